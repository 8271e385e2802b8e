"""How moments read, in both languages."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from content.publishing.moments import moment_in_full, moment_in_short
from content.texts import texts_in

MOSCOW = ZoneInfo("Europe/Moscow")
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=MOSCOW)


def full(ahead: timedelta, *, language: str = "ru", zone: ZoneInfo = MOSCOW) -> str:
    return moment_in_full(NOON + ahead, now=NOON, zone=zone, texts=texts_in(language))


def test_a_moment_is_said_in_full() -> None:
    assert full(timedelta(hours=21)) == ("воскресенье, 22 ноября 2026, 09:00 (Europe/Moscow, UTC+3), через 21 час")
    assert full(timedelta(hours=21), language="en") == (
        "Sunday, 22 November 2026, 09:00 (Europe/Moscow, UTC+3), in 21 hours"
    )


@pytest.mark.parametrize(
    ("ahead", "left"),
    [
        (timedelta(seconds=1), "через 1 секунду"),
        (timedelta(seconds=30), "через 30 секунд"),
        (timedelta(seconds=90), "через 2 минуты"),
        (timedelta(minutes=59, seconds=50), "через 1 час"),
        (timedelta(hours=2, minutes=5), "через 2 часа 5 минут"),
        (timedelta(days=1), "через 1 день"),
        (timedelta(days=1, minutes=7), "через 1 день"),
        (timedelta(days=65, hours=6, minutes=30), "через 65 дней 6 часов"),
    ],
)
def test_what_is_left_is_said_in_two_units_at_most(ahead: timedelta, left: str) -> None:
    assert full(ahead).endswith(f"UTC+3), {left}")


def test_of_a_moment_that_has_passed_nothing_is_left() -> None:
    assert full(timedelta()).endswith("(Europe/Moscow, UTC+3)")
    assert full(-timedelta(days=2)).endswith("(Europe/Moscow, UTC+3)")


def test_seconds_are_said_when_there_are_any() -> None:
    assert ", 12:00:30 (" in full(timedelta(seconds=30))


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("Asia/Kathmandu", "UTC+5:45"), ("America/St_Johns", "UTC-3:30"), ("UTC", "UTC+0")],
)
def test_the_offset_is_that_of_the_zone(zone: str, shown: str) -> None:
    assert f"({zone}, {shown})" in full(timedelta(days=1), zone=ZoneInfo(zone))


def test_a_button_shows_figures_in_the_zone() -> None:
    assert moment_in_short(datetime(2026, 11, 21, 21, 5, tzinfo=UTC), zone=MOSCOW) == "22.11 00:05"
