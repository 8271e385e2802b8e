"""The history of a queued post as a message: a line for each thing that happened to it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from content.html import Html
from content.publishing.history import QueueEvent
from content.publishing.moments import moment_in_short
from content.publishing.queue import QueuedPost
from content.texts import Texts
from handlers.queue_card import refusal, title_of

LINES = 30
"""Events that are shown, the newest ones: a message holds no more."""

_TEXTS = {
    "draft": "history-draft",
    "queued": "history-queued",
    "moved": "history-moved",
    "options": "history-options",
    "text": "history-text",
    "put off": "history-put-off",
    "restored": "history-restored",
    "sending": "history-sending",
    "sent": "history-sent",
    "failed": "history-failed",
    "unknown": "history-unknown",
    "held": "history-held",
    "late": "history-late",
    "cancelled": "history-cancelled",
}


def history_text(post: QueuedPost, events: Sequence[QueueEvent], *, texts: Texts, zone: ZoneInfo) -> Html:
    """Returns the newest lines, oldest first, under the post's title."""
    lines = [_line(event, texts=texts, zone=zone) for event in events[-LINES:]]
    return Html("\n".join([texts("history-title", title=title_of(post, texts=texts)), *lines]))


def _line(event: QueueEvent, *, texts: Texts, zone: ZoneInfo) -> Html:
    detail = event.detail or ""
    shown: str = detail
    if event.what in ("queued", "moved") and detail:
        shown = moment_in_short(datetime.fromisoformat(detail), zone=zone)
    elif event.what in ("failed", "held"):
        shown = refusal(detail, texts=texts)
    what = texts(_TEXTS[event.what], detail=shown)
    at = moment_in_short(event.at, zone=zone)
    if event.by is None:
        return texts("history-line", at=at, what=what)
    return texts("history-line-by", at=at, what=what, who=event.by.name)
