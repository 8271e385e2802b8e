"""The queue as a calendar shows it: what waits for a person, then seven days with their posts and their free slots."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import Protocol
from zoneinfo import ZoneInfo

from content.publishing.queue import TROUBLED, QueuedPost
from content.publishing.slots import Slots, moments_of

ON_PAGE = 20
"""Posts on a page: as many lines as a phone shows without much scrolling."""

DAYS = 7


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post stands in the list: those in trouble first, each part by its time (UTC), then by number."""

    troubled: bool
    due_at: datetime
    post: int


def place_of(post: QueuedPost) -> Place:
    """Returns where the post stands."""
    return Place(post.state in TROUBLED, post.due_at, post.id)


class Listing(Protocol):
    """Where the waiting posts are read from."""

    async def count(self) -> int:
        """Returns how many posts wait."""
        ...

    async def after(self, place: Place | None, *, troubled: bool, limit: int) -> Sequence[QueuedPost]:
        """Returns waiting posts, in trouble or not, that follow a place of that part; from its begin for None."""
        ...

    async def before(self, place: Place, *, limit: int) -> Sequence[QueuedPost]:
        """Returns posts of the same part that precede the place, the nearest first."""
        ...


@dataclass(frozen=True, slots=True)
class Day:
    """A day on the wall of the zone: its posts, and the slots (UTC) at which none is due."""

    date: date
    posts: Sequence[QueuedPost]
    free: Sequence[datetime]


@dataclass(frozen=True, slots=True)
class Agenda:
    """A page of the queue: at most ON_PAGE posts, and of those without trouble at most DAYS days.

    Days with neither a post nor a free slot are not in it. `total` counts the whole queue. `earlier` is the page's
    first place, `later` its last one, each None where nothing is on that side.
    """

    total: int
    troubled: Sequence[QueuedPost]
    days: Sequence[Day]
    earlier: Place | None
    later: Place | None


@dataclass(frozen=True, slots=True)
class LookAtQueue:
    """Reads a page of the queue. Places, not counts, say where it begins: while people turn pages, posts go out."""

    listing: Listing
    slots: Slots
    zone: ZoneInfo

    async def __call__(self, *, now: datetime, after: Place | None = None, before: Place | None = None) -> Agenda:
        """Returns the page that begins after a place, or ends before one; the first page for neither."""
        begin = await self._begin(before) if before else after
        found = await self._following(begin)
        if begin and not found:
            # All that stood there has gone out since.
            begin, found = None, await self._following(None)
        page = found[:ON_PAGE]
        troubled = [post for post in page if post.state in TROUBLED]
        calm = page[len(troubled) :]
        since = now
        if begin and not begin.troubled:
            since = max(begin.due_at, self._midnight(self._day(calm[0].due_at)))
        end = self._midnight(self._day(since) + timedelta(days=DAYS))
        shown = list(takewhile(lambda post: post.due_at < end, calm))
        later = None
        if len(found) > len(troubled) + len(shown):
            # With nothing in these days, the next page begins right after them.
            days_over = Place(troubled=False, due_at=end, post=0)
            later = place_of((shown or troubled)[-1]) if shown or not calm else days_over
        if len(found) > len(page) and len(shown) == len(calm):
            # The page is full before its days are over.
            end = shown[-1].due_at if shown else since
        taken = {post.due_at for post in shown} | ({begin.due_at} if begin else set())
        moments = takewhile(lambda moment: moment < end, moments_of(await self.slots.all(), since, self.zone))
        return Agenda(
            total=await self.listing.count(),
            troubled=troubled,
            days=self._days(shown, [moment for moment in moments if moment >= since and moment not in taken]),
            earlier=place_of(page[0]) if begin else None,
            later=later,
        )

    async def _following(self, begin: Place | None) -> Sequence[QueuedPost]:
        """What comes after a place: a page, and one post more where there is one."""
        found: list[QueuedPost] = []
        if begin is None or begin.troubled:
            found += await self.listing.after(begin, troubled=True, limit=ON_PAGE + 1)
            begin = None
        return [*found, *await self.listing.after(begin, troubled=False, limit=ON_PAGE + 1 - len(found))]

    async def _begin(self, place: Place) -> Place | None:
        """After which place the page begins that ends before this one; None: it is the first page."""
        found = await self.listing.before(place, limit=ON_PAGE + 1)
        kept = list(found[:ON_PAGE])
        if kept and not place.troubled:
            first = self._midnight(self._day(kept[0].due_at) - timedelta(days=DAYS - 1))
            kept = list(takewhile(lambda post: post.due_at >= first, kept))
        return place_of(found[len(kept)]) if len(found) > len(kept) else None

    def _days(self, posts: Iterable[QueuedPost], free: Iterable[datetime]) -> Sequence[Day]:
        days: dict[date, tuple[list[QueuedPost], list[datetime]]] = {}
        for post in posts:
            days.setdefault(self._day(post.due_at), ([], []))[0].append(post)
        for moment in free:
            days.setdefault(self._day(moment), ([], []))[1].append(moment)
        return [Day(day, *days[day]) for day in sorted(days)]

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)
