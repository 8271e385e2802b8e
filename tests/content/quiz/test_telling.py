"""Admins are told of questions seldom, of nothing twice, and of everything in the end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from content.publishing.admins import Admins
from content.quiz.quality import Figures, Flag
from content.quiz.questions import Question
from content.quiz.telling import TellOfQuestions, Told
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError, SendingError

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
BORIS, VERA = 1, 2
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Killed(BaseException):
    """The process is gone."""


class World:
    """Book, figures, private chats and the channel; what arrived stands in `sent`."""

    def __init__(self) -> None:
        self.people = frozenset({BORIS})
        self.reports: dict[int, datetime] = {}
        self.flagged: list[Figures] = []
        self.rows: dict[tuple[int, int, Flag], Told] = {}
        self.sent: list[tuple[int, str]] = []
        self.trouble: BaseException | None = None

    async def administrators(self) -> frozenset[int]:
        return self.people

    async def anything_untold(self, *, since: datetime) -> bool:
        told = {one.question_id: one.at for one in self.rows.values() if one.flag is Flag.REPORTED}
        return any(at >= since and told.get(number, since) <= since for number, at in self.reports.items())

    async def newest_reports(self, *, since: datetime) -> Mapping[int, datetime]:
        return {number: at for number, at in self.reports.items() if at >= since}

    async def told(self, person_id: int) -> Sequence[Told]:
        return [one for (person, _, _), one in self.rows.items() if person == person_id]

    async def tell(self, person_id: int, told: Sequence[tuple[int, Flag]], *, now: datetime) -> None:
        for number, flag in told:
            self.rows[person_id, number, flag] = Told(number, flag, now)

    async def take_back(self, person_id: int, told: Sequence[tuple[int, Flag]], *, before: Sequence[Told]) -> None:
        for number, flag in told:
            del self.rows[person_id, number, flag]
        for one in before:
            if (one.question_id, one.flag) in told:
                self.rows[person_id, one.question_id, one.flag] = one

    async def figures(self, question_id: int) -> Figures | None:
        return Figures(question(question_id), reports=1)

    async def all_figures(self) -> Sequence[Figures]:
        return self.flagged

    async def tell_report(self, person_id: int, figures: Figures) -> None:
        self._send(person_id, f"report {figures.question.id}")

    async def tell_flags(self, person_id: int, flagged: Sequence[tuple[Figures, Flag]]) -> None:
        self._send(person_id, " ".join(f"{one.question.id}:{flag}" for one, flag in flagged))

    def _send(self, person_id: int, text: str) -> None:
        if self.trouble:
            raise self.trouble
        self.sent.append((person_id, text))


def question(number: int) -> Question:
    return Question("Кто?", ("а", "б"), (0,), id=number)


def bad(number: int) -> Figures:
    """Nobody gets it right."""
    return Figures(question(number), 10, 10, 0, {"б": 10})


def started(world: World) -> TellOfQuestions:
    return TellOfQuestions(world, world, world, Admins(world, owners=frozenset()))


@pytest.fixture
def world() -> World:
    return World()


async def test_the_first_report_is_told_at_once_and_the_next_ones_once_a_day(world: World) -> None:
    tell = started(world)
    await tell(NOW)
    world.reports[7] = NOW + timedelta(seconds=1)
    await tell(NOW + timedelta(seconds=2))
    assert world.sent == [(BORIS, "report 7")]
    for hours in range(1, 60):
        world.reports[7] = NOW + hours * HOUR
        await tell(NOW + hours * HOUR)
    assert world.sent == [(BORIS, "report 7")] * 3


async def test_without_another_report_nothing_is_repeated(world: World) -> None:
    tell = started(world)
    world.reports[7] = NOW
    for hours in range(100):
        await tell(NOW + hours * HOUR)
    assert world.sent == [(BORIS, "report 7")]


async def test_each_admin_is_told_and_a_new_one_of_the_last_days_only(world: World) -> None:
    world.people = frozenset({BORIS, VERA})
    world.reports = {7: NOW, 8: NOW - 8 * DAY}
    await started(world)(NOW)
    assert world.sent == [(BORIS, "report 7"), (VERA, "report 7")]


async def test_what_numbers_find_comes_in_one_message_a_day(world: World) -> None:
    tell = started(world)
    world.flagged = [bad(1), bad(2)]
    await tell(NOW)
    assert world.sent == [(BORIS, "1:nobody 2:nobody")]
    world.flagged.append(bad(3))
    await tell(NOW + 2 * HOUR)
    assert len(world.sent) == 1
    for hours in range(3, 80):
        await tell(NOW + hours * HOUR)
    assert world.sent[1:] == [(BORIS, "3:nobody")]


async def test_a_flag_that_was_settled_is_news_when_it_comes_again(world: World) -> None:
    tell = started(world)
    world.flagged = [bad(1)]
    await tell(NOW)
    key = (BORIS, 1, Flag.NOBODY)
    world.rows[key] = replace(world.rows[key], settled=True)
    await tell(NOW + 2 * DAY)
    assert world.sent == [(BORIS, "1:nobody")] * 2


async def test_a_kill_around_the_sending_makes_no_second_message(world: World) -> None:
    world.people = frozenset({BORIS, VERA})
    world.reports, world.flagged = {7: NOW}, [bad(1)]
    world.trouble = Killed()
    with pytest.raises(Killed):
        await started(world)(NOW)
    world.trouble = None
    await started(world)(NOW + timedelta(seconds=5))
    # Nobody knows whether the one on its way arrived; all else follows.
    assert world.sent == [(BORIS, "1:nobody"), (VERA, "report 7"), (VERA, "1:nobody")]


async def test_what_was_certainly_not_sent_is_sent_later(world: World) -> None:
    tell = started(world)
    world.reports[7], world.trouble = NOW, RetryLaterError(30)
    await tell(NOW)
    world.trouble = None
    await tell(NOW + timedelta(seconds=29))
    assert world.sent == []
    await tell(NOW + timedelta(seconds=30))
    assert world.sent == [(BORIS, "report 7")]


@pytest.mark.parametrize("trouble", [RefusedError("blocked"), OutcomeUnknownError("timeout")])
async def test_one_admin_s_trouble_is_not_the_others(world: World, trouble: SendingError) -> None:
    world.people, world.reports, world.trouble = frozenset({BORIS, VERA}), {7: NOW}, trouble
    tell = started(world)
    await tell(NOW)
    world.trouble = None
    await tell(NOW + 2 * HOUR)
    assert world.sent == []
