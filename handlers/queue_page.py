"""A page of the queue as one message: the days with their posts in the text, a number under it for each post."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.html import Html
from content.posts import shorten
from content.publishing.agenda import Agenda, Day, Place
from content.publishing.moments import moment_in_short
from content.publishing.queue import TROUBLED, QueuedPost, QueueState
from content.publishing.quizzes import is_quiz
from content.texts import Texts
from handlers.queue_card import Do, QueuePageButton, button, title_of

LINE_TITLE = 60
"""Characters of a title in the list: two lines of a phone."""

FREE_TIMES = 6
"""Free slots of a day that are named."""

IN_A_ROW = 5

_PLACE = re.compile(r"(?P<way>[ab])(?P<part>[tc])(?P<due>\d{1,17})-(?P<post>\d{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def page(
    agenda: Agenda, *, now: datetime, zone: ZoneInfo, texts: Texts, note: str = ""
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """Returns the page; `note` is a line that stands under its heading."""
    head = texts("queue-list", count=agenda.total, zone=zone.key) if agenda.total else texts("queue-empty")
    lines, numbers = [head, *([note] if note else [])], iter(range(1, 1000))
    if agenda.troubled:
        lines.append(f"\n{texts('queue-troubled')}")
        lines += [_line(post, next(numbers), texts=texts, zone=zone) for post in agenda.troubled]
    for day in agenda.days:
        lines += _day(day, numbers, today=now.astimezone(zone).date(), zone=zone, texts=texts)
    if agenda.total and not any(day.posts for day in agenda.days) and not agenda.troubled:
        lines.append(f"\n{texts('queue-week-empty')}")
    posts = [*agenda.troubled, *(post for day in agenda.days for post in day.posts)]
    return Html("\n".join(lines)), _keyboard(posts, agenda, texts=texts)


def packed(way: str, place: Place) -> str:
    """Returns a place as a button carries it; `way` is "a" for the page after it, "b" for the one before."""
    due = (place.due_at - _EPOCH) // _MICROSECOND
    return f"{way}{'t' if place.troubled else 'c'}{due}-{place.post}"


def unpacked(data: str) -> tuple[Place | None, Place | None]:
    """Returns what a button turns to: the place a page begins after, and the one it ends before.

    Neither for the first page, and for a button of an older version of the program.
    """
    match = _PLACE.fullmatch(data)
    if match is None:
        return None, None
    due_at = _EPOCH + int(match["due"]) * _MICROSECOND
    place = Place(match["part"] == "t", due_at, int(match["post"]))
    return (place, None) if match["way"] == "a" else (None, place)


def _keyboard(posts: Sequence[QueuedPost], agenda: Agenda, *, texts: Texts) -> InlineKeyboardMarkup | None:
    numbers = [button(post, Do.OPEN, texts=texts, text=str(number)) for number, post in enumerate(posts, start=1)]
    rows = [numbers[begin : begin + IN_A_ROW] for begin in range(0, len(numbers), IN_A_ROW)]
    turns = [
        InlineKeyboardButton(text=texts(key), callback_data=QueuePageButton(place=packed(way, place)).pack())
        for key, way, place in (("queue-earlier", "b", agenda.earlier), ("button-next", "a", agenda.later))
        if place
    ]
    rows = [*rows, turns] if turns else rows
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _day(day: Day, numbers: Iterator[int], *, today: date, zone: ZoneInfo, texts: Texts) -> Iterator[str]:
    times = [f"{moment.astimezone(zone):%H:%M}" for moment in day.free]
    free = ", ".join(times[:FREE_TIMES]) + (" …" if len(times) > FREE_TIMES else "")
    heading = texts(
        "queue-day",
        weekday=day.date.weekday(),
        day=str(day.date.day),
        month=day.date.month,
        ahead=min((day.date - today).days, 2),
    )
    if not day.posts:
        yield f"\n{heading} · {texts('queue-free', times=free)}"
        return
    yield f"\n<b>{heading}</b>"
    for post in day.posts:
        yield _line(post, next(numbers), texts=texts, zone=zone)
    if free:
        yield texts("queue-free", times=free)


def _line(post: QueuedPost, number: int, *, texts: Texts, zone: ZoneInfo) -> Html:
    troubled = post.state in TROUBLED
    marks = "⏳" if post.state in (QueueState.SENDING, QueueState.UNKNOWN) else ""
    marks += "🎲" if is_quiz(post) else ""
    marks += ("📌" if post.options.pin else "") + ("🔕" if post.options.silent else "")
    return texts(
        "queue-line",
        number=str(number),
        trouble=int(troubled),
        time=moment_in_short(post.due_at, zone=zone) if troubled else f"{post.due_at.astimezone(zone):%H:%M}",
        title=shorten(title_of(post, texts=texts), limit=LINE_TITLE),
        marks=f" {marks}" if marks else "",
    )
