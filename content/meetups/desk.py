"""What admins do about meetups besides changing them: questions that were asked, reminders in the channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from content.html import Html
from content.meetups.correcting import Field
from content.meetups.meetup import DAY, HOUR, Meetup

ANSWERED_WITHIN = timedelta(hours=1)
"""How long the next words are an answer to a question."""

CHANNEL_REMINDERS = (7 * DAY, DAY, HOUR)
"""Minutes before the beginning at which the channel can be reminded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an admin was asked for: a field of a meetup; with `meetup_id` None an announcement."""

    chat_id: int
    field: Field | None
    meetup_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelReminder:
    """The channel is to be reminded of a meetup so many minutes before.

    It is copied from the chat `chat_id`, where `by` has asked for it. `queued_id` is its entry in the queue, None before
    there is one; that one counts from `begins_at`.
    """

    meetup: Meetup
    minutes: int
    chat_id: int
    by: int
    begins_at: datetime | None = None
    queued_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the announcement in the channel says above its own words of a change; `text` is None before the first."""

    meetup: Meetup
    text: Html | None
    chat_id: int | None
    """The chat of the admin who has announced it."""


class MeetupDesk(Protocol):
    """Where it is kept."""

    async def source(self, meetup_id: int) -> tuple[int, int] | None:
        """Returns the chat and the message that hold the announcement, when it came by /meetup."""
        ...

    async def ask(self, question: Question, *, now: datetime) -> None:
        """The next words of the chat are an answer to this question, and to no other."""
        ...

    async def asked(self, chat_id: int, *, now: datetime) -> Question | None:
        """Returns the question that waits for an answer."""
        ...

    async def answered(self, chat_id: int) -> None:
        """No question waits any more."""
        ...

    async def channel_reminders(self, meetup_id: int) -> Sequence[ChannelReminder]:
        """Returns the reminders of a meetup that the channel gets."""
        ...

    async def remind_channel(self, reminder: ChannelReminder) -> None:
        """The channel is to get this reminder, or gets the one that is queued now."""
        ...

    async def remind_channel_not(self, reminder: ChannelReminder) -> None:
        """The channel is not to get this reminder."""
        ...

    async def unnoted(self, now: datetime) -> Sequence[Note]:
        """Returns meetups that admins have changed and whose announcement does not tell of it, but for those that are over."""
        ...

    async def noted(self, note: Note, *, text: Html | None) -> None:
        """The announcement begins with this text now; None: it can't be changed."""
        ...

    async def unsettled(self, now: datetime) -> Sequence[ChannelReminder]:
        """Returns reminders whose entry in the queue is missing, or counts from another beginning than the meetup's."""
        ...
