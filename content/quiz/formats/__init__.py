"""Questions as text: the formats teachers use and our own, recognised by content, and what each of them can't say."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from content.quiz.formats import aiken, csv, gift, lines
from content.quiz.formats.entry import FormatError, Reading, tidied, unbroken
from content.quiz.questions import Question

__all__ = ["FORMATS", "Exported", "Format", "FormatError", "Reading", "decode", "export", "recognise"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write questions; `kept` tells what it keeps of one, None when it can't hold it at all."""

    name: str
    extension: str
    parse: Callable[[str], Reading]
    write: Callable[[Iterable[Question]], str]
    kept: Callable[[Question], Question | None]

    def encode(self, text: str) -> bytes:
        """Returns the bytes of a file; office programs know UTF-8 by its mark."""
        return text.encode("utf-8-sig" if self is FORMATS["csv"] else "utf-8")


FORMATS: Mapping[str, Format] = {
    "csv": Format("CSV", "csv", csv.parse, csv.write, csv.kept),
    "gift": Format("GIFT", "gift", gift.parse, gift.write, gift.kept),
    "aiken": Format("Aiken", "txt", aiken.parse, aiken.write, aiken.kept),
    "lines": Format("#тест", "txt", lines.parse, lines.write, lines.kept),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """Questions as text, and what the format could not say of them.

    `losses` counts the questions by what they lost: explanation, topic, post, lines; `left_out` are those that are
    not there at all.
    """

    text: str
    losses: Mapping[str, int]
    left_out: tuple[Question, ...]


def export(questions: Sequence[Question], *, form: Format) -> Exported:
    """Returns the questions in a format, each once, and what got lost."""
    losses: Counter[str] = Counter()
    left_out = []
    for question in questions:
        kept = form.kept(question)
        if kept is None:
            left_out.append(question)
        else:
            losses.update(_lost(tidied(question), kept))
    return Exported(form.write(questions), losses, tuple(left_out))


def _lost(question: Question, kept: Question) -> Iterable[str]:
    parts = {
        "explanation": (question.explanation, kept.explanation),
        "topic": (question.topic, kept.topic),
        "post": (question.link, kept.link),
        "lines": ((question.text, question.options), (kept.text, kept.options)),
    }
    return [name for name, (before, after) in parts.items() if before != after]


def recognise(text: str) -> Format:
    """Returns the format that a text is in, told by its content. Raises FormatError."""
    whole = unbroken(text)
    first = next((line for line in whole.split("\n") if line.strip()), "")
    if lines.HEADER.match(first):
        return FORMATS["lines"]
    if csv.has_header(whole):
        return FORMATS["csv"]
    answers = any(aiken.ANSWER.fullmatch(line) for line in whole.split("\n"))
    if answers and any(aiken.OPTION.fullmatch(line) for line in whole.split("\n")):
        return FORMATS["aiken"]
    if re.search(r"(?<!\\)\{", whole) or gift.CATEGORY.match(first):
        return FORMATS["gift"]
    if not whole.strip():
        raise FormatError(1, "format-empty")
    raise FormatError(1, "format-unknown")


def decode(data: bytes) -> str:
    """Returns the text of a file: UTF-8 or UTF-16 by their marks, else UTF-8, else Windows' Cyrillic. Raises FormatError."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise FormatError(1, "format-encoding") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1251")
    except UnicodeDecodeError as error:
        raise FormatError(data.count(b"\n", 0, error.start) + 1, "format-encoding") from error
