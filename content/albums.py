"""Albums: Telegram sends each picture as a message of its own; readers see one post."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from content.posts import Post


class Albums(Protocol):
    """Where the messages of albums are remembered as they arrive, so that a restart between two loses none."""

    async def remember(self, item: Post, *, chat_id: int, group: str) -> bool:
        """Remembers one message of an album as it is now; returns whether it is the first one of it.

        `group` is Telegram's id of the album. The message must have its `message_id`.
        """
        ...

    async def items(self, *, chat_id: int, group: str) -> Sequence[Post]:
        """Returns the album's messages that were remembered, in order."""
        ...


def album_posts(items: Collection[Post]) -> tuple[Post, ...]:
    """Returns what readers of a channel see of an album: one post with all pictures and the first caption.

    It has the number of the first message, the others are its `album`. Messages with further captions are posts
    of their own.
    """
    ordered = sorted(items, key=number_of)
    captioned = [item for item in ordered if item.text]
    apart = captioned[1:]
    parts = [item for item in ordered if item not in apart]
    first, *others = parts
    whole = replace(
        captioned[0] if captioned else first,
        message_id=first.message_id,
        album=tuple(number_of(item) for item in others),
        media=tuple(one for item in parts for one in item.media),
        date=first.date,
        edited=max((item.edited for item in parts if item.edited), default=None),
        reply_to=first.reply_to,
    )
    return (whole, *apart)


def number_of(item: Post) -> int:
    """Returns the message's number; a message of an album has one."""
    if item.message_id is None:
        raise ValueError("a message of an album has a number")
    return item.message_id
