"""Searching the archive: words in any form, the best posts first, and whether they are what was asked for."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from content.html import Html
from content.posts import Post
from content.search.filters import conditions, meets
from content.search.index import IndexView, PostIndex
from content.search.query import parse
from content.search.ranking import ranked
from content.search.snippets import snippet
from content.search.synonyms import Synonyms, bundled_synonyms
from content.search.understanding import Understanding, phrases_of

PAGE = 5
"""Results on one page of the chat."""

FOUND_COVERAGE = 0.55
"""Share of the query's weight (by rarity) that a post must hold to count as found; measured on judged queries."""

ENOUGH = 10
"""Results up to which posts that only resemble what was asked for are added behind what was found."""

REMEMBERED = 200
"""Searches whose order is remembered, so that their pages do not move while people turn them."""

Order = Literal["relevance", "date"]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One result: the post's number, title and Telegram id, and the piece of its text where the words stand."""

    post_id: int
    title: str
    snippet: Html
    score: float
    date: datetime | None
    message_id: int | None


@dataclass(frozen=True, slots=True)
class SearchResults:
    """A page of results: first the `exact` ones that were found, then some that only resemble what was asked for.

    `corrected` is the query as it was understood, None when it was taken as typed. `total` counts all pages.
    `newest` is the highest post number there was: with it the next pages go on in the same archive.
    """

    query: str
    corrected: str | None
    exact: int
    total: int
    hits: Sequence[SearchHit]
    newest: int = 0

    @property
    def found(self) -> bool:
        """Tells whether anything was found: otherwise there are only similar posts, or none."""
        return self.exact > 0


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a search came to: numbers and scores of all results, and what to show in bold."""

    corrected: str | None
    exact: int
    results: Sequence[tuple[int, float]]
    phrases: frozenset[str]
    newest: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """What makes two searches the same."""

    query: str
    order: Order
    as_typed: bool
    unfinished: bool
    newest: int


@dataclass(frozen=True, slots=True)
class SearchPosts:
    """Finds posts for a query; any text may be asked. The words' meaning and the filters: `query`, `understanding`."""

    index: PostIndex
    synonyms: Synonyms = field(default_factory=bundled_synonyms)
    _remembered: OrderedDict[_Asked, _Answer] = field(default_factory=OrderedDict)

    async def __call__(
        self,
        query: str,
        *,
        limit: int = PAGE,
        offset: int = 0,
        order: Order = "relevance",
        as_typed: bool = False,
        unfinished: bool = False,
        newest: int | None = None,
    ) -> SearchResults:
        """Returns `limit` results from `offset` on.

        `as_typed` corrects nothing, `unfinished` takes the last word for the beginning of one. `newest` is that of
        an earlier page: posts added since are left out.
        """

        def work(view: IndexView) -> SearchResults:
            asked = _Asked(query, order, as_typed, unfinished, view.newest() if newest is None else newest)
            answer = self._remembered.get(asked) if newest is not None else None
            if answer is None:
                answer = self._answer(view, asked)
                self._remember(asked, answer)
            page = dict(answer.results[offset : offset + limit])
            hits = [hit_of(post, page[post.id or 0], answer.phrases) for post in view.posts(list(page))]
            return SearchResults(query, answer.corrected, answer.exact, len(answer.results), hits, answer.newest)

        return await self.index.read(work)

    def _remember(self, asked: _Asked, answer: _Answer) -> None:
        self._remembered[asked] = answer
        self._remembered.move_to_end(asked)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)

    def _answer(self, view: IndexView, asked: _Asked) -> _Answer:
        query = parse(asked.query)
        understood = Understanding(view, self.synonyms)(
            query.words, as_typed=asked.as_typed, unfinished=asked.unfinished
        )
        concepts, must = understood.concepts, conditions(query)
        candidates = view.candidates(
            [list(one.phrases) for one in concepts],
            must,
            newest=asked.newest,
            by_date=asked.order == "date",
        )
        if query.filtered:
            fitting = {post.id for post in view.posts([one.post_id for one in candidates]) if meets(post, query)}
            candidates = [one for one in candidates if one.post_id in fitting]
        rows = ranked(concepts, candidates, size=view.size())
        # Single letters are everywhere: alone they find nothing for certain.
        certain = not concepts or any(len(concept.typed) > 1 for concept in concepts)
        found = [row for row in rows if certain and row.coverage >= FOUND_COVERAGE]
        similar = [row for row in rows if not certain or row.coverage < FOUND_COVERAGE]
        if asked.order == "date":
            found.sort(key=lambda row: -row.candidate.position)
        shown = found + similar[: max(ENOUGH - len(found), 0)]
        return _Answer(
            corrected=understood.corrected,
            exact=len(found),
            results=[(row.candidate.post_id, row.score) for row in shown],
            phrases=phrases_of(concepts).union(must.phrases, must.tags, must.urls),
            newest=asked.newest,
        )


def hit_of(post: Post, score: float, phrases: frozenset[str]) -> SearchHit:
    """Returns a stored post as a result."""
    return SearchHit(
        post_id=post.id or 0,
        title=post.title,
        snippet=snippet(post, phrases),
        score=round(score, 4),
        date=post.date,
        message_id=post.message_id,
    )
