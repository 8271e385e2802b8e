"""A table, as office programs write it: question, option1, option2 …, correct, explanation, topic, post.

`correct` holds the numbers of the right options, counted from 1, with spaces or commas between them; `post` is the
explaining post's address, one that it holds, or `post:12` by its number in the archive. The columns may stand in any
order, divided by commas, semicolons or tabs. It keeps everything a question has.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.quiz.formats.entry import POST, Entry, FormatError, Notes, Reading, tidied, tidy, unbroken
from content.quiz.questions import OPTIONS, Question, QuestionError

_DELIMITERS = (",", ";", "\t")
_OPTION = re.compile(r"option\s*([1-9][0-9]?)")
_ADDRESS = re.compile(r"https?://\S+")
_PLAIN = ("question", "correct", "explanation", "topic", "post")


def read(text: str) -> tuple[Question, ...]:
    """Returns the questions of a text. Raises FormatError, which names the line."""
    return parse(text).whole()


def parse(text: str) -> Reading:
    """Returns the questions and what is wrong with the others."""
    notes = Notes()
    lines = unbroken(text).split("\n")
    delimiter, said = delimiter_of(lines)
    table = io.StringIO("\n".join(lines[said:]), newline="")
    rows = csv.reader(table, delimiter=delimiter, strict=True)
    columns: _Columns | None = None
    begins = said + 1
    try:
        for row in rows:
            if any(map(tidy, row)):
                if columns is None:
                    columns = _columns(row, begins)
                else:
                    _take(row, columns, begins, notes)
            begins = said + rows.line_num + 1
    except FormatError as error:
        notes.refuse(error)
    except csv.Error:
        notes.refuse(FormatError(begins, "format-csv-broken"))
    return notes.reading()


def write(questions: Iterable[Question]) -> str:
    """Returns the questions as `kept` leaves them."""
    whole = [one for one in map(kept, questions) if one]
    most = max((len(one.options) for one in whole), default=2)
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    options = [f"option{number}" for number in range(1, most + 1)]
    writer.writerow(["question", *options, "correct", "explanation", "topic", "post"])
    for one in whole:
        empty = [""] * (most - len(one.options))
        right = " ".join(str(place + 1) for place in one.correct)
        writer.writerow(
            [one.text, *one.options, *empty, right, one.explanation or "", one.topic or "", one.link or ""]
        )
    return table.getvalue()


def kept(question: Question) -> Question | None:
    """Returns what the format keeps of a question, which is all."""
    try:
        return tidied(question)
    except QuestionError:
        return None


def delimiter_of(lines: Sequence[str]) -> tuple[str, int]:
    """Returns what divides the columns, and how many lines say only that, as Excel's `sep=;` does."""
    first = next((line for line in lines if line.strip()), "")
    if first.strip()[:4].casefold() == "sep=" and first.strip()[4:] in _DELIMITERS:
        return first.strip()[4:], lines.index(first) + 1
    return max(_DELIMITERS, key=first.count), 0


def has_header(text: str) -> bool:
    """Tells whether the first line names the columns of such a table."""
    lines = unbroken(text).split("\n")
    delimiter, said = delimiter_of(lines)
    header = next((line for line in lines[said:] if line.strip()), "")
    names = {name.strip(' "').casefold() for name in header.split(delimiter)}
    return {"question", "correct"} <= names


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a row each thing stands; the options in the order of their numbers."""

    plain: dict[str, int]
    options: list[int]
    count: int


def _columns(row: Sequence[str], line: int) -> _Columns:
    plain: dict[str, int] = {}
    options: dict[int, int] = {}
    for place, cell in enumerate(row):
        name = tidy(cell).casefold()
        option = _OPTION.fullmatch(name)
        if option and int(option[1]) not in options:
            options[int(option[1])] = place
        elif name in _PLAIN and name not in plain:
            plain[name] = place
        elif name:
            raise FormatError(line, "format-csv-column", {"column": name})
    for name in ("question", "correct"):
        if name not in plain:
            raise FormatError(line, "format-csv-no-column", {"column": name})
    if sorted(options) != list(range(1, len(options) + 1)) or not options:
        missing = next(number for number in range(1, len(options) + 2) if number not in options)
        raise FormatError(line, "format-csv-no-column", {"column": f"option{missing}"})
    return _Columns(plain, [options[number] for number in sorted(options)], len(row))


def _take(row: Sequence[str], columns: _Columns, line: int, notes: Notes) -> None:
    try:
        notes.add(_entry(row, columns, line))
    except FormatError as error:
        notes.refuse(error)


def _entry(row: Sequence[str], columns: _Columns, line: int) -> Entry:
    if any(map(tidy, row[columns.count :])):
        raise FormatError(line, "format-csv-cells", {"count": len(row), "columns": columns.count})
    cells = [*row, *[""] * (columns.count - len(row))]
    found = {name: cells[place] for name, place in columns.plain.items()}
    options = [tidy(cells[place]) for place in columns.options]
    while options and not options[-1]:
        options.pop()
    link = tidy(found.get("post", ""))
    if link and not (_ADDRESS.fullmatch(link) or POST.fullmatch(link)):
        raise FormatError(line, "format-csv-post")
    return Entry(
        line,
        found["question"],
        options=[(line, option) for option in options],
        correct=_right(found["correct"], line, count=len(options)),
        explanation=found.get("explanation"),
        topic=found.get("topic"),
        link=link,
    )


def _right(cell: str, line: int, *, count: int) -> list[int]:
    """The 0-based places of the right options."""
    places = []
    for word in re.split(r"[\s,;]+", tidy(cell)):
        if not word:
            continue
        # More digits than the number of options has name no option, and may be more than int() takes.
        if not re.fullmatch(r"[0-9]{1,3}", word) or not 1 <= int(word) <= min(count, OPTIONS):
            raise FormatError(line, "format-csv-correct", {"count": count})
        places.append(int(word) - 1)
    return places
