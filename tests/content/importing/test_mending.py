"""Broken JSON mended as a stream: the parts into which it comes do not matter, and sound JSON stays as it is."""

import io
import json
from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.importing.mending import DEPTH, LONGEST_STRING, ExcessError, Mended, Mender


def mended(*parts: str) -> str:
    mender = Mender()
    return "".join([*(mender.feed(part) for part in parts), mender.feed("", final=True)])


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (r'["\x0C\x1f"]', ["\x0c\x1f"]),
        ('["a\tb\nc"]', ["a\tb\nc"]),
        (r'["\ud83d"]', ["?"]),
        (r'["\ude00\ud83dx"]', ["??x"]),
        (r'["\ud83d\ude00\ud83d\ud83d\ude00"]', ["😀?😀"]),
        (r'["\q\u12"]', ["\\q\\u12"]),
        (r'["\\x0C\\"]', ["\\x0C\\"]),
        ('{"a": files/a (2).webm\n}', {"a": "files/a (2).webm"}),
        ('{"a": user5, "b": "c"}', {"a": "user5", "b": "c"}),
        ("{a: 1, b : [x]}", {"a": 1, "b": ["x"]}),
        ('{"a": , "b":}', {"a": None, "b": None}),
        ('{"a": [1, 2, ], }', {"a": [1, 2]}),
        ("[NaN, nan, -Infinity, inf, undefined, None]", [None] * 6),
        ("[-0, 1.5e3, 123456789012345678, true, false, null]", [0, 1500, 123456789012345678, True, False, None]),
        ("[007, +5, 1e999, 1234567890123456789]", ["007", "+5", "1e999", "1234567890123456789"]),
    ],
)
def test_mending(broken: str, whole: object) -> None:
    assert json.loads(mended(broken)) == whole
    assert json.loads(mended(*broken)) == whole


@pytest.mark.parametrize(
    "damaged", ['{"a": "b" "c"}', '["say "hi" to"]', "[1,, 2]", '{"a" 5}', "[1]]", '{"a": [1}']
)
def test_what_is_no_known_bug_stays_damaged(damaged: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(mended(damaged))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text()
    | st.floats(-1e9, 1e9).map(lambda x: round(x, 3)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


styles = st.fixed_dictionaries({"ensure_ascii": st.booleans(), "indent": st.sampled_from([None, 1])})


@given(json_values, styles, st.lists(st.integers(0, 400)))
def test_sound_json_stays_as_it_is(value: object, style: dict[str, Any], cuts: Sequence[int]) -> None:
    text = json.dumps(value, **style)
    places = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    assert mended(*(text[a:b] for a, b in pairwise(places))) == text


@given(st.text('{}[],:"\\ux019adefN \n-.\t', max_size=60), st.lists(st.integers(0, 60)))
def test_the_parts_do_not_matter(text: str, cuts: Sequence[int]) -> None:
    places = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    assert mended(*(text[a:b] for a, b in pairwise(places))) == mended(text)


def test_brackets_piled_up() -> None:
    assert mended("[" * DEPTH)
    with pytest.raises(ExcessError):
        mended("[" * (DEPTH + 1))


@pytest.mark.parametrize("piece", ["слово ", r"\"", r"\x0C", "\n"])
def test_a_string_without_end(piece: str) -> None:
    mender = Mender()
    endless = ['["', *([piece * 100] * LONGEST_STRING)]
    with pytest.raises(ExcessError):
        deque(map(mender.feed, endless), maxlen=0)


@pytest.mark.parametrize("size", [1000, 65536, -1])
def test_a_stream_is_mended_in_pieces_of_any_size(size: int) -> None:
    data = json.dumps({"a": ["б" * 100_000, 5]}, ensure_ascii=False).replace("5", "NaN").encode()
    stream = Mended(io.BytesIO(b"\xef\xbb\xbf" + data))
    pieces = iter(lambda: stream.read(size), b"")
    assert json.loads(b"".join(pieces)) == {"a": ["б" * 100_000, None]}
