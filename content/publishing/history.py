"""The history of a queued post: who did what to it, and when.

Who acts is not handed from call to call: whoever lets work begin, a person's tap or the clock, says so once around it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who does something to the queue."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class QueueEvent:
    """A line of a post's history; `by` is None where the bot did it itself.

    `what` is "queued", "moved", "options", "text", a state of the queue, "put off" or "restored"; `detail` the new
    time, the numbers in the channel, or the reason.
    """

    at: datetime
    what: str
    by: Actor | None = None
    detail: str | None = None


_ACTING: ContextVar[tuple[Actor | None, datetime] | None] = ContextVar("acting", default=None)


@contextmanager
def acting(by: Actor | None, *, at: datetime) -> Iterator[None]:
    """Whatever is done to the queue in the block is done by this person, or by the bot itself, at this moment."""
    token = _ACTING.set((by, at))
    try:
        yield
    finally:
        _ACTING.reset(token)


def who_acts() -> tuple[Actor | None, datetime]:
    """Returns who acts here, and since when; the bot itself, now, where nobody has said."""
    return _ACTING.get() or (None, datetime.now(UTC))
