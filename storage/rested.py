"""Old posts that may be published again, and what was offered."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from content.posts import Post
from content.publishing.rested import Standing
from storage.database import Database, from_text, to_text
from storage.posts import read_posts
from storage.queue import WAITING

_CANDIDATES = f"""
    select id from post
    where kind = 'post' and date < :before and forwarded_from is null and reply_to is null and poll is null
    and not exists (select 1 from post twin where twin.fingerprint = post.fingerprint and twin.date >= :before)
    and fingerprint not in (
        select twin.fingerprint from rested_offer join post twin on twin.id = rested_offer.post_id
        where never or offered_at >= :before
    )
    and title not in (select title from queued_post where state = 'draft' or {WAITING})
    and coalesce(message_id, -1) not in (
        select number.value from queued_post, json_each(queued_post.message_ids) number where deleted_at is not null
    )
    order by length(text) desc, id limit :limit offset :offset
"""  # noqa: S608 - constants


class RestedStore:
    """Implements `content.publishing.rested.RestedPosts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def standing(self) -> Standing:
        """Returns how things stand."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("select offers, offered_at, heard from resting")
        row = next(iter(rows))
        at = row["offered_at"]
        return Standing(bool(row["offers"]), from_text(at) if at else None, bool(row["heard"]))

    async def switch(self, *, offers: bool) -> None:
        """Old posts are offered from now on, or not."""
        await self._write("update resting set offers = ?, heard = 1", int(offers))

    async def hear(self) -> None:
        """Somebody tapped a button of the last offer."""
        await self._write("update resting set heard = 1")

    async def due_before(self, moment: datetime) -> bool:
        """Tells whether something in the queue is due before that moment, or should have been."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"select 1 from queued_post where {WAITING} and due_at < ? limit 1",  # noqa: S608 - constants
                (to_text(moment),),
            )
        return bool(list(rows))

    async def last_author(self) -> int | None:
        """Returns who queued last; None when nobody ever did."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select created_by from queued_post where state <> 'draft' order by id desc limit 1"
            )
        return next((int(row["created_by"]) for row in rows), None)

    async def candidates(self, *, before: datetime, limit: int, offset: int) -> Sequence[Post]:
        """Returns posts that were neither published nor offered since that moment, the longest first."""
        values = {"before": to_text(before), "limit": limit, "offset": offset}

        def read(connection: sqlite3.Connection) -> list[Post]:
            ids = [row[0] for row in connection.execute(_CANDIDATES, values)]
            by_id = {post.id: post for post in read_posts(connection, ids)}
            return [by_id[post_id] for post_id in ids]

        return await self._database.scan(read)

    async def offered(self, post_id: int, *, at: datetime, by_itself: bool) -> None:
        """The post is offered, by itself or because somebody asked for another one."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into rested_offer (post_id, offered_at) values (?, ?)"
                " on conflict (post_id) do update set offered_at = excluded.offered_at",
                (post_id, to_text(at)),
            )
            if by_itself:
                await connection.execute("update resting set offered_at = ?, heard = 0", (to_text(at),))

    async def put_back(self, post_id: int, *, standing: Standing) -> None:
        """The offer was certainly not sent: everything stands as it did."""
        at = standing.offered_at
        async with self._database.write() as connection:
            await connection.execute("delete from rested_offer where post_id = ? and not never", (post_id,))
            await connection.execute(
                "update resting set offered_at = ?, heard = ?", (to_text(at) if at else None, int(standing.heard))
            )

    async def never(self, post_id: int) -> None:
        """The post is not to be offered any more."""
        await self._write("update rested_offer set never = 1 where post_id = ?", post_id)

    async def _write(self, statement: str, *values: int) -> None:
        async with self._database.write() as connection:
            await connection.execute(statement, values)
