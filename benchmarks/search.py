"""How fast posts are stored and found, on the bundled archive and on many generated posts."""

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from benchmarks.generated import Generator
from content.search.search_posts import SearchPosts
from storage.archive import Archive
from storage.database import Database
from storage.posts import PostStore
from storage.search import SearchIndex

BATCH = 500
RUSSIAN = (
    "нейронные сети", "обучение с подкреплением", "робот", "языковая модель", "прогноз погоды", "DeepMind",
    "GPT-3", "датасет для распознавания лиц", "митап", "как ускорить обучение", "github", "медицина",
)  # fmt: skip


async def store_generated(database: Database, count: int) -> float:
    """Stores generated posts; returns posts per second, analysis and index included."""
    archive, generator = Archive(database), Generator()
    started = time.perf_counter()
    batch = []
    for post in generator.posts(count):
        batch.append(post)
        if len(batch) == BATCH:
            await archive.save(batch)
            batch = []
    await archive.save(batch)
    return count / (time.perf_counter() - started)


async def latency(database: Database, queries: Sequence[str]) -> tuple[float, float]:
    """Returns p50 and p99 of a search with its first page, in milliseconds."""
    search_posts = SearchPosts(SearchIndex(database))
    spent = []
    for query in queries:
        started = time.perf_counter()
        await search_posts(query)
        spent.append((time.perf_counter() - started) * 1000)
    hundredths = quantiles(spent, n=100)
    return hundredths[49], hundredths[98]


async def measure(folder: Path, *, archive: Path, count: int) -> None:
    """Prints the table."""
    from bot.import_command import quiet_import
    from bot.settings import Settings

    print("search, first page of 5 results            p50 ms   p99 ms")
    small = folder / "small.db"
    await quiet_import([archive], settings=Settings.model_construct(database=small, language="ru"))
    async with await Database.open(small) as database:
        p50, p99 = await latency(database, RUSSIAN * 20)
        print(f"  {await PostStore(database).count():>7} posts, real queries          {p50:8.1f} {p99:8.1f}")
    async with await Database.open(folder / "large.db") as database:
        rate = await store_generated(database, count)
        for name, queries in Generator(seed=2).queries(100).items():
            p50, p99 = await latency(database, queries)
            print(f"  {count:>7} posts, {name:<22} {p50:8.1f} {p99:8.1f}")
    size = (folder / "large.db").stat().st_size / 2**20
    print(f"stored {count} generated posts at {rate:.0f} posts/s, {size:.0f} MB on disk")
