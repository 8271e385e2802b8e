"""The file: transactions, readers beside the writer, migrations."""

import asyncio
import sqlite3
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from content.trouble import StorageBusyError, StorageFullError, StorageTroubleError
from storage import database as module
from storage.database import Database, DatabaseTooNewError, DatabaseUnreadableError, from_text, to_text
from tests.disk import fill_up, make_room


async def languages(database: Database) -> list[str]:
    async with database.read() as connection:
        return [row[0] for row in await connection.execute_fetchall("select language from person order by id")]


async def insert(database: Database, number: int, language: str) -> None:
    async with database.write() as connection:
        await connection.execute("insert into person values (?, ?)", (number, language))


async def test_what_is_committed_can_be_read(database: Database) -> None:
    await insert(database, 1, "ru")
    assert await languages(database) == ["ru"]


async def test_an_error_takes_the_whole_transaction_back(database: Database) -> None:
    with suppress(ZeroDivisionError):
        async with database.write() as connection:
            await connection.execute("insert into person values (1, 'ru')")
            _ = 1 / 0
    assert await languages(database) == []
    await insert(database, 2, "en")
    assert await languages(database) == ["en"]


async def test_a_reader_does_not_see_what_is_not_committed(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute("insert into person values (1, 'ru')")
        assert await languages(database) == []
    assert await languages(database) == ["ru"]


async def test_writers_wait_for_each_other(database: Database) -> None:
    await asyncio.gather(*(insert(database, number, "ru") for number in range(20)))
    assert len(await languages(database)) == 20


async def test_readers_cannot_write(database: Database) -> None:
    async with database.read() as connection:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await connection.execute("insert into person values (1, 'ru')")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await database.scan(lambda connection: connection.execute("delete from person"))


async def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "bot.db"
    async with await Database.open(path) as database:
        await insert(database, 1, "ru")
    async with await Database.open(path) as database:
        assert await languages(database) == ["ru"]
    assert [entry.name for entry in path.parent.iterdir()] == ["bot.db"]


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    with sqlite3.connect(path) as connection:
        connection.execute("pragma user_version = 9999")
    connection.close()
    with pytest.raises(DatabaseTooNewError, match="9999"):
        await Database.open(path)


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be looked at" * 20])
async def test_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bot.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseUnreadableError):
        await Database.open(path)
    assert path.read_bytes() == content


async def test_a_damaged_file_leaves_no_thread_behind(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with await Database.open(path) as database:
        await insert(database, 1, "ru")
    path.write_bytes(path.read_bytes()[: 3 * 4096] + b"x" * 200_000)
    with suppress(DatabaseUnreadableError):
        async with await Database.open(path):
            pass
    left = [thread for thread in threading.enumerate() if "_connection_worker_thread" in thread.name]
    for thread in left:
        thread.join(timeout=10)
    assert not any(thread.is_alive() for thread in left)


def test_no_two_migrations_have_the_same_number() -> None:
    numbers = [number for number, _ in module._migrations()]
    assert len(set(numbers)) == len(numbers)


async def test_a_copy_is_made_before_migrating(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bot.db"
    async with await Database.open(path) as database:
        await insert(database, 1, "ru")
    first = module._migrations()
    later = [*first, (first[-1][0] + 1, "alter table person add column nickname text;")]
    monkeypatch.setattr(module, "_migrations", lambda: later)
    async with await Database.open(path) as database, database.read() as connection:
        assert list(await connection.execute_fetchall("select nickname from person"))
    copy = sqlite3.connect(tmp_path / f"bot.db.v{first[-1][0]}")
    assert copy.execute("select language from person").fetchall() == [("ru",)]
    copy.close()


async def test_a_failing_migration_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bot.db"
    async with await Database.open(path):
        pass
    first = module._migrations()
    broken = "create table fresh (id integer); insert into no_such_table values (1);"
    monkeypatch.setattr(module, "_migrations", lambda: [*first, (first[-1][0] + 1, broken)])
    with pytest.raises(DatabaseUnreadableError):
        await Database.open(path)
    connection = sqlite3.connect(path)
    assert connection.execute("pragma user_version").fetchone()[0] == first[-1][0]
    assert connection.execute("select 1 from sqlite_master where name = 'fresh'").fetchone() is None
    connection.close()


async def test_what_is_committed_survives_a_power_cut(database: Database) -> None:
    async with database.write() as connection:
        assert [row[0] for row in await connection.execute_fetchall("pragma synchronous")] == [2]


async def test_a_full_disk_is_told_and_nothing_is_half_written(database: Database) -> None:
    async def insert_much() -> None:
        async with database.write() as connection:
            await connection.execute("insert into person values (1, 'ru')")
            await connection.execute("insert into person values (2, ?)", ("x" * 100_000,))

    await fill_up(database)
    for _ in range(2):
        with pytest.raises(StorageFullError, match="full"):
            await insert_much()
        assert await languages(database) == []
    await make_room(database)
    await insert(database, 2, "x" * 100_000)
    assert len(await languages(database)) == 1


async def test_a_file_locked_by_another_process_is_told(database: Database, tmp_path: Path) -> None:
    await database._writer.execute("pragma busy_timeout = 20")
    other = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StorageBusyError):
        await insert(database, 1, "ru")
    other.close()
    await insert(database, 1, "ru")
    assert await languages(database) == ["ru"]


async def test_a_disk_that_takes_nothing_is_told(database: Database) -> None:
    await database._writer.execute("pragma query_only = on")
    with pytest.raises(StorageTroubleError):
        await insert(database, 1, "ru")
    await database._writer.execute("pragma query_only = off")
    await insert(database, 1, "ru")


async def test_a_mistake_is_no_trouble_of_the_disk(database: Database) -> None:
    await insert(database, 1, "ru")
    with pytest.raises(sqlite3.IntegrityError):
        await insert(database, 1, "ru")


async def test_a_failing_rollback_hides_nothing_and_is_made_up_for(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> None:
        raise sqlite3.OperationalError("disk I/O error")

    async def insert_and_fail() -> None:
        async with database.write() as connection:
            await connection.execute("insert into person values (1, 'ru')")
            _ = 1 / 0

    with monkeypatch.context() as patched:
        patched.setattr(database._writer, "rollback", fail)
        with pytest.raises(ZeroDivisionError):
            await insert_and_fail()
    await insert(database, 2, "en")
    assert await languages(database) == ["en"]


def test_stored_times_sort_as_time_does() -> None:
    moments = [
        datetime(2026, 1, 1, 3, tzinfo=timezone(timedelta(hours=3))),
        datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
        datetime(2026, 1, 1, 0, 1, tzinfo=UTC),
    ]
    stored = [to_text(moment) for moment in moments]
    assert stored == sorted(stored)
    assert [from_text(text) for text in stored] == moments
