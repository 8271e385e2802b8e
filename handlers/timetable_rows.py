"""When news come, in words and as buttons to choose it."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton

from content.html import Html
from content.subscribing.timetable import HOURS, OFFSETS, QUIET_HOURS, WEEKDAYS, Mode, Timetable
from content.texts import Texts
from handlers.subscribe_buttons import (
    CHANNELS_ZONE,
    NOT_QUIET,
    HowButton,
    QuietButton,
    ZoneButton,
    button,
    in_rows,
    marked,
)

_MODES = {
    Mode.NOW: "subscribe-mode-now",
    Mode.DAILY: "subscribe-mode-daily",
    Mode.WEEKLY: "subscribe-mode-weekly",
}
"""The texts of the ways there are."""


def how_words(timetable: Timetable, *, texts: Texts) -> Html:
    """Returns when news come: at once, every day at nine, on Mondays at nine."""
    hour = f"{timetable.hour}:00"
    if timetable.mode is Mode.NOW:
        return texts("subscribe-how-now")
    if timetable.mode is Mode.DAILY:
        return texts("subscribe-how-daily", hour=hour)
    return texts("subscribe-how-weekly", hour=hour, weekday=timetable.weekday)


def quiet_words(timetable: Timetable, *, texts: Texts) -> Html:
    """Returns the quiet hours."""
    quiet = timetable.quiet
    if quiet is None:
        return texts("subscribe-quiet-none")
    return texts("subscribe-quiet-hours", begins=str(quiet.begins), ends=str(quiet.ends))


def how_rows(timetable: Timetable, *, texts: Texts) -> Iterable[list[InlineKeyboardButton]]:
    """Yields the ways there are and, for digests, their days and hours."""
    now = HowButton(mode=timetable.mode, hour=timetable.hour, weekday=timetable.weekday)

    def choice(label: str, **changes: Mode | int) -> InlineKeyboardButton:
        after = now.model_copy(update=changes)
        return button(marked(label, on=after == now), after)

    yield [choice(texts(key), mode=mode) for mode, key in _MODES.items()]
    if timetable.mode is Mode.WEEKLY:
        yield [choice(texts("subscribe-weekday", weekday=day), weekday=day) for day in WEEKDAYS]
    if timetable.mode is not Mode.NOW:
        yield from in_rows([choice(f"{hour}:00", hour=hour) for hour in HOURS], 6)


def quiet_rows(timetable: Timetable, *, texts: Texts) -> Iterable[list[InlineKeyboardButton]]:
    """Yields the quiet hours there are."""
    for place, quiet in enumerate(QUIET_HOURS):
        label = texts("subscribe-quiet-hours", begins=str(quiet.begins), ends=str(quiet.ends))
        yield [button(marked(label, on=timetable.quiet == quiet), QuietButton(place=place))]
    yield [button(marked(texts("subscribe-quiet-none"), on=timetable.quiet is None), QuietButton(place=NOT_QUIET))]


def zone_rows(timetable: Timetable, *, usual: ZoneInfo) -> Iterable[list[InlineKeyboardButton]]:
    """Yields the channel's zone and the hours from UTC."""
    yield [button(marked(usual.key, on=timetable.offset is None), ZoneButton(offset=CHANNELS_ZONE))]
    offsets = [
        button(marked(f"{offset:+d}", on=timetable.offset == offset), ZoneButton(offset=offset))
        for offset in OFFSETS
    ]
    yield from in_rows(offsets, 6)


def place_words(timetable: Timetable, *, usual: ZoneInfo) -> str:
    """Returns what the person's zone is called."""
    return usual.key if timetable.offset is None else f"UTC{timetable.offset:+d}"
