"""Reminders of meetups in the channel: they go through the queue like posts, and move when the meetup does."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from content.html import Html, plain
from content.meetups.desk import ChannelReminder, MeetupDesk
from content.meetups.meetup import Meetup, remind_from
from content.posts import Post, PostKind
from content.publishing.channel import Desk
from content.publishing.options import LinkButton, PostOptions
from content.publishing.queue import Order, Queue, QueueChangedError, QueueState
from content.sending import RefusedError, SendingError

PAUSE = timedelta(seconds=30)
"""How long Telegram is left in peace when a reminder could not be written."""

Write = Callable[[Meetup, int], tuple[Html, LinkButton]]
"""Writes the reminder of so many minutes before, and the button under it."""


@dataclass(slots=True)
class RemindChannel:
    """Brings the queue into line with what was chosen and with when the meetup is."""

    desk: MeetupDesk
    queue: Queue
    chats: Desk
    write: Write
    zone: ZoneInfo
    _not_before: datetime | None = field(default=None, init=False)

    async def __call__(self, now: datetime) -> None:
        """Takes out of the queue what is not right any more, and puts in what is missing."""
        if self._not_before and now < self._not_before <= now + PAUSE:
            return
        self._not_before = None
        for reminder in await self.desk.unsettled(now):
            try:
                await self._settle(reminder, now=now)
            except RefusedError:
                # The admin's chat is closed to the bot: there is nowhere to copy from.
                await self.desk.remind_channel_not(reminder)
            except SendingError:
                self._not_before = now + PAUSE
                return

    async def stop(self, reminder: ChannelReminder) -> None:
        """The channel is not to be reminded."""
        await self._withdraw(reminder)
        await self.desk.remind_channel_not(reminder)

    async def _settle(self, reminder: ChannelReminder, *, now: datetime) -> None:
        await self._withdraw(reminder)
        meetup = reminder.meetup
        begins = None if meetup.cancelled else remind_from(meetup.event, zone=self.zone)
        due_at = begins - timedelta(minutes=reminder.minutes) if begins else None
        entry = None
        if due_at and due_at > now:
            entry = await self._queue(reminder, due_at=due_at, now=now)
        await self.desk.remind_channel(replace(reminder, begins_at=begins, queued_id=entry))

    async def _withdraw(self, reminder: ChannelReminder) -> None:
        post = await self.queue.get(reminder.queued_id) if reminder.queued_id is not None else None
        if post and post.state in (QueueState.QUEUED, QueueState.LATE, QueueState.FAILED, QueueState.DRAFT):
            try:
                await self.queue.cancel(post)
            except QueueChangedError:
                # It is on its way.
                return

    async def _queue(self, reminder: ChannelReminder, *, due_at: datetime, now: datetime) -> int:
        meetup = reminder.meetup
        # The same reminder of the same state of things is asked for once, whatever is killed in between.
        wish = f"{meetup.id} {reminder.minutes} {meetup.sequence}"
        request_id = _number(wish)
        while known := await self.queue.asked(chat_id=reminder.chat_id, message_id=request_id):
            if known.state is not QueueState.CANCELLED:
                return known.id
            request_id = _number(f"{wish} {request_id}")
        text, link = self.write(meetup, reminder.minutes)
        source = await self.chats.write(chat_id=reminder.chat_id, text=text)
        post = await self.queue.add(
            Order(
                due_at=due_at,
                kind=PostKind.REMINDER,
                title=plain(text).partition("\n")[0],
                source_chat_id=reminder.chat_id,
                source_message_ids=(source,),
                request_message_id=request_id,
                created_by=reminder.by,
                created_at=now,
                posts=(Post(text=plain(text), html=text),),
                options=PostOptions(buttons=((link,),)),
            )
        )
        return post.id


def _number(wish: str) -> int:
    """A number of that wish, the same when it is told again, and below zero, where no message's is."""
    return -1 - int.from_bytes(blake2b(wish.encode(), digest_size=7).digest())
