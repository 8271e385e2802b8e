"""Markup is read as strictly as Telegram reads it, and written back without loss."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.errors import ApiError
from playground.rendering import render
from playground.telegram_html import parse, utf16


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("ой <br>", 'Unsupported start tag "br" at byte offset 5'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("x <b ", 'Unclosed start tag "b" at byte offset 2'),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("ёж</b>", "Unexpected end tag at byte offset 4"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</b y>", "Unclosed end tag at byte offset 4"),
        ("<b>ёж</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<i><b>x</b>", 'Can\'t find end tag corresponding to start tag "i"'),
        ("&#xD800;", "Text contains invalid Unicode characters after decoding HTML entities, "
                     "check for unmatched surrogate code units"),
    ],
)  # fmt: skip
def test_mistake_is_named_with_its_byte(html: str, words: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse(html)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


def test_custom_emoji_needs_a_number() -> None:
    with pytest.raises(ApiError) as refusal:
        parse('<tg-emoji emoji-id="star">x</tg-emoji>')
    assert refusal.value.description == "Bad Request: invalid custom emoji identifier specified"


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("простой текст", "простой текст", []),
        ("a &lt;b&gt; &amp; &quot;c&quot;", 'a <b> & "c"', []),
        ("&#1078;&#x436;&#1078 &lt &nbsp; & >", "жжж < &nbsp; & >", []),
        ("<b>ж</b>", "ж", [("bold", 0, 1)]),
        ("<STRONG>ж</StrOng>", "ж", [("bold", 0, 1)]),
        ("🙂<i>ж</i>", "🙂ж", [("italic", 2, 1)]),
        ("<b><i>x</i>y</b>", "xy", [("bold", 0, 2), ("italic", 0, 1)]),
        ("<s>a</s><del>b</del><strike>c</strike>", "abc",
         [("strikethrough", 0, 1), ("strikethrough", 1, 1), ("strikethrough", 2, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ("<span class='tg-spoiler'>b</span>", "b", [("spoiler", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<code>a</code>", "a", [("code", 0, 1)]),
        ("<pre>a</pre>", "a", [("pre", 0, 1)]),
        ("<a href='нет точки'>x</a>", "x", []),
        ("<a>без адреса</a>", "без адреса", []),
    ],
)  # fmt: skip
def test_reading(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    found, given_entities = parse(html)
    assert found == text
    assert [(e["type"], e["offset"], e["length"]) for e in given_entities] == entities


@pytest.mark.parametrize(
    ("html", "entity"),
    [
        ('<a href="https://t.me/d/5?a=1&amp;b=2">x</a>', {"type": "text_link", "url": "https://t.me/d/5?a=1&b=2"}),
        ("<a href=example.org>x</a>", {"type": "text_link", "url": "http://example.org/"}),
        ("<a>ya.ru</a>", {"type": "text_link", "url": "http://ya.ru/"}),
        ('<a href="tg://user?id=42">x</a>', {"type": "text_mention", "user": {"id": 42}}),
        ('<pre><code class="language-python">x</code></pre>', {"type": "pre", "language": "python"}),
        ('<tg-emoji emoji-id="53">x</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "53"}),
        ('<tg-time unix="1700000000">x</tg-time>', {"type": "date_time", "unix_time": 1700000000}),
        (
            '<tg-time unix="17" format="wDT">x</tg-time>',
            {"type": "date_time", "unix_time": 17, "date_time_format": "wDT"},
        ),
    ],
)  # fmt: skip
def test_tags_with_arguments(html: str, entity: dict[str, Any]) -> None:
    _, entities = parse(html)
    assert [{k: v for k, v in e.items() if k not in ("offset", "length")} for e in entities] == [entity]


@pytest.mark.parametrize(
    "html",
    [
        "a &lt;b&gt; &amp; \"c\"",
        "<b>ж<i>у</i></b>к",
        '<a href="https://ya.ru/?a=1&amp;b=%22">🙂 я</a>',
        '<pre><code class="language-sql">select</code></pre>',
        "<blockquote expandable>a\n<b>b</b></blockquote>",
        '<tg-emoji emoji-id="53">🙂</tg-emoji><tg-spoiler>x</tg-spoiler>',
        '<a href="tg://user?id=42">x</a><tg-time unix="17">y</tg-time>',
        '<tg-time unix="17" format="r">y</tg-time>',
    ],
)  # fmt: skip
def test_written_back_as_it_was(html: str) -> None:
    assert render(*parse(html)) == html


def test_crossing_entities_are_split() -> None:
    entities = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    assert render("abc", entities) == "<b>a<i>b</i></b><i>c</i>"


_KINDS = st.sampled_from(["bold", "italic", "underline", "strikethrough", "spoiler"])


@given(text=st.text(st.sampled_from("аб <>&\"'🙂\n"), min_size=1), data=st.data())
def test_anything_written_is_read_again(text: str, data: st.DataObject) -> None:
    """Crossing or not, what is marked stays marked, unit by unit."""
    size = len(text)
    entities = []
    for _ in range(data.draw(st.integers(0, 4))):
        begin = data.draw(st.integers(0, size - 1))
        end = data.draw(st.integers(begin + 1, size))
        entities.append(
            {
                "type": data.draw(_KINDS),
                "offset": utf16(text[:begin]),
                "length": utf16(text[begin:end]),
            }
        )
    again, found = parse(render(text, entities))
    assert again == text
    assert _marks(found) == _marks(entities)


def _marks(entities: list[dict[str, Any]]) -> set[tuple[str, int]]:
    return {(e["type"], at) for e in entities for at in range(e["offset"], e["offset"] + e["length"])}
