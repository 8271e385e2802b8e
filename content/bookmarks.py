"""Posts that a person keeps for later."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from content.posts import Post


class Bookmarks(Protocol):
    """Where they are kept."""

    async def save(self, person_id: int, post_id: int, *, saved: bool, now: datetime) -> bool:
        """The person keeps the post, or does not any more; False when there is no such post."""
        ...

    async def is_saved(self, person_id: int, post_id: int) -> bool:
        """Tells whether the person keeps the post."""
        ...

    async def count(self, person_id: int) -> int:
        """Returns how many posts the person keeps."""
        ...

    async def saved(self, person_id: int, *, offset: int, limit: int) -> Sequence[Post]:
        """Returns what the person keeps, the newest bookmark first."""
        ...
