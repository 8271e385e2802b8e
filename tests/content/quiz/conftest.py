"""Fixtures of the quiz tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.content.quiz.party import Party


@pytest.fixture
async def party(tmp_path: Path) -> AsyncIterator[Party]:
    async with await Database.open(tmp_path / "bot.db") as database:
        yield Party(database)
