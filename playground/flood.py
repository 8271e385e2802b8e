"""How fast a bot may send, measured by the world's clock."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from playground import limits
from playground.chats import Chat
from playground.errors import too_many_requests


@dataclass(slots=True)
class _Window:
    """At most so many events in so many seconds."""

    events: int
    seconds: float
    times: deque[datetime]

    def seconds_to_wait(self, now: datetime, cost: int) -> float:
        """How long until `cost` more events fit; 0 when they fit now."""
        while self.times and self.times[0] <= now - timedelta(seconds=self.seconds):
            self.times.popleft()
        excess = len(self.times) + cost - self.events
        if excess <= 0 or not self.times:
            return 0
        oldest = self.times[min(excess, len(self.times)) - 1]
        return (oldest + timedelta(seconds=self.seconds) - now).total_seconds()


class FloodControl:
    """A short burst per chat and one a second after it, twenty a minute in a group, thirty a second in all."""

    def __init__(self) -> None:
        self._all = _Window(limits.FLOOD_TOTAL_PER_SECOND, 1, deque())
        self._chats: dict[int, _Window] = {}

    def check(self, chat: Chat, now: datetime, *, cost: int = 1) -> None:
        """Counts a message (an album costs its items); ApiError 429 when it is too fast."""
        window = self._chats.get(chat.id)
        if window is None:
            if chat.is_private:
                burst = limits.FLOOD_CHAT_BURST
                window = _Window(burst, burst / limits.FLOOD_CHAT_PER_SECOND, deque())
            else:
                window = _Window(limits.FLOOD_GROUP_PER_MINUTE, 60, deque())
            self._chats[chat.id] = window
        wait = max(window.seconds_to_wait(now, cost), self._all.seconds_to_wait(now, cost))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        window.times.extend([now] * cost)
        self._all.times.extend([now] * cost)
