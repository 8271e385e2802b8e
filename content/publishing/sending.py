"""Posts on their way into the channel: sent once when due, never again on a guess."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from content.publishing.channel import Channel, Desk
from content.publishing.keeping import KeepSent
from content.publishing.lateness import Lateness
from content.publishing.queue import Queue, QueuedPost
from content.publishing.restoring import RestorePreview, is_source_gone
from content.publishing.settling import SettleDoubts
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError, SendingError

MOST_RESTORED = 3
"""How often a post's preview is made anew: one that vanishes each time is not to be sent."""

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
        if self._not_before and now < self._not_before <= now + REPORT_PAUSE:
            return
        for post in await self.queue.untold():
            try:
                await self.desk.report(post)
            except SendingError:
                self._not_before = now + REPORT_PAUSE
                return
            await self.queue.mark_told(post, now=now)


def sources_of(post: QueuedPost) -> tuple[int, ...]:
    """Returns the messages that go out: the preview's, or the admin's own where a forward keeps its author."""
    return tuple(sorted(post.original_message_ids)) if post.options.with_author else post.source_message_ids


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Returns the present moment, aware, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Lane:
    """The one way into the channel: while `turn` is held nobody else sends, so at most one post is in doubt.

    It has a clock of its own: waiting for the turn and sending take time, and how long ago a request was begun
    decides whether it may still be carried out.
    """

    queue: Queue
    channel: Channel
    clock: Clock
    restore: RestorePreview
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def moment(self, now: datetime) -> datetime:
        """Returns the present moment for whoever has known since `now` what to do."""
        return max(now, self.clock.now())

    async def number(self) -> int | None:
        """Returns the channel's chat id; None where there is none, and then sending says why.

        Raises SendingError while Telegram does not tell: nothing is to be sent then.
        """
        try:
            return await self.channel.identify()
        except RefusedError:
            return None

    async def send(self, post: QueuedPost, *, now: datetime, channel_id: int | None) -> QueuedPost:
        """The claim is committed before this, the outcome is committed here; in between only Telegram knows."""
        try:
            message_ids = await self.channel.copy(
                from_chat_id=post.source_chat_id, message_ids=sources_of(post), options=post.options
            )
        except RefusedError as error:
            if is_source_gone(error.reason):
                return await self._restored(post, now=now, reason=error.reason)
            return await self.queue.mark_failed(post, reason=error.reason)
        except RetryLaterError as error:
            return await self._put_off(post, error, now=now)
        except OutcomeUnknownError:
            return await self.queue.mark_unknown(post)
        return await self.queue.mark_sent(post, now=now, channel_id=channel_id, message_ids=message_ids)

    async def _put_off(self, post: QueuedPost, error: RetryLaterError, *, now: datetime) -> QueuedPost:
        pause = timedelta(seconds=max(error.seconds, 1))
        return await self.queue.put_off(post, not_before=self.moment(now) + pause)

    async def _restored(self, post: QueuedPost, *, now: datetime, reason: str) -> QueuedPost:
        """Nothing was sent: the post waits with a new preview for another claim, or has failed for good."""
        restored = sum(event.what == "restored" for event in await self.queue.history(post))
        try:
            sources = await self.restore(post) if restored < MOST_RESTORED else None
        except RetryLaterError as error:
            return await self._put_off(post, error, now=now)
        except SendingError:
            sources = None
        if sources is None:
            return await self.queue.mark_failed(post, reason=reason)
        return await self.queue.restore(post, source_message_ids=sources)


@dataclass(slots=True)
class PublishDue:
    """Sends every post whose time has come, reports trouble, and keeps what went out."""

    lane: Lane
    settle: SettleDoubts
    report: ReportTrouble
    keep_sent: KeepSent
    lateness: Lateness
    _caught_up: bool = field(default=False, init=False)

    async def __call__(self, now: datetime) -> None:
        """Settles what is in doubt, then claims due posts one by one, so that a crash leaves at most one in doubt."""
        async with self.lane.turn:
            await self._publish(now)
        await self.report(now)
        await self.keep_sent()

    async def _ready(self) -> bool:
        """Nothing goes out before it is known what was posted while the bot was down: doubts are settled by that."""
        if not self._caught_up:
            try:
                await self.settle.watch.catch_up()
            except TimeoutError:
                return False
            self._caught_up = True
        return True

    async def _publish(self, now: datetime) -> None:
        queue = self.lane.queue
        # Nobody else is sending: what stands as being sent was cut off, by a kill or because it could not be
        # written down how it ended.
        for post in await queue.interrupted():
            await queue.mark_unknown(post)
        if not await self._ready() or not await self.settle(now):
            return
        await queue.mark_late(now, patience=await self.lateness.patience())
        try:
            channel_id = await self.lane.number()
        except SendingError:
            return
        while due := await queue.claim_due(begun := self.lane.moment(now), channel_id=channel_id):
            await self.lane.send(due, now=begun, channel_id=channel_id)
            if await queue.doubtful():
                return


@dataclass(frozen=True, slots=True)
class PublishNow:
    """Sends one post before its time, and keeps it."""

    lane: Lane
    keep_sent: KeepSent

    async def __call__(self, post: QueuedPost, *, now: datetime) -> QueuedPost:
        """Returns the post with its outcome; raises QueueChangedError when it is not waiting any more.

        While another post is in doubt, this one goes into the queue as due at once: it is sent as soon as that is
        settled.
        """
        queue = self.lane.queue
        async with self.lane.turn:
            if await queue.doubtful() or await queue.interrupted():
                return await queue.release(post, due_at=now)
            try:
                channel_id = await self.lane.number()
            except SendingError:
                return await queue.release(post, due_at=now)
            begun = self.lane.moment(now)
            claimed = await queue.claim(post, now=begun, channel_id=channel_id)
            sent = await self.lane.send(claimed, now=begun, channel_id=channel_id)
            if sent.source_message_ids != claimed.source_message_ids:
                claimed = await queue.claim(sent, now=begun, channel_id=channel_id)
                sent = await self.lane.send(claimed, now=begun, channel_id=channel_id)
        await self.keep_sent()
        return sent
