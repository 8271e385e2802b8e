"""What is done with a post once it is out: it is pinned, and deleted when its time is over."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from content.publishing.channel import Channel, Desk
from content.publishing.queue import Queue
from content.sending import RefusedError, SendingError


@dataclass(frozen=True, slots=True)
class TakeCare:
    """Both may be repeated without harm, so nothing is in doubt after a kill: it is done again."""

    queue: Queue
    channel: Channel
    desk: Desk

    async def __call__(self, now: datetime) -> None:
        """Pins and deletes what is to be; what is refused is told once, what gets no answer is tried again."""
        for post in await self.queue.to_pin():
            # Woken again in a second; one that gets no answer holds up no other.
            with suppress(SendingError):
                try:
                    await self.channel.pin(post.message_ids[0])
                except RefusedError as error:
                    await self.desk.regret(post, "care-not-pinned", reason=error.reason)
                await self.queue.mark_pinned(post, now=now)
        for post in await self.queue.to_delete(now):
            with suppress(SendingError):
                try:
                    await self.channel.delete(post.message_ids)
                except RefusedError as error:
                    await self.desk.regret(post, "care-not-deleted", reason=error.reason)
                await self.queue.mark_deleted(post, now=now)
