"""The short form of `make chaos`: kills lose no post and double none, and change no score of a quiz."""

from pathlib import Path

from benchmarks.chaos.run import Plan, run
from benchmarks.quiz_kills.plan import Plan as GamePlan
from benchmarks.quiz_kills.run import season


async def test_kills_in_bad_weather_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = await run(Plan(seed=3, kills=15, posts=12, due_in=(5, 40), life=(0.15, 0.6)), tmp_path)
    assert outcome.wrong == []
    assert outcome.kills == 15
    assert outcome.verdict.published + outcome.verdict.held_in_channel + outcome.verdict.held_not_in_channel == 12
    assert outcome.verdict.claims >= 12


async def test_a_killed_quiz_ends_as_if_nothing_had_happened(tmp_path: Path) -> None:
    kills = (2, 31, 61)
    played = await season(GamePlan(seed=2, players=10, questions=3), tmp_path, kills=kills, at_once=4)
    assert played.wrong == []
    assert [game.second for game in played.games if game.equal] == list(kills)
