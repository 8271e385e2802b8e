"""The clock that wakes background work; what is due stands in the database, never in a job."""

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


@asynccontextmanager
async def waking(work: Mapping[str, Work], *, clock: Clock) -> AsyncIterator[None]:
    """Wakes each piece of work every second while the block runs.

    A wake-up that comes late is not dropped (APScheduler's default would, after one second), several late ones
    become one, and work never runs beside itself.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    for name, one in work.items():
        scheduler.add_job(
            _wake,
            "interval",
            seconds=SECONDS,
            args=(name, one, clock),
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
        scheduler.shutdown(wait=False)


async def _wake(name: str, work: Work, clock: Clock) -> None:
    try:
        await work(clock.now())
    except Exception:
        logger.exception("background work %s failed; it will be woken again", name)
