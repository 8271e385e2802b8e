"""Nothing of a person stays in any table."""
# ruff: noqa: S608

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.forgetting import Kept, StillQueuedError
from storage.database import Database
from storage.forgetting import DELETED, RENAMED, Memory

PERSON, OTHER = 700_600_501, 700_600_502

OF_A_CHAT = {
    ("channel_message", "chat_id"),
    ("channel_name", "chat_id"),
    ("game", "chat_id"),
    ("group_settings", "chat_id"),
}
"""Numbers of groups and channels."""

KEPT_WITHOUT = {
    ("question", "author"),
    ("queue_event", "by"),
    ("queue_event", "name"),
    ("pause", "by_id"),
    ("pause", "by_name"),
    ("queued_post", "created_by"),
    ("queued_post", "source_chat_id"),
}

NAMES = ("person_id", "player_id", "chat_id", "by", "by_id", "by_name", "created_by", "started_by", "author_id")


def tables(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    names = connection.execute("select name from sqlite_master where type = 'table' and sql is not null")
    for (table,) in names.fetchall():
        if not table.startswith(("sqlite_", "post_index")):
            yield table, [row[1] for row in connection.execute(f"pragma table_info({table})")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


async def test_every_column_that_may_hold_a_person_is_seen_to(path: Path) -> None:
    async with await Database.open(path):
        pass
    with sqlite3.connect(path) as connection:
        columns = {
            (table, column)
            for table, names in tables(connection)
            for column in names
            if column in NAMES
            or (table, column) == ("question", "author")
            or column.endswith(("_chat_id", "person"))
        }
    seen = {(table, column) for table, (column, _) in DELETED.items()}
    seen |= {(table, column) for table, (column, _) in RENAMED.items()}
    # Each of these is the admin's own chat, or goes with a row that is deleted.
    seen |= {("meetup_channel_reminder", "by_id"), ("arriving_album", "by")}
    assert columns - seen - OF_A_CHAT - KEPT_WITHOUT == set()


async def test_no_cell_of_any_table_holds_the_number(path: Path) -> None:
    async with await Database.open(path) as database:
        with sqlite3.connect(path) as connection:
            fill(connection, PERSON)
            fill(connection, OTHER)
        assert holding(path, PERSON) >= set(DELETED) | set(RENAMED) | {
            "queue_event",
            "pause",
            "queued_post",
            "question",
        }
        before = counts(path)
        memory = Memory(database)
        kept = await memory.kept(PERSON)
        assert set(kept) == set(Kept)
        await memory.forget(PERSON)
        assert await memory.kept(PERSON) == {}
        assert holding(path, PERSON) == set()
        assert str(PERSON).encode() not in copied(path)
        # Nobody else has lost anything, and what belongs to others too is still there.
        assert await memory.kept(OTHER) == kept
        after = counts(path)
        assert {table for table in before if before[table] and after[table] == before[table] // 2} == set(DELETED)
        assert all(after[table] == before[table] for table in (*RENAMED, "queue_event", "queued_post", "question"))


async def test_a_game_that_was_played_alone_goes(path: Path) -> None:
    async with await Database.open(path) as database:
        with sqlite3.connect(path) as connection:
            fill(connection, PERSON)
            connection.execute("update game set chat_id = ?", (PERSON,))
        await Memory(database).forget(PERSON)
        assert holding(path, PERSON) == set()
        assert counts(path)["game"] == 0


async def test_posts_that_wait_keep_their_person(path: Path) -> None:
    async with await Database.open(path) as database:
        with sqlite3.connect(path) as connection:
            fill(connection, PERSON)
            connection.execute("update queued_post set state = 'queued'")
        before = counts(path)
        with pytest.raises(StillQueuedError) as waiting:
            await Memory(database).forget(PERSON)
        assert waiting.value.count == 1
        assert counts(path) == before


def counts(path: Path) -> dict[str, int]:
    with sqlite3.connect(path) as connection:
        return {
            table: connection.execute(f"select count(*) from {table}").fetchone()[0]
            for table, _ in tables(connection)
        }


def holding(path: Path, person: int) -> set[str]:
    """The tables in which a cell holds the number, or a text with it."""
    with sqlite3.connect(path) as connection:
        return {
            table
            for table, columns in tables(connection)
            for column in columns
            if connection.execute(
                f'select 1 from {table} where instr(cast("{column}" as text), ?) limit 1', (str(person),)
            ).fetchone()
        }


def copied(path: Path) -> bytes:
    """A backup, byte for byte."""
    target = path.with_name("copy.db")
    with sqlite3.connect(path) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    return target.read_bytes()


def fill(connection: sqlite3.Connection, person: int) -> None:
    """A row of this person in every table that knows people; all other columns hold what their checks let them."""
    connection.execute("pragma foreign_keys = off")
    known = {
        **{table: column for table, (column, _) in DELETED.items()},
        **{t: c for t, (c, _) in RENAMED.items()},
    }
    known |= {"queue_event": "by", "queued_post": "created_by", "question": "author"}
    for table, person_column in known.items():
        values: dict[str, object] = {}
        for _, name, kind, required, default, key in connection.execute(f"pragma table_info({table})"):
            if name == person_column or name in NAMES:
                values[name] = person
            elif required and default is None and not (key and table in ("game", "delivery", "queue_event")):
                number = person if (table, name) in UNIQUE else 1
                values[name] = CHOICES.get((table, name), number if kind.lower() == "integer" else "x")
        if table == "question":
            values["key"] = f"key of {person % 7}"
        if table == "game":
            values |= {"chat_id": -5, "finished_at": "x"}
        if table == "queued_post":
            values |= {"source_chat_id": person, "state": "sent"}
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        connection.execute(f"insert into {table} ({names}) values ({marks})", list(values.values()))
    if person == PERSON:
        connection.execute("insert into pause (id, since, by_id, by_name) values (1, 'x', ?, 'x')", (person,))
    connection.commit()


UNIQUE = {("training_round", "run_id"), ("meetup_desk", "meetup_id"), ("meetup_channel_reminder", "meetup_id")}
"""Numbers of which each person has their own."""

CHOICES: dict[tuple[str, str], object] = {
    ("delivery", "kind"): "news",
    ("question_entry", "step"): "question",
    ("question_offer", "source"): "chat",
    ("subscription", "kind"): "everything",
    ("timetable", "mode"): "now",
    ("queued_post", "kind"): "post",
    ("training_round", "state"): "claimed",
    ("training_reminder", "hour"): 9,
    ("question_told", "flag"): "reported",
    ("answer", "correct"): 1,
    ("queue_event", "what"): "queued",
}
