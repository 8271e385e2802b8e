"""Which links lead to the same page, and which only look so."""

import pytest

from content.publishing.addresses import beginnings, is_mention, page_of

PAPER = "https://example.org/papers/graph-nets"


@pytest.mark.parametrize(
    "other",
    [
        PAPER,
        f"{PAPER}/",
        "http://example.org/papers/graph-nets",
        "https://www.example.org/papers/graph-nets",
        "https://m.example.org/papers/graph-nets",
        "https://EXAMPLE.org/papers/graph-nets",
        f"{PAPER}?utm_source=telegram&utm_medium=social",
        f"{PAPER}/?fbclid=abc",
        f"{PAPER}?yclid=1#",
        f"{PAPER}#:~:text=graph",
    ],
)
def test_the_same_page(other: str) -> None:
    assert page_of(other) == page_of(PAPER)
    assert any(other.lower().startswith(start) for start in beginnings(PAPER))


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/papers/graph-nets-2",
        "https://example.org/papers",
        "https://example.com/papers/graph-nets",
        "https://blog.example.org/papers/graph-nets",
        f"{PAPER}?page=2",
        f"{PAPER}#results",
        "https://example.org/papers/Graph-Nets",
    ],
)
def test_another_page(other: str) -> None:
    assert page_of(other) != page_of(PAPER)


def test_a_video_has_a_short_and_a_long_address() -> None:
    short, long = "https://youtu.be/AbC_123?si=xyz", "https://www.youtube.com/watch?v=AbC_123&feature=share"
    assert page_of(short) == page_of(long)
    assert any(long.startswith(start) for start in beginnings(short))
    assert any(short.startswith(start) for start in beginnings(long))
    assert page_of(short) != page_of("https://youtu.be/AbC_124")


@pytest.mark.parametrize("broken", ["http://[", "https://", "mailto:a@b.c", ""])
def test_what_only_looks_like_a_link_leads_nowhere(broken: str) -> None:
    assert page_of(broken) == ""
    assert beginnings(broken) == ()


def test_a_short_host_keeps_its_name() -> None:
    assert page_of("https://m.me/someone") == "m.me/someone"


def test_channels_are_mentions_and_their_posts_are_not() -> None:
    assert is_mention("https://t.me/neighbours")
    assert is_mention("https://t.me/+invitation/")
    assert not is_mention("https://t.me/neighbours/15")
    assert not is_mention("https://example.org/neighbours")
