"""A pause: nothing goes out by itself until a person ends it, and what that means for the posts that wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from content.posts import PostKind
from content.publishing.lateness import Lateness
from content.publishing.queue import Queue, QueuedPost


@dataclass(frozen=True, slots=True)
class Pause:
    """Since when nothing goes out, and who wanted it so, as they were called then."""

    since: datetime
    by: int
    name: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A post of the queue that would go out when its time comes."""

    post_id: int
    due_at: datetime
    kind: PostKind


class Pauses(Protocol):
    """Where it is kept that there is a pause; while there is, a Queue neither claims what is due nor marks it late."""

    async def current(self) -> Pause | None:
        """Returns the pause; None when posts go out."""
        ...

    async def begin(self, pause: Pause) -> Pause:
        """Returns the pause there is from now on: this one, or an earlier one that goes on."""
        ...

    async def end(self) -> None:
        """Posts go out again."""
        ...

    async def waiting(self) -> Sequence[Waiting]:
        """Returns the posts that wait for their time, the first due first."""
        ...


@dataclass(frozen=True, slots=True)
class Outlook:
    """What goes out, were the pause to end now.

    `at_once` counts posts whose time has passed, `late` those that passed it so long ago that a person is asked;
    `first` is the one due first, `following` the first whose time is still to come.
    """

    waiting: int
    at_once: int
    late: int
    first: QueuedPost | None
    following: QueuedPost | None


@dataclass(frozen=True, slots=True)
class LookAhead:
    """Sees what waits in the queue."""

    pauses: Pauses
    queue: Queue
    lateness: Lateness

    async def __call__(self, now: datetime) -> Outlook:
        """Counts and finds."""
        waiting = await self.pauses.waiting()
        patience = await self.lateness.patience()
        late = sum((span := patience[one.kind]) is not None and one.due_at < now - span for one in waiting)
        due = sum(one.due_at <= now for one in waiting)
        return Outlook(
            waiting=len(waiting),
            at_once=due - late,
            late=late,
            first=await self.queue.get(waiting[0].post_id) if waiting else None,
            following=await self.queue.get(waiting[due].post_id) if waiting[due:] else None,
        )


@dataclass(frozen=True, slots=True)
class PauseQueue:
    """Lets nothing go out any more."""

    pauses: Pauses
    look_ahead: LookAhead

    async def __call__(self, *, by: int, name: str, now: datetime) -> tuple[Pause, bool, Outlook]:
        """Returns the pause, whether it was there already, and what it holds back."""
        before = await self.pauses.current()
        pause = await self.pauses.begin(Pause(now, by, name))
        return pause, pause == before, await self.look_ahead(now)


@dataclass(frozen=True, slots=True)
class ResumeQueue:
    """Lets posts go out again."""

    pauses: Pauses
    look_ahead: LookAhead

    async def __call__(self, *, now: datetime) -> tuple[bool, Outlook]:
        """Returns whether there was a pause, and what goes out now."""
        # Counted before the first of them can be gone.
        outlook = await self.look_ahead(now)
        paused = await self.pauses.current() is not None
        await self.pauses.end()
        return paused, outlook
