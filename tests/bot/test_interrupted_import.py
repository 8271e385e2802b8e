"""An import that is killed and run again ends in the same archive; search answers while it runs."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bot.export_command import export_posts
from content.importing import import_archive
from content.importing.import_archive import ImportArchive
from content.posts import Post
from content.search.search_posts import SearchPosts
from content.topics import Topics
from storage.archive import Archive
from storage.database import Database
from storage.search import SearchIndex
from tests.content.importing.pages import LONG, page

ROOT = Path(__file__).parents[2]
BATCH = 20
MESSAGES = 90

PROGRAM = f"""
import asyncio, os, signal, sys
from pathlib import Path
from content.importing import import_archive
from content.topics import Topics
from storage import archive
from storage.database import Database

import_archive.BATCH = {BATCH}
where, left = sys.argv[1], int(sys.argv[2])

def dying(work):
    def worker(*arguments, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*arguments, **named)
    return worker

if where == "in a transaction":
    archive._rows = dying(archive._rows)
if where == "while merging":
    import content.importing.reconciling as reconciling
    reconciling.reconcile = dying(reconciling.reconcile)
if where == "before the order":
    import_archive.chains = dying(import_archive.chains)

async def main():
    async with await Database.open(Path("bot.db")) as database:
        store = archive.Archive(database)
        await import_archive.ImportArchive(store, topics=Topics([]))([Path("page.txt"), Path("result.json")])

asyncio.run(main())
"""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(import_archive, "BATCH", BATCH)
    tales = [f"🪵Рассказ {letter}\n{LONG}\nhttps://a.example/{letter}" for letter in "ABC"]
    Path("page.txt").write_text(page(*tales), encoding="utf-8")
    messages = [
        {"id": number, "type": "message", "text": tales[1] if number == 50 else f"Пост {number} про дуб"}
        for number in range(1, MESSAGES + 1)
    ]
    Path("result.json").write_text(json.dumps({"type": "public_channel", "messages": messages}), encoding="utf-8")
    return [Path("page.txt"), Path("result.json")]


async def exported(path: Path) -> list[str]:
    lines: list[str] = []
    async with await Database.open(path) as database:
        await export_posts(database, channel=None, write=lines.append)
    return lines


async def load(path: Path, files: Sequence[Path]) -> None:
    async with await Database.open(path) as database:
        await ImportArchive(Archive(database), topics=Topics([]))(files)


@pytest.mark.parametrize(
    ("where", "after"),
    [
        ("in a transaction", 0),
        ("in a transaction", 1),
        ("in a transaction", 4),
        ("while merging", 2),
        ("while merging", 5),
        ("before the order", 1),
    ],
)
async def test_killed_and_run_again(files: list[Path], where: str, after: int) -> None:
    await load(Path("whole.db"), files)
    process = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", PROGRAM, where, str(after)],
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        check=False,
    )
    assert process.returncode == -signal.SIGKILL
    whole = await exported(Path("whole.db"))
    assert await exported(Path("bot.db")) != whole
    await load(Path("bot.db"), files)
    assert await exported(Path("bot.db")) == whole


class Watched(Archive):
    """An archive in which somebody searches, over connections of their own, during and after each saving."""

    def __init__(self, database: Database, search: SearchPosts) -> None:
        super().__init__(database)
        self._search = search
        self.seen: list[int] = []

    async def save(self, posts: Sequence[Post], *, moved: Mapping[int, int] | None = None) -> None:
        _, meanwhile = await asyncio.gather(super().save(posts, moved=moved), self._search("дуб", limit=1))
        self.seen += [meanwhile.total, (await self._search("дуб", limit=1)).total]


async def test_search_finds_what_is_stored_while_more_is_imported(files: list[Path]) -> None:
    async with await Database.open(Path("bot.db")) as ours, await Database.open(Path("bot.db")) as others:
        watched = Watched(ours, SearchPosts(SearchIndex(others)))
        await ImportArchive(watched, topics=Topics([]))(files[1:])
    assert watched.seen[1::2] == [20, 40, 59, 79, 89]
    assert watched.seen == sorted(watched.seen)
