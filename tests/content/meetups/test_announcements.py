"""Announcements as people write them: what is read is right, and what is not is marked."""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import pytest

from content.html import Html
from content.meetups.event import Event
from content.meetups.events import events_of
from content.meetups.surroundings import Surroundings, surroundings_of
from content.posts import Post, PostKind
from content.signs import urls
from tests.content.meetups.announcements import CASES, Case
from tests.content.meetups.blind_announcements import FIRST, FOURTH, SECOND, THIRD

FIELDS = ("starts", "ends", "time", "zone", "url")


def meetup(text: str, *, published: datetime | None = None) -> Post:
    return Post(text, Html(""), kind=PostKind.MEETUP, urls=urls(text), date=published)


def read(case: Case) -> Event:
    post = meetup(case.text, published=case.moment)
    (event,) = events_of(post, around=surroundings_of(post))
    return event


@pytest.mark.parametrize(
    "cases", [CASES, FIRST, SECOND, THIRD, FOURTH], ids=["tuned", "first", "second", "third", "fourth"]
)
def test_nineteen_fields_in_twenty_are_right_and_none_is_wrong_without_a_mark(cases: Sequence[Case]) -> None:
    right = total = 0
    unmarked = []
    for case in cases:
        event = read(case)
        for field in FIELDS:
            got, wanted = getattr(event, field), getattr(case, field)
            total += 1
            right += got == wanted
            if got != wanted:
                sys.stdout.write(f"{field}: {got}, not {wanted}: {case.text!r}\n")
                # The last day stands and falls with the first.
                if {"ends": "starts"}.get(field, field) not in event.uncertain:
                    unmarked.append((field, case.text))
    sys.stdout.write(f"{len(cases)} announcements: {right} of {total} fields right, {right / total:.1%}\n")
    assert len(cases) >= 15
    assert right / total >= 0.95
    assert not unmarked


NOVEMBER = datetime(2022, 11, 10, 9, tzinfo=UTC)
JOIN = "Регистрация: https://oak.example/"


def event(text: str, *, published: datetime | None = None, around: Surroundings | None = None) -> Event:
    post = meetup(text, published=published)
    (found,) = events_of(post, around=around or surroundings_of(post))
    return found


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"Вебинар 15 ноября в 19:00 МСК. {JOIN}", set()),
        (f"Вебинар 15 ноября (вторник) в 19:00 МСК. {JOIN}", set()),
        (f"Вебинар 15 ноября (среда) в 19:00 МСК. {JOIN}", {"starts"}),
        (f"Вебинар 1 октября в 19:00 МСК. {JOIN}", {"starts"}),
        (f"Вебинар в следующую пятницу в 19:00 МСК. {JOIN}", {"starts"}),
        (f"Вебинар 15 ноября в 19:00. {JOIN}", {"zone"}),
        (f"Вебинар 15 ноября, {JOIN}", set()),
        (f"Скоро вебинар, в 19:00 МСК. {JOIN}", {"starts"}),
        (f"Вебинар 13 июля 2023 в 19:00 CET. {JOIN}", {"zone"}),
        (f"Вебинар 13 июля 2023 в 19:00 CEST. {JOIN}", set()),
        (f"Вебинар 15 ноября в 11:00 МСК (10:00 CET). {JOIN}", {"time", "zone"}),
        (f"Вебинар 15 ноября в 12:00 МСК (10:00 CET). {JOIN}", set()),
        ("Вебинар 15 ноября в 19:00 МСК: https://oak.example/ и https://elm.example/", {"url"}),
        (f"Вебинар 15 ноября в 19:00 МСК. Слайды: https://elm.example/ {JOIN}", set()),
    ],
)
def test_what_is_marked(text: str, marked: set[str]) -> None:
    assert event(text, published=NOVEMBER).uncertain - {"title"} == marked


@pytest.mark.parametrize(
    ("around", "starts", "certain"),
    [
        (Surroundings(), None, False),
        (Surroundings(datetime(2021, 12, 20, tzinfo=UTC), witnesses=5), date(2022, 1, 25), True),
        (Surroundings(datetime(2022, 2, 10, tzinfo=UTC), witnesses=5), date(2022, 1, 25), True),
        (Surroundings(datetime(2021, 12, 20, tzinfo=UTC), witnesses=1), date(2022, 1, 25), False),
        (Surroundings(datetime(2021, 7, 20, tzinfo=UTC), witnesses=5), date(2021, 1, 25), False),
    ],
)
def test_a_year_is_inferred_from_the_surroundings(
    around: Surroundings, starts: date | None, *, certain: bool
) -> None:
    found = event(f"Вебинар 25 января в 19:00 МСК. {JOIN}", around=around)
    assert found.starts == starts
    assert ("starts" not in found.uncertain) == certain


def test_a_weekday_confirms_a_weakly_inferred_year() -> None:
    around = Surroundings(datetime(2021, 12, 20, tzinfo=UTC), witnesses=1)
    tuesday = event(f"Вебинар во вторник, 25 января, в 19:00 МСК. {JOIN}", around=around)
    friday = event(f"Вебинар в пятницу, 25 января, в 19:00 МСК. {JOIN}", around=around)
    assert (tuesday.starts, tuesday.uncertain - {"title"}) == (date(2022, 1, 25), frozenset())
    assert "starts" in friday.uncertain


@pytest.mark.parametrize(
    ("days", "first", "last", "certain"),
    [
        ("19/20 марта", date(2023, 3, 19), date(2023, 3, 20), True),
        ("11, 12 и 13 марта", date(2023, 3, 11), date(2023, 3, 13), True),
        ("11 and 12 March", date(2023, 3, 11), date(2023, 3, 12), True),
        ("2, 9 и 16 марта", date(2023, 3, 2), None, False),
        ("2 и 9 марта", date(2023, 3, 2), None, False),
        ("30 марта и 2 апреля", date(2023, 3, 30), date(2023, 4, 2), True),
        ("2–9 марта", date(2023, 3, 2), date(2023, 3, 9), True),
        ("31 февраля", None, None, False),
    ],
)
def test_several_days(days: str, first: date | None, last: date | None, *, certain: bool) -> None:
    found = event(f"Лекторий: {days} в 19:00 МСК", published=NOVEMBER)
    assert (found.starts, found.ends, "starts" not in found.uncertain) == (first, last, certain)


def test_a_year_that_the_name_bears() -> None:
    found = event(f"Data Fest 2023! Начало 21 мая в 11:00 МСК. {JOIN}", published=NOVEMBER)
    assert (found.title, found.starts) == ("Data Fest 2023", date(2023, 5, 21))


def test_relative_days_are_those_of_the_events_zone() -> None:
    late = datetime(2022, 11, 10, 22, 30, tzinfo=UTC)
    assert event(f"Вебинар завтра в 19:00 МСК. {JOIN}", published=late).starts == date(2022, 11, 12)
    assert event(f"Вебинар завтра в 19:00 UTC. {JOIN}", published=late).starts == date(2022, 11, 11)


def test_the_moment_in_utc() -> None:
    found = event(f"Вебинар 15 ноября в 19:00 МСК. {JOIN}", published=NOVEMBER)
    assert found.starts_utc == datetime(2022, 11, 15, 16, tzinfo=UTC)
    assert event(f"Вебинар 15 ноября в 19:00. {JOIN}", published=NOVEMBER).starts_utc is None
    fixed = event(f"Вебинар 15 ноября в 19:00 UTC-5:30. {JOIN}", published=NOVEMBER)
    assert (fixed.zone, fixed.starts_utc) == ("UTC-05:30", datetime(2022, 11, 16, 0, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Приглашаем на вебинар «Дуб и данные»!", "Дуб и данные"),
        ("Oak 🌳 Data Meetup, осенний выпуск", "Oak Data Meetup"),
        ("Состоится Forest AI Meetup #3! Ждём", "Forest AI Meetup #3"),
        ("Зовём на митап про обучение без учителя. Ждём!", "Митап про обучение без учителя"),
    ],
)
def test_titles(text: str, title: str) -> None:
    found = event(text)
    assert found.title == title
    assert "title" not in found.uncertain


@pytest.mark.parametrize(
    ("text", "online", "place"),
    [
        ("Митап пройдёт онлайн", True, None),
        ("Митап в Казани", False, "Казань"),
        ("Митап\n📍 Лесная, 5, второй этаж", False, "Лесная, 5, второй этаж"),
        ("Митап\nМесто: онлайн", True, None),
        ("Meetup\nVenue: Oak Hall, Berlin\nWe stream it, join online", True, "Oak Hall, Berlin"),
        ("Митап офлайн", False, None),
        ("Митап", None, None),
        ("Вебинар по Москве в 19:00", True, None),
    ],
)
def test_places(text: str, *, online: bool | None, place: str | None) -> None:
    found = event(text)
    assert (found.online, found.place) == (online, place)


def test_a_time_alone() -> None:
    assert event("Двери открываются: сбор в 18:30 МСК").time == time(18, 30)
    assert event("Регистрация до 12:00, начало в 19:00").time == time(19)
