"""The times of the week at which posts go out, and the next of them that is still free."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from content.publishing.when import WhenError

WEEKS_AHEAD = 60
"""How far a free slot is looked for."""

IN_A_DAY = 24
"""Slots of one weekday: a phone shows no more buttons than these and the hours."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time of the week: `weekday` 0 is Monday, `minute` counts from midnight."""

    weekday: int
    minute: int

    @property
    def clock(self) -> time:
        """What a clock on the wall shows."""
        return time(*divmod(self.minute, 60))


class Slots(Protocol):
    """Where the slots are kept."""

    async def all(self) -> Sequence[Slot]:
        """Returns the slots, Monday's first."""
        ...

    async def add(self, slots: Collection[Slot]) -> int:
        """Keeps these too; returns how many are new."""
        ...

    async def remove(self, slots: Collection[Slot]) -> int:
        """Forgets these; returns how many there were."""
        ...

    async def taken(self, *, after: datetime) -> Collection[datetime]:
        """Returns the moments after this one at which a queued post is due."""
        ...


@dataclass(frozen=True, slots=True)
class AddSlots:
    """Adds slots, all of them or none."""

    slots: Slots

    async def __call__(self, added: Collection[Slot]) -> int:
        """Returns how many are new; raises WhenError when a day would hold more than a phone can show."""
        together = {*await self.slots.all(), *added}
        for weekday in range(7):
            if sum(slot.weekday == weekday for slot in together) > IN_A_DAY:
                raise WhenError("slots-too-many", weekday=weekday, most=IN_A_DAY)
        return await self.slots.add(added)


@dataclass(frozen=True, slots=True)
class NextSlot:
    """Finds where the next post fits."""

    slots: Slots
    zone: ZoneInfo

    async def __call__(self, *, now: datetime) -> datetime | None:
        """Returns the next slot at which no queued post is due, in UTC; None when there is none."""
        slots = await self.slots.all()
        if not slots:
            return None
        taken = await self.slots.taken(after=now)
        coming = (moment for moment in moments_of(slots, now, self.zone) if moment > now)
        return next((moment for moment in coming if moment not in taken), None)


def moments_of(slots: Sequence[Slot], since: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The slots from that day on, in order: not those that clocks skip, once those that clocks show twice."""
    today = since.astimezone(zone).date()
    for ahead in range(WEEKS_AHEAD * 7 + 1):
        day = today + timedelta(days=ahead)
        for slot in slots:
            if slot.weekday != day.weekday():
                continue
            wall = datetime.combine(day, slot.clock)
            moment = wall.replace(tzinfo=zone).astimezone(UTC)
            # A time that clocks skip does not survive the way to UTC and back.
            if moment.astimezone(zone).replace(tzinfo=None) == wall:
                yield moment
