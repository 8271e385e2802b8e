"""Splitting keeps every character, every tag and every limit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.html import Html, escape, plain, split

WORDS = st.text(st.sampled_from("абв <&>🔥\n"), min_size=1, max_size=30)


@st.composite
def markup(draw: st.DrawFn) -> Html:
    parts = draw(
        st.lists(
            st.tuples(WORDS, st.sampled_from([(), ("b",), ("i", "u"), ('a href="x"',)])), min_size=1, max_size=30
        )
    )
    text = ""
    for words, tags in parts:
        inner = escape(words)
        for tag in tags:
            inner = Html(f"<{tag}>{inner}</{tag.split()[0]}>")
        text += inner
    return Html(text)


@given(markup(), st.integers(5, 60))
def test_pieces_hold_the_whole_text_and_keep_the_limit(source: Html, limit: int) -> None:
    pieces = split(source, limit=limit)
    squeezed = re.sub(r"\s", "", "".join(plain(piece) for piece in pieces))
    assert squeezed == re.sub(r"\s", "", plain(source))
    assert all(0 < len(plain(piece)) <= limit for piece in pieces)


@given(markup(), st.integers(5, 60))
def test_every_piece_closes_what_it_opens(source: Html, limit: int) -> None:
    for piece in split(source, limit=limit):
        stack: list[str] = []
        for close, tag in re.findall(r"<(/?)([a-z]+)[^>]*>", piece):
            if close:
                assert stack.pop() == tag
            else:
                stack.append(tag)
        assert not stack


def test_a_cut_falls_on_a_paragraph_and_reopens_the_tag() -> None:
    source = Html("<b>" + "а" * 60 + "\n\n" + "б" * 60 + "</b>")
    assert split(source, limit=100) == [f"<b>{'а' * 60}\n\n</b>", f"<b>{'б' * 60}</b>"]


def test_a_long_word_is_cut_where_it_must_be() -> None:
    assert split(Html("ы" * 25), limit=10) == ["ы" * 10, "ы" * 10, "ы" * 5]


def test_an_entity_counts_as_one_character_and_is_never_cut() -> None:
    assert split(Html("&amp;" * 12), limit=10) == ["&amp;" * 10, "&amp;" * 2]


def test_a_text_within_the_limit_stays_one_piece() -> None:
    assert split(Html("<i>коротко</i>")) == ["<i>коротко</i>"]


@pytest.mark.parametrize("text", ["<b>&", "a < b > c", "&lt;"])
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    assert plain(escape(text)) == text


def test_markup_is_not_escaped_twice() -> None:
    assert escape(Html("<b>да</b>")) == "<b>да</b>"
