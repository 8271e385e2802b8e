"""Searching the archive: words in any form, the best posts first, and whether they are what was asked for."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from content.html import Html
from content.posts import Post
from content.search.filters import conditions, meets
from content.search.index import IndexView, PostIndex
from content.search.query import Query, parse
from content.search.ranking import ranked
from content.search.snippets import snippet
from content.search.synonyms import Synonyms, bundled_synonyms
from content.search.understanding import Understanding, phrases_of

PAGE = 5
"""Results on one page of the chat."""

FOUND_COVERAGE = 0.55
"""Share of the query's weight (by rarity) that a post must hold to count as found; measured on judged queries."""

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
    """A page of results; when not `found`, they only resemble what was asked for.

    `corrected` is the query as it was understood, None when it was taken as typed. `total` counts all pages.
    `newest` is the highest post number there was: with it the next pages go on in the same archive.
    """

    query: str
    corrected: str | None
    found: bool
    total: int
    hits: Sequence[SearchHit]
    newest: int = 0


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a search came to: numbers and scores of all results, and what to show in bold."""

    corrected: str | None
    found: bool
    results: Sequence[tuple[int, float]]
    phrases: frozenset[str]
    newest: int


_Key = tuple[str, Order, bool, bool, int]


@dataclass(frozen=True, slots=True)
class SearchPosts:
    """Finds posts for a query; any text may be asked. The words' meaning and the filters: `query`, `understanding`."""

    index: PostIndex
    synonyms: Synonyms = field(default_factory=bundled_synonyms)
    _remembered: OrderedDict[_Key, _Answer] = field(default_factory=OrderedDict)

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
            key = (query, order, as_typed, unfinished, view.newest() if newest is None else newest)
            answer = self._remembered.get(key) if newest is not None else None
            if answer is None:
                answer = self._answer(view, *key)
                self._remember(key, answer)
            page = dict(answer.results[offset : offset + limit])
            hits = [hit_of(post, page[post.id or 0], answer.phrases) for post in view.posts(list(page))]
            return SearchResults(query, answer.corrected, answer.found, len(answer.results), hits, answer.newest)

        return await self.index.read(work)

    def _remember(self, key: _Key, answer: _Answer) -> None:
        self._remembered[key] = answer
        self._remembered.move_to_end(key)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)

    def _answer(
        self, view: IndexView, text: str, order: Order, as_typed: bool, unfinished: bool, newest: int
    ) -> _Answer:
        query = parse(text)
        understood = Understanding(view, self.synonyms)(query.words, as_typed=as_typed, unfinished=unfinished)
        concepts = understood.concepts
        candidates = view.candidates([list(one.phrases) for one in concepts], conditions(query), newest=newest)
        if query.filtered:
            fitting = {post.id for post in view.posts([one.post_id for one in candidates]) if meets(post, query)}
            candidates = [one for one in candidates if one.post_id in fitting]
        rows = ranked(concepts, candidates, size=view.size())
        found = [row for row in rows if row.coverage >= FOUND_COVERAGE]
        shown = found or rows
        if order == "date":
            shown = sorted(shown, key=lambda row: -row.candidate.position)
        return _Answer(
            corrected=understood.corrected,
            found=bool(found),
            results=[(row.candidate.post_id, row.score) for row in shown],
            phrases=phrases_of(concepts) | frozenset(conditions(query).phrases),
            newest=newest,
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
