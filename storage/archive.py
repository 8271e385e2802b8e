"""The archive as an import writes it: posts with all that belongs to them, their stems, and their order."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import count

import aiosqlite

from content.html import escape
from content.importing.merging import earlier_fingerprints, fingerprint
from content.importing.store import OFFSETS_PER_MESSAGE
from content.posts import Post
from storage.database import Database, to_text
from storage.posts import earlier_json, media_json, poll_json, read_posts
from storage.search_index import IndexWriter


class Archive:
    """Implements `content.importing.store.ArchiveStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._index = IndexWriter(database)
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Held from `known` to `save`; whoever changes posts in this process shares one Archive."""
        async with self._turn:
            yield

    async def known(self, *, fingerprints: Collection[str], message_ids: Collection[int]) -> Sequence[Post]:
        """Returns the stored posts, whole and with their ids, that have any of these fingerprints or numbers."""
        arguments = {
            "fingerprints": json.dumps(list(fingerprints)),
            "message_ids": json.dumps(list(message_ids)),
        }
        return await self._database.scan(
            lambda connection: read_posts(connection, {row[0] for row in connection.execute(_KNOWN, arguments)})
        )

    async def taken(self, ids: Collection[int]) -> Collection[int]:
        """Returns which of the ids lead to a post, or did so once."""
        return await self._database.scan(
            lambda connection: {
                row[0]
                for row in connection.execute(
                    "select value from json_each(?) where value in (select id from post)"
                    " or value in (select id from post_moved)",
                    (json.dumps(list(ids)),),
                )
            }
        )

    async def save(self, posts: Sequence[Post], *, moved: Mapping[int, int] | None = None) -> None:
        """Keeps all of the posts or none: those with `id` None are added, others replace the post of that id."""
        async with self._database.write() as connection:
            newest = await connection.execute_fetchall(
                "select max((select coalesce(max(id), 0) from post), (select coalesce(max(id), 0) from post_moved))"
            )
            await _move(connection, moved or {})
            fresh = count(max([next(iter(newest))[0], *(post.id for post in posts if post.id is not None)]) + 1)
            numbered = [(post.id if post.id is not None else next(fresh), post) for post in posts]
            columns, belongings = await asyncio.to_thread(_rows, numbered)
            index = await asyncio.to_thread(self._index.rows, numbered)
            for table in _BELONGINGS:
                await connection.executemany(
                    f"delete from {table} where post_id = ?",  # noqa: S608
                    [(post_id,) for post_id, post in numbered if post.id is not None],
                )
            await connection.executemany(_SAVE_POST, columns)
            for statement, rows in belongings.items():
                await connection.executemany(statement, rows)
            await self._index.write(connection, index)
        self._index.committed(index)

    async def page_posts(self) -> Sequence[Post]:
        """Returns the posts that need their neighbours to find a place.

        These are all without a `message_id`, and all that share a source file with one of those.
        """
        return await self._database.scan(
            lambda connection: read_posts(
                connection,
                [
                    row[0]
                    for row in connection.execute(
                        "select id from post where message_id is null union"
                        " select post_id from post_source where file in (select s.file from post_source s"
                        " join post p on p.id = s.post_id where p.message_id is null)"
                    )
                ],
            )
        )

    async def newest_message(self, *, before: datetime) -> int | None:
        """Returns the `message_id` of the last numbered post dated not after the moment, None if there is none."""
        return await self._database.scan(
            lambda connection: connection.execute(
                "select max(message_id) from post where message_id is not null and date <= ?",
                (to_text(before),),
            ).fetchone()[0]
        )

    async def place(self, positions: Mapping[int, int]) -> None:
        """Sets positions by post id; ids not named keep theirs."""
        async with self._database.write() as connection:
            await connection.executemany(
                "update post set position = ? where id = ? and position <> ?",
                [(position, post_id, position) for post_id, position in positions.items()],
            )


async def _move(connection: aiosqlite.Connection, moved: Mapping[int, int]) -> None:
    """Removes posts that became part of another one; whatever led to them leads to that."""
    pairs = [(into, old) for old, into in moved.items()]
    await connection.executemany("update question set post_id = ? where post_id = ?", pairs)
    await connection.executemany("update question_draft set post_id = ? where post_id = ?", pairs)
    for table in ("meetup", "news", "fresh_post"):
        await connection.executemany(f"update or ignore {table} set post_id = ? where post_id = ?", pairs)  # noqa: S608
    await connection.executemany("delete from meetup where post_id = ? and not edited", [(old,) for old in moved])
    await connection.executemany("update post_moved set post_id = ? where post_id = ?", pairs)
    await connection.executemany("insert or replace into post_moved (post_id, id) values (?, ?)", pairs)
    for table in ("post_stems", "post"):
        column = "id" if table == "post" else "post_id"
        await connection.executemany(f"delete from {table} where {column} = ?", [(old,) for old in moved])  # noqa: S608


# A post without a number sorts before numbered ones.
_KNOWN = """
    select (select id from post where fingerprint = value order by message_id limit 1) as id
        from json_each(:fingerprints) where id is not null
    union select (select p.id from post_earlier e join post p on p.id = e.post_id where e.fingerprint = value
        order by p.message_id limit 1) as id from json_each(:fingerprints) where id is not null
    union select id from post where message_id in (select value from json_each(:message_ids))
    union select post_id from post_album where message_id in (select value from json_each(:message_ids))
    union select item.id from post p join post_album a on a.post_id = p.id join post item on item.message_id = a.message_id
        where p.message_id in (select value from json_each(:message_ids))
"""

_SAVE_POST = """
    insert into post (id, position, fingerprint, message_id, date, kind, title, text, html, forwarded_from,
        edited, edits_unknown, reply_to, author, media, poll, earlier)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (id) do update set
        position = case when excluded.message_id is null then position else excluded.position end,
        fingerprint = excluded.fingerprint, message_id = excluded.message_id, date = excluded.date,
        kind = excluded.kind, title = excluded.title, text = excluded.text, html = excluded.html,
        forwarded_from = excluded.forwarded_from, edited = excluded.edited,
        edits_unknown = excluded.edits_unknown, reply_to = excluded.reply_to,
        author = excluded.author, media = excluded.media, poll = excluded.poll, earlier = excluded.earlier
"""

_Row = tuple[str | int | None, ...]


def _rows(posts: Sequence[tuple[int, Post]]) -> tuple[list[_Row], dict[str, list[_Row]]]:
    """Returns the rows of posts and, by statement, those beside them."""
    columns = [_columns(post_id, post) for post_id, post in posts]
    belongings = {
        statement: [row for post_id, post in posts for row in rows_of(post_id, post)]
        for statement, rows_of in _BELONGINGS.values()
    }
    return columns, {statement: rows for statement, rows in belongings.items() if rows}


def _columns(post_id: int, post: Post) -> _Row:
    return (
        post_id,
        0 if post.message_id is None else post.message_id * OFFSETS_PER_MESSAGE,
        fingerprint(post),
        post.message_id,
        to_text(post.date) if post.date else None,
        post.kind.value,
        post.title,
        post.text,
        None if post.html == escape(post.text) else post.html,
        post.forwarded_from,
        to_text(post.edited) if post.edited else None,
        post.edits_unknown,
        post.reply_to,
        post.author,
        media_json(post.media) if post.media else None,
        poll_json(post.poll) if post.poll else None,
        earlier_json(post.earlier) if post.earlier else None,
    )


def _urls(post_id: int, post: Post) -> Iterable[_Row]:
    return ((post_id, number, url) for number, url in enumerate(post.urls))


def _labels(post_id: int, post: Post) -> Iterable[_Row]:
    for kind, names in (("hashtag", post.hashtags), ("topic", post.topics)):
        yield from ((post_id, kind, number, name) for number, name in enumerate(names))


def _sources(post_id: int, post: Post) -> Iterable[_Row]:
    return ((one.file, one.first_line, one.last_line, post_id) for one in post.sources)


def _album(post_id: int, post: Post) -> Iterable[_Row]:
    return ((message_id, post_id) for message_id in post.album)


def _earlier(post_id: int, post: Post) -> Iterable[_Row]:
    return ((one, post_id) for one in earlier_fingerprints(post)) if post.earlier else ()


_BELONGINGS: Mapping[str, tuple[str, Callable[[int, Post], Iterable[_Row]]]] = {
    "post_url": ("insert into post_url values (?, ?, ?)", _urls),
    "post_label": ("insert into post_label values (?, ?, ?, ?)", _labels),
    "post_album": ("insert or replace into post_album values (?, ?)", _album),
    "post_source": ("insert or replace into post_source values (?, ?, ?, ?)", _sources),
    "post_earlier": ("insert into post_earlier values (?, ?)", _earlier),
}
"""Tables beside a post's row: how to fill each."""
