"""Search on a real index: both tiers, filters, order, pages, what is bold, and large archives."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.html import escape, plain
from content.posts import PollOption, PollRecord, Post
from content.search.search_posts import ENOUGH, PAGE, SearchPosts
from content.search.similar import SimilarPosts
from storage.archive import Archive
from storage.database import Database
from storage.search import CANDIDATES, SearchIndex


def post(text: str, **more: object) -> Post:
    return Post(text=text, html=escape(text), **more)  # type: ignore[arg-type]


POSTS = (
    post("🧠 Нейронные сети рисуют картины\nГенеративная модель от лаборатории учится на миллионе полотен."),
    post("🤖 Робот собирает кубики\nОбучение с подкреплением: механическая рука берёт предметы разной формы."),
    post(
        "💬 Языковая модель GPT-3\nНейросеть пишет код и стихи. Параметров 175 миллиардов.",
        urls=("https://papers.example.org/gpt?v=1",),
        hashtags=("#тексты",),
        date=datetime(2021, 5, 1, tzinfo=UTC),
    ),
    post(
        "🚗 Машина без водителя\nЛидар и камера вместе видят дальше; сеть объединяет их данные.",
        forwarded_from="Ёлки и колёса",
        topics=("транспорт",),
        date=datetime(2021, 6, 1, tzinfo=UTC),
    ),
    post("", poll=PollRecord("Что такое градиент?", (PollOption("Вектор наклона"), PollOption("Овощ")))),
)


@pytest.fixture
async def archive(database: Database) -> Archive:
    archive = Archive(database)
    await archive.save([replace(one, message_id=number) for number, one in enumerate(POSTS, 1)])
    return archive


@pytest.fixture
async def search_posts(archive: Archive, database: Database) -> SearchPosts:
    return SearchPosts(SearchIndex(database))


async def found(search_posts: SearchPosts, query: str) -> list[int]:
    results = await search_posts(query, limit=100)
    return [hit.post_id for hit in results.hits[: results.exact]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("нейронных сетей", 1),
        ("картиной", 1),
        ("роботами", 2),
        ("подкрепления обучением", 2),
        ("gpt-3", 3),
        ("GPT3", 3),
        ("papers.example.org", 3),
        ("тексты", 3),
        ("ВОДИТЕЛИ", 4),
        ("колеса", 4),
        ("вектора", 5),
    ],
)
async def test_any_form_of_a_word_anywhere_in_a_post_finds_it(
    search_posts: SearchPosts, query: str, first: int
) -> None:
    results = await search_posts(query)
    assert results.found
    assert results.hits[0].post_id == first
    assert "<b>" in results.hits[0].snippet


async def test_what_matches_only_a_little_is_called_similar(search_posts: SearchPosts) -> None:
    results = await search_posts("модель квантовой телепортации дельфинов")
    assert not results.found
    assert {hit.post_id for hit in results.hits} == {1, 3}


async def test_similar_posts_come_behind_the_found_ones(search_posts: SearchPosts) -> None:
    results = await search_posts("языковая модель GPT-3")
    assert (results.exact, results.total) == (1, 2)
    assert [hit.post_id for hit in results.hits] == [3, 1]


async def test_unknown_words_find_nothing(search_posts: SearchPosts) -> None:
    results = await search_posts("холодильник")
    assert (results.found, results.total, list(results.hits)) == (False, 0, [])


async def test_a_hit_says_what_is_known_of_the_post(search_posts: SearchPosts) -> None:
    (hit,) = (await search_posts("лидар")).hits
    assert hit.title == "🚗 Машина без водителя"
    assert hit.snippet.startswith("<b>Лидар</b> и ")
    assert (hit.post_id, hit.message_id, hit.date) == (4, 4, datetime(2021, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("query", "posts"),
    [
        ('"МОДЕЛЬ gpt-3"', [3]),
        ('"берет предметы"', [2]),
        ('"берёт предмет"', []),
        ('"градиент"', [5]),
        ('"papers.example.org"', [3]),
        ("site:example.org", [3]),
        ("site:papers.example.org/gpt", [3]),
        ("site:ample.org", []),
        ("from:елки", [4]),
        ('from:"ёлки и колёса"', [4]),
        ("from:модель", []),
        ("#тексты", [3]),
        ("#транспорт", [4]),
        ("#модель", []),
        ("модель -стихи", [1]),
        ("модель -GPT-3", [1]),
        ("сеть -site:example.org -from:колёса", [1]),
        ("after:2021-05 before:2021-06", [3]),
        ("after:2021-06-01", [4]),
        ("before:2021", []),
        ("нейросеть after:2021", [3]),
        ("модель #тексты", [3]),
        ("робот #тексты", []),
        ("модель -#тексты", [1]),
    ],
)
async def test_filters(search_posts: SearchPosts, query: str, posts: list[int]) -> None:
    assert await found(search_posts, query) == posts


async def test_the_title_counts_more_than_the_text(database: Database) -> None:
    texts = ("Погода\nЗавтра обещают туман над рекой.", "Туман\nЗавтра обещают погоду над рекой.")
    await Archive(database).save([post(text) for text in texts])
    assert await found(SearchPosts(SearchIndex(database)), "туман") == [2, 1]


async def test_who_tells_of_more_of_the_query_comes_first(database: Database) -> None:
    await Archive(database).save(
        [post("Про туман\nТуман, туман и туман."), post("Разное\nТуман над рекой."), post("Разное\nНад рекой.")]
    )
    assert (await found(SearchPosts(SearchIndex(database)), "туман рекой"))[0] == 2


async def test_words_side_by_side_count_more_than_apart(database: Database) -> None:
    await Archive(database).save([post("Раз\nТуман опять редкий."), post("Два\nОпять редкий туман."), post("Три")])
    assert await found(SearchPosts(SearchIndex(database)), "редкий туман") == [2, 1]


async def test_of_equal_posts_the_newer_one_comes_first(database: Database) -> None:
    await Archive(database).save([post("Туман", message_id=number) for number in (20, 30, 10)])
    assert await found(SearchPosts(SearchIndex(database)), "туман") == [2, 1, 3]


async def test_by_date_the_newest_found_comes_first_and_similar_ones_stay_behind(database: Database) -> None:
    texts = ("Редкий туман\nРедкий туман", "Разное\nРедкий, говорят, туман", "Туман")
    await Archive(database).save([post(text, message_id=number) for number, text in enumerate(texts, 1)])
    search_posts = SearchPosts(SearchIndex(database))
    by_relevance, by_date = await search_posts("редкий туман"), await search_posts("редкий туман", order="date")
    assert [hit.post_id for hit in by_relevance.hits] == [1, 2, 3]
    assert [hit.post_id for hit in by_date.hits] == [2, 1, 3]
    assert by_date.exact == 2


async def test_pages_are_parts_of_one_list(search_posts: SearchPosts) -> None:
    whole = await search_posts("сети", limit=10)
    pages = [await search_posts("сети", limit=1, offset=offset) for offset in range(whole.total)]
    assert [page.hits[0].post_id for page in pages] == [hit.post_id for hit in whole.hits]
    assert len({hit.post_id for hit in whole.hits}) == whole.total >= 2
    assert (await search_posts("сети", offset=whole.total)).hits == []


@pytest.mark.parametrize("remembered", [True, False])
async def test_pages_stand_still_while_the_archive_grows(database: Database, *, remembered: bool) -> None:
    archive, search_posts = Archive(database), SearchPosts(SearchIndex(database))
    await archive.save([post(f"Туман номер {number}", message_id=number) for number in range(1, 13)])
    first = await search_posts("туман")
    await archive.save([post("Туман, туман, туман", message_id=13)])
    if remembered:
        await archive.save([post("Дождь", message_id=1, id=1)])
    else:
        search_posts = SearchPosts(SearchIndex(database))
    second, third = [await search_posts("туман", offset=page * PAGE, newest=first.newest) for page in (1, 2)]
    assert (first.total, second.total, third.total) == (12, 12, 12)
    ids = [hit.post_id for page in (first, second, third) for hit in page.hits]
    assert sorted(ids) == list(range(1, 13))
    assert (await search_posts("туман")).hits[0].post_id == 13


async def test_an_edit_is_found_at_once_and_its_old_words_are_not(
    search_posts: SearchPosts, archive: Archive
) -> None:
    assert await found(search_posts, "робот") == [2]
    await archive.save([replace(POSTS[1], text="Экскаватор копает", html=escape("Экскаватор копает"), id=2)])
    assert await found(search_posts, "робот") == []
    assert await found(search_posts, "экскаваторы") == [2]


async def test_similar_posts_share_rare_words(database: Database) -> None:
    texts = (
        "Лидар видит туман\nЛидар и радар на дороге",
        "Дорога домой\nНа дороге снег",
        "Новый лидар\nЛидар и радар дешевле",
        "Опера\nПевица поёт",
    )
    await Archive(database).save([post(text) for text in texts])
    similar = SimilarPosts(SearchIndex(database))
    hits = await similar(1)
    assert [hit.post_id for hit in hits] == [3, 2]
    assert "<b>Лидар</b>" in hits[0].snippet
    assert len(await similar(1, limit=1)) == 1
    assert list(await similar(4)) == []
    assert list(await similar(99)) == []


COMMON = ("данные", "система", "обучение", "модель", "время")


def generated(count: int) -> Sequence[Post]:
    """Posts that all hold the same words, every thousandth a rare one, every hundredth a phrase of two."""
    texts = []
    for number in range(1, count + 1):
        body = " ".join(COMMON[number % 5 :] + COMMON[: number % 5])
        rare = " утконос" if number % 1000 == 0 else ""
        phrase = " модель обучение" if number % 100 == 50 else ""
        texts.append(f"Выпуск {number}\n{body}{rare}{phrase}")
    return [post(text, message_id=number) for number, text in enumerate(texts, 1)]


async def test_in_a_large_archive_the_right_posts_still_come_first(database: Database) -> None:
    await Archive(database).save(generated(3000))
    search_posts = SearchPosts(SearchIndex(database))
    assert set(await found(search_posts, "утконос")) == {1000, 2000, 3000}
    assert set((await found(search_posts, "данные обучения утконоса"))[:3]) == {1000, 2000, 3000}
    assert await found(search_posts, "выпуск 1234") == [1234]
    only_common = await search_posts("модель данные система обучение время", limit=1000)
    assert only_common.found
    assert only_common.total <= 5 * CANDIDATES
    assert await found(search_posts, '"утконос модель обучение"') == []
    assert set(await found(search_posts, '"время утконос"')) == {1000, 2000, 3000}
    assert set(await found(search_posts, '"модель обучение" данные')) <= set(range(50, 3000, 100))
    assert len(await found(search_posts, '"модель обучение" данные')) == 30


async def test_by_date_the_newest_of_many_are_there(database: Database) -> None:
    short, long = "Туман", "Туман\n" + "Долгий рассказ о погоде на реке. " * 20
    await Archive(database).save(
        [post(short if number <= 2 * CANDIDATES else long, message_id=number) for number in range(1, 251)]
    )
    search_posts = SearchPosts(SearchIndex(database))
    assert [hit.post_id for hit in (await search_posts("туман", order="date")).hits] == [250, 249, 248, 247, 246]
    assert max(await found(search_posts, "туман")) <= 2 * CANDIDATES


async def test_few_found_ones_get_similar_ones_up_to_a_number(database: Database) -> None:
    await Archive(database).save([post("Туман")] + [post(f"Редкий случай {number}") for number in range(50)])
    results = await SearchPosts(SearchIndex(database))("туман туманность редкий", limit=100)
    assert results.total <= max(results.exact, ENOUGH)


SIGNS = st.sampled_from(
    ["сети", "модель", "GPT-3", "<b>", "&", "😀", "-", '"', "#", "site:", "\x00", "\u0301", "\n", " "]
)
ANY = st.one_of(st.text(max_size=80), st.lists(SIGNS, max_size=20).map("".join))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(text=ANY, query=ANY)
async def test_any_text_may_be_asked_of_any_post(database: Database, text: str, query: str) -> None:
    await Archive(database).save([post(text, id=1, message_id=1)])
    search_posts = SearchPosts(SearchIndex(database))
    for asked in (query, text):
        results = await search_posts(asked)
        assert len(results.hits) <= results.total <= 1
        for hit in results.hits:
            assert set(re.findall(r"<[^>]*>", hit.snippet)) <= {"<b>", "</b>"}
            lines = " ".join(line.strip() for line in text.splitlines() if line.strip())
            assert plain(hit.snippet).strip("…").strip() in lines


@pytest.mark.parametrize(
    "query",
    ['"' * 1000, "-" * 1000, "-a " * 300, "#a " * 300, "site:a.b " * 100, '"а б" ' * 100, "from:! site:! #! сети",
     "ы" * 4000, "абвгд " * 600, " ".join(map(str, range(2000))), "() AND NOT * ^ NEAR(a, 2) сети"],
    ids=lambda query: query[:12],
)  # fmt: skip
async def test_thousands_of_signs_are_only_text(search_posts: SearchPosts, query: str) -> None:
    results = await search_posts(query)
    assert results.query == query
    assert len(results.hits) <= results.total


async def test_an_unfinished_word_finds_what_it_may_become(search_posts: SearchPosts) -> None:
    assert (await search_posts("лабора", unfinished=True)).exact == 1
    assert (await search_posts("лабора")).exact == 0


async def test_what_a_filter_asked_for_is_bold_too(search_posts: SearchPosts) -> None:
    (hit,) = (await search_posts("#транспорт")).hits
    assert "<b>транспорт</b>" in hit.snippet
