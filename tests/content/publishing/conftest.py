"""Fixtures of the publishing tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.content.publishing.newsroom import Newsroom


@pytest.fixture
async def fresh_newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """Nothing is known of the channel yet."""
    async with await Database.open(tmp_path / "bot.db") as database:
        yield Newsroom(database)


@pytest.fixture
def newsroom(fresh_newsroom: Newsroom) -> Newsroom:
    """The usual one; a test file may let it know more."""
    return fresh_newsroom
