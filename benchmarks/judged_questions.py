"""How good answers are: judged questions over the channel's own posts, where both are there."""

import json
import os
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from content.asking.answer_question import AnswerQuestion
from content.asking.answers import Answer, Certainty
from content.search.words import stems
from storage.asking import ChannelStore
from storage.database import Database
from storage.posts import PostStore
from storage.search import SearchIndex

SHARED = Path(__file__).parents[2] / "shared"
CORPUS = Path(os.environ.get("CORPUS_DIR", SHARED / "corpus"))
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


def judged_questions() -> list[Judged]:
    """Returns the judged questions beside the project; of a yes or no the sentence that shows it is the answer."""
    read = json.loads(GOLD.read_text(encoding="utf-8"))
    judged = []
    for one in read["answerable"]:
        answers = [answer for answer in one["answers"] if answer.lower() not in _YES_AND_NO]
        if one["type"] == "yes/no":
            answers.append(one["evidence"])
        judged.append(Judged(one["question"], answers, [int(post["id"][1:]) for post in one["posts"]]))
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
    """Prints how many answers are right, or nothing where the judged questions or the saved pages are not there."""
    if not GOLD.is_file() or not (pages := sorted(CORPUS.glob("0*.txt"))):
        return
    from bot.import_command import quiet_import
    from bot.settings import Settings

    path = folder / "questions.db"
    await quiet_import(pages, settings=Settings.model_construct(database=path, language="ru"))
    counted: Counter[str] = Counter()
    times = []
    async with await Database.open(path) as database:
        posts = [post async for post in PostStore(database).everything()]
        places = {post.id or 0: place for place, post in enumerate(posts, 1)}
        ask = AnswerQuestion(SearchIndex(database), ChannelStore(database))
        for judged in judged_questions():
            started = time.perf_counter()
            answer = await ask(judged.question, now=datetime.now(UTC))
            times.append((time.perf_counter() - started) * 1000)
            counted.update(_count(judged, answer, places))
    times.sort()
    answerable, silent = max(counted["answerable"], 1), max(counted["unanswerable"], 1)
    print(f"\n{counted['answerable']} judged questions with an answer, {counted['unanswerable']} without:")
    print(f"  right post first          {counted['right post'] / answerable:.3f}")
    print(f"  an accepted answer shown  {counted['answered'] / answerable:.3f}")
    print(f"  rightly refused           {counted['refused'] / silent:.3f}")
    print(f"  wrong and sure            {counted['wrong and sure'] / (answerable + silent):.3f}")
    print(f"  ms each, p50 / p99        {times[len(times) // 2]:.1f} / {times[len(times) * 99 // 100]:.1f}")


def _count(judged: Judged, answer: Answer, places: dict[int, int]) -> list[str]:
    sure = answer.certainty is Certainty.CERTAIN
    if not judged.posts:
        refused = answer.certainty is Certainty.NONE
        return ["unanswerable", *(["refused"] if refused else []), *(["wrong and sure"] if sure else [])]
    shown = " ".join(quote.text for quote in answer.quotes if places[quote.post_id] in judged.posts)
    answered = any(holds(shown, one) for one in judged.answers)
    first = bool(answer.quotes) and places[answer.quotes[0].post_id] in judged.posts
    kinds = {"right post": first, "answered": answered, "wrong and sure": sure and not answered}
    return ["answerable", *(kind for kind, holds_true in kinds.items() if holds_true)]
