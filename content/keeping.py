"""The archive keeps itself current: what appears in the channel, or changes there, is merged in at once."""

import logging
from dataclasses import dataclass, replace

from content.albums import Albums, album_posts
from content.importing.reconciling import keep
from content.importing.store import ArchiveStore
from content.posts import Post
from content.topics import Topics

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeepPost:
    """Puts posts of the live channel into the archive, by the same merging as an import."""

    archive: ArchiveStore
    albums: Albums
    topics: Topics

    async def __call__(self, *posts: Post) -> bool:
        """Keeps posts that are whole: new ones, and edited ones with the text they have now; False: not all could be."""
        async with self.archive.turn():
            return await self._merge(posts)

    async def part_of_album(self, item: Post, *, chat_id: int, group: str) -> bool:
        """Keeps one message of the album `group`, with what has arrived of the album before; False: not all could be."""
        async with self.archive.turn():
            await self.albums.remember(item, chat_id=chat_id, group=group)
            return await self._merge(album_posts(await self.albums.items(chat_id=chat_id, group=group)))

    async def _merge(self, posts: tuple[Post, ...]) -> bool:
        outcome = await keep(posts, store=self.archive, finish=self._finished)
        if outcome.foreign:
            logger.warning("a post of the channel was not kept: the archive has another one under its number")
        return not outcome.foreign

    def _finished(self, post: Post) -> Post:
        return replace(post, topics=self.topics.topics_of_post(post))
