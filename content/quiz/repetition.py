"""Spaced repetition: when a missed question comes back, which question is next, and how long a streak is.

Days are calendar days in the bot's time zone: neither a restart nor summer time moves them.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from content.quiz.questions import Question

INTERVALS = (1, 3, 7, 21)
"""Days after which a missed question comes back, one after another; after the last one it is learnt."""

FORGIVEN = 1
"""Days without an answer between two with one that do not break a streak."""

CLOCK_DRIFT = 1
"""Days by which a clock may be set back at midnight; what lies farther ahead was written by a wrong clock."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a person knows of a question: it comes back on `due_on` for the INTERVALS[step] just passed, or is known."""

    step: int | None = None
    due_on: date | None = None

    def is_due(self, today: date) -> bool:
        """Tells whether its day has come; one that is farther ahead than it can be has come as well."""
        if self.step is None or self.due_on is None:
            return False
        farthest = today + timedelta(days=INTERVALS[self.step] + CLOCK_DRIFT)
        return not today < self.due_on <= farthest

    def after(self, *, right: bool, today: date) -> "Card":
        """Returns the card after an answer: a right one on its day moves it on, before its day changes nothing."""
        if not right:
            return _due(0, today)
        if self.step is None or not self.is_due(today):
            return self
        return _due(self.step + 1, today) if self.step + 1 < len(INTERVALS) else Card()


def _due(step: int, today: date) -> Card:
    return Card(step, today + timedelta(days=INTERVALS[step]))


@dataclass(frozen=True, slots=True)
class Known:
    """A question as a person knows it: no `card` was never answered, `last` grows with each answer to any question."""

    question: Question
    card: Card | None = None
    last: int = 0


def pick(questions: Sequence[Known], *, today: date, chance: random.Random) -> Known | None:
    """Returns what is next: what is due, the longest overdue first; then what was never answered; then the oldest."""
    due = [one for one in questions if one.card and one.card.is_due(today)]
    if due:
        first = min(_day(one) for one in due)
        return chance.choice([one for one in due if _day(one) == first])
    if new := [one for one in questions if one.card is None]:
        return chance.choice(new)
    return min(questions, key=lambda one: one.last, default=None)


def _day(one: Known) -> date:
    return one.card.due_on if one.card and one.card.due_on else date.max


def streak(days: Iterable[date], *, today: date) -> int:
    """Returns how many days with an answer there are in a row up to today, FORGIVEN days between them at most.

    A day that is still to come was written by a wrong clock and does not count.
    """
    length = 0
    after = today
    for day in sorted({day for day in days if day <= today}, reverse=True):
        if (after - day).days > FORGIVEN + 1:
            break
        length, after = length + 1, day
    return length
