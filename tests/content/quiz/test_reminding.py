"""Reminders: once a day at most, at the chosen hour of the wall, only when something is due."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.quiz.questions import Question
from content.quiz.reminding import ChooseReminder, Reminder, RemindTrainees
from content.quiz.repetition import Card, Known
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError, SendingError

BERLIN = ZoneInfo("Europe/Berlin")
ALICE = 1
SPRING = datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN)
"""The day before the clocks go forward."""


class Book:
    """Everything is due, always; what was sent stands in `sent`."""

    def __init__(self) -> None:
        self.hours: dict[int, int] = {}
        self.looked: dict[int, date | None] = {}
        self.due = True
        self.sent: list[datetime] = []
        self.now = SPRING
        self.trouble: SendingError | None = None

    async def hour(self, person_id: int) -> int | None:
        return self.hours.get(person_id)

    async def remind(self, person_id: int, *, hour: int, seen_to: date | None) -> None:
        self.hours[person_id] = hour
        self.looked[person_id] = seen_to or self.looked.get(person_id)

    async def leave_alone(self, person_id: int) -> None:
        self.hours.pop(person_id, None)

    async def between(self, first: int, last: int) -> Sequence[Reminder]:
        return [Reminder(one, hour, self.looked[one]) for one, hour in self.hours.items() if first <= hour <= last]

    async def see_to(self, reminder: Reminder, *, day: date | None) -> bool:
        if self.looked[reminder.person_id] != reminder.looked_on:
            return False
        self.looked[reminder.person_id] = day
        return True

    async def known(self, person_id: int) -> Sequence[Known]:
        return [Known(Question("Что?", ("а",), (0,)), Card(0, date(2026, 1, 1)))] if self.due else []

    async def nudge(self, person_id: int, *, due: int, hour: int) -> None:
        assert due
        if self.trouble:
            raise self.trouble
        self.sent.append(self.now)


async def told(book: Book, moments: Sequence[datetime]) -> list[str]:
    """What was sent when, by the clock on the wall; each moment is another process."""
    for book.now in moments:
        await RemindTrainees(book, book, BERLIN)(book.now)
    return [f"{moment.astimezone(BERLIN):%d. %H:%M}" for moment in book.sent]


def every_minute(start: datetime, *, hours: int) -> list[datetime]:
    return [start.astimezone(UTC) + timedelta(minutes=minute) for minute in range(hours * 60)]


async def chosen(hour: int, *, at: datetime = SPRING) -> Book:
    book = Book()
    await ChooseReminder(book, BERLIN)(ALICE, hour=hour, now=at)
    return book


async def test_it_comes_at_its_hour_on_the_wall_also_when_the_clocks_change() -> None:
    book = await chosen(9)
    assert await told(book, every_minute(SPRING, hours=48)) == ["29. 09:00", "30. 09:00"]
    autumn = datetime(2026, 10, 24, 12, 0, tzinfo=BERLIN)
    book = await chosen(9, at=autumn)
    assert await told(book, every_minute(autumn, hours=48)) == ["25. 09:00", "26. 09:00"]


async def test_an_hour_that_has_begun_is_tomorrow_s() -> None:
    book = await chosen(12)
    assert await told(book, every_minute(SPRING, hours=12)) == []
    book = await chosen(13)
    assert await told(book, every_minute(SPRING, hours=12)) == ["28. 13:00"]
    # Another hour of the same day makes no second one.
    await ChooseReminder(book, BERLIN)(ALICE, hour=20, now=SPRING + timedelta(hours=2))
    assert len(await told(book, every_minute(SPRING, hours=12))) == 1


async def test_after_a_pause_of_the_bot_it_comes_within_three_hours_or_another_day() -> None:
    book = await chosen(9)
    day = SPRING + timedelta(days=1)
    assert await told(book, [day.replace(hour=12)]) == []
    assert await told(book, [day.replace(hour=11, minute=59)]) == ["29. 11:59"]


async def test_nothing_due_is_looked_at_once() -> None:
    book = await chosen(13)
    book.due = False
    assert await told(book, [SPRING.replace(hour=13)]) == []
    book.due = True
    assert await told(book, [SPRING.replace(hour=13, minute=1)]) == []


async def test_no_hour_beside_those_offered() -> None:
    with pytest.raises(ValueError, match="not one of the hours"):
        await chosen(3)


@pytest.mark.parametrize(
    ("trouble", "later"),
    [(RetryLaterError(30), 1), (OutcomeUnknownError(), 0), (RefusedError("blocked"), 0)],
)
async def test_trouble(trouble: SendingError, later: int) -> None:
    book = await chosen(13)
    book.trouble = trouble
    remind = RemindTrainees(book, book, BERLIN)
    await remind(SPRING.replace(hour=13))
    book.trouble = None
    await remind(SPRING.replace(hour=13, second=20))
    assert book.sent == []
    await remind(SPRING.replace(hour=13, second=30))
    assert len(book.sent) == later
    assert (await book.hour(ALICE) is None) is isinstance(trouble, RefusedError)


async def test_a_wrong_clock_does_not_end_the_reminders() -> None:
    book = await chosen(13)
    assert len(await told(book, [datetime(2099, 1, 1, 13, 0, tzinfo=BERLIN)])) == 1
    assert len(await told(book, [SPRING.replace(hour=13)])) == 2


@given(st.lists(st.integers(min_value=0, max_value=60 * 24), max_size=60), st.integers(min_value=7, max_value=22))
async def test_it_never_comes_twice_a_day(steps: list[int], hour: int) -> None:
    book, moment = await chosen(hour), SPRING.astimezone(UTC)
    moments = [moment := moment + timedelta(minutes=step) for step in steps]
    days = [entry.partition(" ")[0] for entry in await told(book, moments)]
    dates = [one.astimezone(BERLIN).date() for one in book.sent]
    assert len(days) == len(set(dates))
