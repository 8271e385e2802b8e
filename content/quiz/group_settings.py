"""How a group plays: chosen by its administrators, kept for each group."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from content.quiz.game import OPEN_SECONDS, Mode

TIMERS = (20, OPEN_SECONDS, 60, 120, None)
"""Seconds a question is open; None: until somebody taps on. Below 16 a group would hear from us too often."""

LENGTHS = (1, 3, 5, 10, 20)
"""Questions of a game whose starter names no number."""

QUIET = (None, (22, 8), (23, 9), (0, 7))
"""Hours between which no game begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSettings:
    """What a group has chosen. `topic`: the one that is asked about, None means any. `thread_id` is the forum's topic."""

    timer: int | None = OPEN_SECONDS
    length: int = 5
    mode: Mode = Mode.ACCURACY
    admins_start: bool = False
    quiet: tuple[int, int] | None = None
    topic: str | None = None
    thread_id: int | None = None

    def is_quiet(self, now: datetime, *, zone: ZoneInfo) -> bool:
        """Tells whether no game may begin now."""
        if self.quiet is None:
            return False
        begin, end = time(self.quiet[0]), time(self.quiet[1])
        clock = now.astimezone(zone).time()
        return begin <= clock < end if begin < end else clock >= begin or clock < end


class Groups(Protocol):
    """Where the groups' settings are kept."""

    async def settings(self, chat_id: int) -> GroupSettings:
        """Returns a group's settings, the usual ones where it has chosen nothing."""
        ...

    async def choose(self, chat_id: int, settings: GroupSettings) -> None:
        """Keeps them."""
        ...

    async def hint(self, chat_id: int, *, now: datetime) -> bool:
        """Notes that the group is told what #тест needs; False when it was told before."""
        ...

    async def move(self, chat_id: int, *, to: int) -> None:
        """The group has another number from now on; its games, tables and settings go with it."""
        ...
