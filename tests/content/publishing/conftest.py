"""Fixtures of the publishing tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.content.publishing.newsroom import Newsroom


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with await Database.open(tmp_path / "bot.db") as database:
        yield Newsroom(database)
