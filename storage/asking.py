"""What questions about the channel itself are answered by: counts, signatures, announcements, the oldest posts."""

import sqlite3
from collections.abc import Sequence

from content.meetups.surroundings import NEIGHBOURS, Announcement
from content.posts import Post
from storage.posts import PostStore, read_posts


class ChannelStore(PostStore):
    """Implements `content.asking.channel_questions.ChannelRecords`."""

    async def count_quizzes(self) -> int:
        """Returns how many posts are quizzes."""
        return await self._database.scan(
            lambda connection: int(
                connection.execute("select count(*) from post where kind = 'quiz'").fetchone()[0]
            )
        )

    async def oldest(self, *, limit: int) -> Sequence[Post]:
        """Returns the oldest posts, oldest first."""
        return await self._some("from post order by position, id limit ?", limit)

    async def authors(self, *, limit: int) -> Sequence[str]:
        """Returns the signatures of posts, the most frequent first."""

        def read(connection: sqlite3.Connection) -> list[str]:
            rows = connection.execute(
                "select author from post where author <> '' group by author order by count(*) desc, author limit ?",
                (limit,),
            )
            return [str(row[0]) for row in rows]

        return await self._database.scan(read)

    async def announcements(self, *, limit: int) -> Sequence[Announcement]:
        """Returns the newest posts that announce events, each with its neighbours in the channel."""

        def read(connection: sqlite3.Connection) -> list[Announcement]:
            found = connection.execute(
                "select id, position from post where kind in ('meetup', 'digest')"
                " order by position desc, id desc limit ?",
                (limit,),
            ).fetchall()
            return [with_neighbours(connection, row) for row in found]

        return await self._database.scan(read)


def with_neighbours(connection: sqlite3.Connection, row: sqlite3.Row) -> Announcement:
    """Returns the post of a row of `id` and `position`, with those around it."""
    return Announcement(
        _in_order(connection, [row["id"]])[0],
        _beside(connection, row, "<", "desc")[::-1],
        _beside(connection, row, ">", "asc"),
    )


def _beside(connection: sqlite3.Connection, row: sqlite3.Row, side: str, order: str) -> list[Post]:
    """The posts on one side of a post, the nearest first."""
    rows = connection.execute(
        f"select id from post where (position, id) {side} (?, ?)"  # noqa: S608
        f" order by position {order}, id {order} limit {NEIGHBOURS}",
        (row["position"], row["id"]),
    )
    return _in_order(connection, [one[0] for one in rows])


def _in_order(connection: sqlite3.Connection, post_ids: Sequence[int]) -> list[Post]:
    by_id = {post.id: post for post in read_posts(connection, post_ids)}
    return [by_id[post_id] for post_id in post_ids if post_id in by_id]
