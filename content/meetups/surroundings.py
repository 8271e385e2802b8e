"""About when a post was published, by its own date or by what stands around it in the channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median_low

from content.clues import linked_moment, told_moment
from content.meetups.calendar import DayMention
from content.posts import Post

NEIGHBOURS = 12
"""Posts on either side that are asked about their time."""

_ENOUGH = 3
"""Witnesses that make an estimate firm."""
_CLOSE = timedelta(days=150)
_SOON = timedelta(days=270)
_JUST_PAST = timedelta(days=2)
_LATELY = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """About when a post was published (UTC): exactly, or as most of `witnesses` around it say."""

    moment: datetime | None = None
    exact: bool = False
    witnesses: int = 0


@dataclass(frozen=True, slots=True)
class Announcement:
    """A post that announces events, and its neighbours in the channel, which help to tell its year."""

    post: Post
    before: Sequence[Post]
    after: Sequence[Post]


def surroundings_of(post: Post, *, before: Sequence[Post] = (), after: Sequence[Post] = ()) -> Surroundings:
    """Returns when a post was published as far as it, and the posts before and after it in the channel, tell.

    Its own date is exact. Else dates of neighbours count, else what their links and words give away.
    """
    if post.date:
        return Surroundings(post.date, exact=True)
    near = [*before[-NEIGHBOURS:], *after[:NEIGHBOURS]]
    dates = [one.date for one in near if one.date]
    if dates:
        middle = median_low(dates)
        return Surroundings(middle, witnesses=sum(abs(one - middle) < _CLOSE for one in dates) + _ENOUGH - 1)
    moments = [moment for one in (*near, post) if (moment := linked_moment(one) or told_moment(one))]
    if not moments:
        return Surroundings()
    middle = median_low(moments)
    return Surroundings(middle, witnesses=sum(abs(one - middle) < _CLOSE for one in moments))


def settled(
    mention: DayMention, around: Surroundings, *, year: int | None = None, today: date | None = None
) -> tuple[date | None, date | None, bool]:
    """Returns the first and last day that a mention means, and whether that is certain.

    `year` is what the text says elsewhere; `today` the day of writing where the event is, if it is known.
    The last day is None when it is one day. A day whose year nothing tells is None.
    """
    if mention.month is None:
        if today is None:
            return None, None, False
        ahead = mention.ahead if mention.ahead is not None else ((mention.weekday or 0) - today.weekday()) % 7
        return today + timedelta(days=ahead), None, not mention.vague
    stated = mention.year or year
    if stated is not None:
        first, certain = _day(mention, stated), True
    elif today is not None:
        first, certain = _next_after(mention, today)
    elif around.moment is not None:
        first, certain = _nearest(mention, around)
    else:
        return None, None, False
    if first is None:
        return None, None, False
    if mention.vague or (mention.weekday is not None and first.weekday() != mention.weekday):
        certain = False
    return first, _last(mention, first), certain


def _day(mention: DayMention, year: int) -> date | None:
    try:
        return date(year, mention.month or 1, mention.day)
    except ValueError:
        return None


def _last(mention: DayMention, first: date) -> date | None:
    if mention.last_day is None:
        return None
    month = mention.last_month or first.month
    try:
        last = date(first.year + (month < first.month), month, mention.last_day)
    except ValueError:
        return None
    return last if last > first else None


def _next_after(mention: DayMention, today: date) -> tuple[date | None, bool]:
    """The next such day; where that is far ahead, one of the last weeks or the weekday named may be meant."""
    days = [day for year in range(today.year - 1, today.year + 5) if (day := _day(mention, year))]
    coming = next((day for day in days if day >= today - _JUST_PAST), None)
    if coming is None or coming - today <= _SOON:
        return coming, coming is not None
    if mention.weekday is not None and coming.weekday() == mention.weekday:
        return coming, True
    past = max((day for day in days if day < today), default=None)
    return (past if past and today - past <= _LATELY else coming), False


def _nearest(mention: DayMention, around: Surroundings) -> tuple[date | None, bool]:
    """The such day nearest to the estimate; certain when witnesses are many, or when the weekday agrees."""
    if around.moment is None:
        return None, False
    middle = around.moment.astimezone(UTC).date()
    days = [day for year in range(middle.year - 1, middle.year + 2) if (day := _day(mention, year))]
    if not days:
        return None, False
    nearest = min(days, key=lambda day: abs(day - middle))
    if mention.weekday is not None and nearest.weekday() == mention.weekday:
        return nearest, True
    return nearest, around.witnesses >= _ENOUGH and abs(nearest - middle) <= _CLOSE
