"""Background work is woken again and again, wherever somebody moves the machine's clock."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from typing import Any, Self

import pytest

from bot import scheduler
from bot.clock import SystemClock
from bot.scheduler import waking

TICK = 0.01


class Woken:
    """Counts how often it was woken."""

    def __init__(self) -> None:
        self.times = 0
        self.hold: asyncio.Event | None = None
        self.ended = 0
        self._again = asyncio.Event()

    async def __call__(self, now: datetime) -> None:
        self.times += 1
        self._again.set()
        if self.hold:
            await self.hold.wait()
        self.ended += 1

    async def again(self, times: int = 3) -> None:
        """Returns when it was woken so many more times."""
        async with asyncio.timeout(2):
            for _ in range(times):
                self._again.clear()
                await self._again.wait()


@pytest.fixture
def move(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Moves the machine's clock, as far as the scheduler looks at it."""
    ahead = timedelta()
    real = time.time

    class Moved(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + ahead

    def moves(by: timedelta) -> None:
        nonlocal ahead
        ahead += by

    for module in ("apscheduler.schedulers.base", "bot.scheduler"):
        monkeypatch.setattr(f"{module}.datetime", Moved)
    monkeypatch.setattr("bot.scheduler.time.time", lambda: real() + ahead.total_seconds())
    return moves


@pytest.mark.parametrize(
    "by", [timedelta(hours=-1), timedelta(hours=1), timedelta(days=-400), timedelta(days=40 * 365), timedelta(0)]
)
async def test_a_moved_clock_puts_nothing_to_sleep(by: timedelta, move: Callable[[timedelta], None]) -> None:
    woken = Woken()
    async with waking({"work": woken}, clock=SystemClock(), tick=TICK):
        await woken.again()
        move(by)
        began = time.perf_counter()
        await woken.again()
        assert time.perf_counter() - began < 1


async def test_a_moved_clock_is_told_once(
    move: Callable[[timedelta], None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    woken = Woken()
    async with waking({"work": woken}, clock=SystemClock(), tick=TICK):
        await woken.again()
        move(timedelta(hours=-1))
        await woken.again(5)
    assert caplog.text.count("the machine's clock was moved by -3600 s") == 1


async def test_work_never_runs_beside_itself_and_ends_before_the_block_does() -> None:
    woken, other = Woken(), Woken()
    woken.hold = asyncio.Event()
    async with waking({"work": woken, "other": other}, clock=SystemClock(), tick=TICK):
        await other.again(5)
        assert woken.times == 1
        asyncio.get_running_loop().call_later(0.02, woken.hold.set)
    assert woken.ended == 1


async def test_brisk_work_is_woken_again_before_it_has_ended() -> None:
    woken, other = Woken(), Woken()
    woken.hold = asyncio.Event()
    async with waking({"work": woken, "other": other}, clock=SystemClock(), tick=TICK, brisk={"work"}):
        await woken.again(5)
        assert woken.ended == 0
        woken.hold.set()
    assert woken.ended == woken.times


async def test_an_ended_alarm_wakes_nothing_and_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "GRACE_SECONDS", 0.02)
    woken = Woken()
    async with waking({"work": woken}, clock=SystemClock(), tick=TICK) as alarm:
        await woken.again()
        woken.hold = asyncio.Event()
        await woken.again(1)
        await alarm.end()
        times = woken.times
        await asyncio.sleep(5 * TICK)
    assert woken.times == times
    woken.hold.set()
    await asyncio.sleep(0)


async def test_an_error_is_told_and_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    woken = Woken()

    async def fail(now: datetime) -> Any:
        await woken(now)
        raise ValueError

    async with waking({"work": fail}, clock=SystemClock(), tick=TICK):
        await woken.again()
    assert "background work work failed" in caplog.text
