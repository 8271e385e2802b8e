"""Messages of albums on a real SQLite file: in order, as they are now, with everything a post has."""

import asyncio
from datetime import UTC, datetime

from content.html import Html
from content.posts import Media, PollOption, PollRecord, Post, PostKind
from storage.albums import AlbumStore
from storage.database import Database

MOMENT = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)


def item(number: int, text: str = "") -> Post:
    return Post(text=text, html=Html(text), message_id=number)


async def test_an_album_is_remembered_in_order_and_its_first_is_told(database: Database) -> None:
    albums = AlbumStore(database)
    news = await asyncio.gather(
        *(albums.remember(item(number), chat_id=7, group="a") for number in (12, 10, 11, 10))
    )
    assert sum(news) == 1
    assert [one.message_id for one in await albums.items(chat_id=7, group="a")] == [10, 11, 12]
    assert await albums.items(chat_id=8, group="a") == []
    assert await albums.remember(item(1), chat_id=8, group="a")


async def test_an_edited_message_is_remembered_as_it_is_now(database: Database) -> None:
    albums = AlbumStore(database)
    await albums.remember(item(10, "Было"), chat_id=7, group="a")
    assert not await albums.remember(item(10, "Стало"), chat_id=7, group="a")
    assert [one.text for one in await albums.items(chat_id=7, group="a")] == ["Стало"]


async def test_all_that_a_message_tells_comes_back(database: Database) -> None:
    whole = Post(
        text="Слова",
        html=Html("<b>Слова</b>"),
        kind=PostKind.MEETUP,
        urls=("https://example.org/a",),
        hashtags=("#слово",),
        forwarded_from="Соседи",
        date=MOMENT,
        message_id=10,
        edited=MOMENT,
        reply_to=9,
        author="Борис",
        media=(Media("document", name="доклад.pdf", size=5),),
        album=(11, 12),
        poll=PollRecord("Сколько?", (PollOption("Один", 3), PollOption("Два")), quiz=True, total_voters=3),
    )
    albums = AlbumStore(database)
    await albums.remember(whole, chat_id=7, group="a")
    assert await albums.items(chat_id=7, group="a") == [whole]
