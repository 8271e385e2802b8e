"""Who may publish: the owners from the settings, and the channel's own administrators."""

from datetime import datetime, timedelta
from typing import Protocol

from content.sending import RefusedError, SendingError

FRESH = timedelta(minutes=5)
"""How long the channel's answer is believed."""

PAUSE = timedelta(seconds=30)
"""How long to wait before asking again when no answer came."""


class Administrators(Protocol):
    """The channel, as far as its administrators go."""

    async def administrators(self) -> frozenset[int]:
        """Returns the people who may post in the channel; raises SendingError."""
        ...


class Admins:
    """Knows who is an admin. While Telegram does not answer, its last answer holds; owners always are."""

    def __init__(self, channel: Administrators, *, owners: frozenset[int]) -> None:
        self._channel = channel
        self.owners = owners
        self._known: frozenset[int] = frozenset()
        self._ask_at: datetime | None = None

    async def include(self, person_id: int, *, now: datetime) -> bool:
        """Tells whether the person may publish."""
        if person_id in self.owners:
            return True
        return person_id in await self.all(now)

    async def all(self, now: datetime) -> frozenset[int]:
        """Returns everybody who may publish."""
        if self._ask_at is None or not now < self._ask_at <= now + FRESH:
            await self._ask(now)
        return self.owners | self._known

    def forget(self) -> None:
        """Somebody's standing has changed: the next question goes to the channel."""
        self._ask_at = None

    async def _ask(self, now: datetime) -> None:
        try:
            self._known = await self._channel.administrators()
        except RefusedError:
            # An answer too: the bot is not in the channel (any more), so nobody rules through it.
            self._known = frozenset()
        except SendingError:
            self._ask_at = now + PAUSE
            return
        self._ask_at = now + FRESH
