"""Search on a real index: forms of words, both tiers, pages, and any text at all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.html import escape
from content.posts import Post
from content.search.search_posts import SearchPosts
from storage.archive import Archive
from storage.database import Database
from storage.search import SearchIndex

TEXTS = (
    "🧠 Нейронные сети рисуют картины\nГенеративная модель от лаборатории учится на миллионе полотен.",
    "🤖 Робот собирает кубики\nОбучение с подкреплением: механическая рука берёт предметы разной формы.",
    "💬 Языковая модель GPT-3\nНейросеть пишет код и стихи. Параметров 175 миллиардов. https://example.org/gpt",
    "🚗 Машина без водителя\nЛидар и камера вместе видят дальше; сеть объединяет их данные.",
)

NASTY = [
    '"AND* NEAR( -',
    "*",
    '"',
    "(",
    "a:b",
    "NOT OR AND",
    "😀🔥",
    "\x00",
    "ы" * 5000,
    "%_'; drop table post",
    "^$\\",
]


@pytest.fixture
async def search_posts(database: Database) -> SearchPosts:
    await Archive(database).save([Post(text=text, html=escape(text)) for text in TEXTS])
    return SearchPosts(SearchIndex(database))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("нейронных сетей", 1),
        ("картиной", 1),
        ("роботами", 2),
        ("подкрепления обучением", 2),
        ("gpt-3", 3),
        ("GPT3", 3),
        ("example.org", 3),
        ("ВОДИТЕЛИ", 4),
    ],
)
async def test_any_form_of_a_word_finds_the_post(search_posts: SearchPosts, query: str, first: int) -> None:
    results = await search_posts(query)
    assert results.found
    assert results.hits[0].post_id == first


async def test_what_matches_only_a_little_is_called_similar(search_posts: SearchPosts) -> None:
    results = await search_posts("модель квантовой телепортации дельфинов")
    assert not results.found
    assert {hit.post_id for hit in results.hits} <= {1, 3}


async def test_unknown_words_find_nothing(search_posts: SearchPosts) -> None:
    results = await search_posts("холодильник")
    assert (results.found, results.total, list(results.hits)) == (False, 0, [])


async def test_pages_are_parts_of_one_list(search_posts: SearchPosts) -> None:
    whole = await search_posts("сети", limit=10)
    pages = [await search_posts("сети", limit=1, offset=offset) for offset in range(whole.total)]
    assert [page.hits[0].post_id for page in pages] == [hit.post_id for hit in whole.hits]
    assert len({hit.post_id for hit in whole.hits}) == whole.total >= 2


@pytest.mark.parametrize("query", NASTY)
async def test_nasty_text_is_only_text(search_posts: SearchPosts, query: str) -> None:
    results = await search_posts(query)
    assert results.query == query


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(query=st.text(max_size=200))
async def test_any_text_may_be_asked(search_posts: SearchPosts, query: str) -> None:
    results = await search_posts(query)
    assert len(results.hits) <= results.total
