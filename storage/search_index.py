"""Keeping the search index: what it holds of posts, the words it knows, and making it anew by newer rules."""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import aiosqlite

from content.posts import Post
from content.search.index import VERSION, Term, indexed_with_terms
from content.search.transliteration import skeleton
from storage.database import Database
from storage.posts import read_posts

REMEMBERED = 200_000
"""Words of which it is remembered that they are stored: most words of a post are."""

BATCH = 200
"""Posts made anew in one transaction: others wait for it."""

_Row = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What goes into the index for some posts, and the words it did not know."""

    stems: Sequence[_Row]
    terms: Sequence[_Row]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Through which post number the index is by the rules of this program, and of which."""

    done: int
    total: int


class IndexWriter:
    """Writes what the index holds of posts; makes an index of other rules anew."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stored: set[str] = set()

    def rows(self, posts: Sequence[tuple[int, Post]]) -> Rows:
        """Returns the rows of posts under their numbers; takes too long for the event loop."""
        stems: list[_Row] = []
        fresh: dict[str, Term] = {}
        for post_id, post in posts:
            text, words = indexed_with_terms(post, known=self._stored)
            stems.append((post_id, text.title, text.body, text.tags, text.urls))
            fresh.update((term.form, term) for term in words)
        # In order, so that neighbours in the table are written one after the other.
        rows = sorted((term.form, term.written, term.stem, skeleton(term.form)) for term in fresh.values())
        return Rows(stems, rows)

    async def write(self, connection: aiosqlite.Connection, rows: Rows) -> None:
        """Puts rows in the place of what the index held of these posts, as a part of the caller's transaction."""
        await connection.executemany("delete from post_stems where post_id = ?", [row[:1] for row in rows.stems])
        await connection.executemany("insert into post_stems values (?, ?, ?, ?, ?)", rows.stems)
        await connection.executemany("insert or ignore into term values (?, ?, ?, ?)", rows.terms)

    def committed(self, rows: Rows) -> None:
        """The caller's transaction has ended well: the words of these rows need not be written again."""
        if len(self._stored) > REMEMBERED:
            self._stored.clear()
        self._stored.update(str(row[0]) for row in rows.terms)

    async def refresh(self) -> Refreshed | None:
        """Indexes again some of the posts that were indexed by other rules; None when there are none left.

        It goes on where it stopped, in another process too; searches answer meanwhile.
        """
        if (await self._database.scan(_version))[0] == VERSION:
            return None
        async with self._database.write() as connection:
            # Asked again: another process may have gone on with it while this one waited for its turn.
            version, building, through = await self._database.scan(_version)
            if version == VERSION:
                return None
            if building != VERSION:
                through = 0
                self._stored.clear()
                await connection.execute("delete from term")
            # Read only now: nobody changes a post while this transaction is open.
            posts = await self._database.scan(lambda reader: _next(reader, through))
            rows = await asyncio.to_thread(self.rows, [(post.id or 0, post) for post in posts])
            await self.write(connection, rows)
            through = max((post.id or 0 for post in posts), default=through)
            await connection.execute(
                "update search_version set building = ?, done_through = ?, version = iif(?, version, ?)",
                (VERSION, through, bool(posts), VERSION),
            )
        self.committed(rows)
        return await self._database.scan(lambda reader: _progress(reader, through)) if posts else None


def _version(connection: sqlite3.Connection) -> tuple[int, int, int]:
    row = connection.execute("select version, building, done_through from search_version").fetchone()
    return row[0], row[1], row[2]


def _next(connection: sqlite3.Connection, through: int) -> list[Post]:
    ids = connection.execute("select id from post where id > ? order by id limit ?", (through, BATCH))
    return read_posts(connection, [row[0] for row in ids])


def _progress(connection: sqlite3.Connection, through: int) -> Refreshed:
    return Refreshed(through, connection.execute("select max(id) from post").fetchone()[0])
