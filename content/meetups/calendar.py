"""Days as announcements name them: "25 января", "12–13 Feb 2022", "в эту субботу", "tomorrow"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from content.meetups.moves import is_left, is_left_for_last

_MONTHS = (
    "янв(?:ар[ьяе])?|jan(?:uary)?",
    "фев(?:р(?:ал[ьяе])?)?|feb(?:ruary)?",
    "март[ае]?|мар|mar(?:ch)?",
    "апр(?:ел[ьяе])?|apr(?:il)?",
    "ма[йяе]|may",
    "июн[ьяе]?|june?",
    "июл[ьяе]?|july?",
    "авг(?:уст[ае]?)?|aug(?:ust)?",
    "сен(?:т(?:ябр[ьяе])?)?|sept?(?:ember)?",
    "окт(?:ябр[ьяе])?|oct(?:ober)?",
    "ноя(?:б(?:р[ьяе])?)?|nov(?:ember)?",
    "дек(?:абр[ьяе])?|dec(?:ember)?",
)
_WEEKDAYS = (
    "понедельник|monday",
    "вторник|tuesday",
    "сред[ау]|wednesday",
    "четверг|thursday",
    "пятниц[ау]|friday",
    "суббот[ау]|saturday",
    "воскресенье|sunday",
)
_SHORT_WEEKDAYS = ("пн|mon", "вт|tues?", "ср|wed", "чт|thu(?:rs?)?", "пт|fri", "сб|sat", "вс|sun")
_RELATIVE = {
    "сегодня": 0,
    "today": 0,
    "tonight": 0,
    "послезавтра": 2,
    "завтра": 1,
    "the day after tomorrow": 2,
    "tomorrow": 1,
}

_MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
_ANY_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)}|{'|'.join(_SHORT_WEEKDAYS)})\b\.?"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-?го|-?е)?"
_YEAR = r"(?:\s*,?\s*(?P<year>20\d\d)(?:\s*(?:года|г\.))?(?![\d:]))?"
_TO = r"\s*(?:[-–—−]|и|по|до|and|to|&)\s*"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>20\d\d)-(?P<number>\d\d)-(?P<first>\d\d)(?!\d)",
        rf"(?<![\d.:])(?P<first>{_D})(?P<more>(?:\s*,\s*{_D})*)(?:\s+(?P<month>{_MONTH}))?(?P<to>{_TO}|/)(?P<last>{_D})(?:\s+of)?\s+(?P<last_month>{_MONTH}){_YEAR}",
        rf"(?<![\d.:])(?P<first>{_D})(?:\s+of)?[\s-]+(?P<month>{_MONTH}){_YEAR}",
        rf"\b(?P<month>{_MONTH})\s+(?P<first>{_D})(?:{_TO}(?:(?P<last_month>{_MONTH})\s+)?(?P<last>{_D}))?(?![\d:]){_YEAR}",
        r"(?<![\d.,])(?P<first>\d{1,2})(?:\s?[-–]\s?(?P<last>\d{1,2}))?\.(?P<number>0?[1-9]|1[0-2])\.(?P<year>20\d\d|\d\d)(?![\d.]\d)",
        r"(?<![\d.,])(?P<first>\d{1,2})(?:\s?[-–]\s?(?P<last>\d{1,2}))?\.(?P<number>0[1-9]|1[0-2])(?![\d.]\d|\d)",
    )
)
_WITHOUT_YEAR = len(_FORMS) - 1
_LINE_START = re.compile(
    r"(?:^|\n)[^\w\n]*(?:[^\W\d]{2,11}[:,)—–-]*\s*)?$|(?:дата|когда|when|date)\W*$", re.IGNORECASE
)
_CLOCK_NEXT = re.compile(r"[\s,—–-]*(?:в|at|@|,)?\s*\d{1,2}:\d\d")
_TOLD = re.compile(
    rf"\b(?P<word>{'|'.join(_RELATIVE)})\b"
    r"|\b(?:(?:во?|on)\s+)?(?P<which>эт(?:от|у|о)|ближайш\w+|следующ\w+|the upcoming|upcoming|this coming|this|next|coming)\s+"
    rf"(?P<chosen>{'|'.join(_WEEKDAYS)})\b"
    rf"|\b(?:во?|on)\s+(?P<weekday>{'|'.join(_WEEKDAYS)})\b",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(rf"\b({_ANY_WEEKDAY})[\s,(—–-]*$", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(rf"[\s,(/|—–-]*(?:во?\s+|on\s+)?({_ANY_WEEKDAY})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day, or the first and last of several, where a text names them: `text[start:end]`.

    With `month` None it is told from the day of writing: `ahead` days later, or the next `weekday` (Monday is 0);
    `vague` when it may be another: people understand "next Friday" differently, "2 and 9 March" are two meetings.
    `left` when an event was moved from it to another day.
    """

    start: int
    end: int
    day: int = 0
    month: int | None = None
    year: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    weekday: int | None = None
    ahead: int | None = None
    vague: bool = False
    left: bool = False


def days_in(text: str) -> list[DayMention]:
    """Returns the days that a text names, in its order; those told from today only where it names no other."""
    found: list[DayMention] = []
    taken = text
    for number, form in enumerate(_FORMS):
        for match in form.finditer(taken):
            if number == _WITHOUT_YEAR and not _is_day(text, match):
                continue
            mention = _mention(match, text)
            if mention:
                found.append(_moved(mention, text))
                # What is read is covered: "12.02.2022" is no "12.02" as well.
                taken = taken[: match.start()] + "\0" * (match.end() - match.start()) + taken[match.end() :]
    return sorted(found or told_days_in(text), key=lambda mention: mention.start)


def _is_day(text: str, match: re.Match[str]) -> bool:
    """Tells "12.02" from a version or a price: it begins a line, or a time follows."""
    return bool(_LINE_START.search(text[max(match.start() - 30, 0) : match.start()])) or bool(
        _CLOCK_NEXT.match(text, match.end())
    )


def _mention(match: re.Match[str], text: str) -> DayMention | None:
    groups = match.groupdict()
    last_month = _index(groups["last_month"], _MONTHS) if groups.get("last_month") else None
    if groups.get("number"):
        month: int | None = int(groups["number"])
    else:
        month = _index(groups["month"], _MONTHS) if groups.get("month") else last_month
    year = int(groups["year"]) if groups.get("year") else None
    if year is not None and year < 100:
        year += 2000
    last = _number(groups["last"]) if groups.get("last") else None
    # "2, 9 и 16 марта" are three meetings, "2 и 3 марта" one of two days.
    listed = [_number(day) for day in (groups.get("more") or "").split(",") if day.strip()]
    series = bool(listed) or (groups.get("to") or "").strip() in ("и", "and", "&", "/")
    days = [_number(groups["first"]), *listed, last or 0]
    apart = series and not groups.get("month") and any(b - a != 1 for a, b in pairwise(days))
    if apart:
        last = None
    mention = DayMention(
        match.start(),
        match.end(),
        day=_number(groups["first"]),
        month=month,
        year=year,
        last_day=last,
        last_month=last_month or (month if last else None),
        weekday=_weekday_beside(text, match.start(), match.end()),
        vague=apart,
    )
    return mention if _exists(mention) else None


def _moved(mention: DayMention, text: str) -> DayMention:
    """The mention with what the text says of a move: "from April 23 to April 30" may be one day that became another."""
    if mention.last_day and is_left_for_last(text, mention.start):
        return replace(mention, day=mention.last_day, month=mention.last_month, last_day=None, last_month=None)
    return replace(mention, left=is_left(text, mention.start, mention.end))


def _exists(mention: DayMention) -> bool:
    """Tells whether there is such a day, in a leap year at least."""
    try:
        date(mention.year or 2000, mention.month or 1, mention.day)
        if mention.last_day:
            date(mention.year or 2000, mention.last_month or 1, mention.last_day)
    except ValueError:
        return False
    return True


def told_days_in(text: str) -> Iterator[DayMention]:
    """Yields the days told from that of writing: "tomorrow", "в эту субботу"."""
    for match in _TOLD.finditer(text):
        if word := match["word"]:
            yield DayMention(match.start(), match.end(), ahead=_RELATIVE[word.lower()])
            continue
        which = (match["which"] or "").lower()
        weekday = _index(match["chosen"] or match["weekday"], _WEEKDAYS) - 1
        yield DayMention(
            match.start(), match.end(), weekday=weekday, vague=which.startswith("следующ") or which == "next"
        )


def _weekday_beside(text: str, start: int, end: int) -> int | None:
    """Returns the weekday named right before or after a day."""
    match = _WEEKDAY_BEFORE.search(text[max(start - 20, 0) : start]) or _WEEKDAY_AFTER.match(text, end)
    if not match:
        return None
    word = match[1].rstrip(".")
    for names in (_WEEKDAYS, _SHORT_WEEKDAYS):
        if any(re.fullmatch(forms, word, re.IGNORECASE) for forms in names):
            return _index(word, names) - 1
    return None


def _index(word: str, names: tuple[str, ...]) -> int:
    """The place of a word among names, from 1."""
    return next(
        place for place, forms in enumerate(names, 1) if re.fullmatch(forms, word.rstrip("."), re.IGNORECASE)
    )


def _number(written: str) -> int:
    return int(re.sub(r"\D", "", written))
