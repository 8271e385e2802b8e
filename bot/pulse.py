"""Waiting in one task until a condition holds that others change."""

import asyncio
from collections.abc import Callable


class Pulse:
    """Whoever changes something beats; whoever waits looks again at each beat."""

    def __init__(self) -> None:
        self._beat = asyncio.Event()

    def beat(self) -> None:
        """Lets everybody who waits look again."""
        self._beat.set()

    async def until(self, condition: Callable[[], object]) -> None:
        """Returns as soon as a beat finds the condition true; at once when it is."""
        while not condition():
            self._beat.clear()
            await self._beat.wait()
