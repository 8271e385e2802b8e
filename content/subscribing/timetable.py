"""When a person is told of a post: at once, or in a digest at an hour of theirs, and never in quiet hours."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum

HOURS = range(24)
WEEKDAYS = range(7)
OFFSETS = range(-12, 15)
"""Whole hours from UTC that a person may live at."""


class Mode(StrEnum):
    """How news come: each post when it appears, or many together, once a day or once a week."""

    NOW = "now"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Quiet:
    """From the hour `begins` until the hour `ends` on the person's wall, mostly over midnight, nothing comes."""

    begins: int
    ends: int

    def covers(self, hour: int) -> bool:
        """Tells whether an hour of the day is quiet."""
        if self.begins <= self.ends:
            return self.begins <= hour < self.ends
        return hour >= self.begins or hour < self.ends


QUIET_HOURS = (Quiet(22, 8), Quiet(23, 9), Quiet(0, 7))
"""Those that can be chosen."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a person wants to be told. A digest comes at `hour`, once a week on `weekday` (0 is Monday).

    `offset` is where the person lives, in hours from UTC; None: where the channel does.
    """

    mode: Mode = Mode.NOW
    hour: int = 9
    weekday: int = 0
    quiet: Quiet | None = None
    offset: int | None = None

    def zone(self, usual: tzinfo) -> tzinfo:
        """Returns the person's time zone; `usual` is the channel's."""
        return usual if self.offset is None else timezone(timedelta(hours=self.offset))

    def due_at(self, now: datetime, *, usual: tzinfo) -> datetime:
        """Returns when (UTC) a person is told of a post that appears now: now, or strictly later.

        An hour that summer time skips comes when it would have been; of one that comes twice the first counts.
        """
        zone = self.zone(usual)
        moment = now.astimezone(UTC)
        if self.mode is not Mode.NOW:
            moment = _next(
                moment, hour=self.hour, zone=zone, weekday=self.weekday if self.mode is Mode.WEEKLY else None
            )
        if self.quiet and self.quiet.covers(moment.astimezone(zone).hour):
            moment = _next(moment, hour=self.quiet.ends, zone=zone)
        return moment


def _next(after: datetime, *, hour: int, zone: tzinfo, weekday: int | None = None) -> datetime:
    """The first time after a moment that clocks in the zone show the hour, on that weekday if one is given."""
    today = after.astimezone(zone).date()
    for days in range(-1, 9):
        day = today + timedelta(days=days)
        moment = datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)
        if moment > after and weekday in (None, day.weekday()):
            return moment
    raise AssertionError("a week has all its days")
