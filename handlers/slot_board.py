"""How the slots look on a phone: the week, the hours of a day, and the question before all of them go."""

from collections.abc import Sequence
from datetime import datetime
from zlib import crc32
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.html import Html
from content.publishing.moments import moment_in_full
from content.publishing.slots import Slot
from content.texts import Texts
from handlers.lateness import LatenessButton

IN_A_ROW = 6

MARK = "✓ "
"""Before an hour that is chosen."""


class SlotsButton(CallbackData, prefix="slots"):
    """Show the week."""


class SlotDayButton(CallbackData, prefix="slotday"):
    """Show the hours of a weekday."""

    weekday: int


class SlotButton(CallbackData, prefix="slot"):
    """Add or remove a slot: the button says which, so that a second tap changes nothing."""

    weekday: int
    minute: int
    add: bool


class ClearSlotsButton(CallbackData, prefix="slotclear"):
    """Remove all slots, if they still are those that were `seen`."""

    seen: int


Board = tuple[Html, InlineKeyboardMarkup]


def week(slots: Sequence[Slot], *, free: datetime | None, now: datetime, zone: ZoneInfo, texts: Texts) -> Board:
    """Returns the slots by weekday and a button for each day; `free` is the next one without a post."""
    lines = [texts("slots-list" if slots else "slots-empty", zone=zone.key)]
    days = {weekday: _times(slots, weekday) for weekday in range(7)}
    lines += [texts("slots-line", weekday=weekday, times=times) for weekday, times in days.items() if times]
    if free:
        lines.append(texts("slots-next", moment=moment_in_full(free, now=now, zone=zone, texts=texts)))
        lines.append(texts("slots-usage"))
    buttons = [
        InlineKeyboardButton(
            text=texts("slots-day-button", weekday=weekday, count=sum(slot.weekday == weekday for slot in slots)),
            callback_data=SlotDayButton(weekday=weekday).pack(),
        )
        for weekday in range(7)
    ]
    late = InlineKeyboardButton(text=texts("lateness-open"), callback_data=LatenessButton().pack())
    return Html("\n".join(lines)), InlineKeyboardMarkup(inline_keyboard=[buttons[:4], buttons[4:], [late]])


def day(slots: Sequence[Slot], weekday: int, *, zone: ZoneInfo, texts: Texts) -> Board:
    """Returns the hours of a weekday, and what else of it is chosen."""
    chosen = {slot for slot in slots if slot.weekday == weekday}
    shown = sorted(chosen | {Slot(weekday, hour * 60) for hour in range(24)})
    buttons = [
        InlineKeyboardButton(
            text=f"{MARK if slot in chosen else ''}{slot.clock:%H:%M}",
            callback_data=SlotButton(weekday=weekday, minute=slot.minute, add=slot not in chosen).pack(),
        )
        for slot in shown
    ]
    rows = [buttons[begin : begin + IN_A_ROW] for begin in range(0, len(buttons), IN_A_ROW)]
    times = _times(slots, weekday) or texts("slots-day-empty")
    text = texts("slots-day", weekday=weekday, times=times, zone=zone.key)
    return text, InlineKeyboardMarkup(inline_keyboard=[*rows, [_back(texts)]])


def clearing(slots: Sequence[Slot], *, texts: Texts) -> Board:
    """Returns the question whether all slots are to go."""
    button = InlineKeyboardButton(
        text=texts("slots-clear-button"), callback_data=ClearSlotsButton(seen=seen(slots)).pack()
    )
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button], [_back(texts)]])
    return texts("slots-clear-ask", count=len(slots)), keyboard


def seen(slots: Sequence[Slot]) -> int:
    """Returns a number that is another one when the slots are others."""
    return crc32(repr([(slot.weekday, slot.minute) for slot in slots]).encode())


def _times(slots: Sequence[Slot], weekday: int) -> str:
    return ", ".join(f"{slot.clock:%H:%M}" for slot in slots if slot.weekday == weekday)


def _back(texts: Texts) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=texts("button-previous"), callback_data=SlotsButton().pack())
