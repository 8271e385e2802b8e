"""Whatever is asked of a real index, something sensible comes back."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.html import Html, escape, plain
from content.posts import Post
from content.search.search_posts import Order, SearchPosts, SearchResults
from content.search.similar import SimilarPosts
from storage.archive import Archive
from storage.database import Database
from storage.search import SearchIndex
from tests.content.search.nasty import NASTY

TEXTS = (
    "🧠 Нейронные сети\nСети <b>учатся</b> & ошибаются: 100 % людей не лучше. #робот",
    "🤖 Робот и кубики\nAND, OR и NOT — это тоже слова; NEAR(ли) они? https://example.org/a%20b",
    "👩‍👩‍👧‍👦 Семья сетей\nself 'quoted' \"сети\" {0} $1 а б в",
)


@pytest.fixture
async def index(database: Database) -> SearchIndex:
    await Archive(database).save(
        [Post(text=text, html=escape(text), hashtags=("#робот",) if "#робот" in text else ()) for text in TEXTS]
    )
    return SearchIndex(database)


def check(results: SearchResults, query: str) -> None:
    """A page is part of the whole, whole itself, and nothing but the posts' own words in bold."""
    assert results.query == query
    assert 0 <= results.exact <= results.total
    assert len({hit.post_id for hit in results.hits}) == len(results.hits) <= results.total
    for hit in results.hits:
        assert set(re.findall(r"<[^>]*>", hit.snippet)) <= {"<b>", "</b>"}
        seen = plain(hit.snippet).strip("…").strip()
        places = " ".join(TEXTS[hit.post_id - 1].split())
        assert seen in places or seen.startswith(("#", "http"))


def test_there_are_139_different_ones() -> None:
    assert len(NASTY) == len(set(NASTY)) == 139
    assert max(map(len, NASTY)) == 4096


@pytest.mark.parametrize("query", NASTY, ids=lambda query: ascii(query[:24]))
async def test_nasty_texts_are_only_text(index: SearchIndex, query: str) -> None:
    search_posts = SearchPosts(index)
    orders: tuple[Order, ...] = ("relevance", "date")
    for order in orders:
        check(await search_posts(query, order=order), query)
    check(await search_posts(query, as_typed=True), query)
    check(await search_posts(query, unfinished=True), query)


_SIGNS = st.sampled_from([*"\"«»()*^-+:#&|<>%_\\'", " ", "\u200d", "\u0301", "😀", "\x00"])
_PIECES = st.sampled_from(
    ["сети", "робот", "AND", "NEAR", "from:", "site:", "after:2021", "before:", "NOT", "ё", "a"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(query=st.one_of(st.text(max_size=200), st.lists(st.one_of(_PIECES, _SIGNS), max_size=30).map("".join)))
async def test_any_text_may_be_asked(index: SearchIndex, query: str) -> None:
    check(await SearchPosts(index)(query), query)


@pytest.mark.parametrize("post_id", [-1, 0, 4, 10**15])
async def test_nothing_is_similar_to_a_post_that_is_not_there(index: SearchIndex, post_id: int) -> None:
    assert list(await SimilarPosts(index)(post_id)) == []


async def test_a_snippet_is_markup(index: SearchIndex) -> None:
    hits = (await SearchPosts(index)("учатся")).hits
    assert isinstance(hits[0].snippet, Html)
    assert "&lt;b&gt;<b>учатся</b>&lt;/b&gt; &amp; ошибаются" in hits[0].snippet
