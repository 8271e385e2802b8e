"""A row of the queue as an entry of it."""

import json
from collections.abc import Iterable
from datetime import datetime
from sqlite3 import Row

from pydantic import TypeAdapter

from content.posts import Post, PostKind
from content.publishing.options import PostOptions
from content.publishing.queue import QueuedPost, QueueState
from storage.database import from_text
from storage.post_record import post_in, record

OPTIONS = TypeAdapter(PostOptions)


def records(posts: Iterable[Post]) -> str:
    """Returns messages as they are stored."""
    return json.dumps([record(post) for post in posts], ensure_ascii=False)


def _moment(stored: str | None) -> datetime | None:
    return from_text(stored) if stored else None


def queued_post(row: Row) -> QueuedPost:
    """Returns the entry that a row of `queued_post` holds."""
    return QueuedPost(
        id=row["id"],
        state=QueueState(row["state"]),
        attempts=row["attempts"],
        not_before=_moment(row["not_before"]),
        claimed_at=_moment(row["claimed_at"]),
        after_id=row["after_id"],
        sent_at=_moment(row["sent_at"]),
        message_ids=tuple(json.loads(row["message_ids"] or "[]")),
        failure=row["failure"],
        due_at=from_text(row["due_at"]),
        options=OPTIONS.validate_json(row["options"]),
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
