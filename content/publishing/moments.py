"""How a moment is shown to a person: in full with weekday and zone, or short for a button."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from content.html import Html
from content.texts import Texts


def moment_in_full(moment: datetime, *, now: datetime, zone: ZoneInfo, texts: Texts) -> Html:
    """Returns weekday, date, time, zone and how long from `now`; nothing of the last when it has passed."""
    local = moment.astimezone(zone)
    return texts(
        "moment-full",
        weekday=local.weekday(),
        day=str(local.day),
        month=local.month,
        year=str(local.year),
        time=f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}",
        zone=f"{zone.key}, {_offset(local)}",
        left=_left(moment - now, texts=texts),
    )


def moment_in_short(moment: datetime, *, zone: ZoneInfo) -> str:
    """Returns date and time in figures."""
    return f"{moment.astimezone(zone):%d.%m %H:%M}"


def span_in_words(span: timedelta, *, texts: Texts) -> Html:
    """Returns a span in whole hours where it is, else in minutes."""
    minutes = round(span.total_seconds() / 60)
    return texts("span-minutes", count=minutes) if minutes % 60 else texts("span-hours", count=minutes // 60)


def _offset(local: datetime) -> str:
    minutes = int((local.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def _left(span: timedelta, *, texts: Texts) -> Html:
    """Two units at most: nobody counts the minutes of next week."""
    if span <= timedelta():
        return Html()
    seconds = round(span.total_seconds())
    if seconds < 60:
        return texts("moment-left", span=texts("span-seconds", count=seconds))
    minutes = round(seconds / 60)
    units = (
        ("span-days", minutes // 1440),
        ("span-hours", minutes // 60 % 24),
        ("span-minutes", minutes % 60),
    )
    largest = next(index for index, (_, count) in enumerate(units) if count)
    parts = [texts(key, count=count) for key, count in units[largest : largest + 2] if count]
    return texts("moment-left", span=Html(" ".join(parts)))
