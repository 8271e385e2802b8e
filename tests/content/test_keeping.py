"""The live channel and an import of the same posts: one archive, whichever comes first, and no work lost between."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from content.html import escape
from content.importing.import_archive import ImportArchive
from content.keeping import KeepPost
from content.posts import Media, Post
from content.topics import Topics
from storage.albums import AlbumStore
from storage.archive import Archive
from storage.database import Database
from storage.posts import PostStore

MORNING = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
CHANNEL = -1001


@dataclass
class Channel:
    """A channel's archive, with what writes to it."""

    keep: KeepPost
    load: ImportArchive
    posts: PostStore
    folder: Path

    async def imports(self, *posts: Post) -> None:
        """Loads Telegram Desktop's export of these messages."""
        messages = [
            {
                "id": post.message_id,
                "type": "message",
                "date_unixtime": str(int((post.date or MORNING).timestamp())),
                "text": post.text,
                **(
                    {"photo": "(File not included. Change data exporting settings to download.)"}
                    if post.media
                    else {}
                ),
                **({"edited_unixtime": str(int(post.edited.timestamp()))} if post.edited else {}),
            }
            for post in posts
        ]
        path = self.folder / "result.json"
        path.write_text(
            json.dumps({"name": "x", "type": "public_channel", "id": 1, "messages": messages}), "utf-8"
        )
        await self.load([path])

    async def archive(self) -> list[Post]:
        """All posts, oldest first."""
        return [post async for post in self.posts.everything()]


@pytest.fixture
async def channel(tmp_path: Path) -> AsyncIterator[Channel]:
    topics = Topics([])
    async with await Database.open(tmp_path / "bot.db") as database:
        archive = Archive(database)
        keep = KeepPost(archive, AlbumStore(database), topics)
        yield Channel(keep, ImportArchive(archive, topics=topics), PostStore(database), tmp_path)


def post(number: int, text: str = "", *, minutes: int = 0, media: bool = False) -> Post:
    return Post(
        text=text,
        html=escape(text),
        message_id=number,
        date=MORNING + timedelta(minutes=minutes),
        media=(Media("photo"),) if media else (),
    )


async def test_a_live_post_and_its_export_are_one(channel: Channel) -> None:
    await channel.keep(post(5, "Осьминог"))
    before = await channel.archive()
    await channel.imports(post(5, "Осьминог"))
    assert await channel.archive() == before
    assert len(before) == 1


async def test_an_imported_post_is_edited_live(channel: Channel) -> None:
    await channel.imports(post(5, "Осьминог"), post(6, "Кит"))
    edited = replace(post(5, "Кальмар"), edited=MORNING + timedelta(hours=1))
    await channel.keep(edited)
    first, second = await channel.archive()
    assert (first.text, [version.text for version in first.earlier]) == ("Кальмар", ["Осьминог"])
    assert second.text == "Кит"
    # The export was made before the edit: reading it again takes nothing back.
    await channel.imports(post(5, "Осьминог"), post(6, "Кит"))
    assert await channel.archive() == [first, second]


@pytest.mark.parametrize("export_first", [True, False])
async def test_an_album_and_its_export_are_one(channel: Channel, *, export_first: bool) -> None:
    items = [post(5, media=True), post(6, "Подпись", media=True), post(7, media=True)]
    if export_first:
        await channel.imports(*items)
    for item in items:
        await channel.keep.part_of_album(item, chat_id=CHANNEL, group="a")
    if not export_first:
        await channel.imports(*items)
    [album] = await channel.archive()
    assert (album.text, album.message_id, album.album) == ("Подпись", 5, (6, 7))
    assert len(album.media) == 3
    assert album.earlier == ()


async def test_the_parts_of_an_album_may_come_in_any_order_and_side_by_side(channel: Channel) -> None:
    items = [post(7, media=True), post(6, "Подпись", media=True), post(5, media=True)]
    await asyncio.gather(*(channel.keep.part_of_album(item, chat_id=CHANNEL, group="a") for item in items))
    [album] = await channel.archive()
    assert (album.text, album.message_id, album.album) == ("Подпись", 5, (6, 7))


async def test_further_captions_of_an_album_stay_posts(channel: Channel) -> None:
    for item in (post(5, "Первая", media=True), post(6, "Вторая", media=True), post(7, media=True)):
        await channel.keep.part_of_album(item, chat_id=CHANNEL, group="a")
    first, second = await channel.archive()
    assert (first.text, first.album, len(first.media)) == ("Первая", (7,), 2)
    assert (second.text, second.message_id) == ("Вторая", 6)


async def test_the_same_words_twice_are_two_posts(channel: Channel) -> None:
    await channel.keep(post(5, "Доброе утро"))
    await channel.keep(post(6, "Доброе утро", minutes=1))
    assert [one.message_id for one in await channel.archive()] == [5, 6]


async def test_posts_arrive_while_an_import_goes_on(channel: Channel) -> None:
    imported = [post(number, f"Пост номер {number}") for number in range(1, 700)]
    late = [
        replace(post(number, f"Правка {number}"), edited=MORNING + timedelta(hours=1))
        for number in range(1, 700, 9)
    ]
    await asyncio.gather(channel.imports(*imported), *(channel.keep(one) for one in late))
    archive = {one.message_id: one for one in await channel.archive()}
    assert len(archive) == 699
    assert {one.message_id for one in archive.values() if one.edited} == {one.message_id for one in late}
    for one in late:
        kept = archive[one.message_id]
        assert (kept.text, [version.text for version in kept.earlier]) == (
            one.text,
            [f"Пост номер {one.message_id}"],
        )


async def test_a_post_that_can_not_be_the_one_of_its_number_is_told(
    channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    await channel.keep(post(5, "Осьминог"))
    await channel.keep(post(5, "Кит", minutes=60 * 24 * 30))
    assert [one.text for one in await channel.archive()] == ["Осьминог"]
    [warning] = [record.getMessage() for record in caplog.records if record.name == "content.keeping"]
    assert "not kept" in warning
    assert "Кит" not in warning
