"""Posts that people keep for later."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from content.posts import Post
from storage.database import Database, to_text
from storage.posts import read_posts


class BookmarkStore:
    """Implements `content.bookmarks.Bookmarks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, person_id: int, post_id: int, *, saved: bool, now: datetime) -> bool:
        """The person keeps the post, or does not any more; False when there is no such post."""
        async with self._database.write() as connection:
            if not saved:
                await connection.execute(
                    "delete from bookmark where person_id = ? and post_id = ?", (person_id, post_id)
                )
                return True
            kept = await connection.execute_fetchall(
                "insert into bookmark (person_id, post_id, saved_at) select ?, id, ? from post where id = ?"
                " on conflict do update set saved_at = saved_at returning post_id",
                (person_id, to_text(now), post_id),
            )
            return bool(list(kept))

    async def is_saved(self, person_id: int, post_id: int) -> bool:
        """Tells whether the person keeps the post."""
        rows = await self._fetch("select 1 from bookmark where person_id = ? and post_id = ?", person_id, post_id)
        return bool(rows)

    async def count(self, person_id: int) -> int:
        """Returns how many posts the person keeps."""
        rows = await self._fetch("select count(*) from bookmark where person_id = ?", person_id)
        return int(rows[0][0])

    async def saved(self, person_id: int, *, offset: int, limit: int) -> Sequence[Post]:
        """Returns what the person keeps, the newest bookmark first."""

        def read(connection: sqlite3.Connection) -> Sequence[Post]:
            rows = connection.execute(
                "select post_id from bookmark where person_id = ? order by saved_at desc, post_id desc limit ? offset ?",
                (person_id, limit, offset),
            )
            numbers = [row[0] for row in rows]
            by_id = {post.id: post for post in read_posts(connection, numbers)}
            return [by_id[number] for number in numbers]

        return await self._database.scan(read)

    async def _fetch(self, statement: str, *values: int) -> list[sqlite3.Row]:
        async with self._database.read() as connection:
            return list(await connection.execute_fetchall(statement, values))
