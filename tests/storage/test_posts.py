"""Posts come back as they were saved, in the channel's order, by number and by label."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from content.html import Html, escape
from content.posts import Media, PollOption, PollRecord, Post, PostKind, Source, Version
from content.search.search_posts import SearchPosts
from storage.archive import Archive
from storage.database import Database
from storage.people import PeopleStore
from storage.posts import BATCH, PostStore
from storage.search import SearchIndex

FULL = Post(
    text="🔥 Заголовок <важный>\nТекст & ссылка https://example.org/a",
    html=Html("<b>🔥 Заголовок &lt;важный&gt;</b>\nТекст &amp; ссылка https://example.org/a"),
    kind=PostKind.QUIZ,
    urls=("https://example.org/b", "https://example.org/a"),
    hashtags=("#тест", "#dl"),
    topics=("nlp",),
    forwarded_from="Другой канал",
    date=datetime(2021, 11, 2, 12, 30, tzinfo=UTC),
    message_id=7,
    edited=datetime(2021, 11, 3, tzinfo=UTC),
    reply_to=5,
    author="Анна",
    media=(Media("photo", "photos/1.jpg", 1000), Media("video")),
    album=(8, 9),
    earlier=(
        Version("было", Html("<i>было</i>")),
        Version("стало", Html("стало"), datetime(2021, 11, 2, 13, tzinfo=UTC)),
    ),
    poll=PollRecord("Вопрос?", (PollOption("да", 3), PollOption("нет")), quiz=True, percent=True, total_voters=4),
    sources=(Source("a.txt", 1, 9), Source("b.txt", 3, 4)),
)


def simple(text: str, **fields: object) -> Post:
    return replace(Post(text=text, html=escape(text)), **fields)  # type: ignore[arg-type]


async def save(database: Database, *posts: Post) -> PostStore:
    await Archive(database).save(posts)
    return PostStore(database)


async def test_a_post_comes_back_whole(database: Database) -> None:
    store = await save(database, FULL)
    assert await store.get(1) == replace(FULL, id=1)
    assert await store.get(2) is None


async def test_saving_again_under_its_id_replaces_everything(database: Database) -> None:
    store = await save(database, FULL)
    edited = simple("Новый текст", id=1, message_id=7, sources=(Source("c.txt", 1, 1),))
    await Archive(database).save([edited])
    assert await store.get(1) == edited
    assert await store.count() == 1
    assert await store.labels() == []
    search = SearchPosts(SearchIndex(database))
    assert not (await search("заголовок")).hits
    assert (await search("новые тексты")).found


async def test_the_newest_come_first_and_everything_oldest_first(database: Database) -> None:
    store = await save(database, *(simple(f"пост {number}", message_id=number) for number in (5, 9, 2)))
    assert [post.message_id for post in await store.latest(limit=2)] == [9, 5]
    assert [post.message_id for post in await store.latest(limit=2, offset=2)] == [2]
    assert [post.message_id async for post in store.everything()] == [2, 5, 9]


async def test_everything_crosses_batches(database: Database) -> None:
    store = await save(database, *(simple(f"пост {number}") for number in range(BATCH * 2 + 1)))
    assert [post.id async for post in store.everything()] == list(range(1, BATCH * 2 + 2))


async def test_places_give_the_order(database: Database) -> None:
    store = await save(database, simple("первый"), simple("второй"), simple("третий"))
    await Archive(database).place({1: 30, 2: 10, 3: 20})
    assert [post.id async for post in store.everything()] == [2, 3, 1]


async def test_a_random_post_is_no_advertisement(database: Database) -> None:
    store = await save(database, simple("купите", kind=PostKind.AD))
    assert await store.random() is None
    await save(database, simple("прочтите"))
    post = await store.random()
    assert post is not None
    assert post.text == "прочтите"


async def test_labels_merge_spellings_and_count_posts(database: Database) -> None:
    store = await save(
        database,
        simple("а", hashtags=("#Тест",), topics=("nlp",)),
        simple("б", hashtags=("#тест", "#ТЕСТ")),
        simple("в", hashtags=("#тест", "#другое")),
        simple("г", hashtags=("#ёлка_",)),
        simple("д", hashtags=("#Елка",)),
    )
    labels = await store.labels()
    assert [(label.kind, label.name, label.posts) for label in labels] == [
        ("hashtag", "#тест", 3),
        ("hashtag", "#Елка", 2),
        ("hashtag", "#другое", 1),
        ("topic", "nlp", 1),
    ]
    found = await store.labelled("#ТЕСТ", kind="hashtag", limit=2)
    assert [post.text for post in found] == ["в", "б"]
    assert [post.text for post in await store.labelled("#тест", kind="hashtag", limit=2, offset=2)] == ["а"]
    assert [post.text for post in await store.labelled("#елка", kind="hashtag", limit=5)] == ["д", "г"]
    assert not await store.labelled("nlp", kind="hashtag", limit=2)


async def test_known_finds_by_number_and_by_fingerprint(database: Database) -> None:
    from content.importing.merging import fingerprint

    await save(database, FULL, simple("другой"))
    archive = Archive(database)
    assert [post.id for post in await archive.known(fingerprints=[fingerprint(FULL)], message_ids=[])] == [1]
    assert [post.id for post in await archive.known(fingerprints=[], message_ids=[7, 10])] == [1]
    assert [post.id for post in await archive.known(fingerprints=[], message_ids=[9])] == [1]
    assert await archive.known(fingerprints=["x"], message_ids=[10]) == []


async def test_page_posts_are_those_without_a_number_and_their_neighbours(database: Database) -> None:
    await save(
        database,
        simple("в странице", sources=(Source("p.txt", 1, 2),)),
        simple("её сосед", message_id=4, sources=(Source("p.txt", 3, 4),)),
        simple("из выгрузки", message_id=5, sources=(Source("result.json", 1, 1),)),
    )
    assert sorted(post.text for post in await Archive(database).page_posts()) == ["в странице", "её сосед"]


async def test_the_newest_message_before_a_moment(database: Database) -> None:
    days = [datetime(2021, 11, day, tzinfo=UTC) for day in (1, 5)]
    await save(database, *(simple(f"{day}", message_id=day.day, date=day) for day in days))
    archive = Archive(database)
    assert await archive.newest_message(before=datetime(2021, 11, 3, tzinfo=UTC)) == 1
    assert await archive.newest_message(before=datetime(2021, 10, 3, tzinfo=UTC)) is None


async def test_a_chosen_language_is_remembered(database: Database) -> None:
    people = PeopleStore(database)
    assert await people.language(5) is None
    await people.choose_language(5, language="en")
    await people.choose_language(5, language="ru")
    assert await people.language(5) == "ru"


@pytest.mark.parametrize("numbers", [[2, 1], [1, 99, 2], []])
async def test_many_come_in_the_order_asked_for(database: Database, numbers: list[int]) -> None:
    store = await save(database, simple("а"), simple("б"))
    assert [post.id for post in await store.get_many(numbers)] == [n for n in numbers if n < 3]
