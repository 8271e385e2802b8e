"""The clock that wakes background work; what is due stands in the database, never in a job."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handlers.clock import Clock

logger = logging.getLogger(__name__)

Work = Callable[[datetime], Awaitable[object]]
"""Something to do with what is due at a moment."""

SECONDS = 1
"""How often work is woken: nothing that is due waits longer."""

GRACE_SECONDS = 20
"""How long a stop waits for work that has begun; a container is usually given 30 before it is killed."""


@asynccontextmanager
async def waking(work: Mapping[str, Work], *, clock: Clock, tick: float = SECONDS) -> AsyncIterator[None]:
    """Wakes each piece of work every `tick` seconds of the machine's clock while the block runs.

    A wake-up that comes late is not dropped (APScheduler's default would, after one second), several late ones
    become one, and work never runs beside itself.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    busy: set[asyncio.Task[object]] = set()
    for name, one in work.items():
        scheduler.add_job(
            _wake,
            "interval",
            seconds=tick,
            args=(name, one, clock, busy),
            id=name,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
    # A wake-up that finds the last one still busy is skipped: that is meant, and no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        if busy:
            # What is in the air ends: cut off, a post that Telegram has taken would be in doubt for ever.
            await asyncio.wait(busy, timeout=GRACE_SECONDS)
        scheduler.shutdown(wait=False)


async def _wake(name: str, work: Work, clock: Clock, busy: set[asyncio.Task[object]]) -> None:
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - a coroutine of the scheduler runs in a task
    busy.add(task)
    try:
        await work(clock.now())
    except Exception:
        logger.exception("background work %s failed; it will be woken again", name)
    finally:
        busy.discard(task)
