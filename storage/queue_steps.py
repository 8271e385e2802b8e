"""Steps of a queued post: from one state to another, if it still is as it was seen; each is written down."""

from datetime import datetime, timedelta

from aiosqlite import Connection

from content.publishing.history import who_acts
from content.publishing.queue import NEXT_STATES, QueueChangedError, QueuedPost, QueueState
from storage.database import to_text
from storage.queue_clues import forget_clues
from storage.queued_post import queued_post

AFTER_ID = """
    select newest.message_id
    from (
        select message_id, seen_at from channel_message where chat_id = :channel_id
        order by message_id desc limit 1
    ) newest
    where newest.seen_at >= coalesce((select gap_ended_at from listening), '')
    and not exists (select 1 from queued_post where held_at >= newest.seen_at)
    and not exists (
        select 1 from queued_post, json_each(queued_post.message_ids) number
        where state = 'sent' and number.value = 0 and sent_at >= :coming_since
    )
"""
"""The channel's newest number. Not known where the channel may have a newer one that nobody told: what was posted
while Telegram was not asked for a day, a held post that may stand there since, or a large video that Telegram has
taken and publishes when it is ready."""

VIDEO_HOURS = 6
"""How long such a video may take."""


def coming_since(now: datetime) -> str:
    """Returns since when a large video may still be coming, as it is stored."""
    return to_text(now - timedelta(hours=VIDEO_HOURS))


CLAIM = f"attempts = attempts + 1, not_before = null, failure = null, told_at = null, after_id = ({AFTER_ID})"


async def changed(
    connection: Connection, post: QueuedPost, state: QueueState, also: str, /, **values: str | int | None
) -> QueuedPost:
    """Moves the entry on, if it still is as it was seen and may go there; `also` is more SQL to set by."""
    if state not in NEXT_STATES[post.state]:
        raise QueueChangedError(f"{post.state} -> {state}")
    settings = "".join(f", {name} = :{name}" for name in values if name not in ("channel_id", "coming_since"))
    rows = await connection.execute_fetchall(
        f"update queued_post set state = :state{settings}{', ' if also else ''}{also}"  # noqa: S608 - our own names
        " where id = :id and state = :seen_state and attempts = :seen_attempts returning *",
        {**values, "state": state, "id": post.id, "seen_state": post.state, "seen_attempts": post.attempts},
    )
    for row in rows:
        after = queued_post(row)
        if not NEXT_STATES[after.state]:
            await forget_clues(connection, after)
        await note(connection, after, *_told(post, after))
        return after
    raise QueueChangedError(f"{post.state} -> {state}")


def _told(before: QueuedPost, after: QueuedPost) -> tuple[str, str | None]:
    """What the history says of a step, and its detail."""
    match after.state:
        case QueueState.QUEUED if after.source_message_ids != before.source_message_ids:
            return "restored", None
        case QueueState.QUEUED if after.not_before and after.due_at == before.due_at:
            return "put off", None
        case QueueState.QUEUED:
            return "queued" if before.state is QueueState.DRAFT else "moved", to_text(after.due_at)
        case QueueState.SENT:
            return after.state, ", ".join(map(str, after.message_ids)) or None
        case QueueState.FAILED | QueueState.HELD:
            return after.state, after.failure
    return after.state, None


async def note(connection: Connection, post: QueuedPost, what: str, detail: str | None = None) -> None:
    """Writes down within a transaction what was done to an entry, by whoever acts."""
    by, at = who_acts()
    await connection.execute(
        "insert into queue_event (post_id, at, what, by, name, detail) values (?, ?, ?, ?, ?, ?)",
        (post.id, to_text(at), what, by and by.id, by and by.name, detail),
    )
