"""Links behind words: found where the words stand, and told apart from links that the text shows."""

from hypothesis import given
from hypothesis import strategies as st

from content.asking.hidden_links import HiddenLink, hidden_links
from content.html import Html
from content.posts import Post


def test_an_address_is_found_behind_its_words() -> None:
    text = "Кот & пёс. Код здесь, карта тут: https://example.org/map"
    markup = Html(
        'Кот &amp; пёс. Код <a href="https://example.org/code?a=1&amp;b=2"><b>здесь</b></a>, карта тут: '
        '<a href="https://example.org/map">https://example.org/map</a>'
    )
    start = text.index("здесь")
    assert hidden_links(Post(text, markup)) == [
        HiddenLink(start, start + len("здесь"), "https://example.org/code?a=1&b=2")
    ]


def test_the_same_words_may_hide_two_addresses() -> None:
    markup = Html('<a href="https://example.org/1">тут</a> и <a href="https://example.org/2">тут</a>')
    assert [(link.start, link.address[-1]) for link in hidden_links(Post("тут и тут", markup))] == [
        (0, "1"),
        (6, "2"),
    ]


@given(st.text(), st.text(alphabet='<a href="https://x">/ b'))
def test_any_markup_is_read(text: str, markup: str) -> None:
    assert all(0 <= link.start < link.end <= len(text) for link in hidden_links(Post(text, Html(markup))))


def test_markup_that_never_closes_is_read_too() -> None:
    assert not hidden_links(Post("а", Html('<a href="https://x">а<b>' * 400)))
