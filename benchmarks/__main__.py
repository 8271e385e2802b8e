"""`make bench`: prints all figures; `make bench ARGS="--posts 10000"` measures on fewer posts."""

import argparse
import asyncio
import platform
import sqlite3
import tempfile
from pathlib import Path

from benchmarks import importing, search, updates

ARCHIVE = Path("content/archive/result.json")


async def main(posts: int) -> None:
    """Measures one thing after another."""
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await importing.measure(folder, count=min(posts, 10_000))
        await search.measure(folder, archive=ARCHIVE, count=posts)
        await updates.measure(folder / "small.db")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=100_000, help="generated posts to search in")
    asyncio.run(main(parser.parse_args().posts))
