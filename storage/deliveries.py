"""Messages for people: what waits, what is being sent, and what was sent so that it is not sent again."""

import asyncio
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import aiosqlite

from content.delivering.delivery import Delivery, DeliveryKind
from storage.database import Database, from_text, to_text

REMEMBERED = timedelta(days=90)
"""How long a delivery that was sent or dropped is known."""

PURGE_EVERY = timedelta(hours=1)

_HASTE = {kind: number for number, kind in enumerate(DeliveryKind)}

_WAITING = " union all ".join(
    "select id from (select id from delivery where state = 'waiting'"  # noqa: S608 - constants
    f" and haste = {haste} and due_at <= :now order by due_at limit :limit)"
    for haste in _HASTE.values()
)
_MOST_URGENT = f"select * from delivery where id in ({_WAITING}) order by haste, due_at, id limit :limit"  # noqa: S608
"""One look into the index for each haste: what is due later is not gone through."""


@dataclass(slots=True)
class _Turn:
    """What several tasks want written: one transaction for all of them, for each costs a wait for the disk."""

    ended: list[tuple[str, str, int | None]] = field(default_factory=list)
    """(state, when, number) of deliveries that are not under way any more."""
    claims: int = 0
    now: datetime | None = None
    claimed: list[Delivery] = field(default_factory=list)
    over: bool = False


class DeliveryStore:
    """Implements `content.delivering.delivery.Deliveries`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._purged_at: datetime | None = None
        self._turn = _Turn()
        self._writing = asyncio.Lock()

    async def add(self, deliveries: Iterable[Delivery]) -> int:
        """Keeps those that are not known yet, except for people who can't be reached; returns how many."""
        async with self._database.write() as connection:
            return await add_deliveries(connection, deliveries)

    async def withdraw(self, kind: DeliveryKind, *, subject: int, person_id: int | None = None) -> None:
        """Drops what waits of a subject, for one person or for all."""
        async with self._database.write() as connection:
            await withdraw_deliveries(connection, kind, subject=subject, person_id=person_id)

    async def claim(self, now: datetime) -> Delivery | None:
        """Commits that sending begins of the most urgent one that is due; None when none is.

        Those that are useless by now are dropped.
        """
        async with self._database.read() as connection:
            if not await _most_urgent(connection, now, limit=1):
                return None
        turn = self._turn
        turn.claims, turn.now = turn.claims + 1, now
        try:
            await self._write(turn)
        except BaseException:
            # The others of this turn try again, and claim nothing for this one.
            turn.claims -= 1
            raise
        return turn.claimed.pop(0) if turn.claimed else None

    async def mark_sent(self, delivery: Delivery, *, now: datetime) -> None:
        """It has reached the person, or may have: it is not sent again."""
        await self._settle(delivery, "sent", now=now)

    async def drop(self, delivery: Delivery, *, now: datetime) -> None:
        """There is nothing to tell any more."""
        await self._settle(delivery, "dropped", now=now)

    async def put_off(self, delivery: Delivery, *, until: datetime) -> None:
        """Nothing was sent: it waits again."""
        async with self._database.write() as connection:
            await connection.execute(
                "update delivery set state = 'waiting', due_at = max(due_at, ?) where id = ? and state = 'sending'",
                (to_text(until), delivery.id),
            )

    async def give_up(self, person_id: int, *, now: datetime) -> None:
        """The person can't be reached: drops what waits for them, and takes nothing more until `reached()`."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into unreachable (person_id, since) values (?, ?) on conflict do nothing",
                (person_id, to_text(now)),
            )
            await connection.execute(
                "update delivery set state = 'dropped', settled_at = ?"
                " where person_id = ? and state in ('waiting', 'sending')",
                (to_text(now), person_id),
            )

    async def reached(self, person_id: int) -> None:
        """The person has written to the bot, or let it in again."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("select 1 from unreachable where person_id = ?", (person_id,))
        if list(rows):
            async with self._database.write() as connection:
                await connection.execute("delete from unreachable where person_id = ?", (person_id,))

    async def settle(self, *, now: datetime) -> int:
        """Ends what an earlier start began to send and did not say the end of; returns how many."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "update delivery set state = 'sent', settled_at = ? where state = 'sending'", (to_text(now),)
            )
        return cursor.rowcount

    async def _settle(self, delivery: Delivery, state: str, *, now: datetime) -> None:
        turn = self._turn
        turn.ended.append((state, to_text(now), delivery.id))
        await self._write(turn)

    async def _write(self, turn: _Turn) -> None:
        """Writes the turn, unless another task has done so while this one waited for its own turn."""
        async with self._writing:
            if turn.over:
                return
            self._turn = _Turn()
            async with self._database.write() as connection:
                await connection.executemany(
                    "update delivery set state = ?, settled_at = ? where id = ? and state = 'sending'", turn.ended
                )
                turn.claimed = (
                    await self._claim(connection, turn.claims, turn.now) if turn.now and turn.claims else []
                )
            turn.over = True

    async def _claim(self, connection: aiosqlite.Connection, count: int, now: datetime) -> list[Delivery]:
        await self._purge(connection, now)
        claimed: list[Delivery] = []
        while some := await _most_urgent(connection, now, limit=count - len(claimed)):
            useful = [one for one in some if one.useless_at is None or one.useless_at > now]
            useless = [(to_text(now), one.id) for one in some if one not in useful]
            await connection.executemany(
                "update delivery set state = 'sending', due_at = max(due_at, ?) where id = ?",
                [(to_text(now), one.id) for one in useful],
            )
            await connection.executemany(
                "update delivery set state = 'dropped', settled_at = ? where id = ?", useless
            )
            claimed += useful
            if not useless or len(claimed) == count:
                break
        return claimed

    async def _purge(self, connection: aiosqlite.Connection, now: datetime) -> None:
        if self._purged_at and abs(now - self._purged_at) < PURGE_EVERY:
            return
        self._purged_at = now
        await connection.execute("delete from delivery where settled_at < ?", (to_text(now - REMEMBERED),))


async def add_deliveries(connection: aiosqlite.Connection, deliveries: Iterable[Delivery]) -> int:
    """Keeps, within the caller's transaction, those that are not known yet; returns how many."""
    added = await connection.executemany(
        "insert into delivery (person_id, kind, haste, subject, key, due_at, useless_at)"
        " select :person_id, :kind, :haste, :subject, :key, :due_at, :useless_at"
        " where not exists (select 1 from unreachable where person_id = :person_id)"
        " on conflict (person_id, kind, key) do nothing",
        [
            {
                "person_id": one.person_id,
                "kind": one.kind,
                "haste": _HASTE[one.kind],
                "subject": one.subject,
                "key": one.key,
                "due_at": to_text(one.due_at),
                "useless_at": one.useless_at and to_text(one.useless_at),
            }
            for one in deliveries
        ],
    )
    return max(added.rowcount, 0)


async def withdraw_deliveries(
    connection: aiosqlite.Connection, kind: DeliveryKind, *, subject: int, person_id: int | None = None
) -> None:
    """Drops, within the caller's transaction, what waits of a subject, for one person or for all.

    What was withdrawn is forgotten: the same may be added again.
    """
    await connection.execute(
        "delete from delivery where state = 'waiting' and kind = ? and subject = ? and (? is null or person_id = ?)",
        (kind, subject, person_id, person_id),
    )


async def _most_urgent(connection: aiosqlite.Connection, now: datetime, *, limit: int) -> list[Delivery]:
    rows = await connection.execute_fetchall(_MOST_URGENT, {"now": to_text(now), "limit": limit})
    return list(map(_delivery, rows))


def _delivery(row: sqlite3.Row) -> Delivery:
    return Delivery(
        id=row["id"],
        person_id=row["person_id"],
        kind=DeliveryKind(row["kind"]),
        subject=row["subject"],
        key=row["key"],
        due_at=from_text(row["due_at"]),
        useless_at=from_text(row["useless_at"]) if row["useless_at"] else None,
    )
