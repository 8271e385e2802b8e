"""What the bot published goes into the archive: Telegram never sends a bot its own posts back."""

from dataclasses import dataclass, replace
from typing import Protocol

from content.albums import album_posts
from content.posts import Post, PostKind
from content.publishing.queue import Queue, QueuedPost
from content.subscribing.news import FreshPosts

NO_NEWS = frozenset((PostKind.AD, PostKind.REMINDER))
"""What followers of the channel are not told of."""


class Keep(Protocol):
    """The archive, as far as publishing goes."""

    async def __call__(self, *posts: Post) -> bool:
        """Keeps posts of the channel; False where the archive can't."""
        ...


@dataclass(frozen=True, slots=True)
class KeepSent:
    """Hands over what went out under known numbers; what a crash left undone is done the next time."""

    queue: Queue
    keep: Keep
    fresh_posts: FreshPosts

    async def __call__(self) -> None:
        """Keeps everything that was sent and is not in the archive yet; what is news is noted as such."""
        for entry in await self.queue.unkept():
            kept = await self.keep(*published(entry))
            if kept and entry.kind not in NO_NEWS:
                await self.fresh_posts.note(entry.message_ids, ready_at=entry.sent_at or entry.due_at)
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
