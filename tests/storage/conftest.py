"""A database of its own for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A fresh file, opened."""
    async with await Database.open(tmp_path / "bot.db") as opened:
        yield opened
