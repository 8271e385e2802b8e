"""Searching the archive: words in any form, the best posts first, and whether they are what was asked for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from content.html import Html
from content.search.index import Candidate, Candidates, PostIndex, PostShelf
from content.search.snippets import snippet
from content.search.words import stems

PAGE = 5
"""Results on one page of the chat."""

MAX_STEMS = 32
"""Different words of a query that count; the rest is left out."""

FOUND_COVERAGE = 0.55
"""Share of the query's weight (by rarity) that a post must hold to count as found; measured on judged queries."""


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
    """

    query: str
    corrected: str | None
    found: bool
    total: int
    hits: Sequence[SearchHit]


@dataclass(frozen=True, slots=True)
class _Ranked:
    candidate: Candidate
    coverage: float
    score: float


@dataclass(frozen=True, slots=True)
class SearchPosts:
    """Finds posts for a query in plain words; any text may be asked, no character has a meaning."""

    index: PostIndex
    shelf: PostShelf

    async def __call__(self, query: str, *, limit: int = PAGE, offset: int = 0) -> SearchResults:
        """Returns `limit` results from `offset` on."""
        asked = list(dict.fromkeys(stems(query)))[:MAX_STEMS]
        ranked = _ranked(asked, await self.index.candidates(asked)) if asked else []
        found = [one for one in ranked if one.coverage >= FOUND_COVERAGE]
        shown = found or ranked
        page = shown[offset : offset + limit]
        posts = {post.id: post for post in await self.shelf.get_many([one.candidate.post_id for one in page])}
        hits = [
            SearchHit(
                post_id=one.candidate.post_id,
                title=post.title,
                snippet=snippet(post, frozenset(asked)),
                score=round(one.score, 4),
                date=post.date,
                message_id=post.message_id,
            )
            for one in page
            if (post := posts.get(one.candidate.post_id))
        ]
        return SearchResults(query, None, bool(found), len(shown), hits)


def _ranked(asked: Sequence[str], candidates: Candidates) -> list[_Ranked]:
    """Orders candidates by relevance and by how much of the query each one holds; newer first when equal."""
    weights = {
        stem: math.log(1 + (candidates.posts + 1) / (candidates.frequencies.get(stem, 0) + 0.5)) for stem in asked
    }
    whole = sum(weights.values())
    ranked = []
    for candidate in candidates.found:
        coverage = sum(weights[stem] for stem in candidate.stems) / whole
        ranked.append(_Ranked(candidate, coverage, candidate.relevance * (0.5 + coverage / 2)))
    return sorted(ranked, key=lambda one: (-one.score, -one.candidate.position))
