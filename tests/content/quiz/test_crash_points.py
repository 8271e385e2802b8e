"""A game killed after every commit and every call of Telegram: a new process over the same file ends it alike.

A kill before a step leaves what the step before it has left, so that these are all there are.
"""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from content.quiz.game import Mode, rank
from content.quiz.stage import Podium
from tests.content.quiz.evening import (
    GAME,
    QUESTIONS,
    Death,
    Outside,
    Process,
    WatchedDatabase,
    expected,
    prepare,
)
from tests.content.quiz.party import Party

DOWN = (timedelta(0), timedelta(seconds=6), timedelta(seconds=45))
"""How long the bot is away, in turn; in the longest time a question with a timer closes meanwhile."""

MOST_IN_A_MINUTE = 12


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("timer", [20, None])
async def test_a_game_that_is_killed_anywhere_ends_alike(tmp_path: Path, timer: int | None, mode: Mode) -> None:
    deaths = await undisturbed(tmp_path, timer=timer, mode=mode)
    assert {"ask", "show_lobby", "show_score", "show_podium", "a commit"} <= {death.after for death in deaths}
    wrong = {}
    for number, death in enumerate(deaths):
        death.outside.goes_on_alone(DOWN[number % len(DOWN)])
        if found := await ended(death.path, death.outside, mode=mode, luck=number):
            wrong[f"{number} after {death.after}"] = found
    assert wrong == {}


async def undisturbed(folder: Path, *, timer: int | None, mode: Mode) -> list[Death]:
    """Plays a game to its end; returns every instant at which it could have been killed."""
    path = folder / "bot.db"
    outside = await prepare(path, timer=timer, mode=mode)
    async with await WatchedDatabase.open(path) as database:
        process = Process(database, path, outside)
        process.watch(folder)
        await process.live()
        return process.deaths


async def ended(path: Path, outside: Outside, *, mode: Mode, luck: int) -> list[str]:
    """Lets a process live to the end; returns what is wrong then."""
    async with await WatchedDatabase.open(path) as database:
        process = Process(database, path, outside, luck=luck)
        await process.live()
        standings = rank(await process.party.store.game_scores(GAME), mode=mode)
    found = sorted(
        (one.place, one.score.player_id, one.score.right, one.score.wrong, one.score.place, one.score.points)
        for one in standings
    )
    wrong = [] if found == expected(mode) else [f"scores {found}"]
    if len(outside.polls) != QUESTIONS:
        wrong.append(f"{len(outside.polls)} questions sent")
    # Where nobody knew whether it was sent, the score message tells how the game ended.
    podiums = [number for number, text in outside.messages.items() if text.startswith("🏁")]
    if not podiums or sum(number >= 2000 for number in podiums) > 1:
        wrong.append(f"podiums {podiums}")
    if (most := outside.most_in_a_minute()) > MOST_IN_A_MINUTE:
        wrong.append(f"{most} messages in 60 s")
    if outside.refusals:
        wrong.append(f"people are told {outside.refusals}")
    return wrong


async def test_a_podium_on_its_way_is_not_sent_again(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    await party.load(2)
    await party.start("2")
    await party.votes("Вера")
    await party.passes(40)
    leaves, arrives, show = asyncio.Event(), asyncio.Event(), party.stage.show_podium

    async def slowly(podium: Podium) -> int:
        leaves.set()
        await arrives.wait()
        return await show(podium)

    monkeypatch.setattr(party.stage, "show_podium", slowly)
    last_step = asyncio.create_task(party.passes(40))
    await leaves.wait()
    woken = asyncio.create_task(party.passes(1))
    await asyncio.wait([woken], timeout=0.1)
    arrives.set()
    await asyncio.gather(last_step, woken)
    await party.passes(1)
    assert len(party.stage.podiums) == 1
