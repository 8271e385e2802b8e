"""Posts: read in the channel's order, by number and by label."""

import json
import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from content.html import Html, escape
from content.posts import Media, PollOption, PollRecord, Post, PostKind, Source, Version
from content.reading import Label, LabelKind, label_key
from storage.database import Database, from_text, to_text

BATCH = 200
"""Posts read at once when all are wanted."""


class PostStore:
    """Implements `content.reading.PostReader` and `content.search.index.PostShelf`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, post_id: int) -> Post | None:
        """Returns the post with this number."""
        posts = await self.get_many([post_id])
        return posts[0] if posts else None

    async def get_many(self, post_ids: Sequence[int]) -> Sequence[Post]:
        """Returns the posts there are, in the order asked for; a former number leads to what the post became."""

        def read(connection: sqlite3.Connection) -> list[Post]:
            moved = dict(
                connection.execute(
                    "select id, post_id from post_moved where id in (select value from json_each(?))",
                    (json.dumps(list(post_ids)),),
                ).fetchall()
            )
            present = [moved.get(post_id, post_id) for post_id in post_ids]
            by_id = {post.id: post for post in read_posts(connection, present)}
            return [by_id[post_id] for post_id in present if post_id in by_id]

        return await self._database.scan(read)

    async def at_message(self, message_id: int) -> Post | None:
        """Returns the post that this message of the channel is, or belongs to as part of an album."""
        posts = await self._some(
            "from post where message_id = ? or id in (select post_id from post_album where message_id = ?) limit 1",
            message_id,
            message_id,
        )
        return posts[0] if posts else None

    async def count(self) -> int:
        """Returns how many posts there are."""
        return await self._database.scan(
            lambda connection: int(connection.execute("select count(*) from post").fetchone()[0])
        )

    async def latest(self, *, limit: int, offset: int = 0) -> Sequence[Post]:
        """Returns posts, newest first."""
        return await self._some("from post order by position desc, id desc limit ? offset ?", limit, offset)

    async def random(self) -> Post | None:
        """Returns any post but an advertisement; None when there is none."""
        posts = await self._some("from post where kind <> 'ad' order by random() limit 1")
        return posts[0] if posts else None

    async def labels(self) -> Sequence[Label]:
        """Returns all labels, the most used first; spellings with one `label_key` are one."""

        def read(connection: sqlite3.Connection) -> list[Label]:
            rows = connection.execute("select kind, name, post_id from post_label")
            posts: dict[tuple[LabelKind, str], set[int]] = {}
            names: dict[tuple[LabelKind, str], dict[str, int]] = {}
            for kind, name, post_id in rows:
                key = (kind, label_key(name))
                posts.setdefault(key, set()).add(post_id)
                spellings = names.setdefault(key, {})
                spellings[name] = spellings.get(name, 0) + 1
            # The spelling most posts use stands for all of them.
            merged = [
                Label(key[0], max(sorted(names[key]), key=names[key].__getitem__), len(found))
                for key, found in posts.items()
            ]
            return sorted(merged, key=lambda label: (-label.posts, label.name.casefold()))

        return await self._database.scan(read)

    async def labelled(self, label: str, *, kind: LabelKind, limit: int, offset: int = 0) -> Sequence[Post]:
        """Returns posts with this label, newest first; spellings with one `label_key` are one."""

        def read(connection: sqlite3.Connection) -> list[Post]:
            wanted = label_key(label)
            names = [
                name
                for (name,) in connection.execute("select distinct name from post_label where kind = ?", (kind,))
                if label_key(name) == wanted
            ]
            marks = ", ".join("?" * len(names))
            ids = [
                row[0]
                for row in connection.execute(
                    "select id from post where id in"  # noqa: S608
                    f" (select post_id from post_label where kind = ? and name in ({marks}))"
                    " order by position desc, id desc limit ? offset ?",
                    (kind, *names, limit, offset),
                )
            ]
            by_id = {post.id: post for post in read_posts(connection, ids)}
            return [by_id[post_id] for post_id in ids]

        return await self._database.scan(read)

    async def everything(self) -> AsyncIterator[Post]:
        """Yields all posts, oldest first."""
        position, last = -1, -1
        while True:
            batch = await self._database.scan(partial(_after, position=position, last=last))
            for post, _ in batch:
                yield post
            if len(batch) < BATCH:
                return
            (final, position) = batch[-1]
            last = final.id or 0

    async def _some(self, query: str, *arguments: int) -> Sequence[Post]:
        def read(connection: sqlite3.Connection) -> list[Post]:
            ids = [row[0] for row in connection.execute(f"select id {query}", arguments)]
            by_id = {post.id: post for post in read_posts(connection, ids)}
            return [by_id[post_id] for post_id in ids]

        return await self._database.scan(read)


def _after(connection: sqlite3.Connection, *, position: int, last: int) -> list[tuple[Post, int]]:
    """The next posts in the channel's order after a place in it, each with its position."""
    rows = connection.execute(
        "select id, position from post where (position, id) > (?, ?) order by position, id limit ?",
        (position, last, BATCH),
    ).fetchall()
    by_id = {post.id: post for post in read_posts(connection, [row["id"] for row in rows])}
    return [(by_id[row["id"]], row["position"]) for row in rows]


def read_posts(connection: sqlite3.Connection, post_ids: Iterable[int]) -> list[Post]:
    """Returns the posts with these ids, whole, in no particular order."""
    ids = json.dumps(list(post_ids))
    belongings: dict[int, dict[str, list[Any]]] = {}

    def collect(kind: str, query: str) -> None:
        for row in connection.execute(query, (ids,)):
            belongings.setdefault(row[0], {}).setdefault(kind, []).append(tuple(row)[1:])

    wanted = "post_id in (select value from json_each(?))"
    collect("album", f"select post_id, message_id from post_album where {wanted} order by message_id")  # noqa: S608
    collect("url", f"select post_id, url from post_url where {wanted} order by post_id, number")  # noqa: S608
    for kind in ("hashtag", "topic"):
        collect(
            kind,
            f"select post_id, name from post_label where kind = '{kind}' and {wanted}"  # noqa: S608
            " order by post_id, number",
        )
    collect(
        "source",
        f"select post_id, file, first_line, last_line from post_source where {wanted}"  # noqa: S608
        " order by post_id, file, first_line",
    )
    rows = connection.execute("select * from post where id in (select value from json_each(?))", (ids,))
    return [_post(row, belongings.get(row["id"], {})) for row in rows]


def _post(row: sqlite3.Row, belongings: dict[str, list[Any]]) -> Post:
    def firsts(kind: str) -> tuple[str, ...]:
        return tuple(one[0] for one in belongings.get(kind, ()))

    return Post(
        id=row["id"],
        text=row["text"],
        html=escape(row["text"]) if row["html"] is None else Html(row["html"]),
        kind=PostKind(row["kind"]),
        urls=firsts("url"),
        hashtags=firsts("hashtag"),
        topics=firsts("topic"),
        forwarded_from=row["forwarded_from"],
        date=from_text(row["date"]) if row["date"] else None,
        message_id=row["message_id"],
        edited=from_text(row["edited"]) if row["edited"] else None,
        edits_unknown=bool(row["edits_unknown"]),
        reply_to=row["reply_to"],
        author=row["author"],
        media=tuple(Media(**one) for one in json.loads(row["media"] or "[]")),
        album=tuple(one[0] for one in belongings.get("album", ())),
        poll=_poll(row["poll"]) if row["poll"] else None,
        earlier=tuple(_version(one) for one in json.loads(row["earlier"] or "[]")),
        sources=tuple(Source(*one) for one in belongings.get("source", ())),
    )


def _poll(stored: str) -> PollRecord:
    fields = json.loads(stored)
    options = tuple(PollOption(**option) for option in fields.pop("options"))
    return PollRecord(options=options, **fields)


def _version(stored: dict[str, str | None]) -> Version:
    edited = stored["edited"]
    return Version(stored["text"] or "", Html(stored["html"]), from_text(edited) if edited else None)


def media_json(media: Iterable[Media]) -> str:
    """Returns media as they are stored."""
    return json.dumps([asdict(one) for one in media], ensure_ascii=False)


def earlier_json(versions: Iterable[Version]) -> str:
    """Returns earlier texts as they are stored."""
    stored = [
        {"text": one.text, "html": one.html, "edited": to_text(one.edited) if one.edited else None}
        for one in versions
    ]
    return json.dumps(stored, ensure_ascii=False)


def poll_json(poll: PollRecord) -> str:
    """Returns a poll as it is stored."""
    return json.dumps(asdict(poll), ensure_ascii=False)
