"""Dates that links and words give away."""

from datetime import UTC, datetime

import pytest

from content.clues import linked_moment, told_moment
from content.html import escape
from content.posts import Post


def post(text: str = "", *urls: str) -> Post:
    return Post(text=text, html=escape(text), urls=urls)


def day(year: int, month: int, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "moment"),
    [
        ("https://blog.example/2021/11/model.html", day(2021, 11)),
        ("https://news.example/2022/01/07/lips/", day(2022, 1, 7)),
        ("https://phys.example/news/2021-10-stars.html", day(2021, 10)),
        ("https://a.example/2020-05-29-post", day(2020, 5, 29)),
        ("https://news.example/2022/anesthesia-0214", day(2022, 2, 14)),
        ("https://arxiv.org/abs/2106.04537", day(2021, 6)),
        ("https://a.example/2021/99/x", None),
        ("https://a.example/2021/02/31/x", None),
        ("https://a.example/1999/05/x", None),
        ("https://a.example/item-9780596158", None),
        ("https://a.example/2021/", None),
    ],
)
def test_links(url: str, moment: datetime | None) -> None:
    assert linked_moment(post("", url)) == moment


def test_the_latest_link_counts() -> None:
    old, new = "https://a.example/2020/01/x", "https://a.example/2021/03/x"
    assert linked_moment(post("", new, old)) == day(2021, 3)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2 ноября 2021 года открылась выставка", day(2021, 11, 2)),
        ("в декабре 2021 было холодно", day(2021, 12)),
        ("Events of February 2022:", day(2022, 2)),
        ("в мае 2020", day(2020, 5)),
        ("весь 2019 год", day(2019, 7)),
        ("в январе 2022, но не 2019", day(2022, 1)),
        ("за 2012 рублей и 12021 гвоздь", None),
        ("31 февраля 2021", None),
        ("ничего", None),
    ],
)
def test_words(text: str, moment: datetime | None) -> None:
    assert told_moment(post(text)) == moment
