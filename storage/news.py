"""New posts of the channel, and which of them is told to whom."""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from content.subscribing.news import Fresh, Subscriber
from content.subscribing.timetable import Timetable
from storage.database import Database, to_text
from storage.subscriptions import deliver_news, subscription_in, timetable_in

FORGOTTEN = 1000
"""Rows that are forgotten in one go."""


class NewsStore:
    """Implements `content.subscribing.news.FreshPosts` and `News`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, message_ids: Collection[int], *, ready_at: datetime) -> None:
        """The posts that these messages of the channel are, or belong to, are new; they are told of from then on.

        One that has been noted before is not new again; what is not told of yet waits until the later moment.
        """
        async with self._database.write() as connection:
            await connection.execute(
                "insert into fresh_post (post_id, ready_at)"
                " select id, :ready_at from post where message_id in (select value from json_each(:messages))"
                " union select post_id, :ready_at from post_album"
                " where message_id in (select value from json_each(:messages))"
                " on conflict do update set ready_at = max(ready_at, excluded.ready_at)",
                {"messages": json.dumps(list(message_ids)), "ready_at": to_text(ready_at)},
            )

    async def fresh(self, now: datetime) -> Fresh | None:
        """Returns a post that people are to be told of now; None when there is none."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select post_id, through from fresh_post where not done and ready_at <= ? order by ready_at, post_id"
                " limit 1",
                (to_text(now),),
            )
        return next((Fresh(row["post_id"], row["through"]) for row in rows), None)

    async def subscribers(self, *, after: int, limit: int) -> Sequence[Subscriber]:
        """Returns some of those who follow something and can be reached, by number, behind the number `after`."""
        return await self._database.scan(lambda connection: _subscribers(connection, after, limit))

    async def tell(self, post_id: int, due: Mapping[int, datetime], *, through: int) -> None:
        """These people are told of the post at these moments, unless they were told of it, or of one that says the same.

        Those up to the number `through` are seen to.
        """
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                "select distinct person_id from news where person_id in (select value from json_each(?))"
                " and post_id in (select ? union select other.id from post join post other using (fingerprint)"
                " where post.id = ? and fingerprint <> '')",
                (json.dumps(list(due)), post_id, post_id),
            )
            told = {row["person_id"] for row in rows}
            fresh = {person_id: moment for person_id, moment in due.items() if person_id not in told}
            await connection.executemany(
                "insert into news (person_id, post_id, due_at) select :person_id, :post_id, :due_at"
                " where not exists (select 1 from unreachable where person_id = :person_id)",
                [
                    {"person_id": person_id, "post_id": post_id, "due_at": to_text(moment)}
                    for person_id, moment in fresh.items()
                ],
            )
            await deliver_news(connection, fresh)
            await connection.execute("update fresh_post set through = ? where post_id = ?", (through, post_id))

    async def finish(self, post_id: int) -> None:
        """Everybody is seen to."""
        async with self._database.write() as connection:
            # No person's number stays behind.
            await connection.execute("update fresh_post set done = 1, through = 0 where post_id = ?", (post_id,))

    async def forget(self, *, before: datetime) -> bool:
        """Forgets some of what was due before that moment; returns whether there was any."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select 1 from news where due_at < ? limit 1", (to_text(before),)
            )
        if not list(rows):
            return False
        async with self._database.write() as connection:
            await connection.execute(
                "delete from news where (person_id, post_id) in"
                " (select person_id, post_id from news where due_at < ? limit ?)",
                (to_text(before), FORGOTTEN),
            )
        return True

    async def told_in(self, key: str, person_id: int) -> Sequence[int]:
        """Returns the numbers of the posts that the delivery with this key tells the person of, in the channel's order."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select post_id from news join post on post.id = post_id where person_id = ? and told_in = ?"
                " order by position, post_id",
                (person_id, key),
            )
        return [row["post_id"] for row in rows]


def _subscribers(connection: sqlite3.Connection, after: int, limit: int) -> list[Subscriber]:
    ids = json.dumps(
        [
            row["person_id"]
            for row in connection.execute(
                "select distinct person_id from subscription where person_id > ?"
                " and not exists (select 1 from unreachable where person_id = subscription.person_id)"
                " order by person_id limit ?",
                (after, limit),
            )
        ]
    )
    wanted = "person_id in (select value from json_each(?))"
    timetables = {
        row["person_id"]: timetable_in(row)
        for row in connection.execute(f"select * from timetable where {wanted}", (ids,))  # noqa: S608
    }
    following: dict[int, list[sqlite3.Row]] = {}
    for row in connection.execute(f"select * from subscription where {wanted} order by person_id", (ids,)):  # noqa: S608
        following.setdefault(row["person_id"], []).append(row)
    return [
        Subscriber(person_id, timetables.get(person_id, Timetable()), tuple(map(subscription_in, rows)))
        for person_id, rows in following.items()
    ]
