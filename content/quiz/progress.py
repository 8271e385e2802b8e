"""What a person has achieved in training: topic by topic, and days in a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from content.html import Html
from content.quiz.repetition import Known, streak
from content.texts import Texts

TOPICS = 20
"""Topics that are shown; the rest is only counted."""


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """Of a topic's questions (None: of those without one): how many there are, are known, and come back."""

    topic: str | None
    total: int
    known: int
    coming_back: int


@dataclass(frozen=True, slots=True)
class Progress:
    """`due` questions can be repeated today; `days` with an answer are in a row, `answers` were given at all."""

    topics: tuple[TopicProgress, ...]
    due: int
    days: int
    answers: int
    right: int


class Achievements(Protocol):
    """Where it is looked up."""

    async def known(self, person_id: int) -> Sequence[Known]:
        """Returns all questions that can be asked, with what the person knows of each."""
        ...

    async def days(self, person_id: int) -> Sequence[date]:
        """Returns the days on which the person answered."""
        ...

    async def answered(self, person_id: int) -> tuple[int, int]:
        """Returns how many answers the person gave, and how many were right."""
        ...


@dataclass(frozen=True, slots=True)
class LookAtProgress:
    """Counts what a person has achieved."""

    achievements: Achievements
    zone: ZoneInfo

    async def __call__(self, person_id: int, *, now: datetime) -> Progress:
        """Topics come in alphabetical order, questions without one last."""
        today = now.astimezone(self.zone).date()
        questions = await self.achievements.known(person_id)
        answers, right = await self.achievements.answered(person_id)
        topics = sorted({one.question.topic for one in questions}, key=lambda topic: (topic is None, topic))
        return Progress(
            topics=tuple(_progress(topic, questions) for topic in topics),
            due=count_due(questions, today=today),
            days=streak(await self.achievements.days(person_id), today=today),
            answers=answers,
            right=right,
        )


def count_due(questions: Sequence[Known], *, today: date) -> int:
    """Returns how many of the questions are to be repeated."""
    return sum(one.card is not None and one.card.is_due(today) for one in questions)


def render_progress(progress: Progress, *, texts: Texts) -> Html:
    """Returns what /top says to a person alone; topics without any answer are only counted."""
    if not progress.answers:
        return texts("progress-empty")
    begun = [one for one in progress.topics if one.known or one.coming_back]
    lines = [
        texts("progress-heading"),
        texts("progress-answers", right=progress.right, answers=progress.answers),
        texts("progress-streak", days=progress.days),
        texts("progress-due", count=progress.due),
        Html(""),
        *(_line(one, texts=texts) for one in begun[:TOPICS]),
    ]
    if rest := len(progress.topics) - len(begun[:TOPICS]):
        lines.append(texts("progress-more-topics", count=rest))
    return Html("\n".join(lines))


def _progress(topic: str | None, questions: Sequence[Known]) -> TopicProgress:
    cards = [one.card for one in questions if one.question.topic == topic]
    known = sum(card is not None and card.step is None for card in cards)
    return TopicProgress(topic, len(cards), known, sum(card is not None for card in cards) - known)


def _line(one: TopicProgress, *, texts: Texts) -> Html:
    return texts(
        "progress-topic",
        topic=one.topic or texts("progress-no-topic"),
        known=one.known,
        total=one.total,
        back=one.coming_back,
    )
