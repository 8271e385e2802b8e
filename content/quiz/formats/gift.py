"""GIFT, Moodle's text format, as far as it holds multiple-choice questions.

One right answer is marked `=`; several are marked with equal weights, `~%50%`. `$CATEGORY` becomes the topic (its last
part), `####` the explanation. Titles (`::…::`), comments and the marks of text formats are read and not kept. What else
there is (other kinds of questions, partial credit, feedback on single answers) is refused. It can't say a post.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from content.html import plain
from content.quiz.formats.entry import Entry, FormatError, Notes, Reading, numbered_lines, tidied
from content.quiz.questions import Question, QuestionError

CATEGORY = re.compile(r"\s*\$CATEGORY\s*:\s*(.*)", re.IGNORECASE)
_ESCAPE = re.compile(r"[\\~=#{}:]")
_UNESCAPE = re.compile(r"\\([\\~=#{}:n])")
_SIGN = re.compile(r"\\.|([~=#{}])", re.DOTALL)
_TITLE = re.compile(r"\s*::((?:\\.|(?!::)[^\\])*)::", re.DOTALL)
_WEIGHT = re.compile(r"\s*%\s*(-?[0-9]{1,3}(?:[.,][0-9]{1,9})?)\s*%")
_MARKED = re.compile(r"\s*\[(html|plain|markdown|moodle)\]", re.IGNORECASE)
_LINE_FEED = re.compile(r"<br\s*/?>|</p>", re.IGNORECASE)
_BLANK = "_____"
"""What stands for the gap where the answers are in the middle of a sentence, as in Moodle."""

_LONGEST_HTML = 20_000
"""Characters of markup that are looked through; no text that Telegram takes needs so many."""

_FULL, _SLACK = 100, 1.0
"""Per cent that right answers are worth together, and what rounding may take from it."""


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
    """Returns the questions as `kept` leaves them; a new topic begins with its category."""
    written: list[str] = []
    topic = None
    for question in filter(None, map(kept, questions)):
        if question.topic != topic:
            topic = question.topic
            written.append(f"$CATEGORY: $course$/top{_category(topic)}\n")
        written.append(_written(question))
    return "\n".join(written)


def kept(question: Question) -> Question | None:
    """Returns what the format keeps of a question; None when it can't hold it."""
    try:
        return replace(tidied(question), link=None)
    except QuestionError:
        return None


def _category(topic: str | None) -> str:
    if topic is None:
        return ""
    # A slash is doubled; three in a row would not tell which of them divides.
    return ("/ " if topic.startswith("/") else "/") + topic.replace("/", "//")


def _topic(path: str) -> str | None:
    parts = [part.replace("//", "/").strip() for part in re.split(r"(?<!/)/(?!/)", path)]
    if parts[0].startswith("$"):
        parts = parts[1:]
        if parts[:1] == ["top"]:
            parts = parts[1:]
    return parts[-1] if parts else None


def _written(question: Question) -> str:
    # A line that begins with two slashes would be a comment.
    title = "::1::" if question.text.startswith("//") else ""
    several = len(question.correct) > 1 or len(question.options) == 1
    right = f"~%{_FULL / len(question.correct):.5f}%" if several else "="
    answers = [
        f"\t{right if place in question.correct else '~'}{_escaped(option)}"
        for place, option in enumerate(question.options)
    ]
    if question.explanation:
        answers.append(f"\t####{_escaped(question.explanation)}")
    return "\n".join([f"{title}{_escaped(question.text)} {{", *answers, "}", ""])


def _escaped(text: str) -> str:
    # In front of what would be taken for a weight or a format stands a format.
    guard = "[plain]" if text.startswith("%") or _MARKED.match(text) else ""
    return guard + _ESCAPE.sub(r"\\\g<0>", text).replace("\n", r"\n")


def _unescaped(raw: str) -> str:
    marked = _MARKED.match(raw)
    words = " ".join(map(str.strip, (raw[marked.end() :] if marked else raw).strip("\n").split("\n")))
    words = _UNESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], words)
    if marked and marked[1].casefold() == "html" and len(words) <= _LONGEST_HTML:
        return plain(_LINE_FEED.sub("\n", words))
    return words


@dataclass(slots=True)
class _Block:
    """The source of one question; tells the line of a place in it."""

    topic: str | None
    source: str = ""
    _lines: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def add(self, number: int, line: str) -> None:
        self._lines.append(number)
        self._starts.append(len(self.source))
        self.source += line + "\n"

    def line(self, place: int) -> int:
        return self._lines[bisect_right(self._starts, place) - 1]


def _blocks(numbered: Iterable[tuple[int, str]]) -> Iterator[_Block]:
    """Yields what stands between blank lines, without comments."""
    block = _Block(None)
    for number, line in numbered:
        category = CATEGORY.match(line)
        if category or not line.strip():
            if block.source:
                yield block
            block = _Block(_topic(category[1]) if category else block.topic)
        elif not line.lstrip().startswith("//"):
            block.add(number, line)
    if block.source:
        yield block


@dataclass(slots=True)
class _Answer:
    """What stands between two signs: `=` or `~`, its place, and the text behind it."""

    sign: str
    place: int
    text: str = ""


def _entry(block: _Block) -> Entry:
    source = block.source
    title = _TITLE.match(source)
    begins = title.end() if title else 0
    signs = [(one.start(), one[1]) for one in _SIGN.finditer(source, begins) if one[1]]
    opening = next((place for place, sign in signs if sign == "{"), None)
    if opening is None:
        raise FormatError(block.line(0), "format-gift-no-answers")
    closing = next((place for place, sign in signs if sign == "}" and place > opening), None)
    if closing is None or any(sign == "{" and opening < place < closing for place, sign in signs):
        raise FormatError(block.line(opening), "format-gift-braces")
    rest = next((place for place, sign in signs if sign in "{}" and place > closing), None)
    if rest is not None:
        raise FormatError(block.line(rest), "format-gift-braces")
    inner = [(place, sign) for place, sign in signs if opening < place < closing]
    text, after = _unescaped(source[begins:opening]), _unescaped(source[closing + 1 :])
    entry = Entry(
        block.line(begins + len(source[begins:]) - len(source[begins:].lstrip())),
        f"{text.rstrip()} {_BLANK} {after.strip()}" if after.strip() else text,
        topic=block.topic,
    )
    _fill(entry, block, inner, opening=opening, closing=closing)
    return entry


def _fill(entry: Entry, block: _Block, signs: Sequence[tuple[int, str]], *, opening: int, closing: int) -> None:
    """Takes the answers and the explanation from between the braces."""
    source, end = block.source, closing
    hashes = [place for place, sign in signs if sign == "#"]
    explained = next((place for place in hashes if source.startswith("####", place)), None)
    if explained is not None:
        entry.explanation, entry.explanation_line = (
            _unescaped(source[explained + 4 : closing]),
            block.line(explained),
        )
        end = explained
        hashes = [place for place in hashes if place < explained]
    marks = [(place, sign) for place, sign in signs if sign in "=~" and place < end]
    if not any(sign == "~" for _, sign in marks):
        raise FormatError(block.line(opening), "format-gift-kind")
    if source[opening + 1 : marks[0][0]].strip():
        raise FormatError(block.line(opening), "format-gift-kind")
    if hashes:
        raise FormatError(block.line(hashes[0]), "format-gift-feedback")
    ends = [place for place, _ in marks[1:]] + [end]
    answers = [
        _Answer(sign, place, source[place + 1 : until]) for (place, sign), until in zip(marks, ends, strict=True)
    ]
    _weigh(entry, block, answers)


def _weigh(entry: Entry, block: _Block, answers: Sequence[_Answer]) -> None:
    """Tells right from wrong; raises FormatError where something is right in part."""
    weights = []
    for answer in answers:
        weight = _WEIGHT.match(answer.text)
        weights.append(float(weight[1].replace(",", ".")) if weight else float(_FULL if answer.sign == "=" else 0))
        words = answer.text[weight.end() :] if weight else answer.text
        entry.options.append((block.line(answer.place), _unescaped(words)))
    entry.correct = [place for place, weight in enumerate(weights) if weight > 0]
    if not entry.correct:
        return
    right = [weights[place] for place in entry.correct]
    alike = max(right) - min(right) <= _SLACK / 10
    whole = abs(sum(right) - _FULL) <= _SLACK or min(right) == _FULL
    if not (alike and whole):
        odd = next((place for place in entry.correct if weights[place] != _FULL), entry.correct[0])
        raise FormatError(block.line(answers[odd].place), "format-gift-weights")
