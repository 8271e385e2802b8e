"""One life of the bot in a process of its own: `bot run` with a faster clock, until it is killed."""

import asyncio
import logging
import os
from pathlib import Path

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from benchmarks.chaos.fast_clock import FastClock
from bot.app import open_app
from bot.lock import only_one
from bot.pacing import PacingMiddleware
from bot.settings import Settings

TICK_SECONDS = 0.1
"""Real seconds between two wake-ups; some two seconds of the fast clock."""


def live(settings: Settings, clock: FastClock, log: Path) -> None:
    """Serves until told to stop by a signal; what the bot has to say goes into the log."""
    logging.basicConfig(
        filename=log, level=logging.INFO, format=f"%(asctime)s {os.getpid()} %(levelname)s %(name)s: %(message)s"
    )
    with only_one(settings.database):
        asyncio.run(_serve(settings, clock))


async def _serve(settings: Settings, clock: FastClock) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.api_url))
    session.middleware(PacingMiddleware(clock=clock.seconds, sleep=clock.sleep))
    try:
        async with open_app(settings, clock=clock, session=session) as app:
            await app.run(tick=TICK_SECONDS)
    finally:
        await session.close()
