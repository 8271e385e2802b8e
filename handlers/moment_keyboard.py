"""Keyboards to choose a moment with a thumb: what is near, a month's days, a day's hours."""

from calendar import Calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.publishing.moments import moment_in_short
from content.texts import Texts

HOURS = range(7, 24)
"""Hours of a day that are offered; any other can be written."""

IN_A_ROW = 5

MONTHS_AHEAD = 12
"""How far the calendar turns; what is further away can be written."""


class MomentButton(CallbackData, prefix="at"):
    """This moment, in minutes since 1970, is chosen for a post of the queue."""

    post: int
    minute: int


class DayButton(CallbackData, prefix="day"):
    """Show the hours of this day, an ordinal of `date`."""

    post: int
    day: int


class MonthButton(CallbackData, prefix="month"):
    """Show a month: so many months after this one; -1 leads back to what is near."""

    post: int
    ahead: int


def near_moments(post: int, *, now: datetime, zone: ZoneInfo, texts: Texts) -> InlineKeyboardMarkup:
    """Returns the first keyboard: four moments that are near, and the calendar."""
    local = now.astimezone(zone)
    tomorrow = local.date() + timedelta(days=1)
    hour = (now + timedelta(hours=1)).replace(second=0, microsecond=0)
    evening = _moment(local.date(), 19, zone)
    moments = [hour, _moment(tomorrow, 9, zone), _moment(tomorrow, 19, zone)]
    if evening is not None and evening > hour:
        moments.insert(1, evening)
    chosen = [_at(post, moment, moment_in_short(moment, zone=zone)) for moment in moments if moment]
    rows = [chosen[:2], chosen[2:]]
    rows.append(
        [InlineKeyboardButton(text=texts("moment-calendar"), callback_data=MonthButton(post=post, ahead=0).pack())]
    )
    return InlineKeyboardMarkup(inline_keyboard=rows)


def month(post: int, ahead: int, *, now: datetime, zone: ZoneInfo, texts: Texts) -> InlineKeyboardMarkup:
    """Returns the days of a month, those gone by left blank."""
    today = now.astimezone(zone).date()
    ahead = min(max(ahead, 0), MONTHS_AHEAD)
    year, number = divmod(today.year * 12 + today.month - 1 + ahead, 12)
    blank = MonthButton(post=post, ahead=ahead).pack()
    rows = [
        [InlineKeyboardButton(text=texts("moment-month", month=number + 1, year=str(year)), callback_data=blank)]
    ]
    rows.append(
        [InlineKeyboardButton(text=texts("moment-weekday", weekday=day), callback_data=blank) for day in range(7)]
    )
    rows += [
        [
            InlineKeyboardButton(text=str(day.day), callback_data=DayButton(post=post, day=day.toordinal()).pack())
            if day.month == number + 1 and day >= today
            else InlineKeyboardButton(text="·", callback_data=blank)
            for day in week
        ]
        for week in Calendar().monthdatescalendar(year, number + 1)
        if week[-1] >= today
    ]
    turns = [
        InlineKeyboardButton(text=label, callback_data=MonthButton(post=post, ahead=target).pack())
        for label, target in ((texts("button-previous"), ahead - 1), (texts("button-next"), ahead + 1))
        if target <= MONTHS_AHEAD
    ]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, turns])


def hours(post: int, day: date, *, now: datetime, zone: ZoneInfo, texts: Texts) -> InlineKeyboardMarkup:
    """Returns the hours of a day that are still to come and that the clock shows on it."""
    moments = [moment for hour in HOURS if (moment := _moment(day, hour, zone)) and moment > now]
    chosen = [_at(post, moment, f"{moment.astimezone(zone):%H:%M}") for moment in moments]
    rows = [chosen[begin : begin + IN_A_ROW] for begin in range(0, len(chosen), IN_A_ROW)]
    today = now.astimezone(zone).date()
    ahead = (day.year - today.year) * 12 + day.month - today.month
    back = InlineKeyboardButton(
        text=texts("button-previous"), callback_data=MonthButton(post=post, ahead=max(ahead, 0)).pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [back]])


def _moment(day: date, hour: int, zone: ZoneInfo) -> datetime | None:
    """The moment in UTC; None when the clock skips that hour of that day."""
    wall = datetime.combine(day, time(hour), zone)
    moment = wall.astimezone(UTC)
    return moment if moment.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None) else None


def _at(post: int, moment: datetime, label: str) -> InlineKeyboardButton:
    minute = int(moment.timestamp()) // 60
    return InlineKeyboardButton(text=label, callback_data=MomentButton(post=post, minute=minute).pack())
