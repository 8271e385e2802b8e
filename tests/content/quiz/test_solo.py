"""Playing alone feeds no table of a group, however often one does it."""

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from content.quiz.play import Period
from content.quiz.training import Trainer
from content.quiz.training_runs import Report, TrainingRound
from storage.training import TrainingStore
from tests.content.quiz.evening import WatchedDatabase
from tests.content.quiz.party import GROUP, STARTER, Party

TIMES = 500
"""In a private chat, and as often alone in a group."""


@pytest.fixture
async def party(tmp_path: Path) -> AsyncIterator[Party]:
    async with await WatchedDatabase.open(tmp_path / "bot.db") as database:
        party = Party(database)
        await party.load(3)
        yield party


class QuietRoom:
    """Implements the room of a training; nobody looks at it."""

    def __init__(self) -> None:
        self.rounds: list[TrainingRound] = []

    async def ask(self, round_: TrainingRound) -> tuple[str, int]:
        self.rounds.append(round_)
        return f"training {len(self.rounds)}", 2 * len(self.rounds)

    async def tell(self, report: Report, *, message_id: int | None) -> int:
        return message_id or 2 * len(self.rounds) + 1

    async def remove(self, person_id: int, message_id: int) -> None:
        pass


async def tables(party: Party) -> list[int]:
    """Returns how many players each table of the group names."""
    return [len(await party.leaders(GROUP, period=period, now=party.now)) for period in Period]


async def test_training_feeds_no_table(party: Party) -> None:
    room = QuietRoom()
    trainer = Trainer(TrainingStore(party.database), room, zone=ZoneInfo("Europe/Moscow"), chance=random.Random(1))
    for number in range(TIMES):
        await trainer.start(STARTER, words="1", request=f"message {number}", now=party.now)
        await trainer.answer(
            f"training {number + 1}", person_id=STARTER, chosen=room.rounds[-1].correct, now=party.now
        )
        party.now += timedelta(minutes=1)
    assert len(room.rounds) == TIMES
    assert await tables(party) == [0, 0, 0]


async def test_a_group_s_lonely_games_feed_no_table(party: Party) -> None:
    for _ in range(TIMES):
        await party.start("1")
        assert await party.votes("Вера")
        await party.passes(40)
    assert len(party.stage.polls) == TIMES
    assert await tables(party) == [0, 0, 0]


async def test_a_game_of_two_feeds_them(party: Party) -> None:
    await party.start("1")
    assert await party.votes("Вера")
    assert await party.votes("Алиса", right=False)
    await party.passes(40)
    assert await tables(party) == [2, 2, 2]
