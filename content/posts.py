"""What a channel's post is."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from content.html import Html

TITLE_LENGTH = 120
"""Characters of a title before it is cut at a word."""


class PostKind(StrEnum):
    """What a post is for: a story, a question, an announcement, a list of events, an advertisement.

    A reminder of a meetup is one in the queue only: the archive knows posts by what they say.
    """

    POST = "post"
    QUIZ = "quiz"
    MEETUP = "meetup"
    DIGEST = "digest"
    AD = "ad"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a post was read: lines `first_line` to `last_line` (1-based, artifacts included) of a file."""

    file: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class PollOption:
    """One option of a poll in the archive; `votes` in voters or, when `PollRecord.percent`, in per cent."""

    text: str
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class PollRecord:
    """A poll as the archive shows it; no source tells which option of a quiz is right."""

    question: str
    options: tuple[PollOption, ...]
    quiz: bool = False
    percent: bool = False
    total_voters: int | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """What a post shows besides text; `kind` is Bot API's name (photo, video, document …), `size` in bytes.

    `name` is the file's name or, in an export, its path. The bot keeps the reference, never the file.
    """

    kind: str
    name: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A text that a post had before it was edited; `edited` is when it became that, None for the first."""

    text: str
    html: Html
    edited: datetime | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One post of the channel.

    `text` is its own text without artifacts, `html` the same as Telegram HTML. `id` is the bot's own lasting
    number, None until stored; `message_id` is Telegram's, of an album the first one, the others are in `album`.
    `date` and `edited` are UTC. `reply_to` is the `message_id` this post answers in the same channel, `author`
    its signature. `earlier` are the texts it had, oldest first. `edits_unknown` is true where the text is known
    to be edited, but not when, as a saved page shows it. What is not known is None.
    """

    text: str
    html: Html
    kind: PostKind = PostKind.POST
    urls: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    forwarded_from: str | None = None
    date: datetime | None = None
    message_id: int | None = None
    edited: datetime | None = None
    edits_unknown: bool = False
    reply_to: int | None = None
    author: str | None = None
    media: tuple[Media, ...] = ()
    album: tuple[int, ...] = ()
    poll: PollRecord | None = None
    earlier: tuple[Version, ...] = ()
    sources: tuple[Source, ...] = field(default=())
    id: int | None = None

    @property
    def title(self) -> str:
        """The first line that says something, cut at a word; a quiz's question; "" for a picture without words."""
        if self.poll:
            return shorten(self.poll.question)
        lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        saying = (line for line in lines if not _ONLY_HASHTAGS.fullmatch(line))
        return shorten(next(saying, lines[0] if lines else ""))


_ONLY_HASHTAGS = re.compile(r"(?:#\w+\s*)+")


def shorten(text: str, *, limit: int = TITLE_LENGTH) -> str:
    """Cuts a text at a word so that it has at most `limit` characters, an ellipsis included."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,.;:–—-") + "…"


def post_link(channel: str | int | None, message_id: int | None) -> str | None:
    """Returns the address of a message in the channel: `@name` or a -100… id; None when it can't be known."""
    if channel is None or message_id is None:
        return None
    if isinstance(channel, str):
        return f"https://t.me/{channel.removeprefix('@')}/{message_id}"
    return f"https://t.me/c/{str(channel).removeprefix('-100')}/{message_id}"
