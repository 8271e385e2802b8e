"""Snippets: the right place, matches in bold, everything escaped."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from content.html import Html
from content.posts import Post
from content.search.snippets import LENGTH, snippet
from content.search.words import stems


def post(text: str) -> Post:
    return Post(text=text, html=Html(""))


def test_matches_are_bold_in_any_form() -> None:
    shown = snippet(post("Заголовок\nГлубокие нейронные сети учатся."), frozenset(stems("нейронных сетей")))
    assert shown == "Глубокие <b>нейронные</b> <b>сети</b> учатся."


def test_the_window_is_where_the_words_are() -> None:
    text = "Заголовок\n" + "вода " * 200 + "редкое слово найдено " + "вода " * 200
    shown = snippet(post(text), frozenset(stems("редкое слово")))
    assert "<b>редкое</b> <b>слово</b>" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_nothing_matched_shows_the_beginning() -> None:
    assert snippet(post("Заголовок\nТекст < текста"), frozenset()) == "Текст &lt; текста"


def test_a_single_line_is_shown_itself() -> None:
    assert snippet(post("Одна строка"), frozenset()) == "Одна строка"


@given(st.text(max_size=1500), st.text(max_size=40))
def test_a_snippet_is_a_piece_of_the_text(text: str, query: str) -> None:
    shown = snippet(post(text), frozenset(stems(query)))
    assert shown.count("<b>") == shown.count("</b>")
    seen = unescape(re.sub(r"</?b>", "", shown)).strip("…").strip()
    assert len(seen) <= LENGTH + 64 or " " not in seen
    flat = " ".join(line.strip() for line in text.splitlines() if line.strip())
    assert seen in flat
