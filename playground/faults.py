"""Trouble on order: cut connections, late effects, flood waits and errors for the next calls of a method."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from playground.errors import ApiError, forbidden, too_many_requests
from playground.weather import Weather

Effect = Callable[[], Awaitable[Any]]
"""What a call does to the world; ApiError where it is refused."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call."""

    answer: ApiError | None = None
    """What the bot is told; without it the connection is cut."""
    effect: Literal["never", "now", "later"] = "never"
    seconds: float = 0
    """Real time until the late effect, or until a bot that waits is let go."""


class Faults:
    """Faults by method, each used up by one call; after them the weather, if there is any."""

    def __init__(self) -> None:
        self.weather: Weather | None = None
        """Random trouble for the calls for which none was ordered."""
        self._coming: dict[str, deque[Fault]] = {}
        self._late: set[asyncio.Task[None]] = set()

    def drop_before(self, method: str, *, times: int = 1) -> None:
        """The connection breaks before anything happens."""
        self._add(method, Fault(), times)

    def drop_after(self, method: str, *, times: int = 1) -> None:
        """It happens, but the connection breaks before the bot hears of it."""
        self._add(method, Fault(effect="now"), times)

    def late(self, method: str, *, seconds: float, times: int = 1) -> None:
        """The connection breaks at once, and it happens nevertheless, so many real seconds later."""
        self._add(method, Fault(effect="later", seconds=seconds), times)

    def hang(self, method: str, *, seconds: float, effect: bool, times: int = 1) -> None:
        """It happens or not; no answer for so many real seconds, then the connection breaks."""
        self._add(method, Fault(effect="now" if effect else "never", seconds=seconds), times)

    def flood(self, method: str, *, retry_after: int, times: int = 1) -> None:
        """429 with so many seconds to wait."""
        self._add(method, Fault(too_many_requests(retry_after)), times)

    def status(
        self, method: str, code: int, *, description: str = "", after: bool = False, times: int = 1
    ) -> None:
        """Any other status, such as 502; with `after` it happens all the same."""
        self._add(method, Fault(_error(code, description), effect="now" if after else "never"), times)

    def forbid(self, method: str, *, description: str = "bot was blocked by the user", times: int = 1) -> None:
        """403 with this reason."""
        self._add(method, Fault(forbidden(description)), times)

    def take(self, method: str) -> Fault | None:
        """The fault that meets this call: one that was ordered, or what the weather brings."""
        if coming := self._coming.get(method.lower()):
            return coming.popleft()
        drawn = self.weather.draw(method) if self.weather else None
        if drawn is None:
            return None
        match drawn.kind:
            case "drop_before":
                return Fault()
            case "drop_after":
                return Fault(effect="now")
            case "late":
                return Fault(effect="later", seconds=drawn.seconds)
            case "hang_before":
                return Fault(seconds=drawn.seconds)
            case "hang_after":
                return Fault(effect="now", seconds=drawn.seconds)
            case "error_before":
                return Fault(_error(502))
            case "error_after":
                return Fault(_error(504), effect="now")
            case "flood" | "storm":
                return Fault(too_many_requests(drawn.retry_after))
        return None

    async def befall(self, fault: Fault, effect: Effect) -> None:
        """Lets a fault happen to a call; returns when its connection is to be cut, or raises its answer.

        The bot is not to learn how the call itself ended, not even that it was refused.
        """
        if fault.effect == "later":
            task = asyncio.create_task(_after(fault.seconds, effect))
            self._late.add(task)
            task.add_done_callback(self._late.discard)
            return
        if fault.effect == "now":
            await _after(0, effect)
        if fault.seconds:
            await asyncio.sleep(fault.seconds)
        if fault.answer:
            raise fault.answer

    @property
    def late_calls(self) -> int:
        """How many cut calls have yet to take effect."""
        return len(self._late)

    async def settled(self) -> None:
        """Returns when every late effect has come."""
        while self._late:
            await asyncio.wait(list(self._late))

    def close(self) -> None:
        """Late effects come no more."""
        for task in self._late:
            task.cancel()

    def _add(self, method: str, fault: Fault, times: int) -> None:
        self._coming.setdefault(method.lower(), deque()).extend([fault] * times)


def _error(code: int, description: str = "") -> ApiError:
    words = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}
    return ApiError(code, description or words.get(code, "Bad Request"))


async def _after(seconds: float, effect: Effect) -> None:
    if seconds:
        await asyncio.sleep(seconds)
    with suppress(ApiError):
        await effect()
