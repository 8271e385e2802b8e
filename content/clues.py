"""When a post without a date was published, as far as its links and words give it away."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from content.posts import Post

FIRST_YEAR = 2013
LAST_YEAR = 2099
"""Telegram is from 2013: an earlier year is what a post tells about, not when it was written."""

_YEAR = r"(?<!\d)(20\d\d)"
_PATH = re.compile(rf"/{_YEAR}/(\d{{1,2}})(?:/(\d{{1,2}}))?(?=[/.?#-]|$)")
_DASHED = re.compile(rf"{_YEAR}-(\d\d)(?:-(\d\d))?(?!\d)")
_YEAR_AND_TAIL = re.compile(rf"/{_YEAR}/\S*-(\d\d)(\d\d)/?$")
_ARXIV = re.compile(r"arxiv\.org/\w+/(\d\d)(\d\d)\.\d{4,5}")
_MONTHS = {
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "ма[йея]": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10,
    "ноя": 11, "дек": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_WORDS = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}})\s+)?\b(?P<month>{'|'.join(_MONTHS)})\w*\s+{_YEAR.replace('(20', '(?P<year>20')}\b",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(rf"{_YEAR}(?!\d)")


def linked_moment(post: Post) -> datetime | None:
    """Returns the latest date in the addresses of a post's links: it cannot be older than what it links to."""
    return max((moment for url in post.urls for moment in _in_link(url)), default=None)


def told_moment(post: Post) -> datetime | None:
    """Returns the latest date that the words of a post name, the middle of the year where only that is named."""
    return max(_in_words(post.text), default=None)


def _in_link(url: str) -> Iterator[datetime]:
    for pattern in (_PATH, _DASHED, _YEAR_AND_TAIL):
        for year, month, day in pattern.findall(url):
            yield from _moment(year, month, day or "1")
    for year, month in _ARXIV.findall(url):
        yield from _moment(f"20{year}", month, "1")


def _in_words(text: str) -> Iterator[datetime]:
    for match in _WORDS.finditer(text):
        month = next(number for start, number in _MONTHS.items() if re.match(start, match["month"], re.IGNORECASE))
        yield from _moment(match["year"], str(month), match["day"] or "1")
    text = _WORDS.sub(" ", text)
    for year in _BARE_YEAR.findall(text):
        yield from _moment(year, "7", "1")


def _moment(year: str, month: str, day: str) -> Iterator[datetime]:
    """Yields the date if there is such a one; an impossible day or month means it was no date."""
    try:
        moment = datetime(int(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return
    if FIRST_YEAR <= moment.year <= LAST_YEAR:
        yield moment
