"""What the readers of question files share: lines with their numbers, checks in words, and what is wrong where."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from content.html import Html
from content.quiz.questions import (
    EXPLANATION_LENGTH,
    EXPLANATION_LINE_FEEDS,
    OPTION_LENGTH,
    OPTIONS,
    QUESTION_LENGTH,
    Question,
)
from content.texts import Texts

POST = re.compile(r"post:([1-9][0-9]{0,14})", re.IGNORECASE)
"""What stands for a post of the archive that has no address: its number there."""


class FormatError(ValueError):
    """Something in a file that can't be a question: the 1-based line, a key of the locales, what fills that in."""

    def __init__(self, line: int, key: str, arguments: Mapping[str, str | int] | None = None) -> None:
        super().__init__(f"line {line}: {key}")
        self.line = line
        self.key = key
        self.arguments = dict(arguments or {})

    def said(self, texts: Texts) -> Html:
        """Returns what is wrong and in which line, in the reader's language."""
        return texts("format-at-line", line=str(self.line), reason=texts(self.key, **self.arguments))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its questions, each with the line it begins in, and what is wrong, in the order of lines."""

    questions: tuple[tuple[int, Question], ...] = ()
    mistakes: tuple[FormatError, ...] = ()

    def whole(self) -> tuple[Question, ...]:
        """Returns the questions of a file without a mistake; raises the first FormatError of any other."""
        if self.mistakes:
            raise self.mistakes[0]
        return tuple(question for _, question in self.questions)


class Notes:
    """A reading in the making. A file without a question is a mistake as well."""

    def __init__(self) -> None:
        self._questions: list[tuple[int, Question]] = []
        self._mistakes: list[FormatError] = []

    def add(self, entry: "Entry") -> None:
        """Takes the question, or what is wrong with it."""
        try:
            self._questions.append((entry.line, entry.question()))
        except FormatError as error:
            self.refuse(error)

    def refuse(self, error: FormatError) -> None:
        """Notes what is wrong."""
        self._mistakes.append(error)

    def reading(self) -> Reading:
        """Returns what was read."""
        if not self._questions and not self._mistakes:
            self.refuse(FormatError(1, "format-empty"))
        return Reading(tuple(self._questions), tuple(sorted(self._mistakes, key=lambda one: one.line)))


@dataclass(slots=True)
class Entry:
    """A question as a file has it; each part knows its 1-based line."""

    line: int
    text: str
    options: list[tuple[int, str]] = field(default_factory=list)
    correct: list[int] = field(default_factory=list)
    explanation: str | None = None
    explanation_line: int = 0
    topic: str | None = None
    link: str | None = None

    def question(self) -> Question:
        """Returns the question; raises FormatError where Telegram would not take it."""
        options = [(line, tidy(option)) for line, option in self.options]
        text, explanation = tidy(self.text), tidy(self.explanation or "") or None
        _check_text(self.line, text)
        _check_options(self.line, options)
        if not self.correct:
            raise FormatError(self.line, "format-no-right")
        if explanation is not None:
            check_explanation(self.explanation_line or self.line, explanation)
        return Question(
            text=text,
            options=tuple(option for _, option in options),
            correct=tuple(sorted(set(self.correct))),
            explanation=explanation,
            topic=one_line(self.topic or "") or None,
            link=tidy(self.link or "") or None,
        )


def _check_text(line: int, text: str) -> None:
    if not text:
        raise FormatError(line, "format-question-empty")
    if len(text) > QUESTION_LENGTH:
        raise FormatError(line, "format-question-long", {"length": len(text), "limit": QUESTION_LENGTH})


def _check_options(line: int, options: Sequence[tuple[int, str]]) -> None:
    if not options:
        raise FormatError(line, "format-no-options")
    if len(options) > OPTIONS:
        raise FormatError(options[OPTIONS][0], "format-options-many", {"count": len(options), "limit": OPTIONS})
    seen: dict[str, int] = {}
    for place, option in options:
        if not option:
            raise FormatError(place, "format-option-empty")
        if len(option) > OPTION_LENGTH:
            raise FormatError(place, "format-option-long", {"length": len(option), "limit": OPTION_LENGTH})
        if option in seen:
            raise FormatError(place, "format-option-twice", {"first": seen[option]})
        seen[option] = place


def check_explanation(line: int, explanation: str) -> None:
    """Raises FormatError when Telegram would not take it."""
    if len(explanation) > EXPLANATION_LENGTH:
        raise FormatError(
            line, "format-explanation-long", {"length": len(explanation), "limit": EXPLANATION_LENGTH}
        )
    if explanation.count("\n") > EXPLANATION_LINE_FEEDS:
        raise FormatError(line, "format-explanation-lines", {"lines": EXPLANATION_LINE_FEEDS + 1})


_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if code != ord("\n")} | {ord("\t"): " "}


def tidy(text: str) -> str:
    """Returns a text as Telegram would keep it: line feeds alone end lines, no control characters, no space around."""
    return unbroken(text).translate(_CONTROLS).strip()


def one_line(text: str) -> str:
    """Returns a text as one line."""
    return " ".join(filter(None, (line.strip() for line in tidy(text).split("\n"))))


def unbroken(text: str) -> str:
    """Returns a text with line feeds at the ends of its lines, and without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def numbered_lines(text: str) -> list[tuple[int, str]]:
    """Returns the lines, counted from 1."""
    return list(enumerate(unbroken(text).split("\n"), start=1))


def tidied(question: Question) -> Question:
    """Returns the question with its texts as `tidy` leaves them, and nothing of where it is kept."""
    return replace(
        question,
        text=tidy(question.text),
        options=tuple(map(tidy, question.options)),
        explanation=tidy(question.explanation or "") or None,
        topic=one_line(question.topic or "") or None,
        link=tidy(question.link or "") or None,
        post_id=None,
        id=None,
    )


def in_lines(question: Question) -> Question:
    """Returns the question with the text and each option in one line: line feeds become spaces.

    Raises QuestionError when two options differed in nothing else.
    """
    tidy_one = tidied(question)
    return replace(tidy_one, text=one_line(tidy_one.text), options=tuple(map(one_line, tidy_one.options)))
