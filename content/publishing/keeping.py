"""What the bot published goes into the archive: Telegram never sends a bot its own posts back."""

from dataclasses import dataclass, replace
from typing import Protocol

from content.albums import album_posts
from content.posts import Post
from content.publishing.queue import Queue, QueuedPost


class Keep(Protocol):
    """The archive, as far as publishing goes."""

    async def __call__(self, *posts: Post) -> None:
        """Keeps posts of the channel."""
        ...


@dataclass(frozen=True, slots=True)
class KeepSent:
    """Hands over what went out under known numbers; what a crash left undone is done the next time."""

    queue: Queue
    keep: Keep

    async def __call__(self) -> None:
        """Keeps everything that was sent and is not in the archive yet."""
        for entry in await self.queue.unkept():
            await self.keep(*published(entry))
            await self.queue.mark_kept(entry)


def published(entry: QueuedPost) -> tuple[Post, ...]:
    """Returns what readers see in the channel of an entry that was sent."""
    sent = entry.sent_at.replace(microsecond=0) if entry.sent_at else None
    return album_posts(
        [
            replace(
                post,
                message_id=message_id,
                date=sent,
                reply_to=entry.options.reply_to.message_id if entry.options.reply_to else None,
                forwarded_from=post.forwarded_from if entry.options.with_author else None,
            )
            for post, message_id in zip(entry.posts, entry.message_ids, strict=True)
        ]
    )
