"""`make bench`: prints all figures; `make bench ARGS="--messages 1000000 --only import"` imports a gigabyte."""

import argparse
import asyncio
import os
import platform
import sqlite3
import tempfile
from pathlib import Path

from benchmarks import (
    broadcast,
    drafting,
    importing,
    judged,
    judged_questions,
    publishing,
    quiz_crowd,
    rivals,
    search,
    updates,
)
from bot.import_command import quiet_import
from bot.settings import Settings


async def main(posts: list[int], messages: int, only: str | None, show: int, groups: int, followers: int) -> None:
    """Measures one thing after another, or only one."""
    print(
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()},"
        f" {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before"
    )
    if missing := rivals.missing():
        print(f"not installed, hence not measured: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if only in (None, "import"):
            await importing.measure(folder, count=messages)
        if only in (None, "judged"):
            await judged.measure(folder / "judged")
        if only in (None, "answers"):
            await judged_questions.measure(folder)
        if only in (None, "drafts"):
            await drafting.measure(folder, bundled=await bundled(folder), show=show)
        if only in (None, "search"):
            await search.measure(folder, archive=await bundled(folder), counts=posts)
        if only in (None, "queue"):
            await publishing.measure(folder)
        if only in (None, "updates"):
            await updates.measure(await bundled(folder))
        if only in (None, "crowd"):
            await quiz_crowd.measure(folder, groups=groups)
        if only in (None, "broadcast"):
            await broadcast.measure(await bundled(folder), people=followers)


async def bundled(folder: Path) -> Path:
    """Returns a database with the bundled archive."""
    path = folder / "bundled.db"
    await quiet_import([judged.ARCHIVE], settings=Settings.model_construct(database=path, language="ru"))
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--posts",
        type=int,
        nargs="+",
        default=[100_000],
        help="generated posts to search in; several for several tables",
    )
    parser.add_argument("--messages", type=int, default=50_000, help="generated messages to import")
    parser.add_argument(
        "--only",
        choices=["import", "judged", "answers", "drafts", "search", "queue", "updates", "crowd", "broadcast"],
        help="measure only this",
    )
    parser.add_argument("--show", type=int, default=0, help="drafts of questions to be printed")
    parser.add_argument("--groups", type=int, default=quiz_crowd.GROUPS, help="groups that play at once")
    parser.add_argument("--followers", type=int, default=10_000, help="people who are told of one post")
    arguments = parser.parse_args()
    asyncio.run(
        main(
            arguments.posts,
            arguments.messages,
            arguments.only,
            arguments.show,
            arguments.groups,
            arguments.followers,
        )
    )
