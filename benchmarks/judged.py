"""How good the order of results is: judged queries over the channel's own posts, ours beside other engines."""

import json
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.rivals import DATABASE, OURS, Answer, fill_rivals, folder_of, installed, number_of, opened
from benchmarks.table import print_table
from storage.database import Database
from storage.posts import PostStore

SHARED = Path(__file__).parents[2] / "shared"
CORPUS = Path(os.environ.get("CORPUS_DIR", SHARED / "corpus"))
GOLD = Path(os.environ.get("GOLD_DIR", SHARED / "gold")) / "search.json"
OWN = Path(__file__).parent / "judged"
ARCHIVE = Path("content/archive/result.json")
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and its grades by the post's place in the channel: 2 what was wanted, 1 of use; none: nothing is there."""

    query: str
    category: str
    grades: Mapping[int, int]


def judged_sets() -> dict[str, list[Judged]]:
    """Returns our own judged queries, and those beside the project where they are."""
    sets = {}
    if GOLD.is_file():
        sets["gold"] = [
            Judged(
                one["query"],
                one["category"],
                {
                    int(post["id"][1:]): post["grade"]
                    for post in one.get("relevant", ())
                    if one["expect"] != "none"
                },
            )
            for one in json.loads(GOLD.read_text(encoding="utf-8"))["queries"]
        ]
    for name in ("dev", "test", "fresh"):
        sets[name] = [
            Judged(
                one["query"], one["category"], {int(post[1:]): grade for post, grade in one["relevant"].items()}
            )
            for one in yaml.safe_load((OWN / f"queries-{name}.yaml").read_text(encoding="utf-8"))
        ]
    return sets


def ndcg(found: Sequence[int], grades: Mapping[int, int]) -> float:
    """Returns nDCG of the first ten places, with 2^grade - 1 as the gain; `grades` must not be empty."""

    def gain(row: Sequence[int]) -> float:
        return sum((math.exp2(grade) - 1) / math.log2(place + 2) for place, grade in enumerate(row[:DEPTH]))

    ideal = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(number, 0) for number in found]) / ideal


async def measure(folder: Path) -> None:
    """Prints a table for each judged set: on the channel's saved pages where they are, else on the bundled archive."""
    from bot.import_command import quiet_import
    from bot.settings import Settings

    pages = sorted(CORPUS.glob("0*.txt"))
    path = folder_of(OURS, folder) / DATABASE
    await quiet_import(pages or [ARCHIVE], settings=Settings.model_construct(database=path, language="ru"))
    async with await Database.open(path) as database:
        posts = [post async for post in PostStore(database).everything()]
    # In the bundled archive the number of the message is the place, as advertisements are left out of it.
    places = {number_of(post): post.message_id or place for place, post in enumerate(posts, 1)}
    names = installed()
    await fill_rivals(folder, posts)
    for title, several in judged_sets().items():
        there = list(filter(None, (_among(one, set(places.values())) for one in several)))
        answers = {name: await _answers(name, folder, there, places) for name in names}
        print_table(
            f"judged queries, {title}: {len(there)} on {'the saved pages' if pages else 'the bundled archive'},"
            f" {len(posts)} posts",
            names,
            _rows(there, answers),
        )


def _among(one: Judged, places: set[int]) -> Judged | None:
    """Returns the query with the posts that are there; None when all that was wanted is missing."""
    grades = {place: grade for place, grade in one.grades.items() if place in places}
    return None if one.grades and not grades else Judged(one.query, one.category, grades)


async def _answers(name: str, folder: Path, queries: Sequence[Judged], places: Mapping[int, int]) -> list[Answer]:
    engine = await opened(name, folder)
    answers = [await engine.find(one.query, limit=DEPTH) for one in queries]
    await engine.close()
    return [Answer([places[number] for number in one.numbers], one.found) for one in answers]


def _rows(queries: Sequence[Judged], answers: Mapping[str, Sequence[Answer]]) -> dict[str, list[str]]:
    quality: dict[str, list[list[float]]] = {"nDCG@10": [], "hit@1": [], "said rightly: nothing": []}
    quality |= {f"  {one.category}": [] for one in queries if one.grades}
    for several in answers.values():
        for values in quality.values():
            values.append([])
        for judged, answer in zip(queries, several, strict=True):
            if judged.grades:
                value = ndcg(answer.numbers, judged.grades)
                quality["nDCG@10"][-1].append(value)
                quality[f"  {judged.category}"][-1].append(value)
                quality["hit@1"][-1].append(any(number in judged.grades for number in answer.numbers[:1]))
            else:
                quality["said rightly: nothing"][-1].append(not answer.found)
    return {label: [_mean(values) for values in columns] for label, columns in quality.items()}


def _mean(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.3f}" if values else "-"
