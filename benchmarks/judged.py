"""How good the order of results is: judged queries over the channel's own pages, beside plain FTS5."""

import json
import math
import os
import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from content.search.search_posts import SearchPosts
from storage.database import Database
from storage.search import SearchIndex

SHARED = Path(__file__).parents[2] / "shared"
CORPUS = Path(os.environ.get("CORPUS_DIR", SHARED / "corpus"))
GOLD = Path(os.environ.get("GOLD_DIR", SHARED / "gold")) / "search.json"
DEPTH = 10


def ndcg(found: Sequence[int], grades: Mapping[int, int]) -> float:
    """Returns nDCG of the first ten places, with 2^grade - 1 as the gain; `grades` must not be empty."""

    def gain(row: Sequence[int]) -> float:
        return sum((math.exp2(grade) - 1) / math.log2(place + 2) for place, grade in enumerate(row[:DEPTH]))

    ideal = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(number, 0) for number in found]) / ideal


async def measure(folder: Path) -> None:
    """Prints the table, or nothing when the judged queries or the pages are not there."""
    if not (GOLD.is_file() and CORPUS.is_dir()):
        return
    from bot.import_command import quiet_import
    from bot.settings import Settings

    path = folder / "judged.db"
    await quiet_import(
        sorted(CORPUS.glob("0*.txt")), settings=Settings.model_construct(database=path, language="ru")
    )
    with sqlite3.connect(path) as connection:
        rows = connection.execute("select id, text from post order by position").fetchall()
    numbers = {row[0]: place for place, row in enumerate(rows, 1)}
    plain = sqlite3.connect(":memory:")
    plain.execute("create virtual table post using fts5(text, tokenize = 'unicode61')")
    plain.executemany("insert into post(rowid, text) values (?, ?)", [(numbers[row[0]], row[1]) for row in rows])
    queries = json.loads(GOLD.read_text(encoding="utf-8"))["queries"]
    answers: dict[str, list[tuple[list[int], bool]]] = {"search": [], "FTS5 AND": [], "FTS5 OR": []}
    async with await Database.open(path) as database:
        search_posts = SearchPosts(SearchIndex(database))
        for judged in queries:
            results = await search_posts(judged["query"], limit=DEPTH)
            answers["search"].append(([numbers[hit.post_id] for hit in results.hits], results.found))
            for joint in ("AND", "OR"):
                found = _plain(plain, judged["query"], joint)
                answers[f"FTS5 {joint}"].append((found, bool(found)))
    plain.close()
    print(f"{len(queries)} judged queries, {len(rows)} posts       nDCG@10  hit@1  nothing said rightly")
    for name, answered in answers.items():
        _print(name, queries, answered)


def _plain(connection: sqlite3.Connection, query: str, joint: str) -> list[int]:
    words = [f'"{word}"' for word in re.findall(r"\w+", query)]
    statement = "select rowid from post where post match ? order by rank limit ?"
    return [row[0] for row in connection.execute(statement, (f" {joint} ".join(words), DEPTH))] if words else []


def _print(name: str, queries: Sequence[dict], answered: Sequence[tuple[list[int], bool]]) -> None:  # type: ignore[type-arg]
    values, hits, clean = defaultdict(list), [], []
    for judged, (found, sure) in zip(queries, answered, strict=True):
        grades = {int(post["id"][1:]): post["grade"] for post in judged.get("relevant", ())}
        if judged["expect"] == "none" or not grades:
            clean.append(not sure)
            continue
        values[judged["category"]].append(ndcg(found, grades))
        hits.append(bool(found) and found[0] in grades)
    every = [value for several in values.values() for value in several]
    print(f"  {name:<32} {_mean(every):7.3f} {_mean(hits):6.3f}  {_mean(clean):.2f}")
    if name == "search":
        for category, several in values.items():
            print(f"    {category:<30} {_mean(several):7.3f}")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan
