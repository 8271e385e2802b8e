"""Whoever saw a question says that it is wrong; admins hear of it, without sound and seldom, whatever breaks in between."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.posts import Post
from playground import ManualClock, Message, Person, World
from playground.queries import CallbackAnswer
from storage.database import Database
from tests.e2e.conftest import People, running
from tests.e2e.test_group import answers, polls, wrong

Run = Callable[[], AbstractAsyncContextManager[App]]


@pytest.fixture
def posts() -> Sequence[Post]:
    return ()


@pytest.fixture
def run(settings: Settings, clock: ManualClock, session: AiohttpSession, people: People) -> Run:
    """The bot, started as often as a test needs."""
    return lambda: running(settings, clock=clock, session=session)


async def trains(person: Person) -> Message:
    """Answers one question alone; returns what is told of it."""
    await person.says("/quiz")
    await answers(person, person.chat)
    return person.chat.last


async def reports(person: Person, message: Message, *, label: str = "⚠️") -> str:
    answer = await person.taps(label, message=message)
    assert isinstance(answer, CallbackAnswer)
    return answer.text or ""


def notices(person: Person) -> list[Message]:
    return [one for one in person.chat.posts if one.text.startswith("⚠️ ") and one.by_bot]


async def meets_bot(people: People) -> None:
    """A bot can't write first."""
    await people.boris.says("/start")


async def test_a_report_under_a_result_reaches_the_admins_without_sound(
    app: App, people: People, clock: ManualClock
) -> None:
    await meets_bot(people)
    told = await trains(people.alice)
    asked = polls(people.alice.chat)[-1].poll
    assert asked
    assert await reports(people.alice, told) == "Спасибо! Администраторы узнают."
    await app.wake(clock.now())
    (notice,) = notices(people.boris)
    assert notice.text == f"⚠️ Сообщают об ошибке в вопросе (1):\n\n{asked.question}"
    assert notice.silent
    await people.boris.taps("Открыть вопрос")
    assert "⚠️ Об ошибке сообщил 1 человек." in people.boris.chat.last.text
    assert notices(people.alice) == []


async def test_a_second_tap_is_no_second_report(app: App, people: People, clock: ManualClock) -> None:
    await meets_bot(people)
    told = await trains(people.alice)
    await reports(people.alice, told)
    assert await reports(people.alice, told) == "Вы об этом уже сообщили, спасибо."
    await app.wake(clock.now())
    await app.wake(clock.now())
    assert len(notices(people.boris)) == 1


async def test_the_next_reports_of_a_question_wait_for_the_next_day(
    app: App, people: People, world: World, settings: Settings
) -> None:
    await meets_bot(people)
    await reports(people.alice, await trains(people.alice))
    await app.wake(world.clock.now())
    await world.advance(hours=1)
    await also_reports(settings, person=people.vera.id, world=world)
    for _ in range(22):
        await world.advance(hours=1)
        await app.wake(world.clock.now())
    assert len(notices(people.boris)) == 1
    await world.advance(hours=2)
    await app.wake(world.clock.now())
    assert [one.text[:36] for one in notices(people.boris)][1:] == ["⚠️ Сообщают об ошибке в вопросе (2):"]


async def also_reports(settings: Settings, *, person: int, world: World) -> None:
    """Somebody else had the same question."""
    async with await Database.open(settings.database) as database, database.write() as connection:
        await connection.execute(
            "insert into question_report (question_id, person_id, reported_at)"
            " select question_id, ?, ? from question_report",
            (person, world.clock.now().isoformat(timespec="microseconds")),
        )


async def test_an_admin_who_finds_nothing_wrong_settles_it(app: App, people: People, clock: ManualClock) -> None:
    await meets_bot(people)
    told = await trains(people.alice)
    await reports(people.alice, told)
    await app.wake(clock.now())
    await people.boris.taps("Открыть вопрос")
    clock.advance(60)
    await people.boris.taps("✅ Всё верно")
    assert "⚠️" not in people.boris.chat.last.text
    clock.advance(60)
    assert await reports(people.alice, told) == "Спасибо! Администраторы узнают."


async def test_a_restart_tells_what_was_not_told_and_nothing_twice(
    run: Run, people: People, clock: ManualClock
) -> None:
    async with run() as app:
        await meets_bot(people)
        told = await trains(people.alice)
        await reports(people.alice, told)
    async with run() as app:
        await app.wake(clock.now())
        assert len(notices(people.boris)) == 1
    async with run() as app:
        await app.wake(clock.now())
        await reports(people.alice, told)
        await app.wake(clock.now())
        assert len(notices(people.boris)) == 1


async def test_what_numbers_find_is_told_in_one_message_and_listed(
    app: App, people: People, world: World, settings: Settings
) -> None:
    await meets_bot(people)
    await app.wake(world.clock.now())
    assert notices(people.boris) == []
    crowd = [world.person(f"№{number}") for number in range(10)]
    for person in crowd:
        await person.joins(people.group)
    await people.vera.says("/quiz 1", to=people.group)
    (asked,) = polls(people.group)
    for person in crowd:
        await person.votes(asked, wrong(asked))
    await world.advance(30)
    await world.advance(hours=1)
    await app.wake(world.clock.now())
    (notice,) = notices(people.boris)
    assert asked.poll
    assert notice.text == (
        f"⚠️ Под вопросом, новое: 1\n\n1. {asked.poll.question}\nНикто не ответил верно, ответов: 10."
    )
    assert notice.silent
    await people.boris.taps("⚠️ Под вопросом")
    assert people.boris.chat.last.text.startswith(f"⚠️ Под вопросом: 1\n\n1. ⚠️ {asked.poll.question}\nНикто не")
    await people.boris.taps("1")
    assert "ответов 10, верных 0 (0 %)" in people.boris.chat.last.text
    assert f"▫️ {wrong(asked)} — 10" in people.boris.chat.last.text


class TestInAGroup:
    async def test_under_the_score_stands_the_last_question(self, app: App, people: People, world: World) -> None:
        await meets_bot(people)
        await people.vera.says("/quiz 1", to=people.group)
        (asked,) = polls(people.group)
        await answers(people.vera, people.group)
        await world.advance(30)
        assert await reports(people.alice, people.group.last) == "Спасибо! Администраторы узнают."
        assert await reports(people.alice, people.group.last) == "Вы об этом уже сообщили, спасибо."
        await app.wake(world.clock.now())
        assert asked.poll
        assert [one.text for one in notices(people.boris)] == [
            f"⚠️ Сообщают об ошибке в вопросе (1):\n\n{asked.poll.question}"
        ]

    async def test_under_the_podium_a_tap_asks_which(self, app: App, people: People, world: World) -> None:
        await meets_bot(people)
        await people.vera.says("/quiz 2", to=people.group)
        await people.vera.taps("▶️", in_=people.group)
        while len(polls(people.group)) < 2:
            await world.advance(5)
            await app.wake(world.clock.now())
        await world.advance(31)
        await app.wake(world.clock.now())
        podium = people.group.last
        said = len(people.group.posts)
        assert await reports(people.alice, podium) == "В каком вопросе ошибка? Нажмите его номер."
        assert podium.buttons[-1] == ["⚠️ 1", "⚠️ 2"]
        assert await reports(people.alice, podium, label="⚠️ 2") == "Спасибо! Администраторы узнают."
        assert len(people.group.posts) == said
        await app.wake(world.clock.now())
        asked = polls(people.group)[1].poll
        (notice,) = notices(people.boris)
        assert asked
        assert notice.text.endswith(asked.question)
