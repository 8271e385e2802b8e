"""The quiz as people play it: in a group, alone, across restarts, and where Telegram or people get in the way."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.app import App
from bot.polls import TelegramStage
from bot.settings import Settings
from content.html import escape
from content.posts import Post
from content.quiz.questions import LoadBank, Question, bundled_questions
from content.sending import RetryLaterError
from content.texts import texts_in
from playground import Chat, ManualClock, Message, Person, Refused, World
from playground.queries import CallbackAnswer
from storage.database import Database
from storage.quizzes import QuizStore
from tests.e2e.conftest import People, running


@pytest.fixture
def posts() -> Sequence[Post]:
    """The posts that explain the bundled questions."""
    return tuple(
        Post(text=f"Разбор {number}", html=escape(f"Разбор {number}"), urls=(one.link or "",), message_id=number)
        for number, one in enumerate(bundled_questions(), 1)
    )


def polls(chat: Chat) -> list[Message]:
    return [message for message in chat.posts if message.poll]


def texts(chat: Chat) -> list[str]:
    """What the bot has written in the chat, polls left aside."""
    return [message.text for message in chat.posts if message.by_bot and not message.poll]


def question_of(message: Message) -> Question:
    assert message.poll
    return next(one for one in bundled_questions() if one.text == message.poll.question)


def right(message: Message) -> str:
    question = question_of(message)
    return question.options[question.correct[0]]


def wrong(message: Message) -> str:
    question = question_of(message)
    return next(option for number, option in enumerate(question.options) if number not in question.correct)


async def answers(person: Person, chat: Chat, *, rightly: bool = True) -> None:
    poll = polls(chat)[-1]
    await person.votes(poll, right(poll) if rightly else wrong(poll))


async def plays(person: Person, request: str, group: Chat) -> None:
    """Starts a game, and ends its lobby."""
    await person.says(f"/quiz {request}", to=group)
    await person.taps("▶️", in_=group)


def sent(world: World) -> dict[str, int]:
    """How often the bot called what makes a message."""
    counts: dict[str, int] = {}
    for method, _ in world.requests:
        if method.lower().startswith("send"):
            counts[method] = counts.get(method, 0) + 1
    return counts


@pytest.mark.usefixtures("app")
class TestInAGroup:
    async def test_a_hashtag_asks_a_native_quiz(self, people: People) -> None:
        await people.vera.says("#Тест, ну что?", to=people.group)
        (message,) = polls(people.group)
        poll, question = message.poll, question_of(message)
        assert poll
        assert (poll.is_quiz, poll.is_anonymous, poll.open_period) == (True, False, 30)
        assert poll.hide_results_until_closes
        assert poll.explanation == question.explanation
        assert {option.text for option in poll.options} == set(question.options)
        assert [poll.options[place].text for place in poll.correct] == [right(message)]

    @pytest.mark.parametrize("text", ["#тестирование закончено", "сдал #тест", "#тест_драйв", "тест"])
    async def test_other_words_start_nothing(self, people: People, text: str) -> None:
        await people.vera.says(text, to=people.group)
        assert [message for message in people.group.posts if message.by_bot] == []

    async def test_the_channel_s_own_quiz_in_its_group_starts_nothing(self, people: People) -> None:
        post = await people.channel.human_posts("#тест Кто придумал перцептрон?", by=people.boris)
        await people.alice.forwards(post, to=people.group)
        assert polls(people.group) == []

    async def test_the_result_names_the_answer_those_who_were_right_and_the_post(
        self, people: People, world: World
    ) -> None:
        world.bot.username = "quiz_bot"
        cunning = world.person("<b>Ева</b> & Ко")
        await cunning.joins(people.group)
        await people.vera.says("/quiz 1", to=people.group)
        await answers(people.vera, people.group)
        await answers(cunning, people.group)
        await answers(people.alice, people.group, rightly=False)
        await world.advance(30)
        (poll,) = polls(people.group)
        assert poll.poll
        assert poll.poll.closed
        assert texts(people.group) == [f"Правильный ответ: {right(poll)}\n✅ Вера, <b>Ева</b> & Ко"]

    async def test_a_wrong_answer_leads_to_the_post_that_explains_it(self, people: People, world: World) -> None:
        await people.vera.says("/quiz 1", to=people.group)
        await answers(people.vera, people.group, rightly=False)
        await world.advance(30)
        await people.vera.taps("📖", in_=people.group)
        number = bundled_questions().index(question_of(polls(people.group)[0])) + 1
        assert people.vera.chat.last.text == f"Разбор {number}"

    async def test_a_game_of_five_is_quiet(self, people: People, world: World) -> None:
        await plays(people.vera, "5", people.group)
        for number in range(5):
            await answers(people.vera, people.group)
            await answers(people.alice, people.group, rightly=number > 2)
            await world.advance(30)
        assert len(polls(people.group)) == 5
        score, podium = texts(people.group)
        assert score.startswith("Вопрос 5 из 5\n")
        assert score.endswith("Счёт\n1. Вера — 5 🔥5\n2. Алиса — 2 🔥2")
        assert "🥇 Вера — верно 5, мимо 0" in podium
        assert "🥈 Алиса — верно 2, мимо 3" in podium
        assert sent(world) == {"sendPoll": 5, "sendMessage": 2}

    async def test_the_podium_leads_to_every_post(self, people: People, world: World) -> None:
        await plays(people.vera, "2", people.group)
        for _ in range(2):
            await world.advance(30)
        html = people.group.last.html
        for number, poll in enumerate(polls(people.group), start=1):
            assert question_of(poll).link
            assert f">{number}</a>" in html
        assert f"https://t.me/{world.bot.username}?start=post_" in html

    async def test_a_second_game_waits_for_the_first(self, people: People) -> None:
        await plays(people.vera, "2", people.group)
        await people.alice.says("#тест", to=people.group)
        assert len(texts(people.group)) == 1
        await people.alice.says("/quiz 1", to=people.group)
        assert texts(people.group)[1:] == ["Игра уже идёт. Остановить её можно командой /stop."]
        assert len(polls(people.group)) == 1

    @pytest.mark.parametrize("count", ["0", "21", "-1", "3х"])
    async def test_a_wrong_count_is_told_its_range(self, people: People, count: str) -> None:
        await people.vera.says(f"/quiz {count}", to=people.group)
        assert texts(people.group) == ["Вопросов в игре может быть от 1 до 20, например: /quiz 5"]

    async def test_an_unknown_topic_is_told_the_topics_there_are(self, people: People) -> None:
        await people.vera.says("/quiz шахматы & <шашки>", to=people.group)
        (line,) = texts(people.group)
        assert line.startswith("Вопросов на тему «шахматы & <шашки>» нет. Есть темы: ")
        assert all(str(one.topic) in line for one in bundled_questions())

    async def test_a_topic_is_kept_to(self, people: People, world: World) -> None:
        topic = bundled_questions()[0].topic
        await plays(people.vera, f"20 {topic}", people.group)
        same = [one for one in bundled_questions() if one.topic == topic]
        for _ in same:
            await world.advance(30)
        assert sorted(question_of(poll).text for poll in polls(people.group)) == sorted(one.text for one in same)
        assert "Игра окончена" in people.group.last.text

    async def test_its_starter_stops_a_game(self, people: People) -> None:
        await plays(people.vera, "5", people.group)
        await answers(people.alice, people.group)
        await people.vera.says("/stop", to=people.group)
        (poll,) = polls(people.group)
        with pytest.raises(Refused):
            await people.boris.votes(poll, right(poll))
        assert "Игра остановлена" in people.group.last.text
        assert "Алиса" in people.group.last.text

    async def test_an_admin_stops_a_game_and_others_do_not(self, people: People) -> None:
        await people.vera.says("/stop", to=people.group)
        assert texts(people.group) == ["Сейчас никто не играет. Начать: /quiz"]
        await plays(people.vera, "5", people.group)
        await people.alice.says("/stop", to=people.group)
        assert "может тот, кто её начал" in people.group.last.text
        await people.boris.says("/stop", to=people.group)
        assert "Игра остановлена" in people.group.last.text

    async def test_the_leaders_of_the_group(self, people: People, world: World) -> None:
        await people.vera.says("/top", to=people.group)
        assert (
            people.group.last.text
            == "Здесь ещё не играли хотя бы вдвоём: в таблицу идут такие игры. Начать: /quiz"
        )
        await people.vera.says("/quiz 1", to=people.group)
        await world.advance(3)
        await answers(people.vera, people.group)
        await answers(people.alice, people.group, rightly=False)
        await world.advance(27)
        await people.vera.says("/quiz")
        await answers(people.vera, people.vera.chat)
        await people.alice.says("/top", to=people.group)
        assert people.group.last.text == (
            "🏆 Лучшие в этом чате\n\n🥇 Вера — верно 1, мимо 0, в среднем 1,0-й\n🥈 Алиса — верно 0, мимо 1"
        )

    async def test_a_score_message_that_was_deleted_comes_back(self, people: People, world: World) -> None:
        await plays(people.vera, "2", people.group)
        await world.advance(30)
        score = next(message for message in people.group.posts if message.by_bot and not message.poll)
        await people.boris.deletes(score)
        await world.advance(30)
        assert [text.partition("\n")[0] for text in texts(people.group)] == [
            "Вопрос 2 из 2",
            "🏁 Игра окончена",
        ]


class TestTrouble:
    async def test_a_question_is_text_not_markup(
        self, app: App, settings: Settings, people: People, world: World
    ) -> None:
        tricky = Question(
            "Что значит <b>& в C?", ("<адрес>", "&amp;", "</b>"), (0,), "Взятие <адреса> & всё.", "знаки"
        )
        async with await Database.open(settings.database) as database:
            await LoadBank(QuizStore(database))([tricky])
        await people.vera.says("/quiz 1 знаки", to=people.group)
        poll = people.group.last.poll
        assert poll
        assert (poll.question, poll.explanation) == (tricky.text, tricky.explanation)
        assert {option.text for option in poll.options} == set(tricky.options)
        await world.advance(30)
        assert "Правильный ответ: <адрес>" in people.group.last.text

    async def test_a_game_goes_on_after_a_restart_and_closes_in_time(
        self,
        settings: Settings,
        clock: ManualClock,
        session: AiohttpSession,
        posts: Sequence[Post],
        people: People,
        world: World,
    ) -> None:
        async with running(settings, clock=clock, session=session, posts=posts):
            await plays(people.vera, "2", people.group)
            await answers(people.vera, people.group)
        async with running(settings, clock=clock, session=session) as app:
            await world.advance(10)
            await app.wake(clock.now())
            await answers(people.alice, people.group)
            assert len(polls(people.group)) == 1
            await world.advance(20)
            (score,) = texts(people.group)
            assert "✅ Вера, Алиса" in score
            assert len(polls(people.group)) == 2
        async with running(settings, clock=clock, session=session):
            await world.advance(30)
            score, podium = texts(people.group)
            assert score.startswith("Вопрос 2 из 2")
            assert "Игра окончена" in podium

    async def test_time_is_up_even_when_telegram_does_not_say_so(
        self, app: App, people: People, clock: ManualClock
    ) -> None:
        await plays(people.vera, "2", people.group)
        await app.wake(clock.now() + timedelta(seconds=32))
        assert len(polls(people.group)) == 1
        await app.wake(clock.now() + timedelta(seconds=33))
        assert len(polls(people.group)) == 2

    async def test_a_question_that_arrived_unknown_to_us_is_recognised_by_its_votes(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        world.faults.drop_after("sendPoll")
        await plays(people.vera, "2", people.group)
        await answers(people.vera, people.group)
        await answers(people.alice, people.group, rightly=False)
        await world.advance(31)
        await app.wake(clock.now())
        assert "✅ Вера" in texts(people.group)[0]
        assert len(polls(people.group)) == 2

    @pytest.mark.parametrize("fault", ["drop_before", "status"])
    async def test_a_question_that_did_not_arrive_is_asked_again(
        self, app: App, people: People, world: World, clock: ManualClock, fault: str
    ) -> None:
        getattr(world.faults, fault)("sendPoll", *((502,) if fault == "status" else ()))
        await plays(people.vera, "2", people.group)
        assert polls(people.group) == []
        await world.advance(36)
        await app.wake(clock.now())
        assert len(polls(people.group)) == 1
        await answers(people.vera, people.group)
        await world.advance(30)
        assert "Вопрос 1 из 2" in texts(people.group)[0]
        assert "✅ Вера" in texts(people.group)[0]

    async def test_telegram_asks_to_wait_and_is_obeyed(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        world.faults.flood("sendPoll", retry_after=7)
        await people.vera.says("/quiz 1", to=people.group)
        await app.wake(clock.now() + timedelta(seconds=6))
        assert polls(people.group) == []
        await app.wake(clock.now() + timedelta(seconds=7))
        assert len(polls(people.group)) == 1

    async def test_a_group_that_takes_no_messages_ends_its_game(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        world.faults.forbid("sendPoll", description="bot was kicked from the supergroup chat")
        await plays(people.vera, "5", people.group)
        await app.wake(clock.now() + timedelta(hours=1))
        assert polls(people.group) == []
        await people.vera.says("/quiz 1", to=people.group)
        assert len(polls(people.group)) == 1

    async def test_a_poll_that_can_not_be_stopped_is_over_all_the_same(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        await plays(people.vera, "2", people.group)
        world.faults.status("stopPoll", 400, description="Bad Request: poll can't be stopped")
        await world.advance(30)
        await app.wake(clock.now())
        assert len(polls(people.group)) == 2

    async def test_a_poll_that_was_deleted_is_over(self, people: People, app: App, clock: ManualClock) -> None:
        await plays(people.vera, "2", people.group)
        await people.boris.deletes(people.group.last)
        await app.wake(clock.now() + timedelta(seconds=33))
        assert len(polls(people.group)) == 1
        assert texts(people.group)[0].startswith("Вопрос 1 из 2")

    async def test_a_score_that_is_shown_already_is_left_as_it_is(
        self, app: App, people: People, world: World, clock: ManualClock
    ) -> None:
        await plays(people.vera, "3", people.group)
        await world.advance(30)
        world.faults.flood("sendPoll", retry_after=5)
        await world.advance(30)
        await app.wake(clock.now() + timedelta(seconds=5))
        assert len(polls(people.group)) == 3
        (score,) = texts(people.group)
        assert score.startswith("Вопрос 2 из 3")

    async def test_a_score_that_may_not_be_edited_ends_the_game(
        self, app: App, people: People, world: World
    ) -> None:
        await plays(people.vera, "3", people.group)
        await world.advance(30)
        world.faults.status("editMessageText", 400, description="Bad Request: message can't be edited")
        await world.advance(30)
        await people.vera.says("/stop", to=people.group)
        assert people.group.last.text.startswith("Сейчас никто не играет")

    async def test_who_can_not_be_looked_up_is_no_admin(self, app: App, people: People, world: World) -> None:
        await plays(people.vera, "3", people.group)
        world.faults.status("getChatMember", 502)
        await people.boris.says("/stop", to=people.group)
        assert "может тот, кто её начал" in people.group.last.text

    async def test_nobody_at_the_other_end_means_that_nothing_was_sent(self, clock: ManualClock) -> None:
        nobody = AiohttpSession(api=TelegramAPIServer.from_base("http://127.0.0.1:9"))
        stage = TelegramStage(Bot("1:x", session=nobody), texts=texts_in("ru"), clock=clock)
        try:
            with pytest.raises(RetryLaterError):
                await stage.close(-1, 1)
        finally:
            await nobody.close()

    async def test_who_speaks_for_a_chat_plays_and_stops_in_its_name(
        self, app: App, people: People, world: World
    ) -> None:
        await plays(people.vera, "3", people.group)
        (message,) = polls(people.group)
        assert message.poll
        channel_bot = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
        vote = {
            "poll_id": message.poll.id,
            "user": channel_bot,
            "voter_chat": people.channel.json,
            "option_ids": list(message.poll.correct),
            "option_persistent_ids": [],
        }
        await world.wait_for_bot(world.updates.put("poll_answer", vote))
        group_bot = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
        stop = people.boris.world.add(people.group, sender=people.boris, text="/stop")
        anonymous = stop.json | {
            "from": group_bot,
            "sender_chat": people.group.json,
            "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        }
        await world.wait_for_bot(world.updates.put("message", anonymous))
        assert "Игра остановлена" in people.group.last.text
        assert "🥇 Глубоко — верно 1" in people.group.last.text

    async def test_names_and_questions_stay_out_of_the_log(
        self, app: App, people: People, world: World, clock: ManualClock, caplog: pytest.LogCaptureFixture
    ) -> None:
        world.faults.status("sendPoll", 502)
        await plays(people.vera, "2", people.group)
        await world.advance(36)
        await app.wake(clock.now())
        await answers(people.vera, people.group)
        world.faults.forbid("editMessageText")
        await world.advance(30)
        assert caplog.text
        for words in ("Вера", *(poll.poll.question for poll in polls(people.group) if poll.poll)):
            assert words not in caplog.text


@pytest.mark.usefixtures("app")
class TestTheLobby:
    async def test_people_join_by_a_tap_and_others_do_not_begin_it(self, people: People, world: World) -> None:
        await people.vera.says("/quiz 3", to=people.group)
        assert polls(people.group) == []
        await people.alice.taps("✋", in_=people.group)
        answer = await people.alice.taps("▶️", in_=people.group)
        assert isinstance(answer, CallbackAnswer)
        assert "может тот, кто начал" in (answer.text or "")
        await world.advance(4)
        await people.boris.taps("▶️", in_=people.group)
        assert len(polls(people.group)) == 1

    async def test_settings_are_for_the_groups_admins(self, people: People) -> None:
        await people.vera.says("/quiz 3", to=people.group)
        answer = await people.vera.taps("⚙️", in_=people.group)
        assert isinstance(answer, CallbackAnswer)
        assert answer.text == "Настройки меняют администраторы группы."
        await people.boris.taps("⚙️", in_=people.group)
        board = people.group.last
        await people.boris.taps("⏱", message=board)
        await people.boris.taps("🔢", message=board)
        assert ["⏱ На вопрос: 60 с"] in board.buttons
        assert ["🔢 Вопросов в игре: 10"] in board.buttons
        for label in ("🎯", "👥", "🌙", "🏷"):
            await people.boris.taps(label, message=board)
        assert ["👮 Начинают админы"] in board.buttons
        answer = await people.vera.taps("⏱", message=board)
        assert isinstance(answer, CallbackAnswer)
        assert answer.text == "Настройки меняют администраторы группы."
        await people.boris.taps("Готово", message=board)
        assert board.deleted

    async def test_a_tap_on_a_setting_that_is_told_again_changes_nothing_more(self, people: People) -> None:
        await people.vera.says("/quiz 2", to=people.group)
        await people.boris.taps("⚙️", in_=people.group)
        board = people.group.last
        (tapped,) = board.keyboard[0]
        await people.boris.taps_data(board, tapped["callback_data"])
        assert board.buttons[0] == ["⏱ На вопрос: 60 с"]
        board.keyboard[0] = [tapped]
        await people.boris.taps_data(board, tapped["callback_data"])
        # Nothing was left to change, so the message was not written anew.
        assert board.keyboard[0] == [tapped]
        await people.boris.taps("🔢", message=board)
        assert board.buttons[0] == ["⏱ На вопрос: 60 с"]

    async def test_what_the_hashtag_needs_is_told_once(self, people: People, world: World) -> None:
        world.bot.reads_all_group_messages = False
        await people.vera.says("/quiz 2", to=people.group)
        assert "/setprivacy" in texts(people.group)[0]
        await people.vera.says("/stop", to=people.group)
        await people.vera.says("/quiz 2", to=people.group)
        assert "/setprivacy" not in texts(people.group)[-1]

    async def test_the_table_of_a_period_is_a_tap_away(self, people: People, world: World) -> None:
        await people.vera.says("#тест", to=people.group)
        await answers(people.vera, people.group)
        await answers(people.alice, people.group, rightly=False)
        await world.advance(30)
        await people.vera.says("/top", to=people.group)
        table = people.group.last
        assert table.buttons == [["• Неделя", "Месяц", "Всё время"]]
        await world.advance(days=8)
        await people.vera.taps("Месяц", message=table)
        assert "Вера" in table.text
        await people.vera.taps("Неделя", message=table)
        assert "За это время никто не играл." in table.text
