"""One game in a world of its own, whose bot is killed once at a given second, or never."""

import asyncio
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.chaos.fast_clock import FastClock
from benchmarks.chaos.lives import Lives
from benchmarks.quiz_kills.plan import Line, Plan, in_order, name_of, number_of
from benchmarks.quiz_kills.players import Players
from benchmarks.quiz_kills.record import Phase, Record
from benchmarks.quiz_kills.watch import SecretCalls
from content.quiz.game import Mode
from playground import PlaygroundServer

PATIENCE_SECONDS = 90.0
"""How long a game may take, in the machine's seconds."""

QUIET_SECONDS = 16.0
"""A game is over when its group has heard nothing for so long after the podium: late answers are shown by then."""

MOST_IN_A_MINUTE = 12

_PLACE = re.compile(
    r"^(\S+) (Игрок \d+) — (?:(\d[^,]*), )?верно (\d+), мимо (\d+)(?:, в среднем ([\d.,]+)-й)?", re.MULTILINE
)
_MEDALS = {"🥇": 1, "🥈": 2, "🥉": 3}
_PODIUM = "🏁"


@dataclass(slots=True)
class Outcome:
    """How a game went; times in seconds of the fast clock."""

    second: int | None
    """When the bot was killed."""
    mode: Mode
    phase: Phase | None = None
    equal: bool = False
    """Whether every player ended with what the plan gives."""
    length: float = 0.0
    busiest_minute: int = 0
    asked_again: int = 0
    late: int = 0
    """Planned answers that came too late because the machine was busy."""
    wrong: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Game:
    """One game in a folder of its own."""

    def __init__(self, plan: Plan, second: int | None, mode: Mode, folder: Path, server: PlaygroundServer) -> None:
        self.plan = plan
        self.outcome = Outcome(second, mode)
        self.clock = FastClock(datetime(2026, 1, 21, 9, tzinfo=UTC), time.monotonic(), plan.speed)
        self.world = server.new_world(clock=self.clock)
        self.calls = self.world.requests = SecretCalls(self.world)
        self.players = Players(self.world, plan, self.clock)
        self.record = Record(folder / "bot.db")
        self.lives = Lives(
            self.world, url=server.url, database=self.record.path, clock=self.clock, log=folder / "log"
        )

    async def run(self) -> Outcome:
        """Plays and judges."""
        plan, group = self.plan, self.players.group
        await self.record.prepare([group.id], questions=plan.questions, timer=plan.timer, mode=self.outcome.mode)
        await self.lives.begin()
        await self.world.until(lambda: self.world.updates.is_polled, timeout=PATIENCE_SECONDS)
        began = self.clock.now()
        tasks = [asyncio.create_task(self.players.play()), asyncio.create_task(self.players.close_polls())]
        try:
            if self.outcome.second is not None:
                await self.clock.sleep(self.outcome.second)
                await self.lives.kill()
                self.outcome.phase = self.record.phase()
                await self.lives.begin()
            if not await self._is_over():
                self.outcome.wrong.append(f"the game did not end, its group reads {self._group_reads()}")
            self.outcome.length = ([began, *self.calls.loud(group)][-1] - began).total_seconds()
            # Before that a signal finds nobody who would handle it.
            await self.world.until(lambda: self.world.updates.is_polled, timeout=PATIENCE_SECONDS)
            if (code := await self.lives.end()) != 0:
                self.outcome.wrong.append(f"the last life ended with {code}")
        finally:
            await self.lives.over()
            for task in tasks:
                task.cancel()
            for ended in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(ended, Exception):
                    raise ended
        await self._judge()
        return self.outcome

    async def _is_over(self) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not (self._podiums() and self._is_quiet()):  # noqa: ASYNC110 - nobody tells
                    await asyncio.sleep(0.05)
                return True
        return False

    def _is_quiet(self) -> bool:
        loud = self.calls.loud(self.players.group)
        quiet = bool(loud) and (self.clock.now() - loud[-1]).total_seconds() > QUIET_SECONDS
        return quiet and not len(self.world.updates) and not self.record.unfinished()

    def _podiums(self) -> list[str]:
        return [message.text for message in self.players.group.posts if message.text.startswith(_PODIUM)]

    def _group_reads(self) -> list[str]:
        return [message.text[:40] for message in self.players.group.posts[-4:]]

    async def _judge(self) -> None:
        outcome, players = self.outcome, self.players
        expected = self.plan.expected(outcome.mode)
        outcome.late, outcome.asked_again = len(players.refused), players.asked_again
        outcome.busiest_minute = self.calls.most_in_a_minute(players.group)
        if outcome.busiest_minute > MOST_IN_A_MINUTE:
            outcome.wrong.append(f"{outcome.busiest_minute} messages in 60 s")
        outcome.wrong += self.calls.leaks + players.peeked + players.refused
        outcome.errors = self.lives.errors()
        if (games := self.record.games()) != 1:
            outcome.wrong.append(f"{games} games")
        standings = await self.record.standings(outcome.mode)
        counted = {
            number_of(one.score.name): Line(
                one.place, one.score.right, one.score.wrong, one.score.place, one.score.points
            )
            for one in standings
        }
        differences = _differences(counted, expected)
        podiums = self._podiums()
        if len(podiums) > 1:
            outcome.wrong.append(f"{len(podiums)} podiums")
        if podiums:
            differences += [f"the podium: {one}" for one in self._podium_differences(podiums[-1], expected)]
        outcome.equal = bool(podiums) and not differences
        outcome.wrong += differences[:3]
        if len(differences) > len(differences[:3]):
            outcome.wrong.append(f"and {len(differences) - 3} more differences of scores")

    def _podium_differences(self, text: str, expected: dict[int, Line]) -> list[str]:
        shown = {}
        for place, name, points, right, wrong, pace in _PLACE.findall(text):
            player = number_of(name)
            shown[player] = Line(
                _MEDALS.get(place) or int(place.rstrip(".")),
                int(right),
                int(wrong),
                float(pace.replace(",", ".") or 0),
                # Points are shown only where they count.
                int("".join(filter(str.isdigit, points)) or 0)
                if self.outcome.mode is Mode.SPEED
                else expected[player].points,
            )
        named = in_order(expected)[: len(shown)]
        return _differences(shown, {one: expected[one] for one in named}) if shown else ["it names nobody"]


def _differences(found: dict[int, Line], expected: dict[int, Line]) -> list[str]:
    return [
        f"{name_of(one)} has {found.get(one)}, by the plan {expected.get(one)}"
        for one in sorted(found.keys() | expected.keys())
        if found.get(one) != expected.get(one)
    ]


async def play(plan: Plan, second: int | None, folder: Path, server: PlaygroundServer) -> Outcome:
    """Plays the plan once; every other second the group plays for speed."""
    mode = Mode.SPEED if (second or 0) % 2 else Mode.ACCURACY
    folder.mkdir(parents=True, exist_ok=True)
    game = Game(plan, second, mode, folder, server)
    try:
        return await game.run()
    finally:
        server.close_world(game.world)
