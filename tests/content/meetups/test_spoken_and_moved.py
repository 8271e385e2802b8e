"""Times said in words, days an event is moved from, and links that are not for registering."""

from datetime import UTC, date, datetime, time

import pytest

from content.html import Html
from content.meetups.clocks import clocks_in
from content.meetups.event import Event
from content.meetups.events import events_of
from content.meetups.surroundings import Surroundings
from content.posts import Post, PostKind
from content.signs import urls

NOVEMBER = datetime(2022, 11, 10, 9, tzinfo=UTC)


def event(text: str) -> Event:
    post = Post(text, Html(""), kind=PostKind.MEETUP, urls=urls(text), date=NOVEMBER)
    (found,) = events_of(post, around=Surroundings(NOVEMBER, exact=True))
    return found


@pytest.mark.parametrize(
    ("said", "meant", "vague"),
    [
        ("в половине восьмого вечера", time(19, 30), False),
        ("в половине восьмого", time(19, 30), True),
        ("в пол-седьмого утра", time(6, 30), False),
        ("в половине 8-го вечера", time(19, 30), False),
        ("в четверть девятого вечера", time(20, 15), False),
        ("без четверти восемь вечера", time(19, 45), False),
        ("без 10 минут час дня", time(12, 50), False),
        ("в час дня", time(13), False),
        ("в семь вечера", time(19), False),
        ("at half past six in the evening", time(18, 30), False),
        ("at a quarter to nine pm", time(20, 45), False),
        ("at seven o'clock in the morning", time(7), False),
        ("в 8 по мск", time(8), True),
        ("в 18 по мск", time(18), False),
    ],
)
def test_times_in_words(said: str, meant: time, *, vague: bool) -> None:
    (found,) = clocks_in(f"Встречаемся {said}.")
    assert (found.time, found.vague) == (meant, vague)


@pytest.mark.parametrize("text", ["Полчаса вопросов", "Первый доклад и пять минут", "half of seven people"])
def test_words_that_are_no_times(text: str) -> None:
    assert clocks_in(text) == []


@pytest.mark.parametrize(
    ("text", "meant", "marked"),
    [
        ("Начало в 19:00, заканчиваем в 21:00", time(19), False),
        ("Закончим к 21:00, начало в 19:00", time(19), False),
        ("Doors at 6 pm, talks at 6:30 pm", time(18, 30), False),
        ("Первый день: доклады с 11:00", time(11), False),
        ("Начнём утром", None, True),
        ("Начнём в 10.", None, True),
        ("Начало регистрации 14 ноября в 12:00", time(12), True),
    ],
)
def test_the_time_of_the_beginning(text: str, meant: time | None, *, marked: bool) -> None:
    found = event(f"Митап 15 ноября. {text}")
    assert (found.time, "time" in found.uncertain) == (meant, marked)


@pytest.mark.parametrize(
    ("text", "meant", "certain"),
    [
        ("Митап переносится с 14 ноября на 16 ноября", date(2022, 11, 16), True),
        ("Митап с 14 ноября переносится на 16 ноября", date(2022, 11, 16), True),
        ("Вместо понедельника, 14 ноября, встречаемся 16 ноября", date(2022, 11, 16), True),
        ("The meetup is moved from November 14 to November 16", date(2022, 11, 16), True),
        ("The meetup of Nov 14 was rescheduled to Nov 16", date(2022, 11, 16), True),
        ("Митап 14 ноября переносится, о дате сообщим", date(2022, 11, 14), False),
        ("Митап переносится: будет не 14 ноября, а 16 ноября", date(2022, 11, 16), True),
        ("Перенос! Митап 14 ноября, ждём вас 16 ноября", date(2022, 11, 14), False),
        ("Open from November 14 to November 16", date(2022, 11, 14), True),
        ("Регистрация до 14 ноября. Приходите завтра в 19:00", date(2022, 11, 11), True),
        ("Регистрация до 14 ноября", date(2022, 11, 14), False),
        ("Registration for the Nov 16 meetup closes on Nov 14", date(2022, 11, 16), True),
    ],
)
def test_the_day_that_holds(text: str, meant: date, *, certain: bool) -> None:
    found = event(text)
    assert (found.starts, "starts" not in found.uncertain) == (meant, certain)


def test_what_lasts_until_a_day() -> None:
    found = event("Сегодня в 20:00 начинаем марафон, он продлится до 20 ноября")
    assert (found.starts, found.ends, found.time) == (date(2022, 11, 10), date(2022, 11, 20), time(20))


ONE = "https://one.example/"


@pytest.mark.parametrize(
    ("text", "url", "certain"),
    [
        (f"Регистрация: {ONE}", ONE, True),
        (f"Слайды: {ONE}", None, True),
        (f"{ONE} — слайды", None, True),
        (f"Собираем заявки на доклады: {ONE}", None, True),
        (f"Submit an abstract: {ONE}", None, True),
        (f"Деньги вернут тут: {ONE}", None, True),
        (f"Подайте доклад! {ONE}", ONE, False),
        (f"Вопросы и регистрация: {ONE}", ONE, False),
        (f"Форма записи: {ONE}", ONE, True),
        (f"Аннотация: {ONE}", None, True),
        (f"Кулебяка: {ONE}", ONE, False),
        ("https://t.me/one", "https://t.me/one", False),
        ("Трансляция: https://youtube.com/one", "https://youtube.com/one", True),
        (f"Статья: https://two.example/ Подключиться: {ONE}", ONE, True),
    ],
)
def test_the_link_to_register(text: str, url: str | None, *, certain: bool) -> None:
    found = event(f"Вебинар 15 ноября в 19:00 МСК. {text}")
    assert (found.url, "url" not in found.uncertain) == (url, certain)


def test_a_recording_of_what_is_over_is_no_registration() -> None:
    assert event(f"Запись на митап 15 ноября: {ONE}").url == ONE
    assert event(f"Запись митапа 3 ноября: {ONE}").url is None
    assert event(f"Митап прошёл 3 ноября. Запись: {ONE}").url is None
