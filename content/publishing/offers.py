"""Messages that may become posts: an admin sent one, and the next words may say when."""

from datetime import datetime, timedelta
from typing import Protocol

STANDS_FOR = timedelta(hours=12)
"""How long a moment that an admin writes is taken for the message before it."""


class Offers(Protocol):
    """Where the newest one of each chat is remembered, so that a restart in between does not forget it."""

    async def remember(self, message: str, *, chat_id: int, now: datetime) -> None:
        """Remembers a message, as JSON, in place of an earlier one."""
        ...

    async def take(self, *, chat_id: int, now: datetime) -> str | None:
        """Returns the message that a moment written now belongs to."""
        ...

    async def forget(self, *, chat_id: int) -> None:
        """It was decided what becomes of the message."""
        ...
