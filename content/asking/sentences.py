"""Where the sentences of a post stand, so that each can be quoted as it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands: `text[start:end]`, without white space around it; `line` counts from 0."""

    start: int
    end: int
    line: int


_END = re.compile(r"(?<![.!?…])[.!?…]++[»”\"')\]]*+(?=\s)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[^\s(«“\"„]*$")
_STARTS_SMALL = re.compile(r"[^\w#]*[a-zа-яё]")
_ITEM = re.compile(r"(?:[•●▪▫◦‣·*]|[-–—]\s|#?\d{1,2}[.)]\s|[①-⑳]|[\d#]\ufe0f?\u20e3)")
_DASH = re.compile(r"[-–—]\s")
_NEXT_DASH = re.compile(r"\s*[-–—]\s")
_FINISHED = re.compile(r"[.!?…:;,][»”\"')\]]*$")

TOGETHER = 300
"""Characters up to which an item of a list, or a line that ends with a colon and what it announces, is one quote."""

REACH = 40
"""Characters before and behind a full stop that are looked at."""

_ABBREVIATIONS = """
    г гг в вв н э т д п е к др пр см ср рис табл стр гл им ул пл обл руб коп тыс млн млрд трлн мин сек час ч
    напр проф акад доц канд ред изд чел шт кв куб св ок англ рус лат кол сокр e.g i.e cf vs etc fig eq sec
    no vol dr mr mrs ms prof jr sr st inc ltd co corp al approx dept est jan feb mar apr jun jul aug sep
    sept oct nov dec т.е т.д т.п т.к т.н т.о н.э и.о
"""
_SHORTENED = frozenset(_ABBREVIATIONS.split())
"""What stands before a dot that ends no sentence."""

_CLOSING = frozenset(("т.д", "т.п", "др", "пр", "etc", "гг", "г", "н.э", "руб", "al", "inc", "ltd", "д", "п"))
"""Those that may end a sentence as well: the next word decides."""


def sentences(text: str) -> list[Sentence]:
    """Returns the sentences of a post in order; a heading, an item of a list and a line with a link are some too."""
    return [
        Sentence(start, end, number)
        for number, (first, last) in enumerate(_announced(text, list(_blocks(text))))
        for start, end in _in_block(text, first, last)
    ]


def is_item(text: str, sentence: Sentence) -> bool:
    """Tells whether a sentence begins an item of a list."""
    return bool(_ITEM.match(text, sentence.start))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines, those joined that are one sentence broken in two."""
    pending: tuple[int, int] | None = None
    for line in re.finditer(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+", text):
        start, end = _stripped(text, *line.span())
        if start == end:
            continue
        if pending and _goes_on(text, pending, start, end):
            pending = pending[0], end
            continue
        if pending:
            yield pending
        pending = start, end
    if pending:
        yield pending


def _announced(text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines, one that ends with a colon together with the list or the line it announces, while that is short."""
    place = 0
    while place < len(blocks):
        start, end = blocks[place]
        place += 1
        if text[end - 1] == ":" and place < len(blocks):
            last = place + 1
            if _ITEM.match(text, blocks[place][0]):
                while last < len(blocks) and _ITEM.match(text, blocks[last][0]):
                    last += 1
            if blocks[last - 1][1] - start <= TOGETHER:
                end, place = blocks[last - 1][1], last
        yield start, end


def _goes_on(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    """Tells whether a line only continues the one before: «FinRL», then «— это платформа…»."""
    written = text[slice(*before)]
    if "\n\n" in text[before[1] : start] or _FINISHED.search(written) or "://" in written:
        return False
    if _DASH.match(text, start):
        return not _DASH.match(written) and not _NEXT_DASH.match(text, end)
    return (
        bool(_STARTS_SMALL.match(text, start))
        and not _ITEM.match(text, start)
        and "://" not in text[start : start + 12]
    )


def _in_block(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    if last - first <= TOGETHER and (_ITEM.match(text, first) or ":\n" in text[first:last]):
        yield first, last
        return
    addresses = [match.span() for match in _ADDRESS.finditer(text, first, last)]
    start = first
    for end in _END.finditer(text, first, last):
        place = end.end()
        if any(begin < place <= stop and place < stop for begin, stop in addresses):
            continue
        if _ends(text, start, end.start(), place, last):
            yield _stripped(text, start, place)
            start = place
    if (rest := _stripped(text, start, last))[0] < rest[1]:
        yield rest


def _ends(text: str, start: int, dot: int, place: int, last: int) -> bool:
    """Tells whether a full stop ends a sentence, by the word before it and the one behind."""
    following = text[place : min(last, place + REACH)].lstrip()
    if not following:
        return False
    if _STARTS_SMALL.match(following) and text[dot] in ".…" and not following.startswith(("http", "#")):
        return False
    if text[dot] != "." or place - dot > 1:
        return True
    found = _WORD_BEFORE.search(text, max(start, dot - REACH), dot)
    word = found.group() if found else ""
    if re.fullmatch(r"#?\d{1,2}", word) and not text[start:dot].removesuffix(word).strip():
        return False
    if re.fullmatch(r"[A-ZА-ЯЁ]", word):
        return False
    small = word.lower()
    if small in _SHORTENED:
        return small in _CLOSING and following[0].isupper() and not word[0].isupper()
    return True


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
