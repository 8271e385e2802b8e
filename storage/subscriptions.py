"""What people follow, and when they want to be told."""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, tzinfo

import aiosqlite

from content.delivering.delivery import Delivery, DeliveryKind
from content.subscribing.subscription import MOST, Kept, Subscription, SubscriptionKind, TooManyError
from content.subscribing.timetable import Mode, Quiet, Timetable
from storage.database import Database, to_text
from storage.deliveries import add_deliveries, withdraw_deliveries

SUBJECT = 0
"""News are about no meetup."""


class SubscriptionStore:
    """Implements `content.subscribing.subscription.Subscribers`; `zone` is the channel's."""

    def __init__(self, database: Database, zone: tzinfo) -> None:
        self._database = database
        self._zone = zone

    async def following(self, person_id: int) -> Sequence[Kept]:
        """Returns what the person follows, the oldest first."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select id, kind, value from subscription where person_id = ? order by id", (person_id,)
            )
        return [Kept(row["id"], subscription_in(row)) for row in rows]

    async def follow(self, person_id: int, subscription: Subscription) -> bool:
        """The person follows this too; False where they did already. Raises TooManyError."""
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                "select count(*), count(*) filter (where kind = ? and value = ?) from subscription where person_id = ?",
                (subscription.kind, subscription.value, person_id),
            )
            total, known = next(iter(rows))
            if known:
                return False
            if total >= MOST:
                raise TooManyError
            await connection.execute(
                "insert into subscription (person_id, kind, value) values (?, ?, ?)",
                (person_id, subscription.kind, subscription.value),
            )
        return True

    async def unfollow(self, person_id: int, subscription: Subscription) -> bool:
        """The person follows this no more; False where they did not."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "delete from subscription where person_id = ? and kind = ? and value = ?",
                (person_id, subscription.kind, subscription.value),
            )
        return cursor.rowcount > 0

    async def leave(self, person_id: int) -> None:
        """The person follows nothing any more, and what was to be told to them is not; their timetable stays."""
        async with self._database.write() as connection:
            await connection.execute("delete from subscription where person_id = ?", (person_id,))
            await connection.execute("delete from news where person_id = ? and told_in is null", (person_id,))
            await withdraw_deliveries(connection, DeliveryKind.NEWS, subject=SUBJECT, person_id=person_id)

    async def timetable(self, person_id: int) -> Timetable:
        """Returns when the person wants to be told; the usual timetable for those who chose none."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("select * from timetable where person_id = ?", (person_id,))
        return next(map(timetable_in, rows), Timetable())

    async def arrange(self, person_id: int, timetable: Timetable, *, now: datetime) -> None:
        """The person wants to be told by this timetable; what waits for them is told by it, too."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert or replace into timetable (person_id, mode, hour, weekday, quiet_begins, quiet_ends, utc_offset)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                (
                    person_id,
                    timetable.mode,
                    timetable.hour,
                    timetable.weekday,
                    timetable.quiet.begins if timetable.quiet else None,
                    timetable.quiet.ends if timetable.quiet else None,
                    timetable.offset,
                ),
            )
            due_at = timetable.due_at(now, usual=self._zone)
            # What Telegram has put off waits as well.
            await connection.execute(
                "update news set told_in = null where person_id = ? and told_in in"
                " (select key from delivery where person_id = ? and kind = 'news' and state = 'waiting')",
                (person_id, person_id),
            )
            await withdraw_deliveries(connection, DeliveryKind.NEWS, subject=SUBJECT, person_id=person_id)
            moved = await connection.execute(
                "update news set due_at = ? where person_id = ? and told_in is null", (to_text(due_at), person_id)
            )
            if moved.rowcount:
                await deliver_news(connection, {person_id: due_at})

    async def untold(self, person_id: int) -> Sequence[int]:
        """Returns the numbers of the posts that wait to be told to the person."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select post_id from news where person_id = ? and told_in is null", (person_id,)
            )
        return [row["post_id"] for row in rows]

    async def drop(self, person_id: int, post_ids: Collection[int]) -> None:
        """These posts are not told to the person."""
        async with self._database.write() as connection:
            await connection.execute(
                "delete from news where person_id = ? and told_in is null"
                " and post_id in (select value from json_each(?))",
                (person_id, json.dumps(list(post_ids))),
            )


async def deliver_news(connection: aiosqlite.Connection, due: Mapping[int, datetime]) -> None:
    """Adds, within the caller's transaction, deliveries in which these people get their news at these moments."""
    await add_deliveries(connection, [_delivery(person_id, moment) for person_id, moment in due.items()])
    # One of the same moment may have left already, as when a clock was set back: it tells of nothing new any more.
    rows = await connection.execute_fetchall(
        "select person_id, count(*) as gone from json_each(?) due cross join delivery"
        " on person_id = json_extract(due.value, '$[0]') and kind = 'news'"
        " and delivery.key between json_extract(due.value, '$[1]') and json_extract(due.value, '$[1]') || '~'"
        " where state <> 'waiting' group by person_id",
        (json.dumps([(person_id, to_text(moment)) for person_id, moment in due.items()]),),
    )
    gone = {row["person_id"]: row["gone"] for row in rows}
    await add_deliveries(
        connection, [_delivery(person_id, due[person_id], number) for person_id, number in gone.items()]
    )


def _delivery(person_id: int, due_at: datetime, number: int = 0) -> Delivery:
    """The first or, from 0 on, a further delivery to a person at a moment."""
    key = to_text(due_at) + (f" {number}" if number else "")
    return Delivery(person_id=person_id, kind=DeliveryKind.NEWS, key=key, subject=SUBJECT, due_at=due_at)


def subscription_in(row: sqlite3.Row) -> Subscription:
    """Returns the subscription of a row with `kind` and `value`."""
    return Subscription(SubscriptionKind(row["kind"]), row["value"])


def timetable_in(row: sqlite3.Row) -> Timetable:
    """Returns the timetable of a row."""
    quiet = None if row["quiet_begins"] is None else Quiet(row["quiet_begins"], row["quiet_ends"])
    return Timetable(Mode(row["mode"]), row["hour"], row["weekday"], quiet, row["utc_offset"])
