"""Times of day and their zones as announcements write them: "18:30 МСК", "7 pm CET", "в 11 утра по мск"."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from content.meetups.event import zone_of

_ZONES = {
    "Europe/Moscow": r"мск|msk|москв\w+|московск\w+|moscow",
    "Europe/Kaliningrad": r"калининград\w*",
    "Asia/Yekaterinburg": r"екатеринбург\w*|екб|yekaterinburg",
    "Asia/Novosibirsk": r"новосибирск\w*|нск|novosibirsk",
    "Asia/Vladivostok": r"владивосток\w*",
    "Europe/Minsk": r"минск\w*|minsk",
    "Europe/Kyiv": r"киев\w*|kyiv|kiev|eet|eest",
    "Asia/Almaty": r"алмат\w+|астан\w+|almaty|astana",
    "Asia/Tashkent": r"ташкент\w*|tashkent",
    "Asia/Tbilisi": r"тбилиси|tbilisi",
    "Asia/Yerevan": r"ереван\w*|yerevan",
    "Europe/Berlin": r"cet|cest|берлин\w*|berlin",
    "Europe/London": r"bst|лондон\w*|london",
    "America/New_York": r"est|edt|et|eastern|нью-йорк\w*|new york",
    "America/Chicago": r"cst|cdt|ct|central",
    "America/Denver": r"mst|mdt|mountain",
    "America/Los_Angeles": r"pst|pdt|pt|pacific",
    "Asia/Kolkata": r"ist",
    "Asia/Tokyo": r"jst",
    "Asia/Singapore": r"sgt",
    "UTC": r"utc|gmt|z",
}
_NAME = "|".join(_ZONES.values())
_ZONE = rf"(?:(?P<name>{_NAME})(?![^\W\d_])(?:(?P<sign>\s?\+\s?|[−-](?=\d\d?(?![\d:])|\d:(?:30|45)))(?P<hours>1[0-4]|0?\d)(?::(?P<minutes>\d\d))?)?)"
_BETWEEN = r"[\s,(/]*(?:часов\w*|час[ао]?в?|ч\.)?[\s,(]*(?:по\s+|время\s+)?"
_HALF = r"(?P<half>утра|дня|вечера|ночи|[ap]\.?m\b\.?)"
_BEFORE = re.compile(r"\b(?:в|во|с|к|at|from|начало|старт|starts?|время|time)[\s:—–-]*$", re.IGNORECASE)

_CLOCK = re.compile(
    r"(?<![\d:.,/-])(?:(?P<word>полдень|noon)|(?P<hour>[01]?\d|2[0-3])(?:(?P<mark>[:.-])(?P<minute>[0-5]\d))?)(?![\d:])"
    r"(?:\s?(?:[-–—]|до|to)\s?(?P<until>[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?![\d:.]\d|\d))?"
    rf"(?:\s*(?:час\w*\s+)?{_HALF})?(?P<hours_word>\s+час\w*)?",
    re.IGNORECASE,
)
_ZONE_NEXT = re.compile(_BETWEEN + _ZONE, re.IGNORECASE)
_ZONE_NEXT_TO_END = re.compile(
    rf"\s?(?:[-–—]|до|to)\s?\d{{1,2}}(?:[:.]\d\d)?(?:\s*(?:утра|дня|вечера|ночи|[ap]\.?m\b\.?))?{_BETWEEN}{_ZONE}",
    re.IGNORECASE,
)
_LONE_ZONE = re.compile(
    rf"(?:\bпо\s+|время\s+|времени\s+|зона:?\s+|\b(?=(?:мск|msk|cet|utc|gmt)\b)|\b(?=московско\w+ врем)|\btime:?\s+){_ZONE}",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:до|until|till|not later than|не позднее|deadline|дедлайн)\W*(?:\S+\s+){0,2}$", re.IGNORECASE
)
_DOORS = re.compile(
    r"(?:сбор|двери|doors|welcome|регистраци\w+\s+(?:участник|гост)\w*|начало регистрации|кофе|coffee)[^\n;.]{0,25}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ClockMention:
    """A time where a text names it, with the name of its zone.

    `summer` tells whether the abbreviation is one of summer (CEST), of winter (CET), or of neither (None).
    `opening` is a time when doors open rather than when it begins.
    """

    start: int
    end: int
    time: time
    zone: str | None = None
    summer: bool | None = None
    opening: bool = False


def clocks_in(text: str) -> list[ClockMention]:
    """Returns the times that a text names, in its order; those at which something ends are left out."""
    found = [mention for match in _CLOCK.finditer(text) if (mention := _mention(match, text))]
    if found and all(mention.zone is None for mention in found):
        lone = [zone for match in _LONE_ZONE.finditer(text) if (zone := _zone(match))]
        if len({name for name, _ in lone}) == 1:
            name, summer = lone[0]
            return [replace(mention, zone=name, summer=summer) for mention in found]
    return found


def _mention(match: re.Match[str], text: str) -> ClockMention | None:
    before = text[max(match.start() - 40, 0) : match.start()].rpartition("\n")[2]
    following = _ZONE_NEXT.match(text, match.end()) or _ZONE_NEXT_TO_END.match(text, match.end())
    zone = _zone(following) if following else None
    sure = match["mark"] == ":" or match["word"] or match["half"]
    said = bool(_BEFORE.search(before))
    if (
        not sure
        and not ((said or match["mark"] is None) and zone)
        and not (said and (match["mark"] or match["hours_word"]))
    ):
        return None
    if match["mark"] in (".", "-") and not (said or zone):
        return None
    if _END.search(before):
        return None
    moment = _time(match)
    if moment is None:
        return None
    name, summer = zone or (None, None)
    return ClockMention(match.start(), match.end(), moment, name, summer, bool(_DOORS.search(before)))


def _time(match: re.Match[str]) -> time | None:
    if match["word"]:
        return time(12)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower().replace(".", "")
    until = int(match["until"] or 0)
    if half in ("pm", "дня", "вечера"):
        # "11–1 pm" begins before noon.
        if hour < 12 and not (until and hour > until % 12):
            hour += 12
    elif half in ("am", "утра", "ночи") and hour == 12:
        hour = 0
    elif half == "ночи" and 9 <= hour < 12:
        hour += 12
    return time(hour, minute)


def _zone(match: re.Match[str]) -> tuple[str, bool | None] | None:
    """Returns the name of a zone and whether its abbreviation is of summer or winter."""
    word = match["name"].lower()
    name = next(zone for zone, words in _ZONES.items() if re.fullmatch(words, word))
    if match["hours"]:
        away = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        if match["sign"].strip() != "+":
            away = -away
        if name not in ("UTC", "Europe/Moscow"):
            return None
        if name == "Europe/Moscow":
            away += timedelta(hours=3)
        minutes = int(away.total_seconds()) // 60
        return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}", None
    return name, _is_summer(word)


def _is_summer(word: str) -> bool | None:
    if word in ("cest", "eest", "bst", "edt", "cdt", "mdt", "pdt"):
        return True
    return False if word in ("cet", "eet", "est", "cst", "mst", "pst") else None


def is_loose(mention: ClockMention, *, day: date | None) -> bool:
    """Tells whether the abbreviation is not the one that holds on the day: "CET" said in July."""
    if mention.summer is None or mention.zone is None or day is None:
        return False
    saved = datetime.combine(day, mention.time, zone_of(mention.zone)).dst()
    return bool(saved) != mention.summer


def disagree(one: ClockMention, other: ClockMention, *, day: date | None) -> bool:
    """Tells whether two times of different zones are different moments; without a day, in winter or in summer."""
    if one.zone is None or other.zone is None or one.zone == other.zone:
        return False
    days = [day] if day else [date(2022, 1, 15), date(2022, 7, 15)]
    return any(
        datetime.combine(each, one.time, zone_of(one.zone))
        != datetime.combine(each, other.time, zone_of(other.zone))
        for each in days
    )
