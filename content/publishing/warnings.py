"""What is allowed and yet likely a mistake: told beside the confirmation of a queued post, never in its way."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from content.albums import album_posts
from content.channel import ChannelView
from content.posts import Post
from content.publishing.addresses import beginnings, page_of
from content.publishing.clues import page_clues, word_clues
from content.publishing.queue import QueuedPost, QueueState
from content.publishing.said_days import day_over, wrong_weekday
from content.publishing.same_text import may_be_same, says_the_same
from content.search.index import Conditions, IndexView
from content.search.ranking import ranked
from content.search.similar import telling

Result = TypeVar("Result")

MOST = 3
"""Warnings told at once: who reads more of them reads none."""

CLOSE = timedelta(hours=1)
"""Posts nearer to each other than this take readers from one another."""

CUSTOM = 5
"""Posts with a link from which on it is one that the channel adds to its posts."""

CUSTOMARY_SHARE = 4
"""… and so it is when one post in so many has it."""

COMPARED = 8
"""Posts of the archive, the most similar ones, whose words are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """One warning; `key` names its text in `locales/warnings.*.ftl`, the rest fills it in.

    `title` is that of another post ("" for one without words), `link` leads to it in the channel; `moment` is when
    it comes out. `written` is a piece of the text, `day` the day in question.
    """

    key: str
    title: str = ""
    link: str | None = None
    moment: datetime | None = None
    written: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A post that waits in the queue: its number, when it is due, and as far as it is known what it says."""

    id: int
    title: str
    due_at: datetime
    post: Post | None = None


class PrecedentsView(Protocol):
    """What was posted and what is going to be, as it is at one moment; used on one thread."""

    @property
    def words(self) -> IndexView:
        """The search index."""
        ...

    def linking(self, starts: Sequence[str]) -> Sequence[tuple[str, int]]:
        """Returns links of the archive that begin so and go on with nothing, a slash, a query or a fragment.

        Each with the number of its post; a bounded number of them.
        """
        ...

    def waiting(self) -> int:
        """Returns how many posts wait in the queue."""
        ...

    def waiting_like(self, words: Collection[str]) -> Sequence[Waiting]:
        """Returns the few posts of the queue that have the most of these clues, with what they say."""
        ...

    def waiting_linking(self, page: str) -> Sequence[Waiting]:
        """Returns a bounded number of posts of the queue that link to a page, the first due first."""
        ...

    def due_between(self, start: datetime, end: datetime) -> Sequence[Waiting]:
        """Returns posts of the queue that are due between two moments (both left out), without what they say."""
        ...

    def posted_between(self, start: datetime, end: datetime) -> Sequence[Post]:
        """Returns a few posts of the channel from between two moments (both left out), the last one first."""
        ...


class Precedents(Protocol):
    """Where warnings look: all of it in one hop to one thread."""

    async def read(self, work: Callable[[PrecedentsView], Result]) -> Result:
        """Runs the work on a thread of its own and returns what it returns."""
        ...


@dataclass(frozen=True, slots=True)
class FindWarnings:
    """Looks at a post of the queue as a careful colleague would."""

    precedents: Precedents
    channel: ChannelView

    async def __call__(self, queued: QueuedPost, *, now: datetime) -> Sequence[Warned]:
        """Returns what is likely wrong with the post or its time, the most important first."""

        def work(view: PrecedentsView) -> Sequence[Warned]:
            looking = _Look(view, self.channel, queued, now)
            return list(looking.all())[:MOST]

        return await self.precedents.read(work)


class _Look:
    """One look at one post."""

    def __init__(self, view: PrecedentsView, channel: ChannelView, queued: QueuedPost, now: datetime) -> None:
        self._view, self._channel, self._queued, self._now = view, channel, queued, now
        self._post = whole_of(queued)

    def all(self) -> Iterator[Warned]:
        """Yields the warnings, the most important first."""
        same = None
        if self._post:
            yield from self._event(self._post)
            same = self._same_posted(self._post) or self._same_waiting(self._post)
            if same:
                yield self._of("warning-text-posted", "warning-text-queued", same)
            yield from self._weekday(self._post)
            if linking := self._linking(self._post, told=same):
                yield self._of("warning-link-posted", "warning-link-queued", linking)
        if self._queued.state is not QueueState.DRAFT:
            yield from self._neighbour()

    def _of(self, posted: str, queued: str, other: Post | Waiting) -> Warned:
        if isinstance(other, Waiting):
            return Warned(key=queued, title=other.title, moment=other.due_at)
        return Warned(key=posted, title=other.title, link=self._channel.link(other.message_id), moment=other.date)

    def _event(self, post: Post) -> Iterator[Warned]:
        day = day_over(post, now=self._now, due_at=self._queued.due_at, zone=self._channel.zone)
        if day:
            yield Warned(key="warning-event-over", day=day)

    def _weekday(self, post: Post) -> Iterator[Warned]:
        wrong = wrong_weekday(post, today=self._now.astimezone(self._channel.zone).date())
        if wrong:
            yield Warned(key="warning-weekday", written=wrong.written, day=wrong.day)

    def _same_posted(self, post: Post) -> Post | None:
        words = self._view.words
        concepts = telling(post, words, least=1)
        if not concepts:
            return None
        candidates = words.candidates([list(one.phrases) for one in concepts], Conditions(), newest=words.newest())
        best = ranked(concepts, candidates, size=words.size())[:COMPARED]
        others = words.posts([one.candidate.post_id for one in best])
        return next((other for other in others if says_the_same(post, other)), None)

    def _same_waiting(self, post: Post) -> Waiting | None:
        alike = [
            one
            for one in self._view.waiting_like(word_clues(post))
            if one.id != self._queued.id
            and one.post
            and may_be_same(post, one.post)
            and says_the_same(post, one.post)
        ]
        return min(alike, key=lambda one: (one.due_at, one.id), default=None)

    def _linking(self, post: Post, *, told: Post | Waiting | None) -> Post | Waiting | None:
        """Another post with a link of this one, posted or waiting, that was not told of already."""
        size = self._view.words.size() + self._view.waiting()
        for page, url in self._links(post).items():
            numbers = {number for found, number in self._view.linking(beginnings(url)) if page_of(found) == page}
            waiting = [one for one in self._view.waiting_linking(page) if one.id != self._queued.id]
            often = len(numbers) + len(waiting)
            if often >= CUSTOM or (often > 1 and often * CUSTOMARY_SHARE > size):
                continue
            if isinstance(told, Post) and told.id in numbers:
                continue
            if numbers:
                return next(iter(self._view.words.posts([max(numbers)])), None)
            if waiting and waiting[0] != told:
                return waiting[0]
        return None

    def _links(self, post: Post) -> dict[str, str]:
        """The post's links that lead somewhere to read, by their page; not those into the channel itself."""
        own = page_of(self._channel.link(0) or "").removesuffix("/0")
        return {page: url for page, url in page_clues(post).items() if not (own and page.startswith(f"{own}/"))}

    def _neighbour(self) -> Iterator[Warned]:
        due_at = self._queued.due_at
        near = [one for one in self._view.due_between(due_at - CLOSE, due_at + CLOSE) if one.id != self._queued.id]
        if near:
            closest = min(near, key=lambda one: abs(one.due_at - due_at))
            yield Warned(key="warning-near-queued", title=closest.title, moment=closest.due_at)
            return
        if posted := self._view.posted_between(due_at - CLOSE, due_at):
            yield self._of("warning-near-posted", "", posted[0])


def whole_of(queued: QueuedPost) -> Post | None:
    """Returns what readers will see of a post of the queue; None when that is not known any more."""
    if len(queued.posts) != len(queued.source_message_ids) or not queued.posts:
        return None
    parts = zip(queued.posts, queued.source_message_ids, strict=True)
    return album_posts([replace(post, message_id=number) for post, number in parts])[0]
