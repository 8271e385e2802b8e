"""A question written step by step in a chat: what each message or tap makes of it, or why it makes nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from content.quiz.editing import TOPIC_LENGTH
from content.quiz.formats.entry import one_line, tidy
from content.quiz.questions import (
    EXPLANATION_LENGTH,
    EXPLANATION_LINE_FEEDS,
    OPTION_LENGTH,
    OPTIONS,
    QUESTION_LENGTH,
    Question,
)

FEWEST_OPTIONS = 2
"""With one option alone there is nothing to choose."""

_MARK = re.compile(r"[*+]\s*")
_ESCAPE = re.compile(r"\\(?=[*+\\])")
_NUMBERS = re.compile(r"[1-9]\d?(?:[\s,;]+[1-9]\d?)*", re.ASCII)


class Step(StrEnum):
    """What is asked for."""

    QUESTION = "question"
    OPTIONS = "options"
    KEY = "key"
    EXPLANATION = "explanation"
    TOPIC = "topic"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Writing:
    """A question that is being written; `correct` holds 0-based indices, increasing. What it has keeps all limits."""

    step: Step = Step.QUESTION
    text: str = ""
    options: tuple[str, ...] = ()
    correct: tuple[int, ...] = ()
    explanation: str | None = None
    topic: str | None = None

    def question(self) -> Question:
        """Returns the question; raises QuestionError before the last step."""
        return Question(self.text, self.options, self.correct, self.explanation, self.topic)


@dataclass(frozen=True, slots=True)
class Words:
    """A message."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A tap on an option, 0-based: right from now on, or not."""

    option: int
    right: bool


class Tap(StrEnum):
    """The other buttons: DONE keeps what is there, SKIP leaves it out, DROP takes the last option away."""

    DONE = "done"
    SKIP = "skip"
    BACK = "back"
    DROP = "drop"


Said = Words | Mark | Tap


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing has changed: a key of the locales, and what fills it in."""

    key: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptWriting:
    """A question that somebody is writing; `message_id` is the bot's newest message about it.

    `heard_id` is the person's newest message that was taken, at `touched_at`.
    """

    writing: Writing
    touched_at: datetime
    message_id: int | None = None
    heard_id: int | None = None


class Writings(Protocol):
    """Where questions wait that are being written, one for each person."""

    async def get(self, person_id: int) -> KeptWriting | None:
        """Returns what the person is writing."""
        ...

    async def keep(self, person_id: int, writing: Writing, *, now: datetime, heard_id: int | None = None) -> None:
        """Writes it down; `heard_id` is the message that it was made of."""
        ...

    async def shown(self, person_id: int, message_id: int) -> None:
        """Remembers the bot's newest message about it."""
        ...

    async def forget(self, person_id: int) -> bool:
        """Writes no longer; False when nothing was being written."""
        ...


class _RefusedError(Exception):
    """Carries a Refusal out of the checks."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.refusal = Refusal(key, arguments)


_STEPS = tuple(Step)


def step(writing: Writing, said: Said) -> tuple[Writing, Refusal | None]:
    """Returns what becomes of the question; a refusal leaves it as it is, as does a tap that does not fit the step."""
    try:
        match said:
            case Words(text):
                return _with_words(writing, text), None
            case Mark():
                return _marked(writing, said), None
            case _:
                return _tapped(writing, said), None
    except _RefusedError as error:
        return writing, error.refusal


def _next(writing: Writing) -> Writing:
    return replace(writing, step=_STEPS[_STEPS.index(writing.step) + 1])


def _with_words(writing: Writing, text: str) -> Writing:
    match writing.step:
        case Step.QUESTION:
            return _next(replace(writing, text=_fitting(tidy(text), QUESTION_LENGTH, "edit-text-long")))
        case Step.OPTIONS:
            return _with_options(writing, text)
        case Step.KEY:
            return replace(writing, correct=_key(text, len(writing.options)))
        case Step.EXPLANATION:
            return _next(replace(writing, explanation=_explanation(tidy(text))))
        case Step.TOPIC:
            return _next(replace(writing, topic=_fitting(one_line(text), TOPIC_LENGTH, "edit-topic-long")))
        case Step.PREVIEW:
            raise _RefusedError("entry-only-tap")


def _tapped(writing: Writing, tap: Tap) -> Writing:
    match tap, writing.step:
        case Tap.BACK, here if here is not Step.QUESTION:
            return replace(writing, step=_STEPS[_STEPS.index(here) - 1])
        case Tap.DROP, Step.OPTIONS:
            options = writing.options[:-1]
            correct = tuple(place for place in writing.correct if place < len(options))
            return replace(writing, options=options, correct=correct)
        case Tap.SKIP, Step.EXPLANATION:
            return _next(replace(writing, explanation=None))
        case Tap.SKIP, Step.TOPIC:
            return _next(replace(writing, topic=None))
        case Tap.DONE, Step.QUESTION if not writing.text:
            raise _RefusedError("edit-empty")
        case Tap.DONE, Step.OPTIONS if len(writing.options) < FEWEST_OPTIONS:
            raise _RefusedError("entry-few-options", least=FEWEST_OPTIONS)
        case Tap.DONE, Step.KEY if not writing.correct:
            raise _RefusedError("entry-no-key")
        case Tap.DONE, here if here is not Step.PREVIEW:
            return _next(writing)
    return writing


def _marked(writing: Writing, mark: Mark) -> Writing:
    if writing.step is not Step.KEY or not 0 <= mark.option < len(writing.options):
        return writing
    others = set(writing.correct) - {mark.option}
    return replace(writing, correct=tuple(sorted(others | {mark.option} if mark.right else others)))


def _fitting(text: str, limit: int, key: str, **arguments: int) -> str:
    if not text:
        raise _RefusedError("edit-empty")
    if len(text) > limit:
        raise _RefusedError(key, length=len(text), limit=limit, **arguments)
    return text


def _with_options(writing: Writing, text: str) -> Writing:
    """One option a line; `*` or `+` marks a right one, a backslash makes such a sign a part of the option."""
    lines = [line.strip() for line in tidy(text).split("\n") if line.strip()]
    if not lines:
        raise _RefusedError("edit-empty")
    options, correct = list(writing.options), set(writing.correct)
    if (count := len(options) + len(lines)) > OPTIONS:
        raise _RefusedError("edit-options-many", count=count, limit=OPTIONS)
    for line in lines:
        number = len(options) + 1
        mark = _MARK.match(line)
        option = line[mark.end() :] if mark else _ESCAPE.sub("", line, count=1)
        if not option:
            raise _RefusedError("edit-option-empty", number=number)
        _fitting(option, OPTION_LENGTH, "edit-option-long", number=number)
        if option in options:
            raise _RefusedError("edit-option-twice", number=number, first=options.index(option) + 1)
        if mark:
            correct.add(len(options))
        options.append(option)
    return replace(writing, options=tuple(options), correct=tuple(sorted(correct)))


def _key(text: str, count: int) -> tuple[int, ...]:
    words = text.strip()
    numbers = {int(one) for one in re.findall(r"\d+", words)} if _NUMBERS.fullmatch(words) else set()
    if not numbers or max(numbers) > count:
        raise _RefusedError("edit-key", count=count)
    return tuple(sorted(number - 1 for number in numbers))


def _explanation(text: str) -> str:
    _fitting(text, EXPLANATION_LENGTH, "edit-explanation-long")
    if text.count("\n") > EXPLANATION_LINE_FEEDS:
        raise _RefusedError("edit-explanation-lines", lines=EXPLANATION_LINE_FEEDS + 1)
    return text


def place(writing: Writing) -> tuple[int, int]:
    """Returns the number of the step, counted from 1, and how many there are."""
    return _STEPS.index(writing.step) + 1, len(_STEPS)
