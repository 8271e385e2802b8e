"""So many events in so many seconds, evenly or not, and when the next may come."""

import math
from collections import deque


class Window:
    """At most so many events in any so many seconds."""

    __slots__ = ("_count", "_seconds", "_times")

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=count)

    def ready(self, cost: int) -> float:
        """Returns from when on so many more fit; those that never do are counted as many as fit at most."""
        over = len(self._times) + min(cost, self._count) - self._count
        return self._times[over - 1] + self._seconds if over > 0 else -math.inf

    def note(self, now: float, cost: int) -> None:
        """Counts so many."""
        self._times.extend([now] * min(cost, self._count))

    def take_over(self, other: "Window") -> None:
        """Counts what another one counted, too."""
        times = sorted([*self._times, *other._times])
        self._times.clear()
        self._times.extend(times)


class Pace:
    """One event after another, so many seconds apart; those that come late are made up for, by `slack` seconds at most."""

    __slots__ = ("_next", "_seconds", "_slack")

    def __init__(self, seconds: float, *, slack: float) -> None:
        self._seconds = seconds
        self._slack = slack
        self._next = -math.inf

    def ready(self) -> float:
        """Returns from when on the next fits."""
        return self._next

    def note(self, now: float, cost: int) -> None:
        """Counts so many."""
        self._next = max(self._next, now - self._slack) + cost * self._seconds
