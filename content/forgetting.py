"""What the bot keeps of a person, told and deleted when the person says so."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol


class Kept(StrEnum):
    """Kinds of what is kept of a person."""

    LANGUAGE = "language"
    VISITS = "visits"
    BOOKMARKS = "bookmarks"
    SUBSCRIPTIONS = "subscriptions"
    MEETUPS = "meetups"
    MESSAGES = "messages"
    TRAINING = "training"
    GAMES = "games"
    REPORTS = "reports"
    ADMIN = "admin"


class StillQueuedError(Exception):
    """Posts of the person wait in the queue: without the person they could not go out. `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count


class Memory(Protocol):
    """Everything that is kept of people."""

    async def kept(self, person_id: int) -> Mapping[Kept, int]:
        """Returns how many records there are of each kind; kinds without any are left out."""
        ...

    async def forget(self, person_id: int) -> None:
        """Deletes them. What belongs to others as well — places in games, the queue's history — loses its person.

        Raises StillQueuedError; nothing is deleted then.
        """
        ...
