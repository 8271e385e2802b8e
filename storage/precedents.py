"""What was posted and what is going to be, as warnings about a post look it up: one hop for all of it."""

import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from content.albums import album_posts
from content.posts import Post
from content.publishing.warnings import PrecedentsView, Result, Waiting
from content.search.index import IndexView
from storage.database import Database, from_text, to_text
from storage.post_record import post_in
from storage.posts import read_posts
from storage.queue import WAITING
from storage.search import index_view

LINKS = 200
"""Links of the archive taken over for one address."""

ALIKE = 20
"""Posts of the queue, those with the most clues, whose words are compared."""

LOOKED_AT = 1500
"""Posts after which no word more is looked up; the first word's may be more."""

NEAR = 20
"""Posts taken over from around a moment."""

_FOLLOWS = (("?", "@"), ("/?", "/@"), ("#", "$"), ("/#", "/$"), ("&", "'"))
"""What may follow the beginning of a link to the same page, each as a range of texts."""


class PrecedentStore:
    """Implements `content.publishing.warnings.Precedents`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, work: Callable[[PrecedentsView], Result]) -> Result:
        """Runs the work in one hop to one thread."""
        return await self._database.scan(lambda connection: work(_View(connection)))


class _View:
    """Implements `content.publishing.warnings.PrecedentsView` on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words = index_view(connection)

    @property
    def words(self) -> IndexView:
        return self._words

    def linking(self, starts: Sequence[str]) -> Sequence[tuple[str, int]]:
        rows = self._connection.execute(
            "select distinct url, post_id from json_each(?) start join post_url on url = start.value limit ?",
            (json.dumps([f"{start}{end}" for start in starts for end in ("", "/")]), LINKS),
        ).fetchall()
        ranges = [(start + first, start + end) for start in starts for first, end in _FOLLOWS]
        rows += self._connection.execute(
            "select distinct url, post_id from json_each(?) span"
            " join post_url on url >= span.value ->> 0 and url < span.value ->> 1 limit ?",
            (json.dumps(ranges), LINKS),
        ).fetchall()
        return [(row["url"], row["post_id"]) for row in rows]

    def waiting(self) -> int:
        row = self._connection.execute(f"select count(*) from queued_post where {WAITING}").fetchone()  # noqa: S608 - constants
        return int(row[0])

    def waiting_like(self, words: Collection[str]) -> Sequence[Waiting]:
        # The rarest words tell the most, and the common ones are in thousands of posts.
        return self._waiting(
            "select post_id from ("  # noqa: S608 - constants
            " select word, sum(often) over (order by often, word) - often as before from ("
            "  select value as word, (select count(*) from queued_clue where kind = 'word' and clue = value) as often"
            "  from json_each(?)"
            f" )) join queued_clue on queued_clue.kind = 'word' and clue = word and before < {LOOKED_AT}"
            f" join queued_post on queued_post.id = post_id and {WAITING}"
            " group by post_id order by count(*) desc limit ?",
            json.dumps(list(words)),
            ALIKE,
        )

    def waiting_linking(self, page: str) -> Sequence[Waiting]:
        return self._waiting(
            "select post_id from queued_clue join queued_post on queued_post.id = post_id"  # noqa: S608 - constants
            f" where queued_clue.kind = 'page' and clue = ? and {WAITING} limit ?",
            page,
            LINKS,
        )

    def _waiting(self, found: str, *values: str | int) -> Sequence[Waiting]:
        rows = self._connection.execute(
            "select id, title, due_at, posts, source_message_ids from queued_post"  # noqa: S608 - constants
            f" where id in ({found}) order by due_at, id",
            values,
        )
        return [_waiting(row) for row in rows]

    def due_between(self, start: datetime, end: datetime) -> Sequence[Waiting]:
        rows = self._connection.execute(
            "select id, title, due_at, null as posts from queued_post"
            " where state in ('queued', 'sending', 'unknown') and due_at > ? and due_at < ? order by due_at, id limit ?",
            (to_text(start), to_text(end), NEAR),
        )
        return [_waiting(row) for row in rows]

    def posted_between(self, start: datetime, end: datetime) -> Sequence[Post]:
        rows = self._connection.execute(
            "select id from post where date > ? and date < ? order by date desc limit ?",
            (to_text(start), to_text(end), NEAR),
        )
        ids = [row["id"] for row in rows]
        by_id = {post.id: post for post in read_posts(self._connection, ids)}
        return [by_id[post_id] for post_id in ids]


def _waiting(row: sqlite3.Row) -> Waiting:
    post = None
    if row["posts"]:
        numbers = json.loads(row["source_message_ids"])
        stored = json.loads(row["posts"])
        parts = [post_in({**one, "message_id": number}) for one, number in zip(stored, numbers, strict=False)]
        post = album_posts(parts)[0] if parts else None
    return Waiting(row["id"], row["title"], from_text(row["due_at"]), post)
