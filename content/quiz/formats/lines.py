"""Our own text for questions, as one types it on a phone.

    #тест тема: nlp
    The question in one line
    * a right option
    a wrong option
    ! an explanation,
    in up to three lines

`+` marks a right option as well; the topic and the explanation may be missing. A backslash before `*`, `+`, `!`, `#` or
a backslash at the beginning of a line makes that sign a part of the text. What it can't say: a post, and line feeds in
the question or an option.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from content.quiz.formats.entry import Entry, FormatError, Notes, Reading, in_lines, numbered_lines
from content.quiz.questions import Question, QuestionError

HEADER = re.compile(r"\s*#(?:тест|test)(?!\w)[ \t]*(.*)", re.IGNORECASE)
_TOPIC = re.compile(r"(?:тема|topic)\s*:\s*(.*)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?=[*+!#\\])")
_SIGNS = ("*", "+", "!", "#", "\\")

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
    """Returns the questions as `kept` leaves them."""
    return "\n".join(map(_written, filter(None, map(kept, questions))))


def kept(question: Question) -> Question | None:
    """Returns what the format keeps of a question; None when it can't hold it."""
    try:
        return replace(in_lines(question), link=None)
    except QuestionError:
        return None


def _written(question: Question) -> str:
    written = [f"#тест тема: {question.topic}" if question.topic else "#тест", _escaped(question.text)]
    written += [
        f"* {option}" if place in question.correct else _escaped(option)
        for place, option in enumerate(question.options)
    ]
    if question.explanation:
        first, *more = question.explanation.split("\n")
        written += [f"! {first}", *map(_escaped, more)]
    return "\n".join([*written, ""])


def _escaped(line: str) -> str:
    words = line.lstrip()
    return line[: len(line) - len(words)] + "\\" + words if words.startswith(_SIGNS) else line


def _plain(line: str) -> str:
    words = line.lstrip()
    return line[: len(line) - len(words)] + _ESCAPED.sub("", words, count=1) if words[:1] == "\\" else line


def _blocks(numbered: Iterable[_Line]) -> Iterator[Sequence[_Line]]:
    """Yields the lines of each question, its header first."""
    block: list[_Line] = []
    for number, line in numbered:
        if HEADER.match(line) and block:
            yield block
            block = []
        if block or line.strip():
            block.append((number, line))
    if block:
        yield block


def _entry(block: Sequence[_Line]) -> Entry:
    first, line = block[0]
    header = HEADER.match(line)
    if header is None:
        raise FormatError(first, "format-lines-header")
    topic = _TOPIC.match(header[1])
    if header[1].strip() and topic is None:
        raise FormatError(first, "format-lines-after-header")
    entry: Entry | None = None
    for number, line in block[1:]:
        words = line.strip()
        if entry is not None and entry.explanation is not None:
            entry.explanation += "\n" + _plain(line)
        elif not words:
            continue
        elif entry is None:
            entry = Entry(number, _plain(words), topic=topic[1] if topic else None)
        elif words[0] == "!":
            entry.explanation, entry.explanation_line = line.lstrip()[1:], number
        elif words[0] in "*+":
            entry.correct.append(len(entry.options))
            entry.options.append((number, words[1:]))
        else:
            entry.options.append((number, _plain(words)))
    if entry is None:
        raise FormatError(first, "format-question-empty")
    return entry
