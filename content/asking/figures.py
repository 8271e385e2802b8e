"""Numbers of a text by value and unit, however written: «280 млрд», "280 billion", «двести восемьдесят тысяч»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from content.asking.number_words import (
    CARDINALS,
    GLUED_MULTIPLIERS,
    GLUED_UNITS,
    MANIFOLD,
    MONEY,
    MONTHS,
    MULTIPLIERS,
    ORDINAL,
    ORDINAL_ENDING,
    ORDINALS,
    SIGNS,
    UNITS,
)
from content.search.families import root_of
from content.search.stop_words import STOP_WORDS
from content.search.words import is_cyrillic, stem_of

NAME = r"[^\W\d_]+[-‐‑]?\d+(?:\.\d+)*(?:[^\W_]*)"
"""A name with its number, such as GPT-3, YOLOv4, GPT-3.5: its digits count nothing."""

_TOKEN = re.compile(
    rf"""(?P<iso>\b\d{{4}}-\d\d-\d\d\b)
    |(?P<day>\b\d\d?\.\d\d?\.(?:\d{{4}}|\d\d)\b)
    |(?P<literal>\b\d+(?:(?::\d+)+|(?:\.\d+){{2,}}))
    |(?P<name>{NAME})
    |(?P<number>(?:(?<![\w.,])[-−])?(?:\d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}})+(?!\d)|\d+(?:,\d{{3}})*)(?:[.,]\d+)?)
        (?P<glued>[-‐‑]?[^\W\d_]+)?
    |(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
    |(?P<sign>[^\w\s])""",
    re.VERBOSE,
)
_DASHES = "-‐‑–—−"
_CLOSING = frozenset(".,;:!?()…" + _DASHES)
_AROUND = 4
_REACH = 3 * _AROUND
"""Words with meaning on either side that count, and the tokens they are looked for in."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: what it may be read as («1,500» as two things), its unit, and the words beside it as stems.

    `after` and `before` are words of the same clause that carry meaning, nearest first; `lead` stands right before.
    """

    readings: frozenset[Decimal | str]
    unit: str | None = None
    after: Sequence[str] = ()
    before: Sequence[str] = ()
    lead: str | None = None

    def is_told_by(self, other: "Figure") -> bool:
        """Tells whether the other number says this one: the same value of the same thing."""
        if not self.readings & other.readings:
            return False
        if self.is_year and other.is_year:
            return True
        if self.unit:
            return self.unit == other.unit
        if self.lead and self.lead == other.lead:
            return True
        if self.after:
            return _meet(self.after[:2], other.after or other.before)
        return not (self.before and other.unit) or _meet(self.before, [*other.before, *other.after])

    @property
    def is_year(self) -> bool:
        """Tells whether it may name a year: nobody writes what is counted behind it."""
        return self.unit in {None, "year", ORDINAL} and any(
            isinstance(one, Decimal) and 1900 <= one <= 2100 for one in self.readings
        )


def figures(text: str) -> list[Figure]:
    """Returns the numbers of a text in order; those in names (GPT-3) are none, and so is «один» alone."""
    tokens = list(_TOKEN.finditer(text))
    found: list[tuple[int, Figure]] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if dated := _dates(token):
            found += [(position, figure) for figure in dated]
        elif token["literal"]:
            found.append((position, Figure(frozenset({token.group()}))))
        elif read := _number(tokens, position):
            readings, unit, end = read
            figure = _described(tokens, position, end, readings, unit)
            if figure.readings != {Decimal(1)} or figure.unit not in {None, ORDINAL} or token["number"]:
                found.append((position, figure))
            position = end
            continue
        position += 1
    return [figure for _, figure in found]


def is_number_word(word: str) -> bool:
    """Tells whether a word is a number, an ordinal or a multiplier."""
    written, stem = word.lower().replace("ё", "е"), stem_of(word)
    return written in CARDINALS or written in MANIFOLD or stem in ORDINALS or stem in MULTIPLIERS


def unit_of(stem: str) -> str | None:
    """Returns the unit or the month that a stem stands for."""
    return UNITS.get(stem)


def months(text: str) -> set[str]:
    """Returns the months that a text names, in words or in dates."""
    named = {UNITS.get(stem_of(token.group())) for token in _TOKEN.finditer(text) if token["word"]}
    named |= {figure.unit for figure in figures(text)}
    return {month for month in MONTHS if month in named}


_Tokens = Sequence["re.Match[str]"]


def _dates(token: "re.Match[str]") -> list[Figure]:
    """A date in digits as its day of a month and its year."""
    if token["iso"]:
        year, month, day = token["iso"].split("-")
    elif token["day"]:
        day, month, year = token["day"].split(".")
    else:
        return []
    if not 1 <= int(month) <= 12:
        return [Figure(frozenset({token.group()}))]
    full = Decimal(year) if len(year) == 4 else 2000 + Decimal(year)
    return [
        Figure(frozenset({Decimal(day)}), MONTHS[int(month) - 1]),
        Figure(frozenset({full}), "year"),
    ]


def _number(tokens: _Tokens, position: int) -> tuple[frozenset[Decimal | str], str | None, int] | None:
    """A number in digits or in words: its readings, its unit where one is glued on, and the token behind it."""
    token = tokens[position]
    unit: str | None = None
    values: list[Decimal]
    if token["number"]:
        values = _digits(token["number"], russian=is_cyrillic(token.string))
        position += 1
        if glued := token["glued"]:
            letters = glued.lstrip(_DASHES).lower()
            if glued[0] in _DASHES and ORDINAL_ENDING.fullmatch(letters):
                unit = ORDINAL
            elif letters in GLUED_MULTIPLIERS:
                values = [value * GLUED_MULTIPLIERS[letters] for value in values]
            elif stem_of(letters) in UNITS:
                unit = UNITS[stem_of(letters)]
            elif ORDINAL_ENDING.fullmatch(letters):
                unit = ORDINAL
            else:
                unit = next((name for start, name in GLUED_UNITS if letters.startswith(start)), letters)
    elif times := MANIFOLD.get(_written(token)):
        values, unit, position = [times], "times", position + 1
    elif token["word"]:
        spelt = _spelt(tokens, position)
        if spelt is None:
            return None
        value, unit, position = spelt
        values = [value]
    else:
        return None
    while position < len(tokens) and (multiplier := MULTIPLIERS.get(_stem(tokens[position]))):
        values = [value * multiplier for value in values]
        position += 1
    return frozenset(values), unit, position


def _digits(written: str, *, russian: bool) -> list[Decimal]:
    """The values that digits may have: a comma sets apart thousands, and in Russian a fraction as well."""
    compact = re.sub(r"[\s\u00a0\u2009\u202f]", "", written).replace("−", "-")
    thousands = re.fullmatch(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", compact) is not None
    readings = [compact.replace(",", "")] if thousands else []
    if compact.count(",") + compact.count(".") <= 1 and (russian or not thousands):
        readings.append(compact.replace(",", "."))
    return [Decimal(one) for one in readings or [re.sub(r"[,.]", "", compact)]]


def _spelt(tokens: _Tokens, position: int) -> tuple[Decimal, str | None, int] | None:
    """A number in words, an ordinal at its end included; «миллион» alone is one million."""
    total = Decimal(0)
    before: Decimal | None = None
    unit: str | None = None
    start = position
    while position < len(tokens) and unit is None:
        written, stem = _written(tokens[position]), _stem(tokens[position])
        value = CARDINALS.get(written)
        if value is None and (value := ORDINALS.get(stem)) is not None:
            unit = ORDINAL
        if value is None:
            if written == "and" and before is not None and _written_at(tokens, position + 1) in CARDINALS:
                position += 1
                continue
            break
        if value == 100 and before is not None and before < 10:
            total += before * 99
            before = value
        elif before is None or (value < 100 and before >= 20 and value < before):
            total += value
            before = value
        else:
            return total, None, position
        position += 1
    if position > start:
        return total, unit, position
    return (Decimal(1), None, position) if _stem(tokens[position]) in MULTIPLIERS else None


def _described(
    tokens: _Tokens, start: int, end: int, readings: frozenset[Decimal | str], unit: str | None
) -> Figure:
    """The number with its unit and the words around it; of «5–10 лет» both numbers count years."""
    behind = end
    if behind + 1 < len(tokens) and _written(tokens[behind]) in _DASHES and tokens[behind + 1]["number"]:
        other = _number(tokens, behind + 1)
        if other:
            unit = unit or other[1]
            behind = other[2]
    sign = SIGNS.get(_written_at(tokens, behind)) or MONEY.get(_written_at(tokens, start - 1))
    following = list(_clause(tokens[behind : behind + _REACH]))
    if sign:
        unit = sign
        if _written_at(tokens, behind) in SIGNS:
            following = list(_clause(tokens[behind + 1 : behind + 1 + _REACH]))
    elif unit in {None, ORDINAL}:
        near = following[:2]
        named = next((UNITS[one] for one in near if one in UNITS and near[0] not in STOP_WORDS), None)
        unit = named or unit
    preceding = list(_clause(tokens[max(0, start - _REACH) : start][::-1]))
    return Figure(
        readings,
        unit,
        _meaningful(following),
        _meaningful(preceding),
        next((one for one in preceding[:1] if one not in STOP_WORDS), None),
    )


def _clause(tokens: _Tokens) -> Iterator[str]:
    """The stems of the words up to the next number or sign that ends a thought."""
    for token in tokens:
        if token["word"] and not is_number_word(token.group()):
            yield _stem(token)
        elif token["name"]:
            yield _written(token)
        elif not token["sign"] or token.group() in _CLOSING:
            return


def _meaningful(stems: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in stems if one not in STOP_WORDS)[:_AROUND]


def _meet(some: Sequence[str], others: Sequence[str]) -> bool:
    return bool({*map(root_of, some)} & {*map(root_of, others)})


def _written(token: "re.Match[str]") -> str:
    return token.group().lower().replace("ё", "е")


def _written_at(tokens: _Tokens, position: int) -> str:
    return _written(tokens[position]) if 0 <= position < len(tokens) else ""


def _stem(token: "re.Match[str]") -> str:
    return stem_of(token.group()) if token["word"] else ""
