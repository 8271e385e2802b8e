"""`bot export`: the archive as JSON lines, the keys a contract."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from content.meetups.events import event_json, with_events
from content.posts import Post, post_link
from storage.database import Database
from storage.posts import PostStore


async def export_posts(database: Database, *, channel: str | int | None, write: Callable[[str], object]) -> None:
    """Writes one line per post, oldest first."""
    async for post, events in with_events(PostStore(database).everything()):
        line = as_json(post, channel=channel) | {"events": [event_json(event) for event in events]}
        write(json.dumps(line, ensure_ascii=False) + "\n")


def as_json(post: Post, *, channel: str | int | None) -> dict[str, Any]:
    """Returns a post as `bot export` writes it, without its events; times are ISO 8601 in UTC."""
    return {
        "id": post.id,
        "title": post.title,
        "text": post.text,
        "html": post.html,
        "urls": list(post.urls),
        "hashtags": list(post.hashtags),
        "topics": list(post.topics),
        "kind": post.kind.value,
        "forwarded_from": post.forwarded_from,
        "date": _moment(post.date),
        "message_id": post.message_id,
        "link": post_link(channel, post.message_id),
        "edited": _moment(post.edited),
        "edits_unknown": post.edits_unknown,
        "reply_to": post.reply_to,
        "author": post.author,
        "media": [asdict(one) for one in post.media],
        "album": list(post.album),
        "poll": asdict(post.poll) if post.poll else None,
        "earlier": [{"text": one.text, "html": one.html, "edited": _moment(one.edited)} for one in post.earlier],
        "sources": [asdict(source) for source in post.sources],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None
