"""A clock that runs faster than the machine's, the same in every process that is given it."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class FastClock:
    """Shows `start` at the machine's second `began`, and goes `speed` times as fast from there.

    The machine's seconds are those of time.monotonic(), which all its processes share.
    """

    start: datetime
    began: float
    speed: float

    def now(self) -> datetime:
        """Returns the present moment, aware, in UTC."""
        return self.start + timedelta(seconds=self.seconds() - self.began * self.speed)

    def seconds(self) -> float:
        """Returns seconds that only ever grow, for whoever measures how long something took."""
        return time.monotonic() * self.speed

    async def sleep(self, seconds: float) -> None:
        """Waits so many seconds of this clock."""
        await asyncio.sleep(seconds / self.speed)
