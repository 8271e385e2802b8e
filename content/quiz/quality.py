"""How good questions are: what people made of them, which of them an admin should look at, and reports of mistakes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from content.quiz.questions import Question

ENOUGH = 10
"""Answers from which on a question can turn out to be bad."""

ENOUGH_RIGHT = 20
"""Right answers without a wrong one that make a question too easy."""


class Flag(StrEnum):
    """Why an admin should look at a question, the worst first."""

    REPORTED = "reported"
    NOBODY = "nobody"
    MISLEADING = "misleading"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of a question since an admin last changed or checked it, in games of groups and in training.

    `seen` counts each time it was put to somebody, so a person may count more than once. `chosen` tells by the words
    of an option how often it was chosen, `reports` how many people think that the question is wrong.
    """

    question: Question
    seen: int = 0
    answered: int = 0
    right: int = 0
    chosen: Mapping[str, int] = field(default_factory=dict)
    reports: int = 0

    @property
    def skipped(self) -> int:
        """How often it was not answered."""
        return self.seen - self.answered

    def votes(self, option: str) -> int:
        """Returns how often an option was chosen."""
        return self.chosen.get(option, 0)


def flags(figures: Figures) -> tuple[Flag, ...]:
    """Returns why an admin should look at the question: what people say, and what the numbers say."""
    said = (Flag.REPORTED,) if figures.reports else ()
    counted = _counted(figures)
    return (*said, counted) if counted else said


def _counted(figures: Figures) -> Flag | None:
    if figures.answered >= ENOUGH_RIGHT and figures.right == figures.answered:
        return Flag.EVERYBODY
    if figures.answered < ENOUGH:
        return None
    if not figures.right:
        return Flag.NOBODY
    right, wrong = _votes(figures)
    return Flag.MISLEADING if max(wrong, default=0) > min(right) else None


def _votes(figures: Figures) -> tuple[list[int], list[int]]:
    """How often each right option was chosen, and each wrong one."""
    right: list[int] = []
    wrong: list[int] = []
    for place, option in enumerate(figures.question.options):
        (right if place in figures.question.correct else wrong).append(figures.votes(option))
    return right, wrong


class QuestionQuality(Protocol):
    """Where it is counted."""

    async def figures(self, question_id: int) -> Figures | None:
        """Returns the figures of a question that has its key; None for any other."""
        ...

    async def all_figures(self) -> Sequence[Figures]:
        """Returns the figures of all questions that can be played and were shown or reported."""
        ...


class Reports(Protocol):
    """Who thinks that a question is wrong."""

    async def was_shown(self, question_id: int, *, chat_id: int) -> bool:
        """Tells whether the question was asked in this chat."""
        ...

    async def asked_in(self, game_id: int, *, chat_id: int) -> Mapping[int, int]:
        """Returns the questions of a game of this chat, by their number in it."""
        ...

    async def report(self, question_id: int, *, person_id: int, now: datetime) -> bool:
        """Writes it down; False when the person has reported the question as it is now."""
        ...


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """Somebody thinks that a question is wrong."""

    reports: Reports

    async def __call__(self, question_id: int, *, chat_id: int, person_id: int, now: datetime) -> bool | None:
        """Returns False for one who has said so before, None where the question was never asked in this chat."""
        if not await self.reports.was_shown(question_id, chat_id=chat_id):
            return None
        return await self.reports.report(question_id, person_id=person_id, now=now)
