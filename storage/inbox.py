"""What Telegram has told the bot: updates until they are handled, and which messages stand in a channel."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

import aiosqlite

from storage.database import Database, from_text, to_text

REMEMBERED = timedelta(days=2)
"""How long a handled update is known; Telegram itself forgets one after a day."""

MESSAGES_KEPT = timedelta(days=60)
"""How long a number in a channel is known; the newest of each channel stays."""

LONGEST_SILENCE = timedelta(hours=23)
"""Telegram keeps an update for 24 hours: after a longer silence some may be missing."""

MAX_DATE = 2**33
"""Unix seconds beyond which a date is nonsense."""

PURGE_EVERY = timedelta(hours=1)

Raw = Mapping[str, Any]
"""An update as Telegram sent it, not looked at yet but for its `update_id`, which is there."""


@dataclass(frozen=True, slots=True)
class WaitingUpdate:
    """An update that was stored and not handled. `number` is its place in the order."""

    number: int
    update_id: int
    received_at: datetime
    tries: int
    body: dict[str, Any]


class InboxStore:
    """Updates are stored before Telegram may forget them, and forgotten here some time after they were handled."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._purged_at: datetime | None = None

    async def keep(self, updates: Sequence[Raw], *, now: datetime) -> int:
        """Stores the updates of one answer, in one transaction with what they tell of channels.

        Returns how many are new; those known already change nothing.
        """
        received_at = to_text(now)
        async with self._database.write() as connection:
            await _note_answer(connection, now)
            added = await connection.executemany(
                "insert into inbox (update_id, received_at, body) values (?, ?, ?) on conflict do nothing",
                [(one["update_id"], received_at, _json(one)) for one in updates],
            )
            await connection.executemany(
                "insert into channel_message (chat_id, message_id, seen_at) values (?, ?, ?) on conflict do nothing",
                [seen for one in updates for seen in _channel_messages(one, received_at)],
            )
            if any(_was_let_in(one) for one in updates):
                # Later than anything of this answer: more may have been posted before the bot was let in.
                ended_at = to_text(now + timedelta(microseconds=1))
                await connection.execute("update listening set gap_ended_at = ?", (ended_at,))
            await self._purge(connection, now)
        return max(added.rowcount, 0)

    async def waiting(self, *, after: int, limit: int) -> Sequence[WaitingUpdate]:
        """Returns the first updates behind that number that wait to be handled, in the order they came."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select number, update_id, received_at, tries, body from inbox"
                " where body is not null and number > ? order by number limit ?",
                (after, limit),
            )
        return [
            WaitingUpdate(
                number=row["number"],
                update_id=row["update_id"],
                received_at=from_text(row["received_at"]),
                tries=row["tries"],
                body=json.loads(row["body"]),
            )
            for row in rows
        ]

    async def last_number(self) -> int:
        """Returns the number of the update that was stored last; 0 when there was none."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("select coalesce(max(number), 0) from inbox")
        number: int = next(iter(rows))[0]
        return number

    async def count_waiting(self) -> int:
        """Returns how many updates wait to be handled."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("select count(*) from inbox where body is not null")
        count: int = next(iter(rows))[0]
        return count

    async def begin_again(self, update_ids: Collection[int]) -> None:
        """Writes down that a new start begins with these, which an earlier one left."""
        async with self._database.write() as connection:
            await connection.executemany(
                "update inbox set tries = tries + 1 where update_id = ?", [(one,) for one in update_ids]
            )

    async def mark_handled(self, update_ids: Collection[int]) -> None:
        """Forgets what these updates said; that they came stays known for a while."""
        async with self._database.write() as connection:
            await connection.executemany(
                "update inbox set body = null where update_id = ?", [(one,) for one in update_ids]
            )

    async def gap_ended_at(self) -> datetime | None:
        """Returns since when every message in the channels is known; None before the first answer of Telegram."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("select gap_ended_at from listening")
        stored = next(iter(rows))[0]
        return from_text(stored) if stored else None

    async def _purge(self, connection: aiosqlite.Connection, now: datetime) -> None:
        if self._purged_at is not None and abs(now - self._purged_at) < PURGE_EVERY:
            return
        await connection.execute(
            "delete from inbox where body is null and received_at < ?", (to_text(now - REMEMBERED),)
        )
        await connection.execute(
            "delete from channel_message where seen_at < ? and message_id <"
            " (select max(message_id) from channel_message as other where other.chat_id = channel_message.chat_id)",
            (to_text(now - MESSAGES_KEPT),),
        )
        self._purged_at = now


async def _note_answer(connection: aiosqlite.Connection, now: datetime) -> None:
    """Writes down that Telegram has answered; after a long silence, that something may be missing before."""
    rows = await connection.execute_fetchall("select polled_at from listening")
    before = next(iter(rows))[0]
    if before is None or from_text(before) < now - LONGEST_SILENCE:
        await connection.execute("update listening set gap_ended_at = ?", (to_text(now),))
    await connection.execute("update listening set polled_at = ?", (to_text(now),))


def _json(update: Raw) -> str | None:
    """The update as text; None when it is nested too deeply to be written, hence to be handled."""
    try:
        # ASCII, as dumps has it: half a character, which JSON can hold, is no text to SQLite.
        return json.dumps(update)
    except RecursionError:
        return None


def _channel_messages(update: Raw, received_at: str) -> Iterator[tuple[int, int, str]]:
    """Yields chat, number and time of a message in a channel; nothing here relies on the update being sound.

    An edited message is as old as it says: others may have been posted since of which nobody told.
    """
    for kind in ("channel_post", "edited_channel_post"):
        message = _part(update, kind)
        chat_id, number, date = _part(message, "chat").get("id"), message.get("message_id"), message.get("date")
        if _part(message, "chat").get("type") != "channel" or not (_is_number(chat_id) and _is_number(number)):
            continue
        if kind == "channel_post":
            yield chat_id, number, received_at
        else:
            since = date if _is_number(date) and 0 < date < MAX_DATE else 0
            yield chat_id, number, to_text(datetime.fromtimestamp(since, UTC))


def _was_let_in(update: Raw) -> bool:
    """Whether the bot became an administrator of a channel: what was posted there before never came here."""
    change = _part(update, "my_chat_member")
    return (
        _part(change, "chat").get("type") == "channel"
        and _part(change, "new_chat_member").get("status") == "administrator"
        and _part(change, "old_chat_member").get("status") != "administrator"
    )


def _part(whole: Raw, name: str) -> Raw:
    part = whole.get(name)
    return part if isinstance(part, dict) else {}


def _is_number(value: object) -> TypeGuard[int]:
    return type(value) is int and abs(value) < 2**63
