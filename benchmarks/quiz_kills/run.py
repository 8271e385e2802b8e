"""Many games, a few at once: one that nobody disturbs, then one for every second of it, with a kill in that second."""

import asyncio
import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from benchmarks.quiz_kills.game import Outcome, play
from benchmarks.quiz_kills.plan import Plan
from playground import PlaygroundServer

AT_ONCE = 5
"""Worlds side by side: two processors are half busy with them."""


@dataclass(slots=True)
class Season:
    """All games that were played."""

    plan: Plan
    undisturbed: Outcome
    games: list[Outcome] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def wrong(self) -> list[str]:
        """Returns every promise that was broken, in words."""
        return [
            f"{'undisturbed' if one.second is None else f'killed at second {one.second}'} ({one.phase or one.mode}): {what}"
            for one in (self.undisturbed, *self.games)
            for what in one.wrong
        ]


async def season(
    plan: Plan, folder: Path, *, kills: Sequence[int] | None = None, at_once: int = AT_ONCE, progress: bool = False
) -> Season:
    """Plays; `kills` are the seconds at which to kill, None: each second of the undisturbed game."""
    server = PlaygroundServer()
    await server.start()
    began = time.monotonic()
    room = asyncio.Semaphore(at_once)
    bar = tqdm(desc="games", unit="", total=None if kills is None else len(kills) + 1, disable=not progress)

    async def one(second: int | None) -> Outcome:
        async with room:
            outcome = await play(plan, second, folder / f"{second}", server)
        bar.update()
        return outcome

    undisturbed = asyncio.create_task(one(None))
    tasks = [undisturbed]
    try:
        if kills is None:
            kills = range(math.ceil((await undisturbed).length) + 1)
            bar.reset(total=len(kills))
        tasks += [asyncio.create_task(one(second)) for second in kills]
        first, *games = await asyncio.gather(*tasks)
        return Season(plan, first, games, time.monotonic() - began)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        bar.close()
        await server.stop()


def report(played: Season) -> None:
    """Prints a table by what the kill fell into, and what was wrong."""
    plan, undisturbed = played.plan, played.undisturbed
    print(
        f"seed {plan.seed}: {plan.players} players, {plan.questions} questions of {plan.timer} s; undisturbed"
        f" {undisturbed.length:.0f} s; {len(played.games)} kills, one a game; {played.seconds:.0f} s, clock x{plan.speed:g}\n"
        f"{'the kill fell into':<34} {'games':>5} {'equal':>5} {'asked again':>11} {'busiest minute':>14} {'longest':>7}"
    )
    phases = list(dict.fromkeys(one.phase for one in played.games if one.phase))
    for phase in phases:
        _row(phase, [one for one in played.games if one.phase is phase])
    _row("all", played.games)
    _row("no kill", [undisturbed])
    late = sum(one.late for one in played.games)
    print(f"answers that this machine handed in too late: {late}")
    for line in sorted({line for one in played.games for line in one.errors}):
        print(f"log: {line}")
    for line in played.wrong:
        print(f"WRONG: {line}")


def _row(name: str, games: Iterable[Outcome]) -> None:
    games = list(games)
    if games:
        print(
            f"{name:<34} {len(games):5} {sum(one.equal for one in games):5} {sum(one.asked_again for one in games):11}"
            f" {max(one.busiest_minute for one in games):14} {max(one.length for one in games):5.0f} s"
        )
