"""Times of day said in words: "в половине восьмого вечера", "без четверти семь", "half past six"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

HALF = r"(?P<half>утра|дня|вечера|ночи|[ap]\.?m\b\.?|in the (?:morning|afternoon|evening))"
"""Which half of the day is meant."""

_HOURS = (
    r"один|одного|час[ау]?|первого|one",
    r"двух|двум|два|второго|two",
    r"тр[иёе]х?|тр[её]м|третьего|three",
    r"четыре|четыр[её]х|четыр[её]м|четв[её]ртого|four",
    r"пят[ьи]|пятого|five",
    r"шест[ьи]|шестого|six",
    r"сем[ьи]|седьмого|seven",
    r"восемь|восьми|восьмого|eight",
    r"девят[ьи]|девятого|nine",
    r"десят[ьи]|десятого|ten",
    r"одиннадцат[ьи]|одиннадцатого|eleven",
    r"двенадцат[ьи]|двенадцатого|twelve",
)
_MINUTES = {
    "четверти": 15,
    "quarter": 15,
    "пяти": 5,
    "десяти": 10,
    "пятнадцати": 15,
    "двадцати": 20,
    "five": 5,
    "ten": 10,
}
_HOUR = rf"(?P<hour>(?:{'|'.join(_HOURS)})\b|1[0-2](?!\d)|0?[1-9](?!\d))(?:-?го\b)?"
_FORMS = tuple(
    re.compile(rf"\b{form}(?:\s+час\w*)?(?:\s+{HALF})?(?![\w:])", re.IGNORECASE)
    for form in (
        rf"(?P<into>пол(?:овин[аеу])?[\s-]?|четверть\s+)(?!час){_HOUR}",
        rf"(?:без\s+(?P<short>четверти|пяти|десяти|пятнадцати|двадцати|\d\d?)|(?P<short_en>quarter|five|ten)\s+to)\s+(?:минут\w*\s+)?{_HOUR}",
        rf"(?P<over>half|quarter)\s+past\s+{_HOUR}",
    )
)
_PLAIN = re.compile(
    rf"\b(?:во?|с|к|at|from)\s+(?P<hour>{'|'.join(_HOURS)})\b(?:\s+(?:час\w*|o'clock))?\s+{HALF}(?!\w)",
    re.IGNORECASE,
)
_EVENING = 9
"""Hours before it, without a word of morning or evening, are more likely those of the evening."""


@dataclass(frozen=True, slots=True)
class SpokenClock:
    """A time at `text[start:end]`; `vague` when the text does not tell morning from evening."""

    start: int
    end: int
    time: time
    vague: bool


def spoken_clocks_in(text: str) -> Iterator[SpokenClock]:
    """Yields the times that a text says in words."""
    for form in (*_FORMS, _PLAIN):
        for match in form.finditer(text):
            hour, minute = _hour(match["hour"]), 0
            groups = match.groupdict()
            if into := groups.get("into"):
                hour, minute = hour - 1, 30 if into.lower().startswith("пол") else 15
            elif short := groups.get("short") or groups.get("short_en"):
                hour, minute = hour - 1, 60 - (_MINUTES.get(short.lower()) or int(short))
            elif over := groups.get("over"):
                minute = 30 if over.lower() == "half" else 15
            if not 0 <= minute < 60:
                continue
            half = match["half"]
            if half is None and 0 < hour < _EVENING:
                hour += 12
            yield SpokenClock(
                match.start(), match.end(), time(in_half(hour, half) % 24, minute), vague=half is None
            )


def in_half(hour: int, half: str | None) -> int:
    """Returns an hour of 24 from one of 12 and the half of the day that is named."""
    half = (half or "").lower().replace(".", "").removeprefix("in the ")
    if half in ("pm", "дня", "вечера", "afternoon", "evening"):
        return hour + 12 if hour < 12 else hour
    if half in ("am", "утра", "ночи", "morning") and hour == 12:
        return 0
    if half == "ночи" and 9 <= hour < 12:
        return hour + 12
    return hour


def _hour(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(hour for hour, forms in enumerate(_HOURS, 1) if re.fullmatch(forms, word, re.IGNORECASE))
