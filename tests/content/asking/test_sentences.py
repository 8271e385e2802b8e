"""Sentences of posts: found where they stand, nothing lost, lists and links kept whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.asking.sentences import is_item, sentences


def split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Первое дело. Второе дело! Третье?", ["Первое дело.", "Второе дело!", "Третье?"]),
        ("Сеть рисует, т.е. создаёт картины. Быстро.", ["Сеть рисует, т.е. создаёт картины.", "Быстро."]),
        (
            "Точность выросла на 2.5 процента. Ошибок стало меньше.",
            ["Точность выросла на 2.5 процента.", "Ошибок стало меньше."],
        ),
        ("Код: https://example.org/a.b?c=d. Пробуйте!", ["Код: https://example.org/a.b?c=d.", "Пробуйте!"]),
        ("Доклад А. С. Петровой начнётся в 9. Приходите.", ["Доклад А. С. Петровой начнётся в 9.", "Приходите."]),
        ("Заголовок\nТекст поста.", ["Заголовок", "Текст поста."]),
        ("RoboHand\n— это рука, которая сама берёт чашку.", ["RoboHand\n— это рука, которая сама берёт чашку."]),
        ("1. Скачайте архив\n2. Запустите бота", ["1. Скачайте архив", "2. Запустите бота"]),
        ("• быстро\n• просто", ["• быстро", "• просто"]),
        (
            "3. Музей ждёт (зал 2). Вход свободный https://example.org/a\n4. Кафе. Закрыто",
            ["3. Музей ждёт (зал 2). Вход свободный https://example.org/a", "4. Кафе. Закрыто"],
        ),
        ("Что нужно:\n• чай\n• мёд\nПриходите.", ["Что нужно:\n• чай\n• мёд", "Приходите."]),
        ("Запись:\nhttps://example.org/a\nЖдём.", ["Запись:\nhttps://example.org/a", "Ждём."]),
        ("Список:\n• " + "чай " * 80 + "\n• мёд", ["Список:", "• " + "чай " * 79 + "чай", "• мёд"]),
        ("Это в 2020 г. придумали. Потом забыли.", ["Это в 2020 г. придумали.", "Потом забыли."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_items_are_told_from_other_lines() -> None:
    text = "Что нужно.\n1) чай\n• мёд\n7️⃣ лимон\nПриятного вечера."
    assert [is_item(text, one) for one in sentences(text)] == [False, True, True, True, False]


@given(st.text())
def test_nothing_but_white_space_is_lost_and_order_is_kept(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(split(text)).split()) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(found))
