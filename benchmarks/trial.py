"""One engine in a process of its own, so that its memory is nobody else's: fills its index, or asks it."""

import asyncio
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import quantiles

from benchmarks.rivals import fill, opened

PAGE = 5
"""Results of one search, as on a page of the chat."""

WARM_UP = "нейросеть"
"""Asked before the clock runs: what is loaded at the first search is loaded once in the life of a bot."""


def resident() -> float:
    """Returns the memory of this process in MB; 0.0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def fill_generated(name: str, folder: Path, count: int) -> dict[str, float]:
    """Returns posts stored per second."""
    from benchmarks.generated import Generator

    return {"rate": await fill(name, folder, Generator().posts(count))}


async def ask(name: str, folder: Path, classes: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Returns what searching took and came to.

    By class of queries: p50 and p99 in milliseconds, and the share that had any result; and the MB by which the
    engine made the process grow.
    """
    empty = resident()
    engine = await opened(name, folder)
    await engine.find(WARM_UP, limit=PAGE)
    latency, found = {}, {}
    for kind, queries in classes.items():
        spent, successes = [], 0
        for query in queries:
            started = time.perf_counter()
            answer = await engine.find(query, limit=PAGE)
            spent.append((time.perf_counter() - started) * 1000)
            successes += bool(answer.numbers)
        found[kind] = successes / len(queries)
        hundredths = quantiles(spent, n=100, method="inclusive")
        latency[kind] = (hundredths[49], hundredths[98])
    grown = resident() - empty
    await engine.close()
    return {"latency": latency, "found": found, "memory": grown}


if __name__ == "__main__":
    engine_name, index_folder, asked = sys.argv[1], Path(sys.argv[2]), json.load(sys.stdin)
    work = (
        fill_generated(engine_name, index_folder, asked["posts"])
        if "posts" in asked
        else ask(engine_name, index_folder, asked["queries"])
    )
    json.dump(asyncio.run(work), sys.stdout)
