"""The publishing queue in SQLite: each change is one statement that checks what the entry was before."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from aiosqlite import Connection

from content.posts import Post, PostKind
from content.publishing.history import Actor, QueueEvent
from content.publishing.options import PostOptions
from content.publishing.queue import TROUBLED, Order, QueueChangedError, QueuedPost, QueueState
from storage.database import Database, from_text, to_text
from storage.queue_clues import keep_clues
from storage.queue_steps import CLAIM, changed, coming_since, note
from storage.queued_post import OPTIONS, queued_post, records

WAITING = "state in ('queued', 'sending', 'failed', 'unknown', 'held', 'late')"
"""Written as the index queued_post_waiting has it, so that SQLite takes it."""


def _among(states: Iterable[QueueState]) -> str:
    return "state in (" + ", ".join(f"'{state}'" for state in states) + ")"


class QueueStore:
    """Implements `content.publishing.queue.Queue`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, order: Order, *, draft: bool = False) -> QueuedPost:
        """Queues the order, or keeps it as a draft; the same request again returns what it made the first time."""
        values = {
            "state": QueueState.DRAFT if draft else QueueState.QUEUED,
            "due_at": to_text(order.due_at),
            "kind": order.kind,
            "title": order.title,
            "source_chat_id": order.source_chat_id,
            "source_message_ids": json.dumps(order.source_message_ids),
            "original_message_ids": json.dumps(order.original_message_ids),
            "request_message_id": order.request_message_id,
            "created_by": order.created_by,
            "created_at": to_text(order.created_at),
            "posts": records(order.posts) if order.posts else None,
            "options": OPTIONS.dump_json(order.options).decode(),
        }
        async with self._database.write() as connection:
            twins = await connection.execute_fetchall(
                "select * from queued_post where source_chat_id = :source_chat_id"
                " and exists (select 1 from json_each(original_message_ids) own"
                " join json_each(:original_message_ids) asked on asked.value = own.value)"
                " and state in ('draft', 'queued', 'sending', 'unknown', 'held', 'late')",
                values,
            )
            for twin in twins:
                # Two wishes for one message, or for two of one album: nobody means to post it twice.
                return queued_post(twin)
            added = await connection.execute(
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
            post = next(queued_post(row) for row in rows)
            if added.rowcount:
                await keep_clues(connection, post)
                await note(connection, post, post.state, None if draft else to_text(post.due_at))
        return post

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

    async def newest_draft(self, *, chat_id: int, since: datetime) -> QueuedPost | None:
        """Returns the draft of this chat that was made last, and not before that moment."""
        return await self._one(
            "state = 'draft' and due_at >= :since and source_chat_id = :chat_id order by due_at desc, id desc limit 1",
            chat_id=chat_id,
            since=to_text(since),
        )

    async def upcoming(self, *, offset: int, limit: int) -> Sequence[QueuedPost]:
        """Returns entries that have a time and are neither sent nor cancelled, the first due first."""
        return await self._all(
            f"{WAITING} order by due_at, id limit :limit offset :offset", limit=limit, offset=offset
        )

    async def count_upcoming(self) -> int:
        """Returns how many entries have a time and are neither sent nor cancelled."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"select count(*) as number from queued_post where {WAITING}"  # noqa: S608 - constants
            )
        return int(next(row["number"] for row in rows))

    async def claim_due(self, now: datetime, *, channel_id: int | None) -> QueuedPost | None:
        """Commits that sending begins of the entry that has been due longest; None when none is due."""
        due = (
            "state = 'queued' and due_at <= :now and coalesce(not_before, '') <= :now"
            f" and {_NOT_PAUSED} order by due_at, id limit 1"
        )
        # Woken every second: looking first leaves the one writer to others while nothing is due.
        if await self._one(due, now=to_text(now)) is None:
            return None
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                f"update queued_post set state = 'sending', claimed_at = :now, {CLAIM}"  # noqa: S608 - constants
                f" where id = (select id from queued_post where {due}) returning *",
                {"now": to_text(now), "channel_id": channel_id, "coming_since": coming_since(now)},
            )
            claimed = next((queued_post(row) for row in rows), None)
            if claimed:
                await note(connection, claimed, claimed.state)
        return claimed

    async def claim(self, post: QueuedPost, *, now: datetime, channel_id: int | None) -> QueuedPost:
        """Commits that sending of this entry begins, due or not."""
        async with self._database.write() as connection:
            return await changed(
                connection,
                post,
                QueueState.SENDING,
                CLAIM,
                claimed_at=to_text(now),
                # Wanted now: if Telegram asks to wait, it is not put off to its old time.
                due_at=to_text(now),
                channel_id=channel_id,
                coming_since=coming_since(now),
            )

    async def mark_late(self, now: datetime, *, patience: Mapping[PostKind, timedelta | None]) -> None:
        """Takes entries out of the queue that are later than their kind may be."""
        allowed = {kind: span for kind, span in patience.items() if span is not None}
        if not allowed:
            return
        # The first bound is the index's, where nothing is found while posts go out in time.
        late = f"state = 'queued' and due_at < :newest and due_at < (:before ->> kind) and {_NOT_PAUSED}"
        before = {kind: to_text(now - span) for kind, span in allowed.items()}
        bounds = {"newest": max(before.values()), "before": json.dumps(before)}
        if await self._one(f"{late} limit 1", **bounds):
            seconds = json.dumps({kind: int(span.total_seconds()) for kind, span in allowed.items()})
            async with self._database.write() as connection:
                rows = await connection.execute_fetchall(
                    "update queued_post set state = 'late', told_at = null, failure = :seconds ->> kind"  # noqa: S608 - constants
                    f" where {late} returning *",
                    {**bounds, "seconds": seconds},
                )
                for post in map(queued_post, rows):
                    await note(connection, post, post.state)

    async def mark_sent(
        self, post: QueuedPost, *, now: datetime, channel_id: int | None, message_ids: tuple[int, ...] = ()
    ) -> QueuedPost:
        """The post is in the channel, under `message_ids` where they are known."""
        stay = post.options.delete_after
        # What can't be found when its time is over is told of at once.
        over = now + timedelta(seconds=stay if message_ids and all(message_ids) else 0) if stay else None
        async with self._database.write() as connection:
            # Telegram never tells the bot of its own posts.
            await connection.executemany(
                "insert into channel_message (chat_id, message_id, seen_at, own) values (?, ?, ?, 1)"
                " on conflict do nothing",
                [(channel_id, number, to_text(now)) for number in message_ids if channel_id and number],
            )
            return await changed(
                connection,
                post,
                QueueState.SENT,
                "",
                sent_at=to_text(now),
                message_ids=json.dumps(message_ids),
                delete_at=to_text(over) if over else None,
            )

    async def mark_failed(self, post: QueuedPost, *, reason: str) -> QueuedPost:
        """Telegram refused, in these words."""
        return await self._change(post, QueueState.FAILED, failure=reason)

    async def mark_unknown(self, post: QueuedPost) -> QueuedPost:
        """Nobody can tell yet whether the post reached the channel."""
        return await self._change(post, QueueState.UNKNOWN)

    async def hold(self, post: QueuedPost, *, reason: str, now: datetime) -> QueuedPost:
        """Looking at the channel does not tell either: a person decides."""
        return await self._change(post, QueueState.HELD, failure=reason, told_at=None, held_at=to_text(now))

    async def release(
        self, post: QueuedPost, *, due_at: datetime, request_message_id: int | None = None
    ) -> QueuedPost:
        """Puts the entry (back) into the queue for `due_at`; from now on it is what that message asked for."""
        return await self._change(
            post,
            QueueState.QUEUED,
            due_at=to_text(due_at),
            not_before=None,
            failure=None,
            told_at=None,
            request_message_id=request_message_id or post.request_message_id,
        )

    async def put_off(self, post: QueuedPost, *, not_before: datetime) -> QueuedPost:
        """Nothing reached the channel: the entry waits again, for its old time and at least until `not_before`."""
        return await self._change(post, QueueState.QUEUED, not_before=to_text(not_before))

    async def restore(self, post: QueuedPost, *, source_message_ids: tuple[int, ...]) -> QueuedPost:
        """Nothing reached the channel: the entry waits again, to be copied from other messages that say the same."""
        return await self._change(
            post, QueueState.QUEUED, not_before=None, source_message_ids=json.dumps(source_message_ids)
        )

    async def choose(
        self, post: QueuedPost, *, options: PostOptions, source_message_ids: tuple[int, ...] | None = None
    ) -> QueuedPost:
        """Gives an entry that is not on its way other options, and other messages to copy where they are given."""
        async with self._database.write() as connection:
            await _check_unchanged(connection, post)
            rows = await connection.execute_fetchall(
                "update queued_post set options = ?, source_message_ids = ? where id = ? and attempts = ?"
                " and state in ('draft', 'queued', 'failed', 'late') returning *",
                (
                    OPTIONS.dump_json(options).decode(),
                    json.dumps(source_message_ids or post.source_message_ids),
                    post.id,
                    post.attempts,
                ),
            )
            for row in rows:
                await note(connection, post, "options")
                return queued_post(row)
        raise QueueChangedError(f"{post.state}: options")

    async def rewrite(
        self,
        post: QueuedPost,
        *,
        source_message_ids: tuple[int, ...],
        title: str,
        posts: tuple[Post, ...],
        original_message_ids: tuple[int, ...] | None = None,
        options: PostOptions | None = None,
    ) -> QueuedPost:
        """Gives an entry that is not on its way another content; other originals and options where they are given."""
        async with self._database.write() as connection:
            await _check_unchanged(connection, post)
            rows = await connection.execute_fetchall(
                "update queued_post set source_message_ids = ?, original_message_ids = ?, title = ?, posts = ?,"
                " options = ? where id = ? and attempts = ? and state in ('draft', 'queued', 'failed', 'late') returning *",
                (
                    json.dumps(source_message_ids),
                    json.dumps(
                        post.original_message_ids if original_message_ids is None else original_message_ids
                    ),
                    title,
                    records(posts),
                    OPTIONS.dump_json(options or post.options).decode(),
                    post.id,
                    post.attempts,
                ),
            )
            for row in rows:
                await note(connection, post, "text")
                after = queued_post(row)
                await keep_clues(connection, after)
                return after
        raise QueueChangedError(f"{post.state}: content")

    async def swap(self, one: QueuedPost, other: QueuedPost) -> tuple[QueuedPost, QueuedPost]:
        """Exchanges the times of two entries that wait; of two at the same time the earlier goes right behind."""
        times = {one.id: other.due_at, other.id: one.due_at}
        if one.due_at == other.due_at:
            times[min(one.id, other.id)] += timedelta(microseconds=1)
        async with self._database.write() as connection:
            swapped = []
            for mine in (one, other):
                due = times[mine.id]
                rows = await connection.execute_fetchall(
                    "update queued_post set due_at = ? where id = ? and due_at = ? and state = 'queued' returning *",
                    (to_text(due), mine.id, to_text(mine.due_at)),
                )
                swapped += [queued_post(row) for row in rows]
                if due != mine.due_at:
                    await note(connection, mine, "moved", to_text(due))
            if len(swapped) < 2:
                raise QueueChangedError("swap")
        return swapped[0], swapped[1]

    async def neighbour(self, post: QueuedPost, *, later: bool) -> QueuedPost | None:
        """Returns the waiting entry that is due next after this one, or next before it."""
        sign, order = (">", "asc") if later else ("<", "desc")
        return await self._one(
            f"state = 'queued' and (due_at, id) {sign} (:due_at, :id) order by due_at {order}, id {order} limit 1",
            due_at=to_text(post.due_at),
            id=post.id,
        )

    async def to_pin(self) -> Sequence[QueuedPost]:
        """Returns entries that are out, are to be pinned and are not yet."""
        return await self._all(
            "state = 'sent' and pinned_at is null and json_extract(options, '$.pin') = 1 order by id"
        )

    async def to_delete(self, now: datetime) -> Sequence[QueuedPost]:
        """Returns entries that are out and whose time is over."""
        return await self._all(
            "delete_at is not null and deleted_at is null and delete_at <= :now order by delete_at",
            now=to_text(now),
        )

    async def mark_pinned(self, post: QueuedPost, *, now: datetime) -> None:
        """The pinning of this entry is settled."""
        async with self._database.write() as connection:
            await connection.execute("update queued_post set pinned_at = ? where id = ?", (to_text(now), post.id))

    async def mark_deleted(self, post: QueuedPost, *, now: datetime) -> None:
        """The deletion of this entry is settled."""
        async with self._database.write() as connection:
            await connection.execute("update queued_post set deleted_at = ? where id = ?", (to_text(now), post.id))

    async def cancel(self, post: QueuedPost) -> QueuedPost:
        """The post will not go out."""
        return await self._change(post, QueueState.CANCELLED)

    async def interrupted(self) -> Sequence[QueuedPost]:
        """Returns entries whose sending began and has no outcome."""
        return await self._all("state = 'sending' order by due_at, id")

    async def doubtful(self) -> Sequence[QueuedPost]:
        """Returns entries that are to be looked for in the channel."""
        return await self._all("state = 'unknown' order by claimed_at, id")

    async def numbers_after(self, after_id: int, *, channel_id: int) -> Collection[int]:
        """Returns the numbers above this one under which messages of the channel are known."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select message_id from channel_message where chat_id = ? and message_id > ?",
                (channel_id, after_id),
            )
        return frozenset(row["message_id"] for row in rows)

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

    async def history(self, post: QueuedPost) -> Sequence[QueueEvent]:
        """Returns what happened to the entry, oldest first."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select at, what, by, name, detail from queue_event where post_id = ? order by id", (post.id,)
            )
        return [
            QueueEvent(
                at=from_text(row["at"]),
                what=row["what"],
                by=None if row["by"] is None else Actor(row["by"], row["name"]),
                detail=row["detail"],
            )
            for row in rows
        ]

    async def mark_kept(self, post: QueuedPost) -> None:
        """The archive has the post now; the queue forgets its words."""
        async with self._database.write() as connection:
            await connection.execute("update queued_post set posts = null where id = ?", (post.id,))

    async def _change(self, post: QueuedPost, state: QueueState, **columns: str | int | None) -> QueuedPost:
        async with self._database.write() as connection:
            return await changed(connection, post, state, "", **columns)

    async def _one(self, condition: str, **values: str | int) -> QueuedPost | None:
        return next(iter(await self._all(condition, **values)), None)

    async def _all(self, condition: str, **values: str | int) -> Sequence[QueuedPost]:
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"select * from queued_post where {condition}",  # noqa: S608 - constants
                values,
            )
        return [queued_post(row) for row in rows]


_NOT_PAUSED = "not exists (select 1 from pause)"


async def _check_unchanged(connection: Connection, post: QueuedPost) -> None:
    """Raises QueueChangedError when somebody has changed meanwhile how the entry goes out, or what is copied."""
    for row in await connection.execute_fetchall(
        "select options, source_message_ids from queued_post where id = ?", (post.id,)
    ):
        now = OPTIONS.validate_json(row["options"]), tuple(json.loads(row["source_message_ids"]))
        if now != (post.options, post.source_message_ids):
            raise QueueChangedError("options or content")
