"""The chaos itself: the local Telegram in this process, the bot in one process after another, each killed."""

import asyncio
import random
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benchmarks.chaos.fast_clock import FastClock
from benchmarks.chaos.lives import Lives
from benchmarks.chaos.newsroom import Newsroom
from benchmarks.chaos.record import Record
from benchmarks.chaos.verdict import Verdict, judge
from content.publishing.settling import LATE_EFFECT
from playground import PlaygroundServer, Weather, World

CHANCES = {
    "drop_before": 0.06,
    "drop_after": 0.06,
    "late": 0.06,
    "hang_before": 0.03,
    "hang_after": 0.03,
    "flood": 0.04,
    "storm": 0.02,
    "error_before": 0.03,
    "error_after": 0.03,
}
"""What a call that matters meets; almost two of three go well."""

MILD = {kind: chance / 2 for kind, chance in CHANCES.items()}

LATEST = 0.5
"""The part of LATE_EFFECT within which late effects come: the rest is for a machine that is busy."""

AIMED = 0.25
"""The share of kills that come right after a post has been sent on its way, when there is one."""

AIM_SECONDS = 0.06

PATIENCE_SECONDS = 180.0
"""How long the last life may take until nothing is left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How much of everything.

    `due_in` are seconds of the fast clock, `life` of the machine's: a start takes a tenth of one, and what is due is
    looked at ten times in one.
    """

    seed: int = 1
    kills: int = 1000
    posts: int = 200
    speed: float = 20.0
    due_in: tuple[int, int] = (10, 300)
    life: tuple[float, float] = (0.15, 0.8)
    flood_control: bool = True
    progress: bool = False


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    plan: Plan
    verdict: Verdict
    kills: int = 0
    ended_by_itself: int = 0
    last_exit: int | None = None
    unfinished: int = 0
    asks: int = 0
    taps: int = 0
    by_hand: int = 0
    deleted: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    seconds: float = 0
    errors: list[str] = field(default_factory=list)
    """Lines of the bot's log, each once."""

    @property
    def wrong(self) -> list[str]:
        """Returns every promise that was broken, in words."""
        wrong = list(self.verdict.wrong)
        if self.unfinished:
            wrong.append(f"{self.unfinished} things were left to do")
        if self.last_exit != 0:
            wrong.append(f"the last life ended with {self.last_exit}")
        return wrong


class Chaos:
    """One run in a folder of its own."""

    def __init__(self, plan: Plan, folder: Path, server: PlaygroundServer) -> None:
        self.plan = plan
        self.clock = FastClock(datetime.now(UTC), time.monotonic(), plan.speed)
        self.chance = random.Random(f"{plan.seed} chaos")
        self.world = self._world(server)
        self.record = Record(folder / "bot.db")
        self.newsroom = Newsroom(
            self.world, self.record, chance=random.Random(f"{plan.seed} newsroom"), due_in=plan.due_in
        )
        self.lives = Lives(
            self.world, url=server.url, database=self.record.path, clock=self.clock, log=folder / "log"
        )

    def _world(self, server: PlaygroundServer) -> World:
        world = server.new_world(clock=self.clock)
        world.flood_control = self.plan.flood_control
        latest = LATE_EFFECT.total_seconds() * LATEST / self.plan.speed
        world.faults.weather = Weather(
            self.plan.seed,
            methods={
                "copyMessage": CHANCES,
                "copyMessages": CHANCES,
                "editMessageReplyMarkup": MILD,
                "sendMessage": MILD,
            },
            late_seconds=(0.01, latest),
        )
        return world

    async def run(self) -> Outcome:
        """Kills, lets the weather clear up and the last life finish, and judges."""
        began = time.monotonic()
        await self.record.prepare()
        weather = self.world.faults.weather
        assert weather is not None
        people = asyncio.create_task(self._people())
        try:
            await self._kill_on(people)
            self.world.faults.weather = None
            last_exit, unfinished = await self._last_life(people)
        finally:
            people.cancel()
            with suppress(asyncio.CancelledError):
                await people
        await self.world.faults.settled()
        newsroom = self.newsroom
        return Outcome(
            self.plan,
            judge(newsroom, self.record, self.lives.starts),
            kills=self.lives.kills,
            ended_by_itself=self.lives.ended_by_themselves,
            last_exit=last_exit,
            unfinished=unfinished,
            asks=sum(len(wish.asks) for wish in newsroom.wishes),
            taps=len(newsroom.tapped),
            by_hand=newsroom.by_hand,
            deleted=newsroom.deleted,
            faults=weather.counted,
            seconds=time.monotonic() - began,
            errors=self.lives.errors(),
        )

    async def _kill_on(self, people: "asyncio.Task[None]") -> None:
        for _ in tqdm(range(self.plan.kills), desc="kills", unit="", disable=not self.plan.progress):
            await self.lives.begin()
            await self._fatal_instant(people)
            await self.lives.kill()

    async def _fatal_instant(self, people: "asyncio.Task[None]") -> None:
        """Returns when the bot is to die; raises what went wrong with the people."""
        seconds = self.chance.uniform(*self.plan.life)
        if self.chance.random() < AIMED:
            seen = len(self.world.requests)
            with suppress(AssertionError):
                await self.world.until(lambda: self._on_its_way(seen), timeout=self.plan.life[1])
            seconds = self.chance.uniform(0, AIM_SECONDS)
        await asyncio.wait([people], timeout=seconds)
        if people.done() and people.exception():
            people.result()

    def _on_its_way(self, seen: int) -> bool:
        """Whether a copy into the channel has been asked for since."""
        channel = self.newsroom.channel
        return any(
            name.startswith("copyMessage") and _names(params, channel.id)
            for name, params in self.world.requests[seen:]
        )

    async def _people(self) -> None:
        """Acts all the time, at the pace of the kills, until every post is in the queue."""
        newsroom, plan = self.newsroom, self.plan
        await newsroom.write_by_hand()
        by_hand = tap = 0.0
        while True:
            now = time.monotonic()
            due = (
                plan.posts
                if len(self.lives.starts) >= plan.kills
                else plan.posts * len(self.lives.starts) // plan.kills
            )
            if len(newsroom.wishes) < due:
                await newsroom.wish()
            elif not await newsroom.ask_again() and len(newsroom.wishes) == plan.posts:
                return
            if now > by_hand:
                await newsroom.write_by_hand()
                by_hand = now + self.chance.uniform(0.3, 2.0)
            if now > tap:
                await newsroom.tap_now()
                tap = now + self.chance.uniform(1.0, 4.0)
            await asyncio.sleep(self.chance.uniform(0.05, 0.15))

    async def _last_life(self, people: "asyncio.Task[None]") -> tuple[int | None, int]:
        """Lets the bot finish; returns its exit code, and how much was left to do when patience ran out."""
        await self.lives.begin()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await people
                await self.world.faults.settled()
                while self.record.unfinished() or len(self.world.updates):  # noqa: ASYNC110 - nobody tells
                    await asyncio.sleep(0.1)
        unfinished = self.record.unfinished()
        return await self.lives.end(), unfinished


def _names(params: dict[str, Any], chat_id: int) -> bool:
    return str(params.get("chat_id")) == str(chat_id)


async def run(plan: Plan, folder: Path) -> Outcome:
    """Runs the plan in this folder."""
    server = PlaygroundServer()
    await server.start()
    try:
        return await Chaos(plan, folder, server).run()
    finally:
        await server.stop()
