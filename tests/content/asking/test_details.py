"""What questions ask for beyond their type: kinds, purposes, so many things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.asking.details import as_many, enumerates, hints, tells


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("На каком языке лекция?", "Внимание, лекция будет на английском", True),
        ("На каком языке лекция?", "Лекция начнётся вечером", False),
        ("Из каких двух стран инженеры?", "Дрон собрали в Канаде и Японии", True),
        ("В каком городе музей?", "Музей стоит в Казани", True),
        ("Во сколько лекция?", "Лекция начнётся в 18:30", True),
        ("В чью честь назван кот?", "Кот Рудольф получил кличку по имени деда", True),
        ("Переводит ли сеть с языка жестов?", "Сеть знает английский", False),
    ],
)
def test_a_kind_is_named(question: str, sentence: str, *, told: bool) -> None:
    assert tells(question, sentence) is told


def test_purposes_are_introduced() -> None:
    assert hints("Зачем роботу хвост?", "Хвост нужен, чтобы держать равновесие")
    assert not hints("Зачем роботу хвост?", "Хвост синий")
    assert not hints("Какого цвета хвост?", "Хвост нужен, чтобы держать равновесие")


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("Дрон видит деревья, дома и людей.", True),
        ("Три опыта (лабиринт, шашки, домино, лото) удались", True),
        ("У полёта два шага: разбег и взлёт.", True),
        ("Кот и пёс", False),
        ("Это бывает, например, летом", False),
        ("Дрон знает, что кот, который спит, не виден", False),
        ("Убрали старые и кривые карты, используемые для полётов", False),
        ("Дрон летит", False),
        ("", False),
    ],
)
def test_enumerations_are_recognized(sentence: str, *, listed: bool) -> None:
    assert enumerates(sentence) is listed


def test_a_number_of_things_is_recognized_in_words_and_digits() -> None:
    assert as_many("На каких трёх картах?", "Опыт шёл на 3-х картах")
    assert as_many("Какие two cats?", "Они нашли две вещи")
    assert not as_many("На каких трёх картах?", "Опыт шёл на двух картах")
    assert not as_many("На каких картах?", "Опыт шёл на двух картах")


@given(st.text(), st.text())
def test_any_text_may_be_asked_and_read(question: str, sentence: str) -> None:
    enumerates(sentence)
    assert not any(tell("", sentence) for tell in (tells, hints, as_many))
    tells(question, sentence)


@pytest.mark.parametrize(
    "text", ["а, " * 1400, "a" * 4000, "1 " * 2000, "и " * 2000, "в А" * 1300, "какой " * 700]
)
def test_long_monotonous_texts_are_read_too(text: str) -> None:
    tells(text, text)
    hints(text, text)
    as_many(text, text)
    enumerates(text)
