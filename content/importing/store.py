"""What an import needs from the place where posts are kept."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from content.posts import Post

OFFSETS_PER_MESSAGE = 1 << 20
"""Room in the channel's order after one numbered message for posts whose number is not known."""


class ArchiveStore(Protocol):
    """Where imported posts are kept. Merging and ordering are decided outside; the store only remembers.

    A post's position in the channel is one integer: `message_id * OFFSETS_PER_MESSAGE` where the number is
    known, otherwise what `place` said last (0 until it did).
    """

    def turn(self) -> AbstractAsyncContextManager[None]:
        """Held from `known` to `save`: a live post and an import must not change one post side by side."""
        ...

    async def known(self, *, fingerprints: Collection[str], message_ids: Collection[int]) -> Sequence[Post]:
        """Returns the stored posts, whole and with their ids, that have any of these fingerprints or numbers.

        A number may be that of any message of an album, a fingerprint that of any text a post ever had (see
        `content.importing.merging.fingerprints`); with an album come its messages that are posts of their own. Of
        posts that share a fingerprint, the one without a number or
        else the lowest-numbered is enough: a channel may say one thing a thousand times.
        """
        ...

    async def taken(self, ids: Collection[int]) -> Collection[int]:
        """Returns which of the ids lead to a post, or did so once."""
        ...

    async def save(self, posts: Sequence[Post], *, moved: Mapping[int, int] | None = None) -> None:
        """Keeps all of the posts or none: those with `id` None are added, others replace the post of that id.

        Everything about a post is replaced, its sources too; the fingerprint is
        `content.importing.merging.fingerprint(post)`. A source (file and lines) that stood under another post
        moves to this one. `moved` are posts to be removed, by id, with the id of the one that each became part
        of: the old id leads there from now on.
        """
        ...

    async def page_posts(self) -> Sequence[Post]:
        """Returns the posts that need their neighbours to find a place.

        These are all without a `message_id`, and all that share a source file with one of those.
        """
        ...

    async def newest_message(self, *, before: datetime) -> int | None:
        """Returns the `message_id` of the last numbered post dated not after the moment, None if there is none."""
        ...

    async def place(self, positions: Mapping[int, int]) -> None:
        """Sets positions by post id; ids not named keep theirs."""
        ...
