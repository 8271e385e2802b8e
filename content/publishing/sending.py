"""Posts on their way into the channel: sent once when due, never again on a guess."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from content.publishing.channel import Channel, Desk
from content.publishing.keeping import KeepSent
from content.publishing.queue import Queue, QueuedPost
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError, SendingError

REPORT_PAUSE = timedelta(seconds=30)
"""How long to leave Telegram in peace when a report could not be delivered."""


@dataclass(slots=True)
class ReportTrouble:
    """Tells admins, once each, of posts that failed or whose outcome is unknown."""

    queue: Queue
    desk: Desk
    _not_before: datetime | None = field(default=None, init=False)

    async def __call__(self, now: datetime) -> None:
        """Reports what nobody was told yet; what can't be delivered now is tried again later."""
        if self._not_before and now < self._not_before:
            return
        for post in await self.queue.untold():
            try:
                await self.desk.report(post)
            except SendingError:
                self._not_before = now + REPORT_PAUSE
                return
            await self.queue.mark_told(post, now=now)


@dataclass(frozen=True, slots=True)
class PublishDue:
    """Sends every post whose time has come, reports trouble, and keeps what went out."""

    queue: Queue
    channel: Channel
    report: ReportTrouble
    keep_sent: KeepSent

    async def __call__(self, now: datetime) -> None:
        """Claims due posts one by one, so that a crash leaves at most one in doubt."""
        while post := await self.queue.claim_due(now):
            await _send(post, queue=self.queue, channel=self.channel, now=now)
        await self.report(now)
        await self.keep_sent()


@dataclass(frozen=True, slots=True)
class PublishNow:
    """Sends one post before its time, and keeps it."""

    queue: Queue
    channel: Channel
    keep_sent: KeepSent

    async def __call__(self, post: QueuedPost, *, now: datetime) -> QueuedPost:
        """Returns the post with its outcome; raises QueueChangedError when it is not waiting any more."""
        claimed = await self.queue.claim(post, now=now)
        sent = await _send(claimed, queue=self.queue, channel=self.channel, now=now)
        await self.keep_sent()
        return sent


@dataclass(frozen=True, slots=True)
class RecoverInterrupted:
    """At the start: posts that the last run began to send and did not finish may be in the channel or not."""

    queue: Queue
    report: ReportTrouble

    async def __call__(self, now: datetime) -> None:
        """Puts them before a person; must end before anything else publishes."""
        for post in await self.queue.interrupted():
            await self.queue.mark_unknown(post)
        await self.report(now)


async def _send(post: QueuedPost, *, queue: Queue, channel: Channel, now: datetime) -> QueuedPost:
    """The claim is committed before this, the outcome is committed here; in between only Telegram knows."""
    try:
        message_ids = await channel.copy(from_chat_id=post.source_chat_id, message_ids=post.source_message_ids)
    except RefusedError as error:
        return await queue.mark_failed(post, reason=error.reason)
    except RetryLaterError as error:
        return await queue.release(post, due_at=now + timedelta(seconds=max(error.seconds, 1)))
    except OutcomeUnknownError:
        return await queue.mark_unknown(post)
    return await queue.mark_sent(post, now=now, message_ids=message_ids)
