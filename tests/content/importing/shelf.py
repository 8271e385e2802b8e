"""A store in memory that keeps to the importer's contract and checks what it is given."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

from content.importing.merging import fingerprint
from content.importing.merging import fingerprints as fingerprints_of
from content.importing.store import OFFSETS_PER_MESSAGE
from content.posts import Post


class Shelf:
    """Implements `content.importing.store.ArchiveStore`."""

    def __init__(self) -> None:
        self.posts: dict[int, Post] = {}
        self.positions: dict[int, int] = {}
        self.saves: list[int] = []
        self.moved: dict[int, int] = {}

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        yield

    async def known(self, *, fingerprints: Collection[str], message_ids: Collection[int]) -> Sequence[Post]:
        return [
            post
            for post in self.posts.values()
            if set(fingerprints_of(post)) & set(fingerprints) or {post.message_id, *post.album} & set(message_ids)
        ]

    async def taken(self, ids: Collection[int]) -> Collection[int]:
        return {one for one in ids if one in self.posts or one in self.moved}

    async def save(self, posts: Sequence[Post], *, moved: Mapping[int, int] | None = None) -> None:
        self.saves.append(len(posts))
        for old in moved or {}:
            del self.posts[old], self.positions[old]
        for post in posts:
            number = post.id or max([0, *self.posts, *self.moved, *(moved or {})]) + 1
            self.posts[number] = replace(post, id=number)
            if post.message_id is not None:
                self.positions[number] = post.message_id * OFFSETS_PER_MESSAGE
            self.positions.setdefault(number, 0)
        self.moved = {old: (moved or {}).get(into, into) for old, into in self.moved.items()} | dict(moved or {})
        assert set(self.moved.values()) <= set(self.posts), "a number leads nowhere"
        prints = [fingerprint(post) for post in self.posts.values() if post.message_id is None]
        numbers = [post.message_id for post in self.posts.values() if post.message_id is not None]
        assert len(set(prints)) == len(prints), "two posts of one text and without a number"
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
