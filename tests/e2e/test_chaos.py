"""The short form of `make chaos`: kills at random instants in bad weather lose no post and double none."""

from pathlib import Path

from benchmarks.chaos.run import Plan, run


async def test_kills_in_bad_weather_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = await run(Plan(seed=3, kills=15, posts=12, due_in=(5, 40), life=(0.15, 0.6)), tmp_path)
    assert outcome.wrong == []
    assert outcome.kills == 15
    assert outcome.verdict.published + outcome.verdict.held_in_channel + outcome.verdict.held_not_in_channel == 12
    assert outcome.verdict.claims >= 12
