"""What the bot has written down, read from its database beside it; changes of state are noted by a trigger."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.database import Database, from_text

_NOTES = """
create table chaos_change (at real not null, post_id integer not null, before text not null, after text not null);
create trigger chaos_changed after update of state on queued_post when old.state <> new.state begin
    insert into chaos_change values ((julianday('now') - 2440587.5) * 86400, new.id, old.state, new.state);
end;
create trigger chaos_queued after insert on queued_post begin
    insert into chaos_change values ((julianday('now') - 2440587.5) * 86400, new.id, '', new.state);
end;
create table chaos_heard (update_id integer not null, message_id integer not null);
create trigger chaos_hears after insert on inbox
when json_extract(new.body, '$.message.message_id') is not null begin
    insert into chaos_heard values (new.update_id, json_extract(new.body, '$.message.message_id'));
end;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the queue; `asked_at` is when it got its first time."""

    id: int
    state: str
    request_id: int
    originals: tuple[int, ...]
    numbers: tuple[int, ...]
    attempts: int
    due_at: datetime
    asked_at: datetime | None
    claimed_at: datetime | None
    told: bool
    failure: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change of state; `at` in Unix seconds of the machine's clock."""

    at: float
    post_id: int
    before: str
    after: str


class Record:
    """The bot's database."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def prepare(self) -> None:
        """Makes the database, with the notes."""
        async with await Database.open(self.path):
            pass
        with self._open() as connection:
            connection.executescript(_NOTES)

    def entries(self) -> Sequence[Entry]:
        """Returns the whole queue."""
        with self._open() as connection:
            rows = connection.execute(
                "select *, (select min(at) from queue_event where post_id = queued_post.id and what = 'queued')"
                " as asked_at from queued_post order by id"
            )
            return [_entry(row) for row in rows]

    def handled(self) -> set[int]:
        """Returns the numbers of private messages with which the bot is done."""
        with self._open() as connection:
            rows = connection.execute(
                "select message_id from chaos_heard join inbox using (update_id) where body is null"
            )
            return {row[0] for row in rows}

    def unfinished(self) -> int:
        """Returns how much the bot has still to do by itself."""
        with self._open() as connection:
            return int(
                connection.execute(
                    "select (select count(*) from inbox where body is not null) + (select count(*) from queued_post"
                    " where state in ('queued', 'sending', 'unknown')"
                    " or state in ('held', 'failed', 'late') and told_at is null"
                    " or state = 'sent' and posts is not null and message_ids <> '[]')"
                ).fetchone()[0]
            )

    def changes(self) -> Sequence[Change]:
        """Returns all changes of state in order."""
        with self._open() as connection:
            rows = connection.execute("select at, post_id, before, after from chaos_change order by rowid")
            return [Change(*row) for row in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        # For a moment only: a kill must find the bot alone with its file.
        connection = sqlite3.connect(self.path, timeout=10)
        connection.row_factory = sqlite3.Row
        try:
            yield connection
        finally:
            connection.close()


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        id=row["id"],
        state=row["state"],
        request_id=row["request_message_id"],
        originals=tuple(json.loads(row["original_message_ids"])),
        numbers=tuple(json.loads(row["message_ids"] or "[]")),
        attempts=row["attempts"],
        due_at=from_text(row["due_at"]),
        asked_at=from_text(row["asked_at"]) if row["asked_at"] else None,
        claimed_at=from_text(row["claimed_at"]) if row["claimed_at"] else None,
        told=row["told_at"] is not None,
        failure=row["failure"] or "",
    )
