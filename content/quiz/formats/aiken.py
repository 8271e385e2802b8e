"""Aiken, the plainest format teachers use: a question in one line, lettered options, ANSWER and one letter.

What it can't say: an explanation, a topic, a post, several right answers, a line feed. Only the last but one costs the
question itself: it is left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from content.quiz.formats import lines
from content.quiz.formats.entry import Entry, FormatError, Notes, Reading, in_lines, numbered_lines
from content.quiz.questions import Question, QuestionError

ANSWER = re.compile(r"\s*ANSWER\s*:(.*)", re.IGNORECASE | re.DOTALL)
OPTION = re.compile(r"\s*([A-Z])[.)](?:\s+(.*))?", re.DOTALL)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_Line = tuple[int, str]


def read(text: str) -> tuple[Question, ...]:
    """Returns the questions of a text. Raises FormatError, which names the line."""
    return parse(text).whole()


def parse(text: str) -> Reading:
    """Returns the questions and what is wrong with the others."""
    notes = Notes()
    for block in _blocks(numbered_lines(text)):
        try:
            notes.add(_entry(block))
        except FormatError as error:
            notes.refuse(error)
    return notes.reading()


def write(questions: Iterable[Question]) -> str:
    """Returns the questions that the format can hold, as `kept` leaves them."""
    return "\n".join(map(_written, filter(None, map(kept, questions))))


def kept(question: Question) -> Question | None:
    """Returns what the format keeps of a question; None when it can't hold it."""
    try:
        left = replace(in_lines(question), explanation=None, topic=None, link=None)
    except QuestionError:
        return None
    taken = ANSWER.fullmatch(left.text) or OPTION.fullmatch(left.text) or lines.HEADER.match(left.text)
    return None if taken or len(left.correct) > 1 else left


def _written(question: Question) -> str:
    options = [f"{letter}. {option}" for letter, option in zip(_LETTERS, question.options, strict=False)]
    return "\n".join([question.text, *options, f"ANSWER: {_LETTERS[question.correct[0]]}", ""])


def _blocks(numbered: Iterable[_Line]) -> Iterator[Sequence[_Line]]:
    """Yields the lines of each question, down to its answer."""
    block: list[_Line] = []
    for number, line in numbered:
        if line.strip():
            block.append((number, line))
            if ANSWER.fullmatch(line):
                yield block
                block = []
    if block:
        yield block


def _entry(block: Sequence[_Line]) -> Entry:
    first, text = block[0]
    if ANSWER.fullmatch(text) or OPTION.fullmatch(text):
        raise FormatError(first, "format-aiken-no-question")
    entry = Entry(first, text)
    for number, line in block[1:]:
        if answer := ANSWER.fullmatch(line):
            entry.correct = [_right(number, answer[1], count=len(entry.options))]
            return entry
        option, letter = OPTION.fullmatch(line), _LETTERS[min(len(entry.options), len(_LETTERS) - 1)]
        if option is None or option[1] != letter:
            raise FormatError(number, "format-aiken-option", {"letter": letter})
        entry.options.append((number, option[2] or ""))
    raise FormatError(block[-1][0], "format-aiken-no-answer")


def _right(number: int, answer: str, *, count: int) -> int:
    """The 0-based place of the right option."""
    letter = answer.strip().upper()
    if len(letter) != 1 or letter not in _LETTERS[:count]:
        raise FormatError(number, "format-aiken-answer", {"last": _LETTERS[: max(count, 1)][-1]})
    return _LETTERS.index(letter)
