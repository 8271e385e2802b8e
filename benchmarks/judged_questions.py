"""How good answers are: judged questions over the channel's own posts, where both are there."""

import json
import os
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from content.asking.answer_question import AnswerQuestion
from content.asking.answers import Answer, Certainty
from content.search.words import stems
from storage.asking import ChannelStore
from storage.database import Database
from storage.posts import PostStore
from storage.search import SearchIndex

SHARED = Path(__file__).parents[2] / "shared"
CORPUS = Path(os.environ.get("CORPUS_DIR", SHARED / "corpus"))
OWN = Path(__file__).parent / "judged"
GOLD = Path(os.environ.get("GOLD_DIR", SHARED / "gold")) / "questions.json"

_YES_AND_NO = frozenset(("да", "нет", "yes", "no"))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0](?=\d{3})")


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, the answers that count and the posts (by place in the channel) that hold them; none: no answer."""

    question: str
    answers: Sequence[str] = ()
    posts: Sequence[int] = ()


def judged_questions() -> dict[str, list[Judged]]:
    """Returns the sets of judged questions by name; of a yes or no the sentence that shows it is the answer."""
    sets = {}
    if GOLD.is_file():
        sets["gold"] = _judged(json.loads(GOLD.read_text(encoding="utf-8")))
    for path in sorted(OWN.glob("questions-*.yaml")):
        sets[path.stem.removeprefix("questions-")] = _judged(yaml.safe_load(path.read_text(encoding="utf-8")))
    return sets


def _judged(read: Mapping[str, Any]) -> list[Judged]:
    judged = []
    for one in read["answerable"]:
        answers = [answer for answer in map(str, one["answers"]) if answer.lower() not in _YES_AND_NO]
        if "evidence" in one:
            answers.append(one["evidence"])
        posts = [post["id"] if isinstance(post, dict) else post for post in one["posts"]]
        judged.append(Judged(one["question"], answers, [int(post[1:]) for post in posts]))
    return judged + [Judged(one["question"]) for one in read["unanswerable"]]


def holds(text: str, answer: str) -> bool:
    """Tells whether a text holds an answer: its links and numbers exactly, its words in any form."""
    if "/" in answer and "." in answer:
        return answer.lower().rstrip("/") in text.lower()
    text, answer = _THOUSANDS.sub("", text), _THOUSANDS.sub("", answer)
    numbers = set(_NUMBER.findall(text))
    words = set(stems(text))
    return all(number in numbers for number in _NUMBER.findall(answer)) and all(
        stem in words for stem in stems(answer) if not stem.isdigit()
    )


async def measure(folder: Path) -> None:
    """Prints how many answers are right, or nothing where the saved pages are not there."""
    if not (pages := sorted(CORPUS.glob("0*.txt"))):
        return
    from bot.import_command import quiet_import
    from bot.settings import Settings

    path = folder / "questions.db"
    await quiet_import(pages, settings=Settings.model_construct(database=path, language="ru"))
    times: list[float] = []
    print("judged questions        right post first  answer shown    refused  not sure  wrong and sure, of all")
    async with await Database.open(path) as database:
        posts = [post async for post in PostStore(database).everything()]
        places = {post.id or 0: place for place, post in enumerate(posts, 1)}
        ask = AnswerQuestion(SearchIndex(database), ChannelStore(database))
        for name, questions in judged_questions().items():
            counted: Counter[str] = Counter()
            for judged in questions:
                started = time.perf_counter()
                answer = await ask(judged.question, now=datetime.now(UTC))
                times.append((time.perf_counter() - started) * 1000)
                counted.update(_count(judged, answer, places))
            answerable, silent = counted["answerable"], counted["unanswerable"]
            print(
                f"  {name:<7} {answerable:4} + {silent:<4} {counted['right post'] / answerable:15.3f}"
                f" {counted['answered'] / answerable:13.3f} {counted['refused'] / silent:10.3f}"
                f" {counted['not sure'] / silent:9.3f} {counted['wrong and sure'] / (answerable + silent):23.3f}"
            )
    times.sort()
    print(f"  ms each, p50 / p99        {times[len(times) // 2]:.1f} / {times[len(times) * 99 // 100]:.1f}")


def _count(judged: Judged, answer: Answer, places: dict[int, int]) -> list[str]:
    sure = answer.certainty is Certainty.CERTAIN
    if not judged.posts:
        refused = answer.certainty is Certainty.NONE
        said = {"refused": refused, "not sure": not sure, "wrong and sure": sure}
        return ["unanswerable", *(what for what, is_so in said.items() if is_so)]
    shown = " ".join(quote.text for quote in answer.quotes if places[quote.post_id] in judged.posts)
    answered = any(holds(shown, one) for one in judged.answers)
    best = next(
        iter([*(quote.post_id for quote in answer.quotes), *(hit.post_id for hit in answer.nearest)]), None
    )
    first = best is not None and places[best] in judged.posts
    kinds = {"right post": first, "answered": answered, "wrong and sure": sure and not answered}
    return ["answerable", *(kind for kind, holds_true in kinds.items() if holds_true)]
