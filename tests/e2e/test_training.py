"""Training alone: one question after another, what was missed comes back on its day, whatever breaks in between."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from bot.training import TelegramRoom
from content.html import escape
from content.posts import Post
from content.quiz.questions import LoadBank, Question, bundled_questions
from playground import Chat, ManualClock, Message, Person, World
from playground.queries import CallbackAnswer
from storage.database import Database
from storage.quizzes import QuizStore
from storage.training import TrainingStore
from tests.e2e.conftest import People, running
from tests.e2e.test_group import answers, polls, question_of, right, texts, wrong

Run = Callable[[], AbstractAsyncContextManager[App]]


@pytest.fixture
def posts() -> Sequence[Post]:
    """The posts that explain the bundled questions."""
    return tuple(
        Post(text=f"Разбор {number}", html=escape(f"Разбор {number}"), urls=(one.link or "",), message_id=number)
        for number, one in enumerate(bundled_questions(), 1)
    )


@pytest.fixture
def run(settings: Settings, clock: ManualClock, session: AiohttpSession, people: People) -> Run:
    """The bot, started as often as a test needs."""
    return lambda: running(settings, clock=clock, session=session)


@pytest.fixture
async def chat(people: People) -> Chat:
    return people.alice.chat


def result(chat: Chat) -> Message:
    """The one message of the bot that is no poll."""
    (message,) = [one for one in chat.posts if one.by_bot and not one.poll]
    return message


async def answers_wrongly(person: Person) -> None:
    await answers(person, person.chat, rightly=False)


@pytest.mark.usefixtures("app")
class TestRun:
    async def test_a_question_is_a_quiz_without_a_timer_and_the_answer_is_told_at_once(
        self, people: People, chat: Chat
    ) -> None:
        await people.alice.says("/quiz")
        (message,) = polls(chat)
        assert message.poll
        poll, question = message.poll, question_of(message)
        assert (poll.is_quiz, poll.is_anonymous, poll.open_period) == (True, False, None)
        assert {option.text for option in poll.options} == set(question.options)
        await answers(people.alice, chat)
        told = result(chat)
        assert told.text.startswith(f"Вопрос 1\n✅ Верно!\n{question.explanation}")
        assert told.buttons == [["📖 Пост с объяснением"], ["⚠️ Ошибка в вопросе"], ["Дальше", "Хватит"]]
        assert told.silent

    async def test_a_wrong_answer_is_told_the_right_one_when_it_returns_and_the_post(
        self, people: People, chat: Chat
    ) -> None:
        await people.alice.says("/quiz")
        await answers_wrongly(people.alice)
        assert result(chat).text.startswith(f"Вопрос 1\n❌ Мимо. Правильный ответ: {right(polls(chat)[0])}\n")
        assert result(chat).text.endswith("🔁 Вопрос вернётся завтра.")
        await people.alice.taps("📖")
        number = bundled_questions().index(question_of(polls(chat)[0])) + 1
        assert chat.last.text == f"Разбор {number}"

    async def test_one_message_tells_and_stands_below_the_newest_question(
        self, people: People, chat: Chat
    ) -> None:
        await people.alice.says("/quiz")
        for number in range(1, 4):
            await answers(people.alice, chat)
            assert result(chat) is chat.last
            assert chat.last.text.startswith(f"Вопрос {number}\n")
            await people.alice.taps("Дальше")
        assert len(polls(chat)) == 4
        assert len({question_of(poll).text for poll in polls(chat)}) == 4

    async def test_a_run_of_three_ends_with_a_summary(self, people: People, chat: Chat) -> None:
        await people.alice.says("/quiz 3")
        await answers(people.alice, chat)
        await people.alice.taps("Дальше")
        await answers_wrongly(people.alice)
        await people.alice.taps("Дальше")
        await answers(people.alice, chat)
        text = result(chat).text
        assert text.startswith("Вопрос 3 из 3\n✅ Верно!")
        assert "🏁 Верно 2 из 3\n🔁 Вернутся: завтра — 1\n📖 Где ошиблись, объясняют посты: 2" in text
        assert "?start=post_" in result(chat).html
        await people.alice.taps("Ещё")
        assert len(polls(chat)) == 4

    async def test_enough_ends_a_run_and_so_does_stop(self, people: People, chat: Chat) -> None:
        await people.alice.says("/stop")
        assert chat.last.text == "Сейчас никто не играет. Начать: /quiz"
        await people.alice.says("/quiz")
        await answers(people.alice, chat)
        await people.alice.taps("Хватит")
        assert "🏁 Верно 1 из 1" in chat.last.text
        await people.alice.says("/quiz")
        await people.alice.says("/stop")
        assert chat.last.text == "🏁 Тренировка окончена, ответов не было."
        # What lies there is answered all the same, and counts.
        await answers_wrongly(people.alice)
        assert "🏁 Верно 0 из 1\n🔁 Вернутся: завтра — 1" in chat.last.text

    async def test_a_new_run_ends_the_one_before(self, people: People, chat: Chat) -> None:
        await people.alice.says("/quiz 5")
        await people.alice.says("/quiz 1")
        first, second = polls(chat)
        await people.alice.votes(second, right(second))
        assert chat.last.text.startswith("Вопрос 1 из 1")
        await people.alice.votes(first, wrong(first))
        assert chat.last.text.startswith("Вопрос 1 из 5\n❌ Мимо.")

    async def test_a_topic_is_kept_to_until_its_questions_are_used_up(self, people: People, chat: Chat) -> None:
        topic = bundled_questions()[0].topic
        same = {one.text for one in bundled_questions() if one.topic == topic}
        await people.alice.says(f"/quiz {topic}")
        for _ in same:
            await answers(people.alice, chat)
            await people.alice.taps("Дальше")
        assert {question_of(poll).text for poll in polls(chat)} == same
        assert f"🏁 Верно {len(same)} из {len(same)}" in result(chat).text

    async def test_what_can_not_be_is_told(self, people: People, chat: Chat) -> None:
        await people.alice.says("/quiz 21")
        assert chat.last.text == "Вопросов в игре может быть от 1 до 20, например: /quiz 5"
        await people.alice.says("/quiz шахматы")
        assert chat.last.text.startswith("Вопросов на тему «шахматы» нет.")

    async def test_an_old_button_asks_nothing(self, people: People, chat: Chat) -> None:
        await people.alice.says("/quiz")
        await answers(people.alice, chat)
        old = chat.last
        await people.alice.taps("Дальше", message=old)
        again = await people.alice.taps("Дальше", message=old)
        assert isinstance(again, CallbackAnswer)
        assert again.text == "Вопрос уже ниже."
        await people.alice.says("/quiz")
        late = await people.alice.taps("Дальше", message=old)
        assert isinstance(late, CallbackAnswer)
        assert late.text == "Эта тренировка окончена. Новая: /quiz"
        assert len(polls(chat)) == 3

    async def test_a_deep_link_asks_a_question_and_a_group_s_one_plays(self, people: People, chat: Chat) -> None:
        await people.alice.starts_bot("quiz")
        assert len(polls(chat)) == 1
        await people.alice.says("/start quiz", to=people.group)
        (poll,) = polls(people.group)
        assert poll.poll
        assert poll.poll.open_period

    async def test_the_person_s_language_is_spoken(self, people: People, chat: Chat) -> None:
        await people.alice.says("/language")
        await people.alice.taps("English")
        await people.alice.says("/quiz 1")
        await answers(people.alice, chat)
        assert "✅ Right!" in chat.last.text
        assert "🏁 1 of 1 right" in chat.last.text

    async def test_another_s_vote_in_a_forwarded_question_is_not_mine(self, people: People, chat: Chat) -> None:
        await people.alice.says("/quiz")
        (poll,) = polls(chat)
        await people.alice.forwards(poll, to=people.group)
        await people.vera.votes(people.group.last, wrong(poll))
        assert texts(chat) == []
        await people.alice.votes(poll, right(poll))
        assert "✅ Верно!" in chat.last.text

    async def test_a_vote_that_is_told_again_later_changes_and_says_nothing(
        self, people: People, chat: Chat, world: World
    ) -> None:
        await people.alice.says("/quiz")
        await answers(people.alice, chat)
        (message,) = polls(chat)
        assert message.poll
        await people.alice.taps("Дальше")
        said = chat.last
        again = {
            "poll_id": message.poll.id,
            "user": people.alice.json,
            "option_ids": [message.poll.option(wrong(message))],
            "option_persistent_ids": [],
        }
        await world.wait_for_bot(world.updates.put("poll_answer", again))
        assert chat.last is said
        await people.alice.says("/stop")
        assert "🏁 Верно 1 из 1" in chat.last.text

    async def test_training_counts_in_no_group(self, people: People, chat: Chat) -> None:
        await people.alice.says("/quiz")
        await answers(people.alice, chat)
        await people.vera.says("/top", to=people.group)
        assert "Здесь ещё не играли" in people.group.last.text


def hangs(monkeypatch: pytest.MonkeyPatch, where: type, step: str, *, after: bool = False) -> asyncio.Event:
    """From now on that step never returns: the process is killed there. The event tells that it has come to it."""
    real: Callable[..., Awaitable[object]] = getattr(where, step)
    reached = asyncio.Event()

    async def stuck(*parts: object, **named: object) -> None:
        if after:
            await real(*parts, **named)
        reached.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(where, step, stuck)
    return reached


KILLS = [
    # The step that is never left, whether it was done, and how many questions are in the chat then.
    (TrainingStore, "claim", "before", 0),
    (TrainingStore, "claim", "after", 0),
    (TelegramRoom, "ask", "before", 0),
    (TelegramRoom, "ask", "after", 1),
    (TrainingStore, "sent", "after", 1),
]


class TestKills:
    @pytest.mark.parametrize(("where", "step", "when", "arrived"), KILLS)
    async def test_killed_while_it_asked(
        self,
        run: Run,
        people: People,
        chat: Chat,
        monkeypatch: pytest.MonkeyPatch,
        where: type,
        step: str,
        when: str,
        arrived: int,
    ) -> None:
        async with run():
            with monkeypatch.context() as broken:
                reached = hangs(broken, where, step, after=when == "after")
                await people.alice.says("/quiz 1", wait=False)
                await asyncio.wait_for(reached.wait(), 5)
        assert len(polls(chat)) == arrived
        async with run():
            await people.alice.says("/help")
            known = step == "sent" or (step, when) == ("claim", "before")
            note = [text for text in texts(chat) if "не знаю, дошёл ли вопрос" in text]
            assert bool(note) is not known
            if not polls(chat):
                await people.alice.taps("Дальше", message=next(one for one in chat.posts if one.buttons))
            assert len(polls(chat)) == 1
            await answers(people.alice, chat)
            (told,) = [text for text in texts(chat) if "✅ Верно!" in text]
            assert "🏁 Верно 1 из 1" in told
            assert not [text for text in texts(chat) if "не знаю, дошёл ли вопрос" in text]

    @pytest.mark.parametrize("which", ["lost", "asked again"])
    async def test_a_lost_question_that_was_asked_again_is_answered_in_either(
        self, run: Run, people: People, chat: Chat, monkeypatch: pytest.MonkeyPatch, which: str
    ) -> None:
        async with run():
            with monkeypatch.context() as broken:
                reached = hangs(broken, TelegramRoom, "ask", after=True)
                await people.alice.says("/quiz 2", wait=False)
                await asyncio.wait_for(reached.wait(), 5)
        async with run():
            await people.alice.says("/help")
            await people.alice.taps("Дальше", message=next(one for one in chat.posts if one.buttons))
            lost, again = polls(chat)
            assert lost.poll
            assert again.poll
            assert [one.text for one in lost.poll.options] == [one.text for one in again.poll.options]
            first, second = (lost, again) if which == "lost" else (again, lost)
            await people.alice.votes(first, right(first))
            assert chat.last.text.startswith("Вопрос 1 из 2\n✅ Верно!")
            await people.alice.votes(second, wrong(second))
            assert chat.last.text.startswith("Вопрос 1 из 2\n✅ Верно!")
            await people.alice.taps("Дальше")
            assert len({question_of(poll).text for poll in polls(chat)}) == 2

    async def test_an_answer_given_while_it_was_down_counts(self, run: Run, people: People, chat: Chat) -> None:
        async with run():
            await people.alice.says("/quiz 1")
        (poll,) = polls(chat)
        await people.alice.votes(poll, right(poll), wait=False)
        async with run():
            await people.alice.says("/help")
            (told,) = [text for text in texts(chat) if "✅ Верно!" in text]
            assert "🏁 Верно 1 из 1" in told

    @pytest.mark.parametrize(
        ("where", "step", "when"),
        [
            (TrainingStore, "record", "before"),
            (TrainingStore, "record", "after"),
            (TrainingStore, "finish", "after"),
            (TelegramRoom, "tell", "before"),
            (TrainingStore, "tell", "after"),
        ],
    )
    async def test_killed_while_it_told_the_result(
        self,
        run: Run,
        people: People,
        chat: Chat,
        monkeypatch: pytest.MonkeyPatch,
        where: type,
        step: str,
        when: str,
    ) -> None:
        async with run():
            await people.alice.says("/quiz 1")
            (poll,) = polls(chat)
            with monkeypatch.context() as broken:
                reached = hangs(broken, where, step, after=when == "after")
                await people.alice.votes(poll, wrong(poll), wait=False)
                await asyncio.wait_for(reached.wait(), 5)
        async with run():
            await people.alice.says("/help")
            (told,) = [text for text in texts(chat) if "❌ Мимо." in text]
            assert "🏁 Верно 0 из 1\n🔁 Вернутся: завтра — 1" in told

    async def test_killed_after_a_tap_on_next(
        self, run: Run, people: People, chat: Chat, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with run():
            await people.alice.says("/quiz")
            await answers(people.alice, chat)
            with monkeypatch.context() as broken:
                reached = hangs(broken, TelegramRoom, "ask", after=True)
                await people.alice.taps("Дальше", wait=False)
                await asyncio.wait_for(reached.wait(), 5)
        async with run():
            await people.alice.says("/help")
            assert len(polls(chat)) == 2
            await answers_wrongly(people.alice)
            assert chat.last.text.startswith("Вопрос 2\n❌ Мимо.")

    async def test_two_people_lose_the_same_question(
        self, run: Run, settings: Settings, people: People, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        only = Question("Одна?", ("да",), (0,), None, "одна")
        async with await Database.open(settings.database) as database:
            await LoadBank(QuizStore(database))([only])
        for person in (people.alice, people.vera):
            async with run():
                with monkeypatch.context() as broken:
                    reached = hangs(broken, TelegramRoom, "ask", after=True)
                    await person.says("/quiz одна", wait=False)
                    await asyncio.wait_for(reached.wait(), 5)
        async with run():
            await people.alice.says("/help")
            await people.vera.votes(polls(people.vera.chat)[0], "да")
            await people.alice.votes(polls(people.alice.chat)[0], "да")
            for person in (people.alice, people.vera):
                assert not [text for text in texts(person.chat) if "Верно" in text]
                note = next(one for one in person.chat.posts if one.buttons and "не знаю" in one.text)
                await person.taps("Дальше", message=note)
                await person.votes(polls(person.chat)[-1], "да")
                assert "✅ Верно!" in person.chat.last.text


class TestTrouble:
    @pytest.mark.parametrize("fault", ["drop_after", "drop_before"])
    async def test_a_question_that_may_not_have_arrived(
        self, app: App, people: People, chat: Chat, world: World, fault: str
    ) -> None:
        getattr(world.faults, fault)("sendPoll")
        await people.alice.says("/quiz")
        assert "не знаю, дошёл ли вопрос" in chat.last.text
        if fault == "drop_before":
            await people.alice.taps("Дальше")
        assert len(polls(chat)) == 1
        await answers(people.alice, chat)
        assert result(chat).text.startswith("Вопрос 1\n✅ Верно!")

    async def test_a_chat_that_takes_no_question_ends_the_run(
        self, app: App, people: People, chat: Chat, world: World
    ) -> None:
        world.faults.status("sendPoll", 400, description="Bad Request: poll can't be sent")
        await people.alice.says("/quiz")
        assert chat.last.text == "Telegram не принял вопрос. Попробуйте ещё раз: /quiz"
        await people.alice.says("/stop")
        assert chat.last.text.startswith("Сейчас никто не играет")

    async def test_a_result_that_was_deleted_comes_back(self, app: App, people: People, chat: Chat) -> None:
        await people.alice.says("/quiz 1")
        await answers(people.alice, chat)
        await people.alice.deletes(chat.last)
        await people.alice.says("/quiz 1")
        await answers(people.alice, chat)
        assert result(chat) is chat.last

    async def test_words_stay_out_of_the_log(
        self, app: App, people: People, chat: Chat, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        world.faults.drop_before("sendPoll")
        world.faults.status("sendMessage", 502)
        await people.alice.says("/quiz")
        world.faults.forbid("deleteMessage")
        assert caplog.text
        assert "Алиса" not in caplog.text
        assert not [one for one in bundled_questions() if one.text in caplog.text]

    async def test_a_vote_in_a_group_is_not_taken_for_one_in_a_lost_question(
        self, app: App, settings: Settings, people: People, world: World
    ) -> None:
        world.faults.drop_before("sendPoll")
        await people.alice.says("/quiz")
        await people.vera.says("#тест", to=people.group)
        await people.alice.votes(polls(people.group)[0], 0)
        async with await Database.open(settings.database) as database, database.read() as connection:
            rows = await connection.execute_fetchall("select state, vote from training_round")
        assert [tuple(row) for row in rows] == [("claimed", None)]
