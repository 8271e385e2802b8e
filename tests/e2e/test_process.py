"""The bot as an operator runs it: a process of its own, killed and started again."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from playground import PlaygroundServer, SystemClock, World
from tests.e2e.conftest import People

START_SECONDS = 60
"""More than a start takes anywhere; a test ends as soon as the bot has answered."""


@pytest.fixture
def world(server: PlaygroundServer) -> Iterator[World]:
    """A world in real time: a process has no clock but the machine's."""
    fresh = server.new_world(clock=SystemClock())
    fresh.patience = START_SECONDS
    fresh.flood_control = False
    yield fresh
    server.close_world(fresh)


@pytest.fixture
def environment(world: World, server: PlaygroundServer, tmp_path: Path) -> dict[str, str]:
    """What an operator would put into .env."""
    return {
        "BOT_TOKEN": world.bot.token,
        "BOT_CHANNEL": "@deepdive",
        "BOT_DATABASE": str(tmp_path / "bot.db"),
        "BOT_API_URL": server.url,
        "BOT_TIMEZONE": "Europe/Moscow",
    }


@asynccontextmanager
async def bot_process(environment: dict[str, str], log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """`bot run`; killed without a word at the end unless it has stopped."""
    with log.open("ab") as stream:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env={**os.environ, **environment}, stderr=stream
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_a_kill_loses_nothing_and_a_restart_doubles_nothing(
    people: People, world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    boris, channel, log = people.boris, people.channel, tmp_path / "log"
    async with bot_process(environment, log):
        draft = await boris.says("Пост, который переживёт всё")
        await boris.replies(draft, "/schedule через 4 секунды")
        await world.until(lambda: "Europe/Moscow" in boris.chat.last.text, timeout=START_SECONDS)
    assert channel.posts == []

    async with bot_process(environment, log):
        await world.until(lambda: channel.posts, timeout=START_SECONDS)

    async with bot_process(environment, log) as process:
        said = await boris.says("/queue")
        await world.until(lambda: boris.chat.last.id > said.id, timeout=START_SECONDS)
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    assert [post.text for post in channel.posts] == ["Пост, который переживёт всё"]

    logged = log.read_text(encoding="utf-8")
    assert "Пост" not in logged
    assert "Борис" not in logged
    assert world.bot.token not in logged
    assert "ERROR" not in logged


async def test_a_token_telegram_does_not_know_is_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    environment["BOT_TOKEN"] = "7654321:" + "b" * 35
    log = tmp_path / "log"
    async with bot_process(environment, log) as process:
        assert await process.wait() == 1
    assert log.read_text(encoding="utf-8").splitlines()[-1].startswith("Error: BOT_TOKEN: ")


async def test_a_kill_amid_the_handling_leaves_nobody_without_an_answer(
    world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    crowd = [world.person(f"Читатель {number}") for number in range(8)]
    # The answers never leave: all handlers wait for Telegram when the kill comes.
    world.faults.hang("sendMessage", seconds=START_SECONDS, effect=False, times=len(crowd))
    log = tmp_path / "log"
    async with bot_process(environment, log):
        for person in crowd:
            await person.says("/help")
        await world.until(
            lambda: sum(name == "sendMessage" for name, _ in world.requests) == len(crowd), timeout=START_SECONDS
        )
    assert len(world.updates) == 0

    async with bot_process(environment, log) as process:
        await world.until(lambda: all(person.chat.last.by_bot for person in crowd), timeout=START_SECONDS)
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    async with bot_process(environment, log) as process:
        await crowd[0].says("/help")
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    assert [len(person.chat.messages) for person in crowd] == [4] + [2] * 7
    assert "8 updates were left" in log.read_text(encoding="utf-8")


async def test_one_database_serves_one_bot_and_commands_beside_it(
    people: People, world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    log, second = tmp_path / "log", tmp_path / "second"
    async with bot_process(environment, log):
        await people.alice.says("/help")
        async with bot_process(environment, second) as process:
            assert await process.wait() == 1
        assert second.read_text(encoding="utf-8").splitlines()[-1].startswith("Error: BOT_DATABASE: another bot")
        searching = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "search", "сети", env={**os.environ, **environment}, stdout=-3
        )
        assert await searching.wait() == 0
        # The first one noticed nothing.
        await people.alice.says("/help")
        await world.until(lambda: len(people.alice.chat.messages) == 4, timeout=START_SECONDS)
    # A kill lets the lock go.
    async with bot_process(environment, log):
        await people.alice.says("/help")
        # The answer before the kill may come once more: it is not known whether it was given.
        await world.until(lambda: len(people.alice.chat.messages) >= 6, timeout=START_SECONDS)


async def test_a_second_poller_ends_the_first_with_one_line(
    people: People, world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    async with bot_process(environment, log) as process:
        await people.alice.says("/help")
        await world.until(lambda: world.updates.is_polled, timeout=START_SECONDS)
        await world.updates.get(offset=0, limit=1, timeout=0, allowed=None)
        assert await process.wait() == 1
    assert log.read_text(encoding="utf-8").splitlines()[-1].startswith("Error: BOT_TOKEN: another process polls")
