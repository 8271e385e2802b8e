"""What happens in a world, told to those who watch it."""

from __future__ import annotations

import asyncio
from typing import Any

Event = dict[str, Any]
"""One change: "type", usually "chat" and "message"."""


class Listener:
    """An endless iterator over the events that happen from its creation on."""

    def __init__(self) -> None:
        self._events: asyncio.Queue[Event] = asyncio.Queue()

    def hear(self, event: Event) -> None:
        """Takes an event that just happened."""
        self._events.put_nowait(event)

    def __aiter__(self) -> Listener:
        return self

    async def __anext__(self) -> Event:
        return await self._events.get()
