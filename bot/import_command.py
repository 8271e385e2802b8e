"""`bot import`: archives into the database, with progress on screen and a summary at the end."""

import shutil
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import click
from tqdm import tqdm

from bot.search_index import refresh_now
from bot.settings import Settings
from content.html import plain
from content.importing.archives import NotAnArchiveError
from content.importing.import_archive import ImportArchive, ImportSummary, Progress
from content.importing.summary import summary_lines
from content.quiz.bank import CollectQuizzes
from content.texts import texts_in
from storage.archive import Archive
from storage.database import Database
from storage.questions import QuestionStore

FAILED = 1


STDIN = Path("-")
"""What stands for standard input among paths."""


async def import_paths(paths: Sequence[Path], *, database: Database, language: str) -> int:
    """Imports the files and prints what came of it; returns the exit code."""
    await refresh_now(database)
    texts = texts_in(language)
    bars = _Bars()
    try:
        with closing(bars), TemporaryDirectory() as folder:
            files = [_from_stdin(Path(folder)) if path == STDIN else path for path in paths]
            summary = await ImportArchive(Archive(database))(files, progress=bars.show)
    except NotAnArchiveError as error:
        click.echo(plain(texts(error.key, **error.arguments)), err=True)
        return FAILED
    for number, line in enumerate(summary_lines(summary, texts)):
        click.echo(("  " if number else "") + plain(line))
    collected = await CollectQuizzes(QuestionStore(database)).from_archive()
    if collected.added:
        click.echo(plain(texts("newquiz-collected", count=collected.added)))
    return 0


async def quiet_import(paths: Sequence[Path], *, settings: Settings) -> ImportSummary:
    """Imports without a word, for the demo and benchmarks; raises NotAnArchiveError."""
    async with await Database.open(settings.database) as database:
        await refresh_now(database)
        return await ImportArchive(Archive(database))(paths)


def _from_stdin(folder: Path) -> Path:
    """Puts standard input into a file: it is read more than once."""
    path = folder / "stdin"
    with path.open("wb") as stream:
        shutil.copyfileobj(sys.stdin.buffer, stream)
    return path


class _Bars:
    """One bar for each file, in bytes."""

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] | None = None
        self._file = ""

    def show(self, progress: Progress) -> None:
        """Moves the bar of the file that is being read."""
        bar = self._bar
        if bar is None or progress.file != self._file:
            self.close()
            self._file = progress.file
            # disable=None: no bar where nobody watches, in a pipe or a log.
            bar = self._bar = tqdm(
                total=progress.total, desc=progress.file, unit="B", unit_scale=True, disable=None
            )
        bar.set_postfix_str(f"{progress.posts} posts", refresh=False)
        bar.update(progress.done - bar.n)

    def close(self) -> None:
        """Leaves the last bar as it is."""
        if self._bar is not None:
            self._bar.close()
