"""Any two waiting posts change places."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.publishing.agenda import Listing, Place, place_of
from content.publishing.queue import Queue, QueueChangedError, QueuedPost, QueueState

ON_PAGE = 8
"""Posts to choose from on a page: one button in a row each."""


@dataclass(frozen=True, slots=True)
class Partners:
    """A page of posts to change places with; the places lead to the pages before and after it."""

    posts: Sequence[QueuedPost]
    earlier: Place | None
    later: Place | None


@dataclass(frozen=True, slots=True)
class FindPartners:
    """Lists what a post can change places with; the first page has its neighbours on both sides."""

    listing: Listing

    async def __call__(
        self, post: QueuedPost, *, after: Place | None = None, before: Place | None = None
    ) -> Partners:
        """Returns the page that begins after a place, or ends before one; that around the post for neither."""
        begin = after or await self._begin(before or place_of(post), ON_PAGE if before else ON_PAGE // 2)
        found = await self.listing.after(begin, troubled=False, limit=ON_PAGE + 1)
        page = found[:ON_PAGE]
        return Partners(
            [one for one in page if one.state is QueueState.QUEUED and one.id != post.id],
            earlier=place_of(page[0]) if begin and page else None,
            later=place_of(page[-1]) if len(found) > ON_PAGE else None,
        )

    async def _begin(self, place: Place, count: int) -> Place | None:
        found = await self.listing.before(place, limit=count + 1)
        return place_of(found[-1]) if len(found) > count else None


@dataclass(frozen=True, slots=True)
class SwapPosts:
    """Exchanges the times of two posts."""

    queue: Queue

    async def __call__(self, post: QueuedPost, other: QueuedPost) -> QueuedPost:
        """Returns the first one as it became; raises QueueChangedError when one has another time, or does not wait."""
        if post.id == other.id:
            raise QueueChangedError
        return (await self.queue.swap(post, other))[0]


@dataclass(frozen=True, slots=True)
class MoveInQueue:
    """Lets a post take the place of the one before or after it, and that one its own."""

    queue: Queue

    async def __call__(self, post: QueuedPost, *, later: bool) -> QueuedPost:
        """Returns the moved post; raises QueueChangedError when nothing is there or somebody was faster."""
        other = await self.queue.neighbour(post, later=later)
        if other is None:
            raise QueueChangedError
        return (await self.queue.swap(post, other))[0]
