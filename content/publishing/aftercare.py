"""What is done with a post once it is out: it is pinned, and deleted when its time is over."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from content.publishing.channel import CONFIRMED_BY_HAND, NUMBER_NOT_GIVEN, Channel, Desk
from content.publishing.queue import Queue, QueuedPost
from content.sending import RefusedError, SendingError


@dataclass(frozen=True, slots=True)
class TakeCare:
    """Both may be repeated without harm, so nothing is in doubt after a kill: it is done again.

    Where the post's number in the channel is not known a person is asked to do it, once.
    """

    queue: Queue
    channel: Channel
    desk: Desk

    async def __call__(self, now: datetime) -> None:
        """Pins and deletes what is to be; what is refused is told once, what gets no answer is tried again."""
        for post in await self.queue.to_pin():
            # Woken again in a second; one that gets no answer holds up no other.
            with suppress(SendingError):
                await self._pin(post, now)
        for post in await self.queue.to_delete(now):
            with suppress(SendingError):
                await self._delete(post, now)

    async def _pin(self, post: QueuedPost, now: datetime) -> None:
        number = next(iter(post.message_ids), 0)
        if not number:
            key = "care-both-by-hand" if post.options.delete_after else "care-pin-by-hand"
            await self.desk.regret(post, key, reason=_why_unknown(post))
            if post.options.delete_after:
                await self.queue.mark_deleted(post, now=now)
        else:
            try:
                await self.channel.pin(number)
            except RefusedError as error:
                await self.desk.regret(post, "care-not-pinned", reason=error.reason)
        await self.queue.mark_pinned(post, now=now)

    async def _delete(self, post: QueuedPost, now: datetime) -> None:
        if not (post.message_ids and all(post.message_ids)):
            if post.options.pin and not next(iter(post.message_ids), 0):
                # Told in one line with the pinning.
                return
            await self.desk.regret(post, "care-delete-by-hand", reason=_why_unknown(post))
        else:
            try:
                await self.channel.delete(post.message_ids)
            except RefusedError as error:
                await self.desk.regret(post, "care-not-deleted", reason=error.reason)
        await self.queue.mark_deleted(post, now=now)


def _why_unknown(post: QueuedPost) -> str:
    return NUMBER_NOT_GIVEN if post.message_ids else CONFIRMED_BY_HAND
