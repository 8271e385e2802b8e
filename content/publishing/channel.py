"""What publishing needs of Telegram: the channel itself, the admins' desk, and what its refusals mean."""

from collections.abc import Collection, Sequence
from enum import Enum, auto
from typing import Protocol

from content.html import Html
from content.posts import Post
from content.publishing.options import PostOptions
from content.publishing.queue import QueuedPost

NO_CHANNEL = "BOT_CHANNEL is not set"
NO_PIN = "not enough rights to manage pinned messages in the chat"
NO_RIGHTS = "need administrator rights in the channel chat"
BUTTONS_ON_ALBUM = "albums carry no buttons"
BUTTONS_ON_FORWARD = "forwarded posts carry no buttons"
NO_LINK_SHOWN = "only a text with a link of its own shows a page"
MARKUP_LOST = "the bot may not write what is in the text"
REPLY_OF_MANY = "albums and forwarded posts are no replies"
PUBLIC_VOTES = "non-anonymous polls can't be sent to channel chats"
ALBUM_TOO_LONG = "too many messages to send as an album"
ALBUM_MIXED = "can't be mixed with other media types"
LONG_CAPTION = "message caption is too long"
SOURCE_GONE = "message to copy not found"
NO_NUMBER = "the archive has no message number for this post"
"""Refusals that are known before Telegram is asked, in the words it would use."""

CONFIRMED_BY_HAND = "confirmed by an admin, its number is not known"
NUMBER_NOT_GIVEN = "telegram gave no number for a large video"
"""Why nothing can be done with a post that is out."""

HELD_NO_BASE = "the channel's newest number was not known"
HELD_CLOCK = "the clock was set back"
HELD_TOO_OLD = "begun too long ago to be told from other posts"
HELD_IN_PART = "a part of the album is in the channel"
HELD_NO_ANSWER = "telegram does not answer where the post stands"
"""Why looking at the channel did not settle a doubt."""

_LINES = (
    (HELD_NO_BASE, "held-no-base"),
    (HELD_CLOCK, "held-clock"),
    (HELD_TOO_OLD, "held-too-old"),
    (HELD_IN_PART, "held-in-part"),
    (HELD_NO_ANSWER, "held-no-answer"),
    (CONFIRMED_BY_HAND, "number-confirmed"),
    (NUMBER_NOT_GIVEN, "number-not-given"),
    (NO_CHANNEL, "refused-no-channel"),
    (PUBLIC_VOTES, "refused-public-votes"),
    (BUTTONS_ON_ALBUM, "refused-buttons-on-album"),
    (BUTTONS_ON_FORWARD, "refused-buttons-on-forward"),
    (NO_LINK_SHOWN, "refused-no-link-shown"),
    (MARKUP_LOST, "refused-markup-lost"),
    (REPLY_OF_MANY, "refused-reply-of-many"),
    (ALBUM_TOO_LONG, "refused-album-too-long"),
    (ALBUM_MIXED, "refused-album-mixed"),
    (LONG_CAPTION, "refused-long-caption"),
    (NO_NUMBER, "refused-no-number"),
    ("message is too long", "refused-long-text"),
    ("can't be copied", "refused-not-copied"),
    ("can't copy message", "refused-not-copied"),
    ("not enough rights to manage pinned", "refused-no-pin"),
    (SOURCE_GONE, "refused-source-gone"),
    ("message to forward not found", "refused-source-gone"),
    ("message_id_invalid", "refused-source-gone"),
    ("need administrator rights", "refused-no-rights"),
    ("not enough rights", "refused-no-rights"),
    ("no rights to send", "refused-no-rights"),
    ("chat_admin_required", "refused-no-rights"),
    ("chat_write_forbidden", "refused-no-rights"),
    ("chat not found", "refused-chat-not-found"),
    ("bot is not a member", "refused-not-member"),
    ("bot was kicked", "refused-not-member"),
)


def refusal_key(reason: str) -> str:
    """Returns the text that says a refusal in the reader's language; what is not known is quoted (`$reason`)."""
    words = reason.casefold()
    return next((key for part, key in _LINES if part.casefold() in words), "refused-other")


class Presence(Enum):
    """What stands under a number of the channel."""

    ABSENT = auto()
    MAY_BE_OWN = auto()
    OTHER = auto()


class Names(Protocol):
    """Where a channel's number is remembered by its name."""

    async def number(self, name: str) -> int | None:
        """Returns the chat id that the name had when Telegram was asked last; None before that."""
        ...

    async def remember(self, name: str, *, number: int) -> None:
        """Keeps the number."""
        ...


class Channel(Protocol):
    """The channel posts go to."""

    async def identify(self) -> int:
        """Returns the channel's chat id; raises SendingError when it is not known and can't be learnt."""
        ...

    async def check_pin(self) -> None:
        """Returns when the bot may pin; raises SendingError, RefusedError with the reason when it may not."""
        ...

    async def pin(self, message_id: int) -> None:
        """Pins a message, again without harm; raises SendingError."""
        ...

    async def delete(self, message_ids: tuple[int, ...]) -> None:
        """Deletes messages; those that are gone already are passed over. Raises SendingError."""
        ...

    async def looks_at(self, message_id: int, *, options: PostOptions) -> Presence:
        """Tells what stands under a number, changing nothing; raises SendingError."""
        ...

    async def check(self) -> None:
        """Returns when the bot may post; raises SendingError, RefusedError with the reason when it may not."""
        ...

    async def copy(
        self, *, from_chat_id: int, message_ids: tuple[int, ...], options: PostOptions
    ) -> tuple[int, ...]:
        """Posts copies of the messages, several as one album, and returns their ids in the channel.

        Raises RefusedError, RetryLaterError or OutcomeUnknownError.
        """
        ...


class Desk(Protocol):
    """The private chats in which admins see what the queue does."""

    async def preview(
        self, *, chat_id: int, from_chat_id: int, message_ids: tuple[int, ...], options: PostOptions | None = None
    ) -> tuple[int, ...]:
        """Copies the messages into an admin's chat, and returns the copies' ids; raises SendingError."""
        ...

    async def write(self, *, chat_id: int, text: Html) -> int:
        """Sends words to an admin's chat as a post would have them, returns the message's id; raises SendingError."""
        ...

    async def show_link(self, *, chat_id: int, message_id: int, said: Post, options: PostOptions) -> int:
        """Shows the page behind the link of a preview, which says `said`, as the options say; raises SendingError.

        Returns the preview's number: a new one where this message is gone or not the bot's, or could lose by an edit
        what a bot may not write. RefusedError with MARKUP_LOST where it would lose it anyway; nothing is changed then.
        """
        ...

    async def read(self, *, chat_id: int, message_ids: tuple[int, ...]) -> Sequence[Post]:
        """Returns what stands in these messages of an admin's chat; raises SendingError."""
        ...

    async def recaption(self, *, chat_id: int, message_id: int, caption: Html) -> int:
        """Copies a message within an admin's chat under another caption, returns the copy's id; raises SendingError."""
        ...

    async def ask_when(self, post: QueuedPost) -> None:
        """Asks whoever sent it what is to become of a draft, under its preview; raises SendingError."""
        ...

    async def decline(self, *, chat_id: int, message_id: int, reason: str) -> None:
        """Tells why a message that an admin sent is not to become a post; raises SendingError."""
        ...

    async def take_away(self, *, chat_id: int, message_ids: tuple[int, ...]) -> None:
        """Removes previews that nobody needs any more, where Telegram lets it."""
        ...

    async def regret(self, post: QueuedPost, key: str, *, reason: str) -> None:
        """Tells the same people that something about a post that is out did not work; raises SendingError."""
        ...

    async def announce(self, key: str, *, people: Collection[int], count: int) -> None:
        """Tells these people and the owners of what concerns `count` waiting posts; raises SendingError."""
        ...

    async def report(self, post: QueuedPost) -> None:
        """Tells whoever queued the post, else an owner, that it failed or that its outcome is unknown.

        Returns as well when nobody takes messages from the bot; raises SendingError when Telegram does not answer.
        """
        ...
