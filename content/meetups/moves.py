"""How announcements say that an event is moved: "с 12 на 19 декабря", "moved from April 23 to April 30"."""

import re

_MOVED = r"(?:пере(?:н[её]с|нос)\w*|сдвига\w+|сдвинул\w*|moved|postponed|rescheduled|shifted|pushed back)"
_SAYS = re.compile(rf"\b{_MOVED}", re.IGNORECASE)
_WEEKDAY = r"(?:[^\W\d_]{2,13},?\s+)?"
_AWAY = re.compile(rf"\b{_MOVED}[^.!?]*\b(?:со?|from)\s+{_WEEKDAY}$", re.IGNORECASE)
_AWAY_FIRST = re.compile(rf"\b(?:со?|from)\s+{_WEEKDAY}$", re.IGNORECASE)
_INSTEAD = re.compile(rf"\b(?:вместо|instead of|не|not)\s+(?:(?:the|on|во?)\s+)?{_WEEKDAY}$", re.IGNORECASE)
_AWAY_TO = re.compile(rf"\b{_MOVED}\s+(?:\w+\s+)?from\s+{_WEEKDAY}$", re.IGNORECASE)
_TOWARDS = re.compile(
    rf"(?:\b{_MOVED}[^.!?]*\b(?:на|to|until)|\b(?:теперь|now|нов(?:ая|ой|ую)\s+дат\w+|new date))\W*(?:\w+\s+)?{_WEEKDAY}$",
    re.IGNORECASE,
)
_REACH = 100


def says_moved(text: str) -> bool:
    """Tells whether a text speaks of an event that is moved."""
    return bool(_SAYS.search(text))


def is_left(text: str, start: int, end: int) -> bool:
    """Tells whether the day at `text[start:end]` is one that an event was moved from."""
    before = _sentence_before(text, start)
    if _INSTEAD.search(before) or _AWAY.search(before):
        return True
    # "с 12 декабря переносится на 19 декабря"
    after = re.split(r"[.!?\n]", text[end : end + _REACH])[0]
    return bool(_AWAY_FIRST.search(before) and _SAYS.search(after))


def is_left_for_last(text: str, start: int) -> bool:
    """Tells whether the days that begin at `start` are no range but the old day and the new one."""
    return bool(_AWAY_TO.search(_sentence_before(text, start)))


def is_reached(text: str, start: int) -> bool:
    """Tells whether the day at `start` is said to be the one that an event is moved to."""
    return bool(_TOWARDS.search(_sentence_before(text, start))) or is_left_for_last(text, start)


def _sentence_before(text: str, start: int) -> str:
    return re.split(r"[.!?]\s|\n", text[max(start - _REACH, 0) : start])[-1]
