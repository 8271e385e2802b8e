"""A post's title and its address."""

import pytest

from content.html import Html
from content.posts import PollOption, PollRecord, Post, post_link, shorten


def post(text: str, poll: PollRecord | None = None) -> Post:
    return Post(text=text, html=Html(text), poll=poll)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("🔥 Заголовок\nТекст", "🔥 Заголовок"),
        ("\n\n  Первая строка  \nвторая", "Первая строка"),
        ("#тест #дл\nЧто такое свёртка?", "Что такое свёртка?"),
        ("#только_хештег", "#только_хештег"),
        ("", ""),
    ],
)
def test_title_is_the_first_line_that_says_something(text: str, title: str) -> None:
    assert post(text).title == title


def test_title_of_a_quiz_is_its_question() -> None:
    record = PollRecord("Сколько слоёв?", (PollOption("один"), PollOption("два")), quiz=True)
    assert post("#тест\nСколько слоёв?\nAnonymous Quiz", record).title == "Сколько слоёв?"


def test_a_long_title_is_cut_at_a_word() -> None:
    title = post("слово " * 50).title
    assert len(title) <= 120
    assert title.endswith("слово…")


def test_shorten_leaves_a_short_text_alone() -> None:
    assert shorten("кратко", limit=6) == "кратко"


@pytest.mark.parametrize(
    ("channel", "message_id", "link"),
    [
        ("@deepdive", 5, "https://t.me/deepdive/5"),
        (-1001234, 5, "https://t.me/c/1234/5"),
        (None, 5, None),
        ("@deepdive", None, None),
    ],
)
def test_link(channel: str | int | None, message_id: int | None, link: str | None) -> None:
    assert post_link(channel, message_id) == link
