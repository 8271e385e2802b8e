"""The publishing queue in SQLite: each change is one statement that checks what the entry was before."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from sqlite3 import Row

from content.posts import Post, PostKind
from content.publishing.queue import NEXT_STATES, TROUBLED, Order, QueueChangedError, QueuedPost, QueueState
from storage.database import Database, from_text, to_text
from storage.post_record import post_in, record

_OPEN = (QueueState.QUEUED, QueueState.SENDING, *sorted(TROUBLED))


def _among(states: Iterable[QueueState]) -> str:
    return "state in (" + ", ".join(f"'{state}'" for state in states) + ")"


class QueueStore:
    """Implements `content.publishing.queue.Queue`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, order: Order) -> QueuedPost:
        """Queues the order; the same request again returns what it queued the first time."""
        values = {
            "state": QueueState.QUEUED,
            "due_at": to_text(order.due_at),
            "kind": order.kind,
            "title": order.title,
            "source_chat_id": order.source_chat_id,
            "source_message_ids": json.dumps(order.source_message_ids),
            "original_message_ids": json.dumps(order.original_message_ids),
            "request_message_id": order.request_message_id,
            "created_by": order.created_by,
            "created_at": to_text(order.created_at),
            "posts": _records(order.posts) if order.posts else None,
        }
        async with self._database.write() as connection:
            await connection.execute(
                f"insert into queued_post ({', '.join(values)})"  # noqa: S608 - names from above
                f" values ({', '.join(f':{name}' for name in values)})"
                " on conflict (source_chat_id, request_message_id) do nothing",
                values,
            )
            rows = await connection.execute_fetchall(
                "select * from queued_post"
                " where source_chat_id = :source_chat_id and request_message_id = :request_message_id",
                values,
            )
        return next(_post(row) for row in rows)

    async def asked(self, *, chat_id: int, message_id: int) -> QueuedPost | None:
        """Returns what the request with this message queued."""
        return await self._one(
            "source_chat_id = :chat_id and request_message_id = :message_id",
            chat_id=chat_id,
            message_id=message_id,
        )

    async def get(self, post_id: int) -> QueuedPost | None:
        """Returns the entry with this number."""
        return await self._one("id = :id", id=post_id)

    async def holding(self, *, chat_id: int, message_id: int) -> QueuedPost | None:
        """Returns the newest entry that would copy this message or a copy of it."""
        return await self._one(
            "source_chat_id = :chat_id"
            " and (exists (select 1 from json_each(source_message_ids) where value = :message_id)"
            " or exists (select 1 from json_each(original_message_ids) where value = :message_id))"
            " order by id desc limit 1",
            chat_id=chat_id,
            message_id=message_id,
        )

    async def upcoming(self, *, offset: int, limit: int) -> Sequence[QueuedPost]:
        """Returns entries that are neither sent nor cancelled, the first due first."""
        return await self._all(
            f"{_among(_OPEN)} order by due_at, id limit :limit offset :offset", limit=limit, offset=offset
        )

    async def count_upcoming(self) -> int:
        """Returns how many entries are neither sent nor cancelled."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"select count(*) as number from queued_post where {_among(_OPEN)}"  # noqa: S608 - constants
            )
        return int(next(row["number"] for row in rows))

    async def claim_due(self, now: datetime) -> QueuedPost | None:
        """Commits that sending begins of the entry that has been due longest; None when none is due."""
        due = "state = 'queued' and due_at <= :now order by due_at, id limit 1"
        # Woken every second: looking first leaves the one writer to others while nothing is due.
        if await self._one(due, now=to_text(now)) is None:
            return None
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                "update queued_post set state = 'sending', claimed_at = :now, attempts = attempts + 1"  # noqa: S608 - constants
                f" where id = (select id from queued_post where {due}) returning *",
                {"now": to_text(now)},
            )
        return next((_post(row) for row in rows), None)

    async def claim(self, post: QueuedPost, *, now: datetime) -> QueuedPost:
        """Commits that sending of this entry begins, due or not."""
        return await self._change(post, QueueState.SENDING, claimed_at=to_text(now), attempts=post.attempts + 1)

    async def mark_sent(self, post: QueuedPost, *, now: datetime, message_ids: tuple[int, ...] = ()) -> QueuedPost:
        """The post is in the channel, under `message_ids` where they are known."""
        return await self._change(post, QueueState.SENT, sent_at=to_text(now), message_ids=json.dumps(message_ids))

    async def mark_failed(self, post: QueuedPost, *, reason: str) -> QueuedPost:
        """Telegram refused, in these words."""
        return await self._change(post, QueueState.FAILED, failure=reason)

    async def mark_unknown(self, post: QueuedPost) -> QueuedPost:
        """Nobody can tell whether the post reached the channel."""
        return await self._change(post, QueueState.UNKNOWN)

    async def release(self, post: QueuedPost, *, due_at: datetime) -> QueuedPost:
        """Puts the entry (back) into the queue for `due_at`."""
        return await self._change(post, QueueState.QUEUED, due_at=to_text(due_at), failure=None, told_at=None)

    async def cancel(self, post: QueuedPost) -> QueuedPost:
        """The post will not go out."""
        return await self._change(post, QueueState.CANCELLED)

    async def interrupted(self) -> Sequence[QueuedPost]:
        """Returns entries whose sending began and has no outcome."""
        return await self._all("state = 'sending' order by due_at, id")

    async def untold(self) -> Sequence[QueuedPost]:
        """Returns entries that wait for a person whom nobody has told yet."""
        return await self._all(f"{_among(sorted(TROUBLED))} and told_at is null order by due_at, id")

    async def mark_told(self, post: QueuedPost, *, now: datetime) -> None:
        """A person was told of this entry's trouble."""
        async with self._database.write() as connection:
            await connection.execute(
                "update queued_post set told_at = ? where id = ? and state = ? and attempts = ?",
                (to_text(now), post.id, post.state, post.attempts),
            )

    async def unkept(self) -> Sequence[QueuedPost]:
        """Returns entries that are sent, under known numbers, and not yet in the archive."""
        return await self._all(
            "state = 'sent' and posts is not null and message_ids <> '[]'"
            " and not exists (select 1 from json_each(message_ids) where value = 0) order by id"
        )

    async def mark_kept(self, post: QueuedPost) -> None:
        """The archive has the post now; the queue forgets its words."""
        async with self._database.write() as connection:
            await connection.execute("update queued_post set posts = null where id = ?", (post.id,))

    async def _change(self, post: QueuedPost, state: QueueState, **columns: str | int | None) -> QueuedPost:
        """Moves the entry on, if it still is as it was seen and may go there."""
        if state not in NEXT_STATES[post.state]:
            raise QueueChangedError(f"{post.state} -> {state}")
        settings = "".join(f", {name} = :{name}" for name in columns)
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                f"update queued_post set state = :state{settings}"  # noqa: S608 - names from below
                " where id = :id and state = :seen_state and attempts = :seen_attempts returning *",
                {
                    **columns,
                    "state": state,
                    "id": post.id,
                    "seen_state": post.state,
                    "seen_attempts": post.attempts,
                },
            )
        changed = [_post(row) for row in rows]
        if not changed:
            raise QueueChangedError(f"{post.state} -> {state}")
        return changed[0]

    async def _one(self, condition: str, **values: str | int) -> QueuedPost | None:
        return next(iter(await self._all(condition, **values)), None)

    async def _all(self, condition: str, **values: str | int) -> Sequence[QueuedPost]:
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"select * from queued_post where {condition}",  # noqa: S608 - constants
                values,
            )
        return [_post(row) for row in rows]


def _records(posts: Iterable[Post]) -> str:
    return json.dumps([record(post) for post in posts], ensure_ascii=False)


def _post(row: Row) -> QueuedPost:
    return QueuedPost(
        id=row["id"],
        state=QueueState(row["state"]),
        attempts=row["attempts"],
        sent_at=from_text(row["sent_at"]) if row["sent_at"] else None,
        message_ids=tuple(json.loads(row["message_ids"] or "[]")),
        failure=row["failure"],
        due_at=from_text(row["due_at"]),
        kind=PostKind(row["kind"]),
        title=row["title"],
        source_chat_id=row["source_chat_id"],
        source_message_ids=tuple(json.loads(row["source_message_ids"])),
        original_message_ids=tuple(json.loads(row["original_message_ids"])),
        request_message_id=row["request_message_id"],
        created_by=row["created_by"],
        created_at=from_text(row["created_at"]),
        posts=tuple(post_in(fields) for fields in json.loads(row["posts"] or "[]")),
    )
