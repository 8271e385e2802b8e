"""What Telegram would refuse at the hour, or change on the way, is refused when it is to be queued.

What can't be copied at all shows itself when the preview is made; here stands what the preview would not show.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from content.html import MESSAGE_LIMIT
from content.posts import Post
from content.publishing.channel import ALBUM_MIXED, ALBUM_TOO_LONG, LONG_CAPTION

CAPTION_LIMIT = 1024
"""Characters of a caption that Telegram takes from a bot. A plain copy keeps a longer one, a person's with Premium."""

COPIED_CAPTION_LIMIT = 4096
"""Characters of a caption that a plain copy keeps."""

ENTITIES_LIMIT = 100
"""Pieces of markup that Telegram keeps in one message; it drops the others and says nothing."""

QUESTION_LIMIT = 300
OPTION_LIMIT = 100
OPTIONS_LIMIT = 12
EXPLANATION_LIMIT = 200
EXPLANATION_LINE_FEEDS = 2
ALBUM_LIMIT = 10

TIED = frozenset({"game", "invoice", "giveaway", "giveaway_winners", "paid_media", "story", "checklist"})
"""What belongs to whoever sent it: a copy of a bot's can't stand in a channel."""

_TOGETHER = frozenset({"photo", "video", "live_photo"})
"""What may be mixed in an album."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollDraft:
    """A poll as far as Telegram may not take it; `timed` when it closes by itself."""

    question: str
    options: tuple[str, ...]
    explanation: str = ""
    anonymous: bool = True
    closed: bool = False
    timed: bool = False
    answer_hidden: bool = False
    """It is a quiz, and which answer is right is not told to the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What of a message decides whether the channel will show it as it is.

    `kind` is Bot API's name of what it holds, None for Telegram's own news of the chat and "unknown" for what bots
    are not shown. `text` is its text or caption.
    """

    kind: str | None
    text: str = ""
    entities: int = 0
    command: bool = False
    live: bool = False
    """It is a place that moves."""
    poll: PollDraft | None = None


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a message can't be a post: `key` names the line in `locales/refusals.*.ftl`, `arguments` fill it in."""

    key: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)


def unfit_to_post(draft: Draft) -> Unfit | None:
    """Returns why a message can't be posted as it is; None when nothing speaks against it."""
    if draft.kind is None:
        return Unfit("unfit-service")
    if draft.kind == "unknown":
        return Unfit("unfit-unknown")
    if draft.kind in TIED:
        return Unfit("unfit-tied", {"kind": draft.kind})
    if draft.kind == "dice":
        return Unfit("unfit-dice")
    if draft.live:
        return Unfit("unfit-live")
    if draft.poll:
        return _unfit_poll(draft.poll)
    return _unfit_text(draft)


def _unfit_text(draft: Draft) -> Unfit | None:
    is_text = draft.kind == "text"
    if is_text and not any(_shows(character) for character in draft.text):
        return Unfit("unfit-empty")
    if draft.command and "\n" not in draft.text:
        return Unfit("unfit-command")
    limit = MESSAGE_LIMIT if is_text else COPIED_CAPTION_LIMIT
    if len(draft.text) > limit:
        return Unfit("unfit-long-text", {"limit": limit, "length": len(draft.text)})
    if draft.entities > ENTITIES_LIMIT:
        return Unfit("unfit-entities", {"limit": ENTITIES_LIMIT, "count": draft.entities})
    return None


def _shows(character: str) -> bool:
    """Tells what readers can see from spaces, and from letters that look like none."""
    return (
        character.isprintable() and not character.isspace() and character not in "\u2800\u3164\u115f\u1160\uffa0"
    )


def _unfit_poll(poll: PollDraft) -> Unfit | None:
    if not poll.anonymous:
        return Unfit("refused-public-votes")
    if poll.closed:
        return Unfit("unfit-poll-closed")
    if poll.timed:
        return Unfit("unfit-poll-timed")
    if poll.answer_hidden:
        return Unfit("unfit-quiz-answer")
    if not 1 <= len(poll.question) <= QUESTION_LIMIT:
        return Unfit("unfit-poll-question", {"limit": QUESTION_LIMIT, "length": len(poll.question)})
    if not 1 <= len(poll.options) <= OPTIONS_LIMIT:
        return Unfit("unfit-poll-options", {"limit": OPTIONS_LIMIT, "count": len(poll.options)})
    longest = max(map(len, poll.options))
    if longest > OPTION_LIMIT:
        return Unfit("unfit-poll-option", {"limit": OPTION_LIMIT, "length": longest})
    if len(poll.explanation) > EXPLANATION_LIMIT:
        return Unfit("unfit-poll-explanation", {"limit": EXPLANATION_LIMIT, "length": len(poll.explanation)})
    if poll.explanation.count("\n") > EXPLANATION_LINE_FEEDS:
        return Unfit("unfit-poll-lines", {"lines": EXPLANATION_LINE_FEEDS + 1})
    return None


def album_refused(parts: Sequence[Post]) -> str | None:
    """Returns why Telegram would not keep these messages together as one album, in its words."""
    if len(parts) > ALBUM_LIMIT:
        return ALBUM_TOO_LONG
    kinds = {one.kind for part in parts for one in part.media}
    if len(kinds) > 1 and not kinds <= _TOGETHER:
        return ALBUM_MIXED
    return None


def composed_refused(parts: Sequence[Post]) -> str | None:
    """Returns why Telegram would not make a copy with buttons, or one that answers: it composes those anew."""
    if any(part.media and len(part.text) > CAPTION_LIMIT for part in parts):
        return LONG_CAPTION
    return None
