"""Days that a text names, held against the calendar: a weekday that is not its date's, an event that is over."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from content.meetups.calendar import DayMention, days_in
from content.meetups.event import Event, zone_of
from content.meetups.events import events_of
from content.meetups.surroundings import surroundings_of
from content.posts import Post, PostKind
from content.signs import without_urls

LATELY = timedelta(days=31)
"""How long ago a day may be that an invitation names; a longer time ago it is that of next year."""

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SENTENCE_ENDS = re.compile(r"[^\W\d_]{4,}[.!?…]\s*$")


@dataclass(frozen=True, slots=True)
class WrongWeekday:
    """A date as a text writes it beside another weekday, and the day that it is."""

    written: str
    day: date


def wrong_weekday(post: Post, *, today: date) -> WrongWeekday | None:
    """Returns the first date of a text beside a weekday on which it does not fall, in any year it may mean."""
    text = without_urls(post.text)
    years = {int(year) for year in _YEAR.findall(text)}
    invites = post.kind in (PostKind.MEETUP, PostKind.DIGEST)
    for mention in days_in(text):
        if mention.weekday is None or mention.month is None or mention.vague:
            continue
        if _SENTENCE_ENDS.search(text[: mention.start]):
            # «Увидимся в субботу. 12 марта …» are two days.
            continue
        days = _days(mention, today=today, years=years, invites=invites)
        if days and not any(_falls_on(mention, day) for day in days):
            return WrongWeekday(text[mention.start : mention.end], days[0])
    return None


def _days(mention: DayMention, *, today: date, years: set[int], invites: bool) -> list[date]:
    """The days a mention may mean, the likeliest first."""
    if mention.year:
        return _in(mention, [mention.year])
    around = _in(mention, range(today.year - 4, today.year + 5))
    coming = [day for day in around if day >= today][:1]
    past = [day for day in around if day < today][-1:]
    if invites and past and today - past[0] > LATELY:
        past = []
    return [*coming, *past, *_in(mention, sorted(years))]


def _in(mention: DayMention, years: Iterable[int]) -> list[date]:
    found = []
    for year in years:
        try:
            found.append(date(year, mention.month or 1, mention.day))
        except ValueError:
            continue
    return found


def _falls_on(mention: DayMention, first: date) -> bool:
    """Of several days any may be the one that the weekday is of."""
    last = first
    if mention.last_day:
        month = mention.last_month or first.month
        try:
            last = date(first.year + (month < first.month), month, mention.last_day)
        except ValueError:
            return True
    length = min(max((last - first).days, 0), 6)
    return any((first + timedelta(days=ahead)).weekday() == mention.weekday for ahead in range(length + 1))


def day_over(post: Post, *, now: datetime, due_at: datetime, zone: ZoneInfo) -> date | None:
    """Returns the day of an announced event that will be over, or have begun, when the post comes out at `due_at`.

    Of several events the last one counts. Dates are meant as seen from `now`, when they are written; "tomorrow" is
    that of the reader.
    """
    if post.kind not in (PostKind.MEETUP, PostKind.DIGEST):
        return None
    dated = any(day.month for day in days_in(without_urls(post.text)))
    written = replace(post, date=now if dated else due_at)
    days = [
        _over(event, due_at=due_at, zone=zone) for event in events_of(written, around=surroundings_of(written))
    ]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def _over(event: Event, *, due_at: datetime, zone: ZoneInfo) -> date | None:
    last = event.ends or event.starts
    if last is None:
        return None
    local = due_at.astimezone(zone_of(event.zone) if event.zone else zone).replace(tzinfo=None)
    if last < local.date():
        return last
    timed = event.ends is None and event.time is not None and "time" not in event.uncertain
    if timed and event.time is not None and datetime.combine(last, event.time) < local:
        return last
    return None
