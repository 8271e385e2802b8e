"""One message of Telegram Desktop's export as a post."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from content.importing import markup
from content.importing.kinds import kind_of
from content.importing.markup import Piece
from content.importing.signs import is_hashtags_only
from content.posts import PollOption, PollRecord, Post, PostKind


def post_of(message: Mapping[str, Any]) -> Post | None:
    """Returns the message as a post, None when it says nothing: a medium without a caption."""
    parts = markup.pieces(message.get("text_entities")) or markup.pieces(message.get("text"))
    poll = _poll(message.get("poll"))
    if poll:
        parts = _with_poll(parts, message["poll"], poll)
    parts = markup.stripped(parts)
    text = markup.plain(parts)
    if not text:
        return None
    links = markup.links(parts)
    forwarded = message.get("forwarded_from")
    return Post(
        text=text,
        html=markup.html(parts),
        kind=PostKind.QUIZ if poll else kind_of(text, links),
        urls=links,
        hashtags=markup.tags(parts),
        forwarded_from=forwarded if isinstance(forwarded, str) and forwarded else None,
        date=_date(message),
        message_id=_whole(message.get("id")),
        poll=poll,
    )


def _date(message: Mapping[str, Any]) -> datetime | None:
    """Reads `date_unixtime`, which is exact, else `date`.

    Exports from before 2022 have only `date`: the exporting computer's clock without its zone. It is taken as
    UTC, which may be some hours wrong. A message without either has no date.
    """
    seconds, written = message.get("date_unixtime"), message.get("date")
    try:
        if seconds is not None:
            return datetime.fromtimestamp(int(seconds), UTC)
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _poll(value: object) -> PollRecord | None:
    """Reads a poll; its votes are voters, or per cent where answers say `percent`."""
    if not isinstance(value, Mapping):
        return None
    lines = markup.plain(markup.pieces(value.get("question"))).strip().splitlines()
    question = "\n".join(line for line in lines if not is_hashtags_only(line)).strip()
    answers = value.get("answers")
    answers = [answer for answer in answers if isinstance(answer, Mapping)] if isinstance(answers, list) else []
    percent = any("percent" in answer for answer in answers)
    options = tuple(
        PollOption(
            markup.plain(markup.pieces(answer.get("text"))).strip(),
            votes=_whole(answer.get("percent" if percent else "voters")),
        )
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
    asked = markup.plain(markup.pieces(value.get("question"))).strip()
    lines = [asked, *(option.text for option in poll.options)]
    return [*parts, Piece("plain", "\n" + "\n".join(lines))]


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
