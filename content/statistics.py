"""What is counted of the bot's use, and how it is shown: numbers by week, and no person beside any of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

WEEKS = 12
"""Weeks that the picture shows, this one included."""

UNFOUND = 8
"""Searches that found nothing, shown by their words."""

SEEN_OFTEN = 2
"""How often a search that found nothing was asked before its words are shown: one person's slip stays theirs."""

KEPT = timedelta(days=30)
"""How long the words of searches that found nothing are kept."""

QUERY_LENGTH = 60
TOPICS = 10
MEETUPS = 6


class Used(StrEnum):
    """What is counted: searches and questions, and those of them that found nothing."""

    SEARCH = "search"
    UNFOUND = "unfound"


def week_of(day: date) -> date:
    """Returns the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Numbers of WEEKS weeks, the oldest first; `weeks` are their Mondays.

    `accuracy` tells for each topic how many answers there were and how many were right; `meetups` how many people
    follow each, `unfound` how often which words found nothing.
    """

    weeks: tuple[date, ...]
    posts: tuple[int, ...]
    readers: tuple[int, ...]
    used: Mapping[Used, tuple[int, ...]]
    accuracy: tuple[tuple[str, int, int], ...] = ()
    meetups: tuple[tuple[str, int], ...] = ()
    unfound: tuple[tuple[str, int], ...] = ()
    total_posts: int = 0


class Counts(Protocol):
    """Where it is counted."""

    async def add(
        self,
        *,
        week: date,
        used: Mapping[Used, int],
        readers: Sequence[int],
        unfound: Sequence[str],
        day: date,
    ) -> None:
        """Adds what has happened; people count once a week, words that found nothing are kept for KEPT."""
        ...

    async def statistics(self, today: date) -> Statistics:
        """Returns the numbers of the last WEEKS weeks."""
        ...


@dataclass(slots=True)
class CountUse:
    """Counts in memory, and writes it down when the clock says so: a search does not wait for the disk.

    A kill loses the last seconds' numbers, and nothing else.
    """

    counts: Counts
    zone: ZoneInfo
    _used: Counter[Used] = field(default_factory=Counter, init=False)
    _unfound: list[str] = field(default_factory=list, init=False)
    _readers: set[int] = field(default_factory=set, init=False)
    _known: set[int] = field(default_factory=set, init=False)
    _week: date | None = field(default=None, init=False)

    def searched(self, query: str, *, found: bool) -> None:
        """Somebody has searched or asked."""
        self._used[Used.SEARCH] += 1
        if not found:
            self._used[Used.UNFOUND] += 1
            self._unfound.append(query)

    def seen(self, person_id: int, *, now: datetime) -> None:
        """The person has used the bot."""
        self._turn(now)
        if person_id not in self._known:
            self._readers.add(person_id)

    def forget(self, person_id: int) -> None:
        """The person is not counted any more."""
        self._readers.discard(person_id)
        self._known.discard(person_id)

    async def __call__(self, now: datetime) -> None:
        """Writes down what has been counted since the last time."""
        day = self._turn(now)
        if not (self._used or self._readers):
            return
        used, readers, unfound = dict(self._used), sorted(self._readers), list(self._unfound)
        await self.counts.add(week=week_of(day), used=used, readers=readers, unfound=unfound, day=day)
        self._known.update(readers)
        self._readers.difference_update(readers)
        self._used.subtract(used)
        self._used += Counter()
        del self._unfound[: len(unfound)]

    def _turn(self, now: datetime) -> date:
        """In a new week everybody counts again; returns the day."""
        day = now.astimezone(self.zone).date()
        if self._week != week_of(day):
            self._week = week_of(day)
            self._known.clear()
        return day
