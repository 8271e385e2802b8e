"""A store in memory that keeps to the importer's contract and checks what it is given."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

from content.importing.merging import fingerprint
from content.importing.store import OFFSETS_PER_MESSAGE
from content.posts import Post


class Shelf:
    """Implements `content.importing.store.ArchiveStore`."""

    def __init__(self) -> None:
        self.posts: dict[int, Post] = {}
        self.positions: dict[int, int] = {}
        self.saves: list[int] = []

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        yield

    async def known(self, *, fingerprints: Collection[str], message_ids: Collection[int]) -> Sequence[Post]:
        return [
            post
            for post in self.posts.values()
            if fingerprint(post) in fingerprints or post.message_id in message_ids
        ]

    async def save(self, posts: Sequence[Post]) -> None:
        self.saves.append(len(posts))
        for post in posts:
            number = post.id or len(self.posts) + 1
            self.posts[number] = replace(post, id=number)
            if post.message_id is not None:
                self.positions[number] = post.message_id * OFFSETS_PER_MESSAGE
            self.positions.setdefault(number, 0)
        prints = [fingerprint(post) for post in self.posts.values()]
        numbers = [post.message_id for post in self.posts.values() if post.message_id is not None]
        assert len(set(prints)) == len(prints), "two posts of one fingerprint"
        assert len(set(numbers)) == len(numbers), "two posts of one number"

    async def page_posts(self) -> Sequence[Post]:
        files = {source.file for post in self.posts.values() if post.message_id is None for source in post.sources}
        return [
            post
            for post in self.posts.values()
            if post.message_id is None or any(source.file in files for source in post.sources)
        ]

    async def newest_message(self, *, before: datetime) -> int | None:
        dated = [p.message_id for p in self.posts.values() if p.message_id and p.date and p.date <= before]
        return max(dated, default=None)

    async def place(self, positions: Mapping[int, int]) -> None:
        assert positions.keys() <= self.posts.keys()
        self.positions.update(positions)

    def in_order(self) -> list[Post]:
        """The channel's posts, oldest first."""
        return [self.posts[number] for number in sorted(self.posts, key=lambda n: (self.positions[n], n))]

    def contents(self) -> list[Post]:
        """The same without ids, which tell only what came first."""
        return [replace(post, id=None) for post in self.in_order()]
