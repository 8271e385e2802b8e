"""The bot's lives: one process after another over the same database, each of which may end by SIGKILL."""

import asyncio
import multiprocessing
import re
import signal
import time
from collections import Counter
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from pydantic import SecretStr

from benchmarks.chaos.fast_clock import FastClock
from benchmarks.chaos.life import live
from bot.settings import Settings
from playground import World

END_SECONDS = 30.0
"""Real seconds that a life may take to end when it is told to."""


class Lives:
    """One process at a time."""

    def __init__(self, world: World, *, url: str, database: Path, clock: FastClock, log: Path) -> None:
        self.starts: list[float] = []
        """When each life began, in Unix seconds."""
        self.kills = self.ended_by_themselves = 0
        self._world = world
        self._clock = clock
        self._log = log
        self._settings = Settings.model_construct(
            token=SecretStr(world.bot.token),
            channel="@deepdive",
            admins=frozenset(),
            database=database,
            timezone="Europe/Moscow",
            language="ru",
            api_url=url,
        )
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([live.__module__])
        self._process: ForkServerProcess | None = None

    async def begin(self) -> None:
        """Starts the next life."""
        # Telegram slows down whoever asks for the same number twice in three seconds; no bot restarts so fast.
        self._world.updates._last_offset = None
        self._process = self._context.Process(
            target=live, args=(self._settings, self._clock, self._log), daemon=True
        )
        await asyncio.to_thread(self._process.start)
        self.starts.append(time.time())

    async def kill(self) -> None:
        """Ends the life that is going on by SIGKILL, unless it has ended by itself."""
        process = self._process
        assert process is not None
        process.kill()
        await asyncio.to_thread(process.join)
        if process.exitcode == -signal.SIGKILL:
            self.kills += 1
        else:
            self.ended_by_themselves += 1
        process.close()
        self._process = None

    async def end(self) -> int | None:
        """Lets the life that is going on finish; returns its exit code, None when it had to be killed."""
        process = self._process
        assert process is not None
        process.terminate()
        await asyncio.to_thread(process.join, END_SECONDS)
        code = process.exitcode
        process.kill()
        await asyncio.to_thread(process.join)
        process.close()
        self._process = None
        return code

    async def over(self) -> None:
        """Ends whatever is still alive."""
        if self._process is not None:
            await self.kill()

    def errors(self) -> list[str]:
        """Returns the errors in the log, alike ones once with their number."""
        if not self._log.exists():
            return []
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        counted = Counter(re.sub(r"\d+", "N", line.split(" ERROR ")[1]) for line in lines if " ERROR " in line)
        return [f"{count} x {line}" for line, count in counted.most_common(20)]
