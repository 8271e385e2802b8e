"""A meetup that people can follow: the event, what became of it, who comes and who wants to be reminded."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Protocol
from zoneinfo import ZoneInfo

from content.delivering.delivery import Delivery, DeliveryKind
from content.meetups.event import Event, zone_of
from content.meetups.surroundings import Announcement

LENGTH = timedelta(hours=3)
"""How long a meetup goes on whose end nobody has told."""

MORNING = time(10)
"""When one is reminded from of a day whose time nobody has told."""

DAY, HOUR = 24 * 60, 60
"""Minutes."""

REMINDERS = (7 * DAY, 3 * DAY, DAY, 3 * HOUR, HOUR, 15)
"""Minutes before the beginning at which one can be reminded."""

USUAL_REMINDERS = (DAY, HOUR)
"""Those of one who has not chosen."""


class MeetupState(StrEnum):
    """Whether people may see it, and whether it takes place."""

    DRAFT = "draft"
    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetup:
    """An event with a number of its own.

    `sequence` is iCalendar's: it grows with each change that people who come have to know of. `post_id` is the
    announcement in the archive, `queued_id` the one in the queue. `edited` says that an admin has put it right: what
    the announcement says is not read again. `recording` and `slides` are addresses.
    """

    id: int
    event: Event
    state: MeetupState = MeetupState.PLANNED
    sequence: int = 0
    post_id: int | None = None
    queued_id: int | None = None
    edited: bool = False
    recording: str | None = None
    slides: str | None = None

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state is MeetupState.CANCELLED


def over_at(event: Event, *, zone: ZoneInfo) -> datetime | None:
    """Returns from when an event is past (UTC); None when its day is not known.

    Of one whose zone is not known `zone` is taken.
    """
    if event.starts is None:
        return None
    there = zone_of(event.zone) if event.zone else zone
    if event.time and event.ends is None:
        return datetime.combine(event.starts, event.time, there).astimezone(UTC) + LENGTH
    last = event.ends or event.starts
    return datetime.combine(last + timedelta(days=1), time(), there).astimezone(UTC)


def remind_from(event: Event, *, zone: ZoneInfo) -> datetime | None:
    """Returns the moment (UTC) that reminders are counted back from: the beginning, or the MORNING of its day."""
    if event.starts is None:
        return None
    there = zone_of(event.zone) if event.zone else zone
    return datetime.combine(event.starts, event.time or MORNING, there).astimezone(UTC)


def reminders_due(
    meetup: Meetup, wishes: Iterable[tuple[int, int]], *, now: datetime, zone: ZoneInfo
) -> Sequence[Delivery]:
    """Returns what is to be delivered to whom; `wishes` are pairs of person and minutes.

    What would have been due before now is left out: whoever asks an hour before is not reminded of tomorrow. After a
    long silence one reminder comes, not all that were missed.
    """
    begins = remind_from(meetup.event, zone=zone)
    if begins is None or meetup.cancelled:
        return ()
    due = []
    for person_id, theirs in groupby(sorted(set(wishes)), key=itemgetter(0)):
        next_at = begins
        for _, minutes in theirs:
            due_at = begins - timedelta(minutes=minutes)
            if due_at > now:
                due.append(
                    Delivery(
                        person_id=person_id,
                        kind=DeliveryKind.REMINDER,
                        subject=meetup.id,
                        # After a move the same reminder is another one.
                        key=f"{meetup.id}:{minutes}:{begins:%Y%m%d%H%M}",
                        due_at=due_at,
                        useless_at=next_at,
                    )
                )
            next_at = due_at
    return due[::-1]


def change_due(meetup: Meetup, people: Iterable[int], *, now: datetime) -> Sequence[Delivery]:
    """Returns the word of the newest change, for these people."""
    return [
        Delivery(
            person_id=person_id,
            kind=DeliveryKind.CHANGE,
            subject=meetup.id,
            key=f"{meetup.id}:{meetup.sequence}",
            due_at=now,
        )
        for person_id in people
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An admin's wish, in the private chat `chat_id`, to announce what the message `source_id` says.

    `message_id` is the message that asks. `source_id` is None when the announcement stands in the channel already.
    """

    chat_id: int
    message_id: int
    source_id: int | None


class MeetupChangedError(Exception):
    """The meetup is not any more as it was seen."""


class Meetups(Protocol):
    """Where meetups are kept. A change takes the meetup as it was seen; MeetupChangedError when it is not so any more."""

    async def get(self, meetup_id: int) -> Meetup | None:
        """Returns the meetup with this number."""
        ...

    async def of_post(self, post_id: int) -> Meetup | None:
        """Returns the meetup that the archive's post announces."""
        ...

    async def coming(self, now: datetime, *, offset: int, limit: int) -> Sequence[Meetup]:
        """Returns those that are not over, the nearest first."""
        ...

    async def past(self, now: datetime, *, offset: int, limit: int) -> Sequence[Meetup]:
        """Returns those that are over, and those of which nobody knows the day, the newest first."""
        ...

    async def count(self, now: datetime) -> tuple[int, int]:
        """Returns how many are coming and how many are past."""
        ...

    async def read(self, post_id: int, event: Event, *, now: datetime) -> Meetup:
        """The archive's post was read: a meetup is made or, unless an admin has edited it, renewed.

        Those who follow it are told when, where or whether it takes place has changed.
        """
        ...

    async def announces_nothing(self, post_id: int) -> None:
        """The archive's post was read: its meetup goes, unless an admin has edited it or somebody follows it."""
        ...

    async def unread(self, *, limit: int) -> Sequence[Announcement]:
        """Returns announcements of the archive that `read()` was not called for since they came or changed."""
        ...

    async def draft(self, event: Event, request: Request, *, now: datetime) -> Meetup:
        """An admin has shown an announcement: nobody else sees the meetup yet. The same request makes no second one."""
        ...

    async def last_before(self, meetup_id: int) -> Meetup | None:
        """Returns the newest other meetup that people can see."""
        ...

    async def forget_draft(self, meetup_id: int) -> None:
        """What an admin has shown was no announcement; a meetup that people can see stays."""
        ...

    async def change(self, meetup: Meetup, changed: Meetup, *, now: datetime) -> Meetup:
        """An admin has changed it; those who follow it are told when, where or whether it takes place has changed."""
        ...


class Guests(Protocol):
    """Who comes to which meetup, and who wants to be reminded when."""

    async def count_going(self, meetup_id: int) -> int:
        """Returns how many come."""
        ...

    async def count_followers(self, meetup_id: int) -> int:
        """Returns how many are told of changes: who comes, or wants to be reminded."""
        ...

    async def is_going(self, meetup_id: int, person_id: int) -> bool:
        """Tells whether the person comes."""
        ...

    async def go(self, meetup_id: int, person_id: int, *, going: bool) -> None:
        """The person comes, or does not."""
        ...

    async def reminders(self, meetup_id: int, person_id: int) -> Collection[int]:
        """Returns at how many minutes before it the person wants to be reminded."""
        ...

    async def remind(
        self, meetup: Meetup, person_id: int, *, minutes: Collection[int], now: datetime
    ) -> Sequence[Delivery]:
        """The person wants to be reminded then, and at no other time; returns what of it will come."""
        ...


def is_news(before: Meetup, after: Meetup) -> bool:
    """Tells whether those who come have to know of the change: when, where, or whether at all."""

    if before.state is MeetupState.DRAFT:
        return False

    def facts(meetup: Meetup) -> tuple[object, ...]:
        event = meetup.event
        return (event.starts, event.ends, event.starts_utc or event.time, event.place, event.online, meetup.state)

    return facts(before) != facts(after)
