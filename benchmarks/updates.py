"""Updates per second of /search and of a bare aiogram echo bot on the same server, and the bot's memory."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from playground import Chat, PlaygroundServer, SystemClock, World

UPDATES = 1500
ROUNDS = 3

ECHO = """
import asyncio, sys
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

async def echo(message: Message) -> None:
    await message.answer(message.text or "")

async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1]))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    await dispatcher.start_polling(Bot(sys.argv[2], session=session))

asyncio.run(main())
"""


OURS = """
import asyncio
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from bot.app import open_app
from bot.settings import read_settings

async def main() -> None:
    settings = read_settings()
    # A session of its own goes past the pacing: it would be Telegram's limits that are measured.
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.api_url))
    async with open_app(settings, session=session) as app:
        await app.run()

asyncio.run(main())
"""


@asynccontextmanager
async def process(
    *arguments: str, environment: Mapping[str, str] | None = None, log: Path = Path(os.devnull)
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A Python process that ends with the block; what it says goes into the log."""
    with log.open("w", encoding="utf-8") as said:
        started = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, env={**os.environ, **(environment or {})}, stderr=said
        )
        try:
            yield started
        finally:
            started.terminate()
            await started.wait()


@dataclass(frozen=True)
class Rush:
    """Many updates at once: answered ones per second, and milliseconds of the bot's processor for each."""

    rate: float
    processor: float


async def rush(world: World, text: str, pid: int) -> Rush:
    """Sends so many messages at once and waits until the last one is answered."""
    person = world.people[0]
    before = len(person.chat.messages)
    started, worked = time.perf_counter(), processor_seconds(pid)
    for _ in range(UPDATES):
        await person.says(text, wait=False)
    await world.until(lambda: len(person.chat.messages) == before + 2 * UPDATES, timeout=120)
    spent = time.perf_counter() - started
    return Rush(UPDATES / spent, (processor_seconds(pid) - worked) * 1000 / UPDATES)


def processor_seconds(pid: int) -> float:
    """Returns the processor time a process has used; 0.0 where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _holds(chat: Chat, messages: int) -> bool:
    return len(chat.messages) >= messages


def memory(pid: int) -> float:
    """Returns the resident memory of a process in MB; 0.0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _world(server: PlaygroundServer) -> World:
    world = server.new_world(clock=SystemClock())
    world.patience = 0
    world.flood_control = False
    world.person("Алиса")
    return world


async def measure(database: Path) -> None:
    """Prints the rates, taken in turn, and the memory after them; the database holds the archive."""
    server = PlaygroundServer()
    await server.start()
    ours, bare = _world(server), _world(server)
    settings = {"BOT_TOKEN": ours.bot.token, "BOT_API_URL": server.url, "BOT_DATABASE": str(database)}
    async with (
        process("-c", OURS, environment=settings) as bot,
        process("-c", ECHO, server.url, bare.bot.token) as echo,
    ):
        for world in (ours, bare):
            chat = world.people[0].chat
            await world.people[0].says("/start", wait=False)
            await world.until(partial(_holds, chat, 2), timeout=60)
        rested = memory(bot.pid)
        rushes: dict[str, list[Rush]] = {"/search нейронные сети": [], "bare aiogram echo": []}
        for _ in range(ROUNDS):
            rushes["/search нейронные сети"].append(await rush(ours, "/search нейронные сети", bot.pid))
            rushes["bare aiogram echo"].append(await rush(bare, "эхо", echo.pid))
        print(f"updates, {UPDATES} at once, median of {ROUNDS} rounds in turn   per second   bot's CPU ms/update")
        for name, taken in rushes.items():
            rates = sorted(one.rate for one in taken)
            worked = median(one.processor for one in taken)
            print(f"  {name:<24} {median(rates):6.0f} [{rates[0]:.0f}-{rates[-1]:.0f}] {worked:12.2f}")
        print(f"memory of the running bot: {rested:.0f} MB after start, {memory(bot.pid):.0f} MB after the rushes")
    await server.stop()
