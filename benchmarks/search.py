"""How fast posts are stored and found, with what memory: our search beside others, each in a process of its own."""

import json
import shutil
import subprocess
import sys
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import live
from benchmarks.generated import Generator
from benchmarks.judged import judged_sets
from benchmarks.rivals import DATABASE, OURS, fill_rivals, folder_of, installed
from benchmarks.table import print_table
from storage.database import Database
from storage.posts import PostStore

WHOOSH_POSTS = 10_000
"""Whoosh stores a few hundred posts in a second: it is given no more than so many."""

QUERIES = 100
"""Queries of each class."""

MISTAKES = ("typo", "wrong_layout")
"""Categories of judged queries that only our search understands."""


async def measure(folder: Path, *, archive: Path, counts: Sequence[int]) -> None:
    """Prints a table for the bundled archive, stored as `archive`, and one for each count of generated posts."""
    print(
        "search, a page of 5 results: p50 / p99 ms; ours with its snippets, and its MB on disk hold the posts too"
    )
    await _measure_archive(folder / "archive", archive)
    for count in counts:
        large = folder / "generated"
        _measure_generated(large, count)
        await live.measure(folder_of(OURS, large) / DATABASE)
        shutil.rmtree(large)


async def _measure_archive(folder: Path, archive: Path) -> None:
    shutil.copy(archive, folder_of(OURS, folder) / DATABASE)
    async with await Database.open(archive) as database:
        posts = [post async for post in PostStore(database).everything()]
    await fill_rivals(folder, posts)
    queries: dict[str, list[str]] = {"judged queries": [], **{kind: [] for kind in MISTAKES}}
    for several in judged_sets().values():
        for one in several:
            queries[one.category if one.category in MISTAKES else "judged queries"].append(one.query)
    tried = {name: _ask(name, folder, queries, MISTAKES) for name in installed()}
    _print(f"the bundled archive, {len(posts)} posts", tried, folder)


def _measure_generated(folder: Path, count: int) -> None:
    generator = Generator(seed=2)
    queries, mistaken = generator.queries(QUERIES), generator.mistaken(QUERIES)
    rates: dict[str, float] = {}
    tried: dict[str, dict[str, Any]] = {}
    for name in installed():
        index = folder_of(name, folder).name
        if index not in rates:
            rates[index] = _trial(name, folder, {"posts": _posts(name, count)})["rate"]
        tried[name] = _ask(name, folder, queries | mistaken, mistaken) | {"rate": rates[index]}
    less = [f"; of {name} {_posts(name, count)}" for name in tried if _posts(name, count) < count]
    _print(f"{count} generated posts{''.join(less)}", tried, folder)


def _posts(name: str, count: int) -> int:
    return min(count, WHOOSH_POSTS) if name == "Whoosh" else count


def _ask(
    name: str, folder: Path, queries: Mapping[str, Sequence[str]], only_ours: Container[str]
) -> dict[str, Any]:
    asked = {kind: some for kind, some in queries.items() if name == OURS or kind not in only_ours}
    return _trial(name, folder, {"queries": asked})


def _trial(name: str, folder: Path, request: Mapping[str, object]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.trial", name, str(folder)],
        input=json.dumps(request),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _print(heading: str, tried: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    ours = tried[OURS]
    rows = {
        "on disk, MB": [f"{_size(folder_of(name, folder)):.1f}" for name in tried],
        "memory, MB": [f"{one['memory']:.0f}" for one in tried.values()],
    }
    if "rate" in ours:
        rows["stored, posts/s"] = [f"{one['rate']:.0f}" for one in tried.values()]
    for kind in ours["latency"]:
        spent = [one["latency"].get(kind) for one in tried.values()]
        rows[kind] = [" / ".join(map(_milliseconds, both)) if both else "-" for both in spent]
    print_table(heading, list(tried), rows)
    print("  ours had results for: " + ", ".join(f"{kind} {share:.0%}" for kind, share in ours["found"].items()))


def _milliseconds(value: float) -> str:
    return f"{value:.{2 if value < 1 else 1 if value < 100 else 0}f}"


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
