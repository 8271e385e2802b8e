"""An index made by older rules is made anew bit by bit; searches answer and posts change meanwhile."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.search_index import RefreshIndex, refresh_now
from content.html import escape
from content.posts import Post
from content.search.index import VERSION
from content.search.search_posts import SearchPosts
from storage.archive import Archive
from storage.database import Database
from storage.search import SearchIndex
from storage.search_index import IndexWriter, Refreshed

NAMES = ("Берлинский", "Венский", "Лондонский", "Московский", "Парижский")
TEXTS = tuple(f"{name} поезд отправился" for name in NAMES)


def post(text: str, number: int) -> Post:
    return Post(text=text, html=escape(text), message_id=number)


@pytest.fixture(autouse=True)
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.search_index.BATCH", 2)


@pytest.fixture
async def old(database: Database) -> Database:
    """A database whose index older rules have made: it knows the posts' words in capitals, cut to four letters."""
    await Archive(database).save([post(text, number) for number, text in enumerate(TEXTS, 1)])
    async with database.write() as connection:
        await connection.execute("delete from post_stems")
        await connection.execute("delete from term")
        await connection.executemany(
            "insert into post_stems values (?, '', ?, '', '')",
            [(number, f"{name[:4]} поезд") for number, name in enumerate(NAMES, 1)],
        )
        await connection.execute("insert into term values ('венс', 'венс', 'венс', 'vns')")
    return database


async def held(database: Database) -> list[tuple[object, ...]]:
    """Everything the index holds, and by which rules."""

    def read(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
        statements = (
            "select * from post_stems order by post_id",
            "select * from term order by form",
            "select * from search_version",
        )
        return [tuple(row) for statement in statements for row in connection.execute(statement)]

    return await database.scan(read)


async def made_at_once(path: Path) -> list[tuple[object, ...]]:
    """What an index holds that was made by today's rules from the start."""
    async with await Database.open(path) as database:
        await refresh_now(database)
        await Archive(database).save([post(text, number) for number, text in enumerate(TEXTS, 1)])
        return [row[:2] if len(row) == 3 else row for row in await held(database)]


def by_number(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [row[:2] if len(row) == 3 else row for row in rows]


async def test_a_fresh_database_has_nothing_to_make_anew(database: Database) -> None:
    assert await IndexWriter(database).refresh() is None
    assert (await held(database))[-1][0] == VERSION
    await Archive(database).save([post(TEXTS[0], 1)])
    assert await IndexWriter(database).refresh() is None


async def test_it_is_made_anew_bit_by_bit(old: Database, tmp_path: Path) -> None:
    writer = IndexWriter(old)
    steps = [await writer.refresh() for _ in range(5)]
    assert steps == [Refreshed(2, 5), Refreshed(4, 5), Refreshed(5, 5), None, None]
    assert by_number(await held(old)) == await made_at_once(tmp_path / "new.db")


async def test_another_process_goes_on_where_one_stopped(old: Database, tmp_path: Path) -> None:
    assert await IndexWriter(old).refresh() == Refreshed(2, 5)
    assert await IndexWriter(old).refresh() == Refreshed(4, 5)
    await refresh_now(old)
    assert by_number(await held(old)) == await made_at_once(tmp_path / "new.db")


async def test_two_at_once_share_the_work(old: Database, tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "bot.db") as other:
        first, second = IndexWriter(old), IndexWriter(other)
        assert {await step for step in asyncio.as_completed([first.refresh(), IndexWriter(old).refresh()])} == {
            Refreshed(2, 5),
            Refreshed(4, 5),
        }
        await asyncio.gather(second.refresh(), first.refresh())
        await refresh_now(other)
    assert by_number(await held(old)) == await made_at_once(tmp_path / "new.db")


async def test_a_step_that_fails_is_done_again(old: Database, tmp_path: Path) -> None:
    writer = IndexWriter(old)
    await writer.refresh()
    before = await held(old)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(IndexWriter, "write", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            await writer.refresh()
    assert await held(old) == before
    await refresh_now(old)
    assert by_number(await held(old)) == await made_at_once(tmp_path / "new.db")


async def test_searches_answer_meanwhile(old: Database) -> None:
    search_posts, writer = SearchPosts(SearchIndex(old)), IndexWriter(old)
    assert (await search_posts("поезда")).total == 5
    while await writer.refresh():
        assert {hit.post_id for hit in (await search_posts("поезда", limit=9)).hits} == {1, 2, 3, 4, 5}
    results = await search_posts("лонданских поездов")
    assert results.corrected == "Лондонский поездов"
    assert results.hits[0].post_id == 3


@pytest.mark.parametrize("edited", [1, 5], ids=["behind it", "before it"])
async def test_an_edit_meanwhile_is_kept(old: Database, edited: int) -> None:
    writer = IndexWriter(old)
    await writer.refresh()
    await Archive(old).save([replace(post("Самолёт приземлился", edited), id=edited), post("Пароход", 6)])
    assert await writer.refresh() == Refreshed(4, 6)
    await refresh_now(old)
    search_posts = SearchPosts(SearchIndex(old))
    assert [hit.post_id for hit in (await search_posts("самолётом")).hits] == [edited]
    assert [hit.post_id for hit in (await search_posts("пароходы")).hits] == [6]
    assert edited not in {hit.post_id for hit in (await search_posts(NAMES[edited - 1])).hits}
    assert (await search_posts("параход")).corrected == "Пароход"


async def test_an_index_of_other_rules_than_begun_is_begun_again(old: Database, tmp_path: Path) -> None:
    async with old.write() as connection:
        await connection.execute("update search_version set building = ?, done_through = 4", (VERSION + 1,))
    assert await IndexWriter(old).refresh() == Refreshed(2, 5)
    await refresh_now(old)
    assert by_number(await held(old)) == await made_at_once(tmp_path / "new.db")


async def test_the_clock_does_it_a_few_batches_at_a_time(old: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="bot.search_index")
    await Archive(old).save([post(f"Поезд номер {number}", number) for number in range(6, 16)])
    refresh = RefreshIndex(old)
    now = datetime(2021, 1, 1, tzinfo=UTC)
    await refresh(now)
    assert (await held(old))[-1] == (0, VERSION, 10)
    await refresh(now)
    await refresh(now)
    assert (await held(old))[-1][0] == VERSION
    assert caplog.messages[0] == "search index: through post 2 of 15 by the new rules"
    assert caplog.messages[-1] == "search index: up to date"


async def test_the_clock_says_nothing_where_nothing_is_to_do(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="bot.search_index")
    await RefreshIndex(database)(datetime(2021, 1, 1, tzinfo=UTC))
    assert caplog.messages == []


async def test_a_table_of_terms_is_kept_with_the_posts(database: Database) -> None:
    archive = Archive(database)
    text = "Лаборатория DeepMind, то есть deepmind и DEEPMIND, в 2021 году; GPT3, ИИ и " + "щ" * 41
    await archive.save([Post(text=text, html=escape(text), hashtags=("#Шахматы",), forwarded_from="Сосед")])
    await archive.save([post("Лаборатории играют в шахматы", 2)])
    rows = await database.scan(
        lambda reader: [
            tuple(row) for row in reader.execute("select form, stem, skeleton from term order by form")
        ]
    )
    assert rows == [
        ("deepmind", "deepmind", "dpmnd"),
        ("году", "год", "gd"),
        ("есть", "ест", "st"),
        ("играют", "игра", "grt"),
        ("лаборатории", "лаборатор", "lbrtr"),
        ("лаборатория", "лаборатор", "lbrtr"),
        ("сосед", "сосед", "ssd"),
        ("шахматы", "шахмат", "Shmt"),
    ]


async def test_a_term_is_written_as_the_last_of_its_spellings_in_a_post(database: Database) -> None:
    await Archive(database).save([post("deepmind DEEPMIND DeepMind", 1)])
    rows = await database.scan(lambda reader: reader.execute("select written from term").fetchall())
    assert [row[0] for row in rows] == ["DeepMind"]


async def test_words_of_a_failed_transaction_are_written_the_next_time(database: Database) -> None:
    await Archive(database).save([post("лошадь", 1)])
    writer = IndexWriter(database)

    async def fail() -> None:
        async with database.write() as connection:
            await writer.write(connection, writer.rows([(1, post("единорог", 1))]))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert [row[0] for row in writer.rows([(1, post("единорог", 1))]).terms] == ["единорог"]
