"""`make bench`: prints all figures; `make bench ARGS="--messages 1000000 --only import"` imports a gigabyte."""

import argparse
import asyncio
import platform
import sqlite3
import tempfile
from pathlib import Path

from benchmarks import importing, judged, search, updates

ARCHIVE = Path("content/archive/result.json")


async def main(posts: int, messages: int, only: str | None) -> None:
    """Measures one thing after another, or only one."""
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if only in (None, "import"):
            await importing.measure(folder, count=messages)
        if only in (None, "search"):
            await judged.measure(folder)
        if only != "import":
            await search.measure(folder, archive=ARCHIVE, count=posts)
        if only in (None, "updates"):
            await updates.measure(folder / "small.db")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=100_000, help="generated posts to search in")
    parser.add_argument("--messages", type=int, default=50_000, help="generated messages to import")
    parser.add_argument("--only", choices=["import", "search", "updates"], help="measure only this")
    arguments = parser.parse_args()
    asyncio.run(main(arguments.posts, arguments.messages, arguments.only))
