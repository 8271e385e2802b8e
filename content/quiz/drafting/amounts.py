"""How many: a number of a sentence left out, and wrong ones as round, as long and in the same grammatical form."""

import re
from collections.abc import Iterator
from decimal import Decimal

from content.asking.figures import NAME
from content.quiz.drafting.draft import WRONG, scattered
from content.quiz.drafting.facts import Fact, Kind
from content.quiz.drafting.passages import Passage, excerpt, leans, points
from content.quiz.drafting.wording import gapped

LEAST = 4
"""Below this a number is guessed by everybody."""

GREAT = 1000
"""From here on a number is worth asking for even where neither the post's name nor a unit stands beside it."""

_MULTIPLIER = r"(?:тыс\.?|млн|млрд|трлн|тысяч\w*|миллион\w*|миллиард\w*|триллион\w*)"
_NUMBER = re.compile(
    rf"(?<![\w.,:/№$-])(?<![A-Za-z0-9][ -])(?<!\d[ \u00a0])(?<![–—−])(?<!\d [–—−] )(?P<number>\d{{1,3}}(?:[ \u00a0]\d{{3}})+|\d+(?:[.,]\d+)?)"
    rf"(?P<unit>\s?%|(?=\s{_MULTIPLIER})|(?=\s(?:[а-яё]{{3,}}|[КМГТкмг][бБ]\b|GPU\b|TPU\b|мс\b|км\b|кг\b)))(?!\s?[-–—]\s?\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_COUNTED = re.compile(
    r"\s(?:год|лет\b|г\.|век|январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|или\b|и\b|до\b|из\b|раз[а]?\b"
    r"|час\w* (?:утра|вечера)|для|при|на\b|что|как|это|через|уже|чтобы|таки[хем]|эти[хм]?)"
)
_MEASURED = re.compile(
    rf"\s(?:{_MULTIPLIER}|[КМГТкмг][бБ]\b|GPU|TPU|км|кг|[кмг][а-я]*байт|час|секунд|минут|дн|параметр)"
)
_SERIAL = re.compile(
    r"(?:верси[яию]|глав[аеу]|пункт\w*|шаг\w*|номер\w*|уров\w+|этап\w*|рис\w*|до|от|с|между|кажд\w+)\s$",
    re.IGNORECASE,
)
_NAMED = re.compile(NAME)


def counted(passage: Passage) -> Iterator[Fact]:
    """Yields questions for numbers that count or measure something, the most telling first; no dates, names, lists."""
    found = [one for sentence in passage.sentences if sentence != passage.title for one in _in(sentence, passage)]
    yield from (fact for _, fact in sorted(found, key=lambda pair: -pair[0]))


def _in(sentence: str, passage: Passage) -> Iterator[tuple[int, Fact]]:
    """The numbers of a sentence with how much speaks for asking: it names the subject, stands alone, has a unit."""
    taken = [match.span() for match in _NAMED.finditer(sentence)]
    for match in _NUMBER.finditer(sentence):
        number, start = match["number"], match.start("number")
        behind = sentence[match.end("number") :]
        if _value(number) < LEAST or any(first <= start < last for first, last in taken):
            continue
        if (_YEAR.fullmatch(number) and not match["unit"]) or _NOT_COUNTED.match(behind):
            continue
        explained = excerpt(sentence, sentence[: match.end()])
        if explained is None or _SERIAL.search(sentence[:start]):
            continue
        named = passage.subject is not None and passage.subject in explained
        if passage.subject is None and points(explained):
            continue
        answer = sentence[start : match.end("unit")]
        title = None if named and not leans(explained) else passage.title
        question = gapped("Какое число пропущено?", explained, answer, start=start, title=title)
        others = [one for one in wrong_numbers(answer) if not re.search(rf"(?<!\d){re.escape(one)}", sentence)]
        # The least of them first would tell that the right one is the next.
        others.sort(key=lambda one: scattered(sentence, one))
        worth = 2 * named - leans(explained) + bool(match["unit"] or _MEASURED.match(behind))
        if question and len(others) >= WRONG and (worth > 0 or _value(number) >= GREAT):
            yield worth, Fact(Kind.NUMBER, question, answer, explained, made=tuple(others))


def wrong_numbers(answer: str) -> list[str]:
    """Returns other numbers written like this one («89,4%»), far enough from it and from each other."""
    number = re.split(r"[^\d \u00a0.,]", answer)[0].rstrip(" \u00a0.,")
    tail = answer[len(number) :]
    value = _value(number)
    places = len(re.split("[.,]", number)[1]) if re.search("[.,]", number) else 0
    found: dict[str, None] = {}
    for other in _around(value, places=places, share="%" in tail):
        told_as_exactly = not places or other % Decimal(1).scaleb(1 - places) != 0
        if other != value and told_as_exactly and _form(other) == _form(value):
            found[_written(other, like=number, places=places) + tail] = None
    return list(found)


def _around(value: Decimal, *, places: int, share: bool) -> list[Decimal]:
    """Numbers beside one: shares stay shares, powers of two stay such, the rest as round as it is."""
    powers: list[Decimal] = []
    if not places and not share and value >= 16 and (int(value) & (int(value) - 1)) == 0:
        powers = [value * 2, value / 2, value * 4, value / 4, value * 8]
    step = _roundness(value, places)
    if share and value <= 100:
        steps = [Decimal(one) for one in ("0.7", "1.3", "0.55", "1.6", "0.85", "1.15", "0.35", "2.2", "0.6")]
        if value <= 50:
            near = [value * one for one in steps]
        else:
            near = [100 - (100 - value) * one for one in (*steps, Decimal(3), Decimal(4))]
        return [rounded for one in near if 0 < (rounded := _to(one, step)) < 100]
    # Halves and doubles would be seen to be made of the one in their middle.
    steps = [
        Decimal(one) for one in ("0.6", "1.4", "1.9", "0.45", "2.6", "0.75", "1.25", "1.6", "0.85", "3.2", "0.35")
    ]
    return powers + [rounded for one in steps if (rounded := _to(value * one, step)) > 1 - places]


def _roundness(value: Decimal, places: int) -> Decimal:
    """The greatest of 1, 5, 10, 50, 100… that divides a number and still leaves others beside it."""
    step = Decimal(1).scaleb(-places)
    for power in range(12):
        for unit in (Decimal(1).scaleb(power), Decimal(5).scaleb(power)):
            if value % unit == 0 and unit * 4 <= value:
                step = max(step, unit)
    return step


def _to(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value() * step


def _value(number: str) -> Decimal:
    return Decimal(number.replace(" ", "").replace("\u00a0", "").replace(",", "."))


def _form(value: Decimal) -> int:
    """Which form of a noun stands behind: 1 модель, 2 модели, 5 моделей, 0.5 модели."""
    if value != value.to_integral_value():
        return 2
    last, tens = int(value) % 10, int(value) % 100
    if last == 1 and tens != 11:
        return 1
    return 2 if 2 <= last <= 4 and not 12 <= tens <= 14 else 5


def _written(value: Decimal, *, like: str, places: int) -> str:
    text = f"{value:,.{places}f}" if re.search("[ \u00a0]", like) else f"{value:.{places}f}"
    space = "\u00a0" if "\u00a0" in like else " "
    return text.replace(",", space).replace(".", "," if "," in like else ".")
