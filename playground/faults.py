"""Trouble on order: cut connections, flood waits and errors for the next calls of a method."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from playground.errors import ApiError, forbidden, too_many_requests


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call: an answer instead of the effect, or a cut connection."""

    answer: ApiError | None = None
    cut: str = ""
    """"before" the effect, "after" it, or not at all."""


class Faults:
    """Faults by method, each used up by one call."""

    def __init__(self) -> None:
        self._coming: dict[str, deque[Fault]] = {}

    def drop_before(self, method: str, *, times: int = 1) -> None:
        """The connection breaks before anything happens."""
        self._add(method, Fault(cut="before"), times)

    def drop_after(self, method: str, *, times: int = 1) -> None:
        """It happens, but the connection breaks before the bot hears of it."""
        self._add(method, Fault(cut="after"), times)

    def flood(self, method: str, *, retry_after: int, times: int = 1) -> None:
        """429 with so many seconds to wait."""
        self._add(method, Fault(too_many_requests(retry_after)), times)

    def status(self, method: str, code: int, *, description: str = "", times: int = 1) -> None:
        """Any other status, such as 502."""
        words = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}
        self._add(method, Fault(ApiError(code, description or words.get(code, "Bad Request"))), times)

    def forbid(self, method: str, *, description: str = "bot was blocked by the user", times: int = 1) -> None:
        """403 with this reason."""
        self._add(method, Fault(forbidden(description)), times)

    def take(self, method: str) -> Fault | None:
        """The fault that meets this call, if one was ordered."""
        coming = self._coming.get(method.lower())
        return coming.popleft() if coming else None

    def _add(self, method: str, fault: Fault, times: int) -> None:
        self._coming.setdefault(method.lower(), deque()).extend([fault] * times)
