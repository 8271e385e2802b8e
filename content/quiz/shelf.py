"""The bank's questions that have their key, one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from content.quiz.questions import Question


class KnownQuestionError(Exception):
    """The bank has another question in these words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of the bank with its key; `retired` ones are not played."""

    question: Question
    retired: bool = False
    checked_at: datetime | None = None


class QuestionShelf(Protocol):
    """Where the bank's questions are looked up and changed. Whatever changes one says whether there was one to change."""

    async def entry(self, question_id: int) -> Entry | None:
        """Returns a question that has its key."""
        ...

    async def entries(self) -> Sequence[Entry]:
        """Returns all questions that have their key, the newest first."""
        ...

    async def rewrite(self, before: Question, after: Question, *, now: datetime) -> bool:
        """Makes another question of it, of which nothing is known yet; False when it is no longer `before`.

        Raises KnownQuestionError.
        """
        ...

    async def retire(self, question_id: int, *, retired: bool) -> bool:
        """Takes a question out of all games, or back into them."""
        ...

    async def check(self, question_id: int, *, now: datetime) -> bool:
        """An admin finds nothing wrong with it: reports and figures begin anew."""
        ...
