"""What readers ask of the archive besides searching it: a post, the newest ones, any one, a label's."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from content.posts import Post

LabelKind = Literal["hashtag", "topic"]


@dataclass(frozen=True, slots=True)
class Label:
    """A hashtag (with its #) or a topic's key, and how many posts carry it."""

    kind: LabelKind
    name: str
    posts: int


def label_key(name: str) -> str:
    """Returns what all spellings of a label have in common: letter case, ё, underscores at the end do not matter."""
    return name.casefold().replace("ё", "е").rstrip("_")


class PostReader(Protocol):
    """The archive as its readers use it; posts come in the channel's order where nothing else is said."""

    async def get(self, post_id: int) -> Post | None:
        """Returns the post with this number."""
        ...

    async def at_message(self, message_id: int) -> Post | None:
        """Returns the post that this message of the channel is, or belongs to as part of an album."""
        ...

    async def count(self) -> int:
        """Returns how many posts there are."""
        ...

    async def latest(self, *, limit: int, offset: int = 0) -> Sequence[Post]:
        """Returns posts, newest first."""
        ...

    async def random(self) -> Post | None:
        """Returns any post but an advertisement; None when there is none."""
        ...

    async def labels(self) -> Sequence[Label]:
        """Returns all labels, the most used first; the spelling that most posts use stands for all of them."""
        ...

    async def labelled(self, label: str, *, kind: LabelKind, limit: int, offset: int = 0) -> Sequence[Post]:
        """Returns posts with this label, newest first, in whatever spelling (see `label_key`)."""
        ...

    def everything(self) -> AsyncIterator[Post]:
        """Yields all posts, oldest first."""
        ...
