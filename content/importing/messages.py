"""One message of Telegram Desktop's export as a post."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from content.importing import markup
from content.importing.exported_media import media
from content.importing.markup import Piece
from content.kinds import kind_of
from content.posts import PollOption, PollRecord, Post, PostKind
from content.signs import is_hashtags_only

GREATEST_ID = 2**31 - 1
"""Telegram counts messages in 32 bits."""

LONGEST_TEXT = 2**16
"""Characters; Telegram's longest text has half as many."""

_NEVER = datetime(1971, 1, 1, tzinfo=UTC)
"""Old exports say that a message was edited in 1970 when it never was."""


class BadMessageError(Exception):
    """A message can't become a post; `reason` is the key of a message in `locales/importing.*.ftl`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def post_of(message: Mapping[str, Any], *, channel: int | None = None) -> Post:
    """Returns the message as a post; `channel` is the exported channel's own id as the export writes it.

    Raises BadMessageError when the message has no number, or a time or a text that can't be read.
    """
    number = _number(message.get("id"))
    if number is None:
        raise BadMessageError("import-left-no-id")
    parts = _parts(message)
    poll = _poll(message.get("poll"))
    if poll:
        parts = _with_poll(parts, message["poll"], poll)
    parts = markup.stripped([*parts, *_checklist(message.get("todo_list"))])
    text, links = markup.plain(parts), markup.links(parts)
    return Post(
        text=text,
        html=markup.html(parts),
        kind=PostKind.QUIZ if poll and poll.quiz else kind_of(text, links),
        urls=links,
        hashtags=markup.tags(parts),
        forwarded_from=_name(message.get("forwarded_from")),
        date=_date(message),
        message_id=number,
        edited=_edited(message),
        reply_to=_reply_to(message, channel),
        author=_name(message.get("author")),
        media=media(message),
        poll=poll,
    )


def _parts(message: Mapping[str, Any]) -> list[Piece]:
    """Reads `text_entities`, which say everything once, else `text`, which is all that older exports have."""
    bad = False
    for key in ("text_entities", "text"):
        parts = markup.pieces(message.get(key))
        if parts:
            if sum(len(part.text) for part in parts) > LONGEST_TEXT:
                raise BadMessageError("import-left-too-long")
            return parts
        bad = bad or parts is None
    if bad:
        raise BadMessageError("import-left-bad-text")
    return []


def _date(message: Mapping[str, Any]) -> datetime | None:
    """Reads `date_unixtime`, which is exact, else `date`.

    Exports from before 2022 have only `date`: the exporting computer's clock without its zone. It is taken as
    UTC, which may be some hours wrong. A message without either has no date.
    """
    seconds, written = message.get("date_unixtime"), message.get("date")
    moment = _moment(seconds, written)
    if moment is None and (seconds is not None or written is not None):
        raise BadMessageError("import-left-bad-date")
    return moment


def _edited(message: Mapping[str, Any]) -> datetime | None:
    moment = _moment(message.get("edited_unixtime"), message.get("edited"))
    return moment if moment and moment >= _NEVER else None


def _moment(seconds: object, written: object) -> datetime | None:
    try:
        if isinstance(seconds, str | int) and not isinstance(seconds, bool):
            return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        pass
    try:
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
        if moment is None or moment.tzinfo is not None:
            return moment and moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC)


def _reply_to(message: Mapping[str, Any], channel: int | None) -> int | None:
    """The message answered, if it is in this channel: a number in another chat means another message."""
    there = message.get("reply_to_peer_id")
    if there is not None and there not in (message.get("from_id"), f"channel{channel}", channel):
        return None
    return _number(message.get("reply_to_message_id"))


def _poll(value: object) -> PollRecord | None:
    """Reads a poll; its votes are voters, or per cent where answers say `percent`.

    The export does not tell quizzes from surveys; our own bundled archive says `quiz`.
    """
    if not isinstance(value, Mapping):
        return None
    lines = _words(value.get("question")).splitlines()
    question = "\n".join(line for line in lines if not is_hashtags_only(line)).strip()
    answers = value.get("answers")
    answers = [answer for answer in answers if isinstance(answer, Mapping)] if isinstance(answers, list) else []
    percent = any("percent" in answer for answer in answers)
    options = tuple(
        PollOption(_words(answer.get("text")), votes=_whole(answer.get("percent" if percent else "voters")))
        for answer in answers
    )
    if not question or not options:
        return None
    return PollRecord(
        question=question,
        options=options,
        quiz=value.get("quiz") is True or value.get("type") == "quiz",
        percent=percent,
        total_voters=_whole(value.get("total_voters")),
    )


def _with_poll(parts: Sequence[Piece], value: Mapping[str, Any], poll: PollRecord) -> list[Piece]:
    """Adds what a poll says to the text above it, unless the text says it already."""
    if poll.question in markup.plain(parts):
        return list(parts)
    lines = [_words(value.get("question")), *(option.text for option in poll.options)]
    return [*parts, Piece("plain", "\n" + "\n".join(lines))]


def _checklist(value: object) -> list[Piece]:
    """What a list of tasks says: its title, then each task."""
    if not isinstance(value, Mapping):
        return []
    tasks = value.get("answers")
    lines = [value.get("title"), *(task.get("text") for task in tasks or () if isinstance(task, Mapping))]
    return [Piece("plain", "\n" + _words(line)) for line in lines]


def _words(text: object) -> str:
    return markup.plain(markup.pieces(text) or ()).strip()


def _name(value: object) -> str | None:
    return (markup.clean(value).strip() or None) if isinstance(value, str) else None


def _number(value: object) -> int | None:
    number = _whole(value)
    return number if number and number <= GREATEST_ID else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
