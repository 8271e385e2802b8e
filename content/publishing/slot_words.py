"""Reads what is written after /slots: "пн 10:00 18:00, ср 12:30", "убрать пн 10:00", "очистить"."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from content.publishing.slots import Slot
from content.publishing.when import WhenError, clock_at_start


class SlotAct(Enum):
    """What is to be done with the slots."""

    ADD = auto()
    REMOVE = auto()
    CLEAR = auto()


@dataclass(frozen=True, slots=True)
class SlotsWish:
    """What an admin wrote; `slots` are none when all are to go."""

    act: SlotAct
    slots: frozenset[Slot] = frozenset()


_ACTS = {
    SlotAct.ADD: "добавить|добавь|add",
    SlotAct.REMOVE: "убрать|убери|удалить|удали|remove|delete",
    SlotAct.CLEAR: "очистить|очисти|убрать все|удалить все|clear|remove all|delete all",
}
_DAYS = (
    "понедельник(?:и|ам)?|пн|mondays?|mon?",
    "вторник(?:и|ам)?|вт|tuesdays?|tu(?:es?)?",
    "сред[ауы]|средам|ср|wednesdays?|wed?",
    "четверг(?:и|ам)?|чт|thursdays?|th(?:u(?:rs?)?)?",
    "пятниц[ауы]|пятницам|пт|fridays?|fri?",
    "суббот[ауы]|субботам|сб|saturdays?|sat?",
    "воскресень(?:е|я|ям)|вс|sundays?|sun?",
)
_GROUPS = (
    ("будни|будням|будние дни|будним дням|weekdays?|workdays?", range(5)),
    ("выходные|выходным|выходные дни|выходным дням|weekends?", range(5, 7)),
    ("каждый день|ежедневно|все дни|every ?day|daily|all days", range(7)),
)
LONGEST_QUOTE = 30
"""Characters of what was not understood that are said back."""

_SMALL = re.compile(r"(?:и|по|в|во|and|on|at)(?= |$)")


def read_slots_wish(text: str) -> SlotsWish:
    """Returns what the words ask for; raises WhenError when any of them can't be read."""
    said = _normal(text)
    if re.fullmatch(_ACTS[SlotAct.CLEAR], said):
        return SlotsWish(SlotAct.CLEAR)
    for act in (SlotAct.ADD, SlotAct.REMOVE):
        if match := re.match(rf"(?:{_ACTS[act]})(?= |$)", said):
            return SlotsWish(act, _slots(said[match.end() :].strip()))
    return SlotsWish(SlotAct.ADD, _slots(said))


def _normal(text: str) -> str:
    """Small letters, single spaces, dashes apart from words; no commas."""
    bare = re.sub(r"[-–—]", " - ", text.casefold().replace("ё", "е"))
    return re.sub(r"[\s,;]+", " ", bare).strip(" .!")


def _slots(text: str) -> frozenset[Slot]:
    """Days count for the times after them, until other days come."""
    found: set[Slot] = set()
    days: list[int] = []
    timed = False
    while text:
        if named := _days_at_start(text):
            days = [*([] if timed else days), *named[0]]
            text, timed = named[1], False
        elif shown := clock_at_start(text):
            clock, text = shown
            if not days:
                raise WhenError("slots-no-day", time=f"{clock:%H:%M}")
            found |= {Slot(day, clock.hour * 60 + clock.minute) for day in days}
            timed = True
        elif small := _SMALL.match(text):
            text = text[small.end() :].strip()
        else:
            raise WhenError("slots-unknown", part=text[:LONGEST_QUOTE])
    if not days:
        raise WhenError("slots-nothing")
    if not timed:
        raise WhenError("slots-no-time", weekday=days[-1])
    return frozenset(found)


def _days_at_start(text: str) -> tuple[list[int], str] | None:
    """The weekdays that the text begins with, and what follows them."""
    for words, weekdays in _GROUPS:
        if match := re.match(rf"(?:{words})(?= |$)", text):
            return list(weekdays), text[match.end() :].strip()
    first = _day_at_start(text)
    if first is None:
        return None
    day, rest = first
    last = _day_at_start(rest.removeprefix("- ")) if rest.startswith("- ") else None
    if last is None:
        return [day], rest
    # A week goes round: Saturday to Monday are three days.
    return [(day + ahead) % 7 for ahead in range((last[0] - day) % 7 + 1)], last[1]


def _day_at_start(text: str) -> tuple[int, str] | None:
    for day, words in enumerate(_DAYS):
        if match := re.match(rf"(?:{words})(?= |$)", text):
            return day, text[match.end() :].strip()
    return None
