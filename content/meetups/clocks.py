"""Times of day and their zones as announcements write them: "18:30 МСК", "7 pm CET", "в 11 утра по мск"."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from content.meetups.event import zone_of
from content.meetups.spoken_clocks import HALF, in_half, spoken_clocks_in

_ZONES = {
    "Europe/Moscow": r"мск|msk|москв\w+|московск\w+|moscow",
    "Europe/Kaliningrad": r"калининград\w*",
    "Asia/Yekaterinburg": r"екатеринбург\w*|екб|yekaterinburg",
    "Asia/Novosibirsk": r"новосибирск\w*|нск|novosibirsk",
    "Asia/Vladivostok": r"владивосток\w*",
    "Europe/Samara": r"самар\w+|samara",
    "Asia/Omsk": r"омск\w*|omsk",
    "Asia/Tomsk": r"томск\w*|tomsk",
    "Asia/Krasnoyarsk": r"красноярск\w*|krasnoyarsk",
    "Asia/Irkutsk": r"иркутск\w*|irkutsk",
    "Asia/Yakutsk": r"якутск\w*|yakutsk",
    "Europe/Minsk": r"минск\w*|minsk",
    "Europe/Kyiv": r"киев\w*|kyiv|kiev|eet|eest",
    "Asia/Almaty": r"алмат\w+|астан\w+|almaty|astana",
    "Asia/Tashkent": r"ташкент\w*|tashkent",
    "Asia/Tbilisi": r"тбилиси|tbilisi",
    "Asia/Yerevan": r"ереван\w*|yerevan",
    "Europe/Berlin": r"cet|cest|берлин\w*|berlin",
    "Europe/Paris": r"париж\w*|paris",
    "Europe/Amsterdam": r"амстердам\w*|amsterdam",
    "Europe/Belgrade": r"белград\w*|belgrade",
    "Europe/Istanbul": r"стамбул\w*|istanbul",
    "Asia/Jerusalem": r"тель-авив\w*|tel aviv",
    "Asia/Dubai": r"дуба[йею]\w*|dubai",
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
_BETWEEN = r"[\s,(/]*(?:часов\w*|час[ао]?в?|ч\.|ч\b|h\b)?[\s,(]*(?:по\s+|время\s+)?"
_BEFORE = re.compile(r"\b(?:в|во|с|к|at|from|начало|старт|starts?|время|time)[\s:—–-]*$", re.IGNORECASE)

_CLOCK = re.compile(
    r"(?<![\d:.,/-])(?:(?P<word>полдень|noon)|(?P<hour>[01]?\d|2[0-3])(?:(?P<mark>[:.-])(?P<minute>[0-5]\d))?)(?![\d:])"
    r"(?:\s?(?:[-–—]|до|to)\s?(?P<until>[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?![\d:.]\d|\d))?"
    rf"(?:\s*(?:час\w*\s+|o'clock\s+)?{HALF})?(?P<hours_word>\s+час\w*|\s?(?:ч|h)\b\.?|\s+o'clock)?",
    re.IGNORECASE,
)
_ZONE_NEXT = re.compile(_BETWEEN + _ZONE, re.IGNORECASE)
_ZONE_NEXT_TO_END = re.compile(
    rf"\s?(?:[-–—]|до|to)\s?\d{{1,2}}(?:[:.]\d\d)?(?:\s*(?:утра|дня|вечера|ночи|[ap]\.?m\b\.?))?{_BETWEEN}{_ZONE}",
    re.IGNORECASE,
)
_UNREAD = re.compile(
    r"\b(?:в|с|к|at|from)\s+(?:[01]?\d|2[0-3])\s*(?:[,;!?.](?!\d)|$|\n)|(?<![\d:.])(?:[01]?\d|2[0-3])\s?(?:ч|h)\b|"
    r"\b(?:[01]\d|2[0-3])[0-5]\d\s+(?:мск|msk|cet|utc|gmt)\b|"
    r"\b(?:утром|дн[её]м|вечером|ночью|утра|вечера|полночь|midnight|morning|afternoon|evening|tonight)\b|o'clock",
    re.IGNORECASE,
)
_LONE_ZONE = re.compile(
    rf"(?:\bпо\s+|время\s+|времени\s+|зона:?\s+|\b(?=(?:мск|msk|cet|utc|gmt)\b)|\b(?=московско\w+ врем)|\btime:?\s+){_ZONE}",
    re.IGNORECASE,
)
# A word of an end or of doors is about the next time only.
_NO_CLOCK = r"(?!\d\d?(?:[:.]\d\d|\s?(?:[ap]\.?m|утра|дня|вечера))|начал|старт|start|begin)"
_END = re.compile(
    r"\b(?:до|until|till|not later than|не позднее|deadline|дедлайн|законч\w+|заканч\w+|окончани\w+|конец|заверш\w+|"
    rf"финиш\w*|расход\w+|разойд\w+|ends?|ending|finish\w*|closes?|closing|wraps? up)\b\W*(?:{_NO_CLOCK}\S+\s+){{0,2}}$",
    re.IGNORECASE,
)
_DOORS = re.compile(
    r"(?:сбор|двери|doors|welcome|регистраци\w+\s+(?:участник|гост)\w*|начало регистрации|кофе|coffee)"
    rf"(?:{_NO_CLOCK}[^\n;.]){{0,25}}$",
    re.IGNORECASE,
)

BARE_MORNING = 9
"""Hours before it that are said alone ("в 7 по Москве") may be those of the evening."""


@dataclass(frozen=True, slots=True)
class ClockMention:
    """A time where a text names it, with the name of its zone.

    `summer` tells whether the abbreviation is one of summer (CEST), of winter (CET), or of neither (None).
    `opening` is a time when doors open rather than when it begins; `vague` one that may be in the morning or the evening.
    """

    start: int
    end: int
    time: time
    zone: str | None = None
    summer: bool | None = None
    opening: bool = False
    vague: bool = False


def clocks_in(text: str) -> list[ClockMention]:
    """Returns the times that a text names, in its order; those at which something ends are left out."""
    found = []
    for spoken in spoken_clocks_in(text):
        if mention := _placed(text, spoken.start, spoken.end, spoken.time, vague=spoken.vague):
            found.append(mention)
        text = text[: spoken.start] + "\0" * (spoken.end - spoken.start) + text[spoken.end :]
    found.extend(mention for match in _CLOCK.finditer(text) if (mention := _mention(match, text)))
    found.sort(key=lambda mention: mention.start)
    if found and all(mention.zone is None for mention in found):
        lone = [zone for match in _LONE_ZONE.finditer(text) if (zone := _zone(match))]
        if len({name for name, _ in lone}) == 1:
            name, summer = lone[0]
            return [replace(mention, zone=name, summer=summer) for mention in found]
    return found


def hints_at_clock(text: str) -> bool:
    """Tells whether a text seems to say a time in a way that `clocks_in` does not read: "вечером", "в 10"."""
    return bool(_UNREAD.search(text))


def _mention(match: re.Match[str], text: str) -> ClockMention | None:
    said = bool(_BEFORE.search(_line_before(text, match.start())))
    zone = _zone_after(text, match.end())
    sure = match["mark"] == ":" or match["word"] or match["half"]
    if (
        not sure
        and not ((said or match["mark"] is None) and zone)
        and not (said and (match["mark"] or match["hours_word"]))
    ):
        return None
    if match["mark"] in (".", "-") and not (said or zone):
        return None
    moment = _time(match)
    bare = match["hour"] is not None and match["minute"] is None and match["half"] is None
    return _placed(text, match.start(), match.end(), moment, vague=bare and moment.hour < BARE_MORNING)


def _placed(text: str, start: int, end: int, moment: time, *, vague: bool) -> ClockMention | None:
    """A time with what stands around it; None when it is that of an end."""
    before = _line_before(text, start)
    if _END.search(before):
        return None
    name, summer = _zone_after(text, end) or (None, None)
    return ClockMention(start, end, moment, name, summer, opening=bool(_DOORS.search(before)), vague=vague)


def _line_before(text: str, start: int) -> str:
    return text[max(start - 40, 0) : start].rpartition("\n")[2]


def _zone_after(text: str, end: int) -> tuple[str, bool | None] | None:
    following = _ZONE_NEXT.match(text, end) or _ZONE_NEXT_TO_END.match(text, end)
    return _zone(following) if following else None


def _time(match: re.Match[str]) -> time:
    if match["word"]:
        return time(12)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    until = int(match["until"] or 0)
    afternoon = in_half(hour, match["half"])
    # "11–1 pm" begins before noon.
    return time(hour if until and afternoon > hour > until % 12 else afternoon, minute)


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
