"""How fast a post reaches ten thousand followers, and how soon /search is answered meanwhile."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count, cycle
from pathlib import Path
from statistics import median, quantiles

from benchmarks.updates import memory, process, processor_seconds
from playground import Chat, Person, PlaygroundServer, SystemClock, World
from playground.errors import ApiError
from playground.flood import FloodControl
from playground.membership import Membership
from storage.database import Database

READERS = 60
"""People who ask in turn: none of them so often that their own chat is at its limit."""

EVERY_SECONDS = 0.3
"""Between two questions; each asks again after eighteen seconds."""

ALONE_SECONDS = 60.0
"""How long is asked without a broadcast."""

KILLED = 1000
"""Followers of the post amid whose telling the bot is killed."""

PATIENCE_SECONDS = 60.0
"""A broadcast that tells nobody anything for so long is over."""


class Watched(FloodControl):
    """Flood control that notes how often it had to say no, and when it let a message to a follower through."""

    def __init__(self, followers: Sequence[Person]) -> None:
        super().__init__()
        self.refused = 0
        self.told: list[float] = []
        self._followers = {one.id for one in followers}

    def check(self, chat: Chat, now: datetime, *, cost: int = 1) -> None:
        try:
            super().check(chat, now, cost=cost)
        except ApiError:
            self.refused += 1
            raise
        if chat.id in self._followers:
            self.told.append(time.perf_counter())


@dataclass(frozen=True)
class Scene:
    """A channel, its followers and some who search."""

    world: World
    boris: Person
    channel: Chat
    followers: Sequence[Person]
    readers: Sequence[Person]
    watched: Watched

    async def posts(self, text: str) -> None:
        await self.channel.human_posts(text, by=self.boris, wait=False)

    async def until_told(self, total: int) -> None:
        """Returns when so many messages have come, or nobody is told anything any more."""
        last = time.perf_counter()
        while len(self.watched.told) < total and time.perf_counter() - last < PATIENCE_SECONDS:
            await asyncio.sleep(0.1)
            last = max([last, *self.watched.told[-1:]])

    def copies(self, title: str, followers: Sequence[Person]) -> dict[int, int]:
        """Returns how many of the followers were told of a post so many times."""
        return dict(
            Counter(
                sum(one.text.startswith(f"📬 {title}") for one in person.chat.messages) for person in followers
            )
        )


def scene(server: PlaygroundServer, people: int) -> Scene:
    """Everybody has started the bot."""
    world = server.new_world(clock=SystemClock())
    world.patience = 0
    boris = world.person("Борис")
    channel = world.channel("Глубоко", username="deepdive", admins=[boris])
    channel.next_id = 10_000
    readers = [world.person(f"Читатель {number}") for number in range(READERS)]
    followers = [world.person(f"Подписчик {number}") for number in range(people)]
    for person in (*readers, *followers):
        person.chat.bot = Membership()
    world.flood = watched = Watched(followers)
    return Scene(world, boris, channel, followers, readers, watched)


async def subscribe(path: Path, followers: Sequence[Person]) -> None:
    """Of two followers one follows a topic, the other a search; the first ones another search as well."""
    wanted = (("topic", "robots"), ("search", "робот"))
    rows = [(one.id, *wanted[number % 2]) for number, one in enumerate(followers)]
    rows += [(one.id, "search", "осьминог") for one in followers[:KILLED]]
    async with await Database.open(path) as database, database.write() as connection:
        await connection.executemany("insert into subscription (person_id, kind, value) values (?, ?, ?)", rows)


@asynccontextmanager
async def asking(scene: Scene) -> AsyncIterator[list[float]]:
    """Readers search one after another while the block runs; gives the milliseconds until each was answered."""
    waited: list[float] = []
    asked: set[asyncio.Task[None]] = set()

    async def ask(person: Person) -> None:
        before, begun = len(person.chat.messages), time.perf_counter()
        await person.says("/search нейронные сети", wait=False)
        await scene.world.until(lambda: len(person.chat.messages) >= before + 2, timeout=120)
        waited.append((time.perf_counter() - begun) * 1000)

    async def all_in_turn() -> None:
        begun = time.perf_counter()
        for number, person in zip(count(1), cycle(scene.readers), strict=False):
            asked.add(asyncio.create_task(ask(person)))
            await asyncio.sleep(max(0.0, begun + number * EVERY_SECONDS - time.perf_counter()))

    task = asyncio.create_task(all_in_turn())
    try:
        yield waited
    finally:
        task.cancel()
        await asyncio.gather(*asked)


async def measure(database: Path, *, people: int) -> None:
    """Prints how the broadcasts went; the database holds the archive."""
    server = PlaygroundServer()
    await server.start()
    made = scene(server, people)
    await subscribe(database, made.followers)
    settings = {
        "BOT_TOKEN": made.world.bot.token,
        "BOT_API_URL": server.url,
        "BOT_DATABASE": str(database),
        "BOT_CHANNEL": "@deepdive",
    }
    async with process("-m", "bot", "run", environment=settings) as bot:
        await _whole(made, bot.pid)
        await _begun(made)
        bot.kill()
    async with process("-m", "bot", "run", environment=settings):
        await made.until_told(people + KILLED)
        told = made.copies("Осьминог", made.followers[:KILLED])
        print(
            f"a post to {KILLED} followers, the bot killed half way: followers by how often they were told {told}"
        )
    await server.stop()


async def _whole(made: Scene, pid: int) -> None:
    """One post to everybody, with the same searches before it and amid it."""
    reader = made.readers[0]
    await reader.says("/start", wait=False)
    await made.world.until(lambda: len(reader.chat.messages) == 2, timeout=60)
    async with asking(made) as alone:
        await asyncio.sleep(ALONE_SECONDS)
    begun, worked, people = time.perf_counter(), processor_seconds(pid), len(made.followers)
    async with asking(made) as amid:
        await made.posts("Робот учится ходить\nОн падает и встаёт. Потом идёт дальше.")
        await made.until_told(people)
    told = made.watched.told
    took = told[-1] - told[0]
    print(f"a post to {people} followers, flood control as Telegram's, {1 / EVERY_SECONDS:.1f} searches a second")
    print(f"  the first told after {told[0] - begun:.1f} s, the last after {told[-1] - begun:.1f} s")
    print(
        f"  {len(told) / took:.1f} told a second, {(len(told) + len(amid)) / took:.1f} messages with the answers"
    )
    print(f"  put off by flood control: {made.watched.refused}")
    print(f"  followers by how often they were told: {made.copies('Робот', made.followers)}")
    print(f"  /search without it  {_figures(alone)}")
    print(f"  /search amid it     {_figures(amid)}")
    print(
        f"  the bot: {memory(pid):.0f} MB, {(processor_seconds(pid) - worked) / took:.0%} of a processor",
        flush=True,
    )


async def _begun(made: Scene) -> None:
    """Another post, told to half of those who follow it."""
    told = len(made.watched.told)
    await made.posts("Осьминог решает головоломку\nСам.")
    await made.until_told(told + min(KILLED, len(made.followers)) // 2)


def _figures(waited: Sequence[float]) -> str:
    """Milliseconds of searches."""
    return f"p50 {median(waited):.0f}, p99 {quantiles(waited, n=100)[-1]:.0f}, at most {max(waited):.0f} ms ({len(waited)})"
