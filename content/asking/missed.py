"""Answers that were not what somebody asked for: the questions, counted by day, and nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

KEPT = timedelta(days=30)
"""How long such a question is remembered."""


@dataclass(frozen=True, slots=True)
class MissedQuestion:
    """A question as somebody wrote it, and how often its answer was not what was asked for."""

    question: str
    times: int


def question_key(question: str) -> str:
    """Returns what all ways of writing one question have in common."""
    return " ".join(question.casefold().replace("ё", "е").split()).rstrip(" ?!.…")


class MissedQuestions(Protocol):
    """Where they are counted."""

    async def note(self, question: str, *, mark: str, day: date) -> bool:
        """Counts the question, once for each `mark`, the answer's own; returns whether this was the first time.

        Forgets what is older than KEPT.
        """
        ...

    async def since(self, day: date, *, limit: int) -> Sequence[MissedQuestion]:
        """Returns the questions of that day and later ones, the most frequent first, then the newest."""
        ...
