"""What is to be delivered to whom and when, and what keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class DeliveryKind(StrEnum):
    """What a person is told of. The order is that of haste: of two that are due, the earlier here goes first."""

    CHANGE = "change"
    REMINDER = "reminder"
    NEWS = "news"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message for `person_id`, due at `due_at` (UTC). What it says is composed when it is sent.

    `subject` is the number of what it is about (a meetup; 0 where there is none), `key` tells it from all others of
    this kind for this person: another with the same key is the same. From `useless_at` on it is better not sent.
    """

    person_id: int
    kind: DeliveryKind
    key: str
    due_at: datetime
    subject: int = 0
    useless_at: datetime | None = None
    id: int | None = None


class Deliveries(Protocol):
    """Where deliveries are kept, those that were sent as well: what was delivered once is not delivered again."""

    async def add(self, deliveries: Iterable[Delivery]) -> int:
        """Keeps those that are not known yet, except for people who can't be reached; returns how many."""
        ...

    async def withdraw(self, kind: DeliveryKind, *, subject: int, person_id: int | None = None) -> None:
        """Drops what waits of a subject, for one person or for all."""
        ...

    async def claim(self, now: datetime) -> Delivery | None:
        """Commits that sending begins of the most urgent one that is due; None when none is.

        Those that are useless by now are dropped.
        """
        ...

    async def mark_sent(self, delivery: Delivery, *, now: datetime) -> None:
        """It has reached the person, or may have: it is not sent again."""
        ...

    async def drop(self, delivery: Delivery, *, now: datetime) -> None:
        """There is nothing to tell any more."""
        ...

    async def put_off(self, delivery: Delivery, *, until: datetime) -> None:
        """Nothing was sent: it waits again."""
        ...

    async def give_up(self, person_id: int, *, now: datetime) -> None:
        """The person can't be reached: drops what waits for them, and takes nothing more until `reached()`."""
        ...

    async def reached(self, person_id: int) -> None:
        """The person has written to the bot, or let it in again."""
        ...

    async def settle(self, *, now: datetime) -> int:
        """Ends what an earlier start began to send and did not say the end of; returns how many.

        Nobody can look into a private chat: each may have arrived, so none is sent again.
        """
        ...
