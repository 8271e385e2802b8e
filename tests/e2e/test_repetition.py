"""What was missed comes back on its day, over weeks, restarts and changed clocks; who asked for it is reminded."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from bot.training import TelegramRoom
from content.quiz.questions import LoadBank, Question
from playground import Chat, ManualClock, Message, World
from storage.database import Database
from storage.quizzes import QuizStore
from tests.e2e.conftest import People, running
from tests.e2e.test_group import polls
from tests.e2e.test_training import Run, hangs

QUESTIONS = [Question(f"День {number}?", ("да", "нет"), (0,), None, "дни") for number in (1, 2, 3)]
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
async def bank(settings: Settings) -> None:
    """Three questions about days."""
    async with await Database.open(settings.database) as database:
        await LoadBank(QuizStore(database))(QUESTIONS)


@pytest.fixture
def run(settings: Settings, clock: ManualClock, session: AiohttpSession, people: People) -> Run:
    """The bot, started as often as a test needs."""
    return lambda: running(settings, clock=clock, session=session)


def said(chat: Chat) -> list[Message]:
    return [one for one in chat.posts if one.by_bot and not one.poll]


async def answers(people: People, option: str) -> str:
    """Answers one question and returns what it was."""
    await people.alice.says("/quiz 1 дни")
    message = polls(people.alice.chat)[-1]
    await people.alice.votes(message, option)
    assert message.poll
    return message.poll.question


async def test_a_missed_question_comes_back_on_its_days_over_40_days_restarts_and_summer_time(
    settings: Settings, session: AiohttpSession, people: People, clock: ManualClock
) -> None:
    settings = settings.model_copy(update={"timezone": "Europe/Berlin"})
    # Ten days before the clocks go forward, shortly before midnight.
    start = datetime(2026, 3, 19, 23, 55, tzinfo=BERLIN)
    clock.set(start)
    async with running(settings, clock=clock, session=session):
        missed = await answers(people, "нет")
    came: dict[int, str] = {}
    for first in range(0, 40, 8):
        async with running(settings, clock=clock, session=session):
            for day in range(first, first + 8):
                # Five minutes before midnight it is not yet that day, five minutes after it is.
                for moment, number in ((start, day), (start + timedelta(minutes=10), day + 1)):
                    clock.set(moment + timedelta(days=day))
                    await people.alice.says("/top")
                    if "Сегодня повторить: 1" in people.alice.chat.last.text:
                        assert moment != start
                        came[number] = await answers(people, "да")
    assert came == dict.fromkeys((1, 1 + 3, 1 + 3 + 7, 1 + 3 + 7 + 21), missed)


async def test_what_is_due_comes_before_what_is_new_and_a_clock_set_back_loses_nothing(
    run: Run, people: People, clock: ManualClock
) -> None:
    now = clock.now()
    async with run():
        clock.set(now + timedelta(days=5000))
        missed = await answers(people, "нет")
        clock.set(now)
        assert await answers(people, "да") == missed
        assert await answers(people, "да") != missed


async def test_progress_by_topic_and_a_streak_that_forgives_a_day(
    run: Run, people: People, clock: ManualClock
) -> None:
    async with run():
        await people.alice.says("/top")
        assert people.alice.chat.last.text == "Вы ещё не тренировались. Начать: /quiz"
        await answers(people, "да")
        clock.advance(days=2)
        await answers(people, "нет")
        await people.alice.says("/top")
        lines = people.alice.chat.last.text.split("\n")
        assert lines[:4] == [
            "🏆 Ваша тренировка",
            "Верно 1 из 2",
            "🔥 Дней подряд: 2. Один пропущенный день серию не прерывает.",
            "🔁 Сегодня повторять нечего.",
        ]
        assert "дни — знаете 1 из 3, вернутся 1" in lines
        assert lines[-1].startswith("…и ещё тем: ")
        clock.advance(days=3)
        await people.alice.says("/top")
        assert "🔥 Дней подряд: 0." in people.alice.chat.last.text
        assert "🔁 Сегодня повторить: 1. Начать: /quiz" in people.alice.chat.last.text


async def wants_reminders(people: People, hour: int) -> Message:
    """Misses a question at noon and asks to be reminded."""
    await answers(people, "нет")
    summary = people.alice.chat.last
    await people.alice.taps("🔔 Напоминать", message=summary)
    await people.alice.taps(f"{hour}:00", message=summary)
    return summary


async def pass_days(app: App, world: World, *, days: int = 1) -> None:
    """Time goes by hour by hour."""
    for _ in range(24 * days):
        await world.advance(hours=1)
        await app.wake(world.clock.now())


class TestReminder:
    async def test_it_comes_quietly_once_a_day_while_something_is_due_and_ends_with_a_tap(
        self, app: App, people: People, world: World
    ) -> None:
        chat = people.alice.chat
        summary = await wants_reminders(people, 9)
        assert summary.buttons[-1] == ["🔕 Не напоминать в 9:00"]
        before = len(chat.posts)
        await pass_days(app, world, days=2)
        first, second = chat.posts[before:]
        assert first.text == second.text == "🔁 Повторим? Пора вспомнить 1 вопрос."
        assert first.silent
        assert first.buttons == [["Повторить"], ["🔕 Не напоминать в 9:00"]]
        await people.alice.taps("Повторить", message=second)
        await people.alice.votes(chat.last, "да")
        before = len(chat.posts)
        await pass_days(app, world, days=2)
        assert len(chat.posts) == before
        await pass_days(app, world)
        assert len(chat.posts) == before + 1
        await people.alice.taps("🔕", message=chat.last)
        assert chat.last.buttons == [["Повторить"], ["🔔 Напоминать"]]
        await pass_days(app, world, days=3)
        assert len(chat.posts) == before + 1

    async def test_the_hours_can_be_put_away(self, app: App, people: People) -> None:
        await answers(people, "нет")
        summary = people.alice.chat.last
        before = summary.buttons
        await people.alice.taps("🔔", message=summary)
        assert ["7:00", "8:00", "9:00", "10:00"] in summary.buttons
        await people.alice.taps("‹ Назад", message=summary)
        assert summary.buttons == before

    async def test_who_did_not_ask_is_left_alone(self, app: App, people: People, world: World) -> None:
        await answers(people, "нет")
        before = len(people.alice.chat.posts)
        await pass_days(app, world, days=2)
        assert len(people.alice.chat.posts) == before

    async def test_who_blocked_the_bot_is_left_alone_afterwards_too(
        self, app: App, people: People, world: World
    ) -> None:
        await wants_reminders(people, 9)
        before = len(people.alice.chat.posts)
        await people.alice.blocks_bot()
        await pass_days(app, world, days=2)
        await people.alice.unblocks_bot()
        await pass_days(app, world, days=2)
        assert len([one for one in people.alice.chat.posts[before:] if one.by_bot]) == 0

    async def test_a_kill_while_it_is_sent_makes_no_second_one(
        self, run: Run, people: People, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        chat = people.alice.chat
        async with run() as app:
            await wants_reminders(people, 9)
            before = len(chat.posts)
            await world.advance(hours=21)
            with monkeypatch.context() as broken:
                reached = hangs(broken, TelegramRoom, "nudge", after=True)
                waking = asyncio.create_task(app.wake(world.clock.now()))
                await asyncio.wait_for(reached.wait(), 5)
                waking.cancel()
        async with run() as app:
            for _ in range(5):
                await world.advance(hours=1)
                await app.wake(world.clock.now())
        assert len(chat.posts) == before + 1
