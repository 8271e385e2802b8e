"""Reads the moment a person wrote: "завтра в 9", "25.01 18:30", "in 2 hours".

The grammar is our own and small: the dateparser library was tried and reads "завтра в 9" as noon tomorrow, and a
moment that is misread is worse than one that is not understood. What is read is always echoed back in full.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

YEARS_AHEAD = 10
"""A post further away than this is a slip of the finger; 29 February may be eight years off."""


class WhenError(Exception):
    """The moment can't be used; `key` names the line that says why, `arguments` fill it in."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.arguments: Mapping[str, str | int] = arguments


def parse_when(text: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """Returns the moment after `now` that the text names in `zone`, aware, in UTC.

    A date without a year is the next such date, a time without a date the next such time. Raises WhenError.
    """
    said = _normal(text)
    found = _scan(said)
    local = now.astimezone(zone).replace(tzinfo=None)
    if "span" in found:
        return _after_span(found, local=local, now=now, zone=zone)
    if "clock" not in found:
        raise WhenError("when-no-clock")
    if said.isdigit():
        raise WhenError("when-unknown")
    clock = _clock(found["clock"])
    if "date" in found:
        day = _date(found["date"], today=local.date())
        if "weekday" in found and _weekday(found["weekday"]) != day.weekday():
            raise WhenError("when-weekday", date=f"{day:%d.%m.%Y}", weekday=day.weekday())
        return _moment(datetime.combine(day, clock), now=now, zone=zone)
    # Without a date it is the nearest day that fits: today unless the time has passed, then a week or a day later.
    weekly = "weekday" in found
    ahead = (_weekday(found["weekday"]) - local.weekday()) % 7 if weekly else 0
    wall = datetime.combine(local.date() + timedelta(days=ahead), clock)
    if wall <= local:
        wall += timedelta(days=7 if weekly else 1)
    return _moment(wall, now=now, zone=zone)


def clock_at_start(text: str) -> tuple[time, str] | None:
    """Returns the time of day that the text begins with, and what follows it; raises WhenError for no such time."""
    for form in _CLOCKS:
        if match := re.match(rf"(?:{form})(?= |$)", text):
            return _clock(match), text[match.end() :].strip()
    return None


_MONTHS = (
    "янв(?:ар[ья])?|jan(?:uary)?",
    "фев(?:р(?:ал[ья])?)?|feb(?:ruary)?",
    "мар(?:та?)?|mar(?:ch)?",
    "апр(?:ел[ья])?|apr(?:il)?",
    "ма[йя]|may",
    "июн[ья]?|june?",
    "июл[ья]?|july?",
    "авг(?:уста?)?|aug(?:ust)?",
    "сен(?:т(?:ябр[ья])?)?|sept?(?:ember)?",
    "окт(?:ябр[ья])?|oct(?:ober)?",
    "ноя(?:б(?:р[ья])?)?|nov(?:ember)?",
    "дек(?:абр[ья])?|dec(?:ember)?",
)
_WEEKDAYS = (
    "понедельник|пн|monday|mon",
    "вторник|вт|tuesday|tue",
    "сред[уа]|ср|wednesday|wed",
    "четверг|чт|thursday|thu",
    "пятниц[уа]|пт|friday|fri",
    "суббот[уа]|сб|saturday|sat",
    "воскресенье|вс|sunday|sun",
)
_DAYS = {
    "сегодня": 0,
    "today": 0,
    "завтра": 1,
    "tomorrow": 1,
    "послезавтра": 2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
_HALF_HOURS = {"полчаса": 1, "half an hour": 1, "полтора часа": 3}
_UNITS = {
    "seconds": "секунд[уы]?|сек|seconds?|sec",
    "minutes": "минут[уы]?|мин|minutes?|min",
    "hours": "час(?:а|ов)?|ч|hours?|h",
    "days": "день|дня|дней|days?",
    "weeks": "недел[юиь]|weeks?",
}

_MONTH = "|".join(_MONTHS)
_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_PIECE = re.compile(
    rf"(?:(?P<half_hours>{'|'.join(_HALF_HOURS)})|(?:(?P<count>\d{{1,4}}|an?) ?)?(?:{_UNIT}))(?= |$)"
)
_ANY_PIECE = re.sub(r"\?P<\w+>", "?:", _PIECE.pattern)
_AT = r"(?:(?:в|at) )?"
_HALF = r"(?: ?(?P<half>утра|дня|вечера|ночи|am|pm))?"
_CLOCKS = (
    rf"{_AT}(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}}){_HALF}",
    rf"{_AT}(?P<hour>\d{{1,2}})(?: час(?:а|ов)?)?{_HALF}",
)

_FORMS = tuple(
    (slot, re.compile(rf"(?:{form})(?= |$)"))
    for slot, form in (
        ("span", rf"(?:через|in)(?P<pieces>(?: (?:и |and )?{_ANY_PIECE}){{1,3}})"),
        ("date", r"(?:on )?(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
        ("date", r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})"),
        ("date", r"(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])"),
        (
            "date",
            rf"(?:on )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<name>{_MONTH})"
            r"(?: (?P<year>\d{4})(?: года| г\.?)?)?",
        ),
        ("date", rf"(?:on )?(?P<name>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: (?P<year>\d{{4}}))?"),
        ("date", rf"(?P<relative>{'|'.join(_DAYS)})"),
        ("weekday", rf"(?:(?:во?|on) )?(?P<name>{'|'.join(_WEEKDAYS)})"),
        *(("clock", clock) for clock in _CLOCKS),
    )
)
"""What may stand in a moment, in the order it is tried; a slot that is filled is not tried again, so that in
"25.01 18.10" the second pair of numbers is a time."""


def _normal(text: str) -> str:
    """Small letters, single spaces, no commas; the T of an ISO time becomes a space."""
    bare = re.sub(r"[\s,]+", " ", text.casefold().replace("ё", "е")).strip(" .!")
    return re.sub(r"(?<=\d)t(?=\d)", " ", bare)


def _scan(text: str) -> dict[str, re.Match[str]]:
    """Returns what the text says by slot; raises WhenError when some of it can't be read."""
    found: dict[str, re.Match[str]] = {}
    while text:
        matches = ((slot, form.match(text)) for slot, form in _FORMS if slot not in found)
        slot, match = next(((slot, match) for slot, match in matches if match), (None, None))
        if slot is None or match is None:
            raise WhenError("when-unknown")
        found[slot] = match
        text = text[match.end() :].strip()
    if not found or ("span" in found and not found.keys() <= {"span", "clock"}):
        raise WhenError("when-unknown")
    return found


def _after_span(found: Mapping[str, re.Match[str]], *, local: datetime, now: datetime, zone: ZoneInfo) -> datetime:
    """Days keep the time on the wall, hours and less are counted as they pass, whatever clocks do meanwhile."""
    days, rest = _span(found["span"]["pieces"])
    if "clock" in found:
        if rest or not days:
            raise WhenError("when-unknown")
        wall = datetime.combine(local.date() + days, _clock(found["clock"]))
        return _moment(wall, now=now, zone=zone)
    if not days and not rest:
        raise WhenError("when-past", moment=f"{local:%d.%m.%Y %H:%M}")
    start = _moment(local + days, now=now, zone=zone) if days else now.astimezone(UTC)
    return start + rest


def _span(pieces: str) -> tuple[timedelta, timedelta]:
    """Returns whole days, and what is less than a day."""
    days = rest = timedelta()
    for match in _PIECE.finditer(pieces):
        if half_hours := match["half_hours"]:
            rest += timedelta(minutes=30 * _HALF_HOURS[half_hours])
            continue
        count = int(match["count"]) if (match["count"] or "").isdigit() else 1
        unit = next(name for name in _UNITS if match[name])
        if unit in ("days", "weeks"):
            days += timedelta(**{unit: count})
        else:
            rest += timedelta(**{unit: count})
    return days, rest


def _index(word: str, names: tuple[str, ...]) -> int:
    return next(index for index, forms in enumerate(names) if re.fullmatch(forms, word))


def _weekday(match: re.Match[str]) -> int:
    """Monday is 0."""
    return _index(match["name"], _WEEKDAYS)


def _date(match: re.Match[str], *, today: date) -> date:
    groups = match.groupdict()
    if word := groups.get("relative"):
        return today + timedelta(days=_DAYS[word])
    day = int(groups["day"])
    month = _index(groups["name"], _MONTHS) + 1 if groups.get("name") else int(groups["month"])
    year = groups.get("year")
    written = int(year) if year and len(year) == 4 else 2000 + int(year or 0)
    for candidate in (written,) if year else range(today.year, today.year + YEARS_AHEAD):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    raise WhenError("when-no-such-date", date=match.group().removeprefix("on "))


def _clock(match: re.Match[str]) -> time:
    groups = match.groupdict()
    hour, minute, half = int(groups["hour"]), int(groups.get("minute") or 0), groups.get("half")
    try:
        return time(_hour(hour, half), minute)
    except ValueError as error:
        raise WhenError("when-no-such-time", time=re.sub(r"^(?:в|at) ", "", match.group())) from error


def _hour(hour: int, half: str | None) -> int:
    """Returns the hour of 24; raises ValueError for what nobody's clock shows, such as 15 in the morning."""
    if half is None:
        return hour
    if half == "вечера" and hour == 12:
        raise ValueError("noon or midnight")
    if half in ("утра", "am", "ночи") and not (hour > 12 and half == "ночи"):
        if not 1 <= hour <= 12:
            raise ValueError("no such hour before noon")
        late = half == "ночи" and 9 <= hour < 12
        return hour % 12 + (12 if late else 0)
    if hour == 0:
        raise ValueError("no such hour after noon")
    return hour if hour >= 12 else hour + 12


def _moment(wall: datetime, *, now: datetime, zone: ZoneInfo) -> datetime:
    """Returns the moment at which clocks in `zone` show `wall`; where they show it twice, the first to come."""
    shown = f"{wall:%d.%m.%Y %H:%M}"
    if wall.year > now.year + YEARS_AHEAD:
        raise WhenError("when-too-far", moment=shown, years=YEARS_AHEAD)
    if wall.year < now.year - 1:
        raise WhenError("when-past", moment=shown)
    moments = [wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    # A time that clocks skip does not survive the way to UTC and back.
    real = [moment for moment in moments if moment.astimezone(zone).replace(tzinfo=None) == wall]
    if not real:
        raise WhenError("when-skipped", moment=shown, zone=zone.key)
    for moment in real:
        if moment > now:
            return moment
    raise WhenError("when-past", moment=shown)
