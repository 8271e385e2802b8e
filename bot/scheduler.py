"""The clock that wakes background work; what is due stands in the database, never in a job."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from content.publishing.history import acting
from handlers.clock import Clock

logger = logging.getLogger(__name__)

Work = Callable[[datetime], Awaitable[object]]
"""Something to do with what is due at a moment."""

SECONDS = 1.0
"""How often work is woken: nothing that is due waits longer."""

BRISK = 4
"""How many times as often brisk work is woken."""

SIDE_BY_SIDE = 1000
"""Wake-ups of brisk work at once at most: each may wait for flood control while new things come due."""

GRACE_SECONDS = 20
"""How long a stop waits for work that has begun; a container is usually given 30 before it is killed."""

JUMP_SECONDS = 2.0
"""A machine's clock that went by so much more or less than time did was moved by somebody."""


class Alarm:
    """Wakes work until it is ended."""

    def __init__(self, scheduler: AsyncIOScheduler) -> None:
        self._scheduler = scheduler
        self._busy: set[asyncio.Task[object]] = set()
        self._ended_at: float | None = None

    async def end(self) -> None:
        """Wakes nothing any more; returns when what was woken has ended, GRACE_SECONDS after the first call at most."""
        now = asyncio.get_running_loop().time()
        if self._ended_at is None:
            self._ended_at = now
            self._scheduler.pause()
        if self._busy:
            # What is in the air ends: cut off, a post that Telegram has taken would be in doubt.
            await asyncio.wait(set(self._busy), timeout=max(0.0, self._ended_at + GRACE_SECONDS - now))

    async def wake(self, name: str, work: Work, clock: Clock) -> None:
        """Does the work that is due now; its errors are logged and end nothing."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine of the scheduler runs in a task
        self._busy.add(task)
        try:
            now = clock.now()
            with acting(None, at=now):
                await work(now)
        except Exception:
            logger.exception("background work %s failed; it will be woken again", name)
        finally:
            self._busy.discard(task)


@asynccontextmanager
async def waking(
    work: Mapping[str, Work], *, clock: Clock, tick: float = SECONDS, brisk: Collection[str] = ()
) -> AsyncIterator[Alarm]:
    """Wakes each piece of work every `tick` seconds while the block runs, wherever the machine's clock is moved to.

    A wake-up that comes late is not dropped (APScheduler's default would, after one second), several late ones
    become one, and work never runs beside itself. What is named in `brisk` is woken more often and whether its last
    wake-up has ended or not.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    alarm = Alarm(scheduler)
    for name, one in work.items():
        scheduler.add_job(
            alarm.wake,
            _Steadily(timedelta(seconds=tick / BRISK if name in brisk else tick)),
            args=(name, one, clock),
            id=name,
            max_instances=SIDE_BY_SIDE if name in brisk else 1,
            coalesce=True,
            misfire_grace_time=None,
        )
    # A wake-up that finds the last one still busy is skipped: that is meant, and no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler.start()
    watching = asyncio.create_task(_watch(scheduler, tick=tick))
    try:
        yield alarm
    finally:
        watching.cancel()
        await alarm.end()
        scheduler.shutdown(wait=False)


class _Steadily(BaseTrigger):  # type: ignore[misc]
    """The next time is counted from now: the times between are not gone through when the clock jumps by years."""

    def __init__(self, interval: timedelta) -> None:
        self._interval = interval

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        return now + self._interval


async def _watch(scheduler: AsyncIOScheduler, *, tick: float) -> None:
    """Wakes all work when the machine's clock was moved: set back, the next time would be as far away as that."""
    ahead = _ahead()
    while True:
        await asyncio.sleep(tick)
        if abs(moved := _ahead() - ahead) > JUMP_SECONDS:
            logger.info("the machine's clock was moved by %+.0f s", moved)
            for job in scheduler.get_jobs():
                job.modify(next_run_time=datetime.now(UTC))
        ahead += moved


def _ahead() -> float:
    """Seconds between the machine's clock and the time that only goes forward."""
    return time.time() - asyncio.get_running_loop().time()
