"""Days in a text against the calendar: wrong weekdays and events that are over, and what only looks so."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from content.html import escape
from content.posts import Post, PostKind
from content.publishing.said_days import day_over, wrong_weekday

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
"""A Wednesday."""


def post(text: str, kind: PostKind = PostKind.MEETUP) -> Post:
    return Post(text=text, html=escape(text), kind=kind)


def at(day: int, hour: int = 12, *, month: int = 2, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        ("Встречаемся в пятницу, 12 марта, в семь вечера", "12 марта", date(2026, 3, 12)),
        ("12 марта (пт) в 19:00", "12 марта", date(2026, 3, 12)),
        ("Пятница\n12 марта", "12 марта", date(2026, 3, 12)),
        ("Среда, 12.03 19:00", "12.03", date(2026, 3, 12)),
        ("See you on Monday, March 12 at 7pm", "March 12", date(2026, 3, 12)),
        ("Во вторник, 13 марта 2026 года", "13 марта 2026 года", date(2026, 3, 13)),
    ],
)
def test_a_weekday_that_is_not_the_dates(text: str, written: str, day: date) -> None:
    wrong = wrong_weekday(post(text), today=NOW.date())
    assert wrong
    assert (wrong.written, wrong.day) == (written, day)


@pytest.mark.parametrize(
    "text",
    [
        "Встречаемся в четверг, 12 марта",
        "12 марта (чт) в 19:00",
        "Встречаемся 12 марта",
        "Встречаемся в пятницу",
        "13 марта 2026 года, в пятницу",
        # Two days, not one.
        "Увидимся в субботу. 12 марта выходит статья",
        # The weekday of one of several days.
        "12–13 марта, пятница",
        "с 12 по 15 марта, воскресенье",
        # A day that was lately.
        "В пятницу, 16 января, вышла новая версия",
        # There is no such day at all.
        "в пятницу, 31 февраля",
        "Версия 12.03 лучше, пятница",
    ],
)
def test_a_weekday_that_is_right_or_not_the_dates(text: str) -> None:
    assert wrong_weekday(post(text), today=NOW.date()) is None


def test_a_story_may_mean_a_year_gone_by() -> None:
    # 12 March 2025 was a Wednesday, and 15 March 2016 a Tuesday.
    assert not wrong_weekday(post("В среду, 12 марта, модель показали", PostKind.POST), today=NOW.date())
    assert wrong_weekday(post("В среду, 12 марта, модель покажут"), today=NOW.date())
    past = "Матч 2016 года кончился во вторник, 15 марта, со счётом четыре — один."
    assert not wrong_weekday(post(past, PostKind.POST), today=NOW.date())


@pytest.mark.parametrize(
    ("text", "due_at", "day"),
    [
        ("Приглашаем на митап 5 февраля в 19:00!", at(6), date(2026, 2, 5)),
        ("Приглашаем на митап 5 февраля в 19:00!", at(1, month=5), date(2026, 2, 5)),
        ("Приглашаем на митап 5 февраля в 19:00 (МСК)!", at(5, 20), date(2026, 2, 5)),
        ("Приглашаем на митап 15 января в 19:00!", at(22, month=1), date(2026, 1, 15)),
        ("Приглашаем на конференцию 5–7 февраля, начало в 10:00", at(8), date(2026, 2, 7)),
        ("Приглашаем на митап 5 февраля 2025 года в 19:00", at(1), date(2025, 2, 5)),
        ("Приглашаем на митап сегодня в 19:00", at(5, 20), date(2026, 2, 5)),
    ],
)
def test_an_event_that_is_over(text: str, due_at: datetime, day: date) -> None:
    assert day_over(post(text), now=NOW, due_at=due_at, zone=MOSCOW) == day


@pytest.mark.parametrize(
    ("text", "due_at"),
    [
        ("Приглашаем на митап 5 февраля в 19:00!", at(4)),
        ("Приглашаем на митап 5 февраля в 19:00!", at(5, 18)),
        ("Приглашаем на конференцию 5–7 февраля, начало в 10:00", at(7)),
        # Tomorrow of whoever reads it.
        ("Приглашаем на митап завтра в 19:00", at(5)),
        ("Приглашаем на митап в пятницу в 19:00", at(5)),
        # In the next year, since it was long ago in this one.
        ("Приглашаем на митап 5 сентября в 19:00", at(1)),
        ("Приглашаем на митап в 19:00", at(5)),
        # 18:30 in London is 21:30 in Moscow.
        ("Приглашаем на митап 5 февраля в 18:30 GMT", at(5, 21)),
    ],
)
def test_an_event_that_is_still_to_come(text: str, due_at: datetime) -> None:
    assert day_over(post(text), now=NOW, due_at=due_at, zone=MOSCOW) is None


def test_a_story_about_a_past_day_is_no_event() -> None:
    story = post("5 февраля в 19:00 вышла запись", PostKind.POST)
    assert day_over(story, now=NOW, due_at=at(6), zone=MOSCOW) is None


def test_a_list_is_over_when_all_of_it_is() -> None:
    text = "Конференции:\n• 3 февраля — Зимняя\n• 4 февраля — Речная\n• 5 февраля — Лесная\n• 9 февраля — Горная"
    assert day_over(post(text, PostKind.DIGEST), now=NOW, due_at=at(6), zone=MOSCOW) is None
    assert day_over(post(text, PostKind.DIGEST), now=NOW, due_at=at(10), zone=MOSCOW) == date(2026, 2, 9)
