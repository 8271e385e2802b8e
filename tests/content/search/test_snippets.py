"""Snippets: the right place, matches in bold, everything escaped."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.html import Html
from content.posts import PollOption, PollRecord, Post
from content.search.snippets import LENGTH, LONGEST, bold, matches, snippet
from content.search.words import stems


def post(text: str, **more: object) -> Post:
    return Post(text=text, html=Html(""), **more)  # type: ignore[arg-type]


def shown_of(text: str, query: str) -> str:
    return snippet(post(text), frozenset(stems(query)))


def test_matches_are_bold_in_any_form() -> None:
    shown = shown_of("Заголовок\nГлубокие нейронные сети учатся.", "нейронных сетей")
    assert shown == "Глубокие <b>нейронные</b> <b>сети</b> учатся."


def test_the_window_is_where_the_words_are() -> None:
    shown = shown_of("Заголовок\n" + "вода " * 200 + "редкое слово найдено " + "вода " * 200, "редкое слово")
    assert "<b>редкое</b> <b>слово</b>" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_the_window_holds_most_different_words() -> None:
    text = "робот робот робот " + "вода " * 100 + "робот видит сеть " + "вода " * 100
    assert "<b>робот</b> видит <b>сеть</b>" in shown_of(text, "робот сеть")


def test_the_window_finds_its_word_in_a_text_without_spaces() -> None:
    assert "<b>сеть</b>" in shown_of("вода," * 300 + "сеть" + ",вода" * 300, "сети")


def test_nothing_matched_shows_the_beginning() -> None:
    assert snippet(post("Заголовок\nТекст < текста"), frozenset()) == "Текст &lt; текста"


def test_a_single_line_is_shown_itself() -> None:
    assert snippet(post("Одна строка"), frozenset()) == "Одна строка"


def test_nothing_at_all_is_shown_of_a_picture() -> None:
    assert snippet(post(""), frozenset({"сет"})) == ""


@pytest.mark.parametrize(
    ("more", "query", "shown"),
    [
        ({}, "заголовок", "<b>Заголовок</b> Текст"),
        ({"poll": PollRecord("Что это?", (PollOption("Дерево"), PollOption("Лес")))}, "лес", "Что это? · Дерево · <b>Лес</b>"),
        ({"urls": ("https://a.org", "https://example.org/x")}, "example", "https://<b>example</b>.org/x"),
        ({"hashtags": ("#видео", "#роботы")}, "робот", "#видео #<b>роботы</b>"),
        ({"topics": ("nlp",)}, "NLP", "<b>nlp</b>"),
        ({"forwarded_from": "Соседний канал"}, "сосед соседнего", "<b>Соседний</b> канал"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_text_is_shown_where_the_text_has_nothing(
    more: dict[str, object], query: str, shown: str
) -> None:
    assert snippet(post("Заголовок\nТекст", **more), frozenset(stems(query))) == shown


def test_a_phrase_is_one_match_and_its_words_alone_are_none() -> None:
    shown = snippet(post("сеть, нейронная сеть; сеть нейронная"), frozenset({"нейрон сет"}))
    assert shown == "сеть, <b>нейронная сеть</b>; сеть нейронная"


def test_overlapping_matches_are_one_stretch() -> None:
    shown = snippet(post("а глубокая нейронная сеть б"), frozenset({"глубок нейрон", "нейрон сет"}))
    assert shown == "а <b>глубокая нейронная сеть</b> б"


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("модель GPT-3 пишет", "gpt3", "модель <b>GPT-3</b> пишет"),
        ("сеть StyleGAN рисует", "gan", "сеть <b>StyleGAN</b> рисует"),
        ("язык C++, язык C#", "c++", "язык <b>C++</b>, язык C#"),
        ("не\u0438\u0306росети", "нейросеть", "<b>не\u0438\u0306росети</b>"),
        ("👩‍👩‍👧 сети & <сети>", "сеть", "👩‍👩‍👧 <b>сети</b> &amp; &lt;<b>сети</b>&gt;"),
    ],
)
def test_parts_of_names_and_odd_letters(text: str, query: str, shown: str) -> None:
    assert shown_of(text, query) == shown


def test_matches_stand_in_the_order_of_the_text() -> None:
    found = matches("GPT-3 и GPT", {"gpt", "gpt3"})
    assert [(match.start, match.end, match.phrase) for match in found] == [
        (0, 3, "gpt"),
        (0, 5, "gpt3"),
        (8, 11, "gpt"),
    ]
    assert bold("GPT-3 и GPT", found) == "<b>GPT-3</b> и <b>GPT</b>"


@pytest.mark.parametrize(
    ("text", "phrase"), [("GPT" + " — " * 1000 + "3", "gpt 3"), ("щ" * 4000, stems("щ" * 4000)[0])]
)
def test_an_endless_match_does_not_make_an_endless_snippet(text: str, phrase: str) -> None:
    shown = snippet(post(text), {phrase})
    assert shown.startswith("<b>")
    assert len(shown) <= LONGEST + len("<b></b>…")


def test_of_the_beginning_of_a_long_line_the_last_word_is_whole() -> None:
    seen = snippet(post("вода " * 100), frozenset()).removesuffix("…")
    assert set(seen.split()) == {"вода"}
    assert LENGTH - 5 < len(seen) <= LENGTH


WORDS = st.lists(
    st.sampled_from(["сети", "GPT-3", "StyleGAN", "<b>", "&", "\n", "😀", "—" * 90, "щ" * 300, "а-б"]), max_size=60
)


@given(
    st.one_of(st.text(max_size=1500), WORDS.map(" ".join), WORDS.map("".join)),
    st.one_of(st.text(max_size=40), WORDS.map(" ".join)),
)
def test_a_snippet_is_a_piece_of_the_text(text: str, query: str) -> None:
    shown = snippet(post(text), frozenset(stems(query)))
    assert len(re.findall("<b>", shown)) == len(re.findall("</b>", shown))
    assert set(re.findall(r"<[^>]*>", shown)) <= {"<b>", "</b>"}
    seen = unescape(re.sub(r"</?b>", "", shown)).strip("…").strip()
    assert len(seen) <= LONGEST
    assert seen in " ".join(line.strip() for line in text.splitlines() if line.strip())


@given(WORDS.map(" ".join), st.sampled_from(["сети", "gpt3", "gan", "аб"]))
def test_what_the_text_holds_is_bold(text: str, query: str) -> None:
    assert ("<b>" in shown_of(text, query)) == (query in {*stems(text)} or stems(query)[0] in {*stems(text)})
