"""How fast an export is imported, with what memory, and how search answers meanwhile."""

import asyncio
import json
import os
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path
from statistics import quantiles

from benchmarks.generated import Generator
from content.search.search_posts import SearchPosts
from storage.database import Database
from storage.search import SearchIndex

WORDS_EACH = 30
"""An export tells a text twice: a million messages of so many words make about a gigabyte."""

PAUSE = 0.1
"""Seconds between two searches: people ask while an import runs, they do not try to stop it."""


def write_export(path: Path, count: int) -> None:
    """Writes a Telegram Desktop export of generated posts, message by message."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"name": "Измерение", "type": "public_channel", "id": 1, "messages": [')
        for post in Generator().posts(count, words_each=WORDS_EACH):
            message = {
                "id": post.message_id,
                "type": "message",
                "date": "2026-01-01T12:00:00",
                "date_unixtime": str(1_700_000_000 + 60 * (post.message_id or 0)),
                "from": "Измерение",
                "from_id": "channel1",
                "text": post.text,
                "text_entities": [{"type": "plain", "text": post.text}],
            }
            stream.write((",\n" if post.message_id != 1 else "\n") + json.dumps(message, ensure_ascii=False))
        stream.write("]}\n")


async def search_until(done: asyncio.Event, database: Path) -> list[float]:
    """Searches again and again until told that it is enough; returns milliseconds of each search."""
    queries = [query for some in Generator(seed=2).queries(100).values() for query in some]
    spent: list[float] = []
    async with await Database.open(database) as opened:
        search_posts = SearchPosts(SearchIndex(opened))
        while not done.is_set():
            started = time.perf_counter()
            await search_posts(queries[len(spent) % len(queries)])
            spent.append((time.perf_counter() - started) * 1000)
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), PAUSE)
    return spent


async def import_in_a_process(export: Path, database: Path) -> tuple[float, float]:
    """Runs `bot import`; returns seconds by the clock and of the processor: others use that machine too."""
    started, before = time.perf_counter(), _processor_seconds()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "import", str(export), env={**os.environ, "BOT_DATABASE": str(database)}
    )
    assert await process.wait() == 0
    return time.perf_counter() - started, _processor_seconds() - before


def _processor_seconds() -> float:
    """What all processes that were waited for have used, the system's work for them included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def measure(folder: Path, *, count: int) -> None:
    """Prints posts per second of a first and of a second import, memory, and how search did beside the first."""
    export, database = folder / "result.json", folder / "import.db"
    write_export(export, count)
    print(f"import of {count} messages, {export.stat().st_size / 2**20:.0f} MB", flush=True)
    done = asyncio.Event()
    searching = asyncio.create_task(search_until(done, database))
    for name in ("first import", "again, nothing new"):
        spent, used = await import_in_a_process(export, database)
        print(f"  {name:<20} {spent:6.0f} s {count / spent:8.0f} posts/s, processor {used:.0f} s", flush=True)
        done.set()
    hundredths = quantiles(await searching, n=100)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  peak memory {peak:.0f} MB, database {database.stat().st_size / 2**20:.0f} MB")
    print(f"  search during the first import: p50 {hundredths[49]:.1f} ms, p99 {hundredths[98]:.1f} ms")
