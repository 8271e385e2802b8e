"""What is known of an announced event."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from datetime import time as time_of_day
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks; role and company as the announcement writes them, None where it does not."""

    name: str
    role: str | None = None
    company: str | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk by a speaker."""

    speaker: Speaker
    title: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event of an announcement or of a list.

    `starts` and `ends` are days at its place, `ends` None when it is over in a day; `time` is on the clocks of
    `zone`, an IANA name or `UTC+03:00`. `online` is True when one can take part from afar, even if there is a `place`
    too; None when the text does not say. `url` is where one registers, `links` all addresses given for the event.
    What is not known is None; `uncertain` names the fields whose value is a guess, or that the text gives in a way
    that can't be settled.
    """

    title: str
    starts: date | None = None
    ends: date | None = None
    time: time_of_day | None = None
    zone: str | None = None
    online: bool | None = None
    place: str | None = None
    talks: tuple[Talk, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    """Those of whom no talk is named."""
    url: str | None = None
    links: tuple[str, ...] = ()
    uncertain: frozenset[str] = frozenset()

    @property
    def starts_utc(self) -> datetime | None:
        """When it begins, in UTC; None unless day, time and zone are known."""
        if self.starts is None or self.time is None or self.zone is None:
            return None
        return datetime.combine(self.starts, self.time, zone_of(self.zone)).astimezone(UTC)


def zone_of(name: str) -> tzinfo:
    """Returns the zone of an event: an IANA name or `UTC+03:00`."""
    if name.startswith("UTC") and len(name) > 3:
        hours, minutes = int(name[4:6]), int(name[7:9])
        return timezone((1 if name[3] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
    return ZoneInfo(name)
