"""What stands after /quiz: how many questions, and of which topic."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.quiz.game import LONGEST_GAME
from content.quiz.refusal import QuizRefusedError

_NUMBER_LIKE = re.compile(r"[+-]?\d")


@dataclass(frozen=True, slots=True)
class QuizRequest:
    """A game to be started; `topic` is written as the bank writes it, None means any; `count` None: as usual."""

    count: int | None = None
    topic: str | None = None


def parse_request(text: str, *, topics: Sequence[str]) -> QuizRequest:
    """Reads `[count] [topic]`, each of them optional. Raises QuizRefusedError that says what may stand there."""
    rest = " ".join(text.split())
    if topic := _topic(rest, topics):
        # First of all, lest a topic like "3D" be read as a number.
        return QuizRequest(topic=topic)
    count: int | None = None
    if _NUMBER_LIKE.match(rest):
        first, _, rest = rest.partition(" ")
        if not re.fullmatch(r"[0-9]{1,9}", first) or not 1 <= int(first) <= LONGEST_GAME:
            raise QuizRefusedError("quiz-count", most=LONGEST_GAME)
        count = int(first)
    if not rest:
        return QuizRequest(count)
    if topic := _topic(rest, topics):
        return QuizRequest(count, topic)
    if not topics:
        raise QuizRefusedError("quiz-no-topics")
    raise QuizRefusedError("quiz-topic-unknown", topic=rest[:50], topics=", ".join(topics))


def _topic(words: str, topics: Sequence[str]) -> str | None:
    wanted = words.removeprefix("#").casefold()
    return next((topic for topic in topics if topic.casefold() == wanted), None)
