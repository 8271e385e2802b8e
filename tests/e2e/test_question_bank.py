"""Admins look after the bank from a phone: lists, cards with figures, changes that hold, a quiz into the channel."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.html import escape
from content.posts import Post
from content.quiz.questions import bundled_questions
from playground import ManualClock, Message, World
from playground.queries import CallbackAnswer
from storage.database import Database
from storage.quizzes import QuizStore
from tests.e2e.conftest import People, running
from tests.e2e.test_group import polls
from tests.e2e.test_repeating import tells_last_tap_again

FIRST = bundled_questions()[0]
Run = Callable[[], AbstractAsyncContextManager[App]]


@pytest.fixture
def posts() -> Sequence[Post]:
    return tuple(
        Post(text=f"Разбор {number}", html=escape(f"Разбор {number}"), urls=(one.link or "",), message_id=number)
        for number, one in enumerate(bundled_questions(), 1)
    )


@pytest.fixture
def run(settings: Settings, clock: ManualClock, session: AiohttpSession, people: People) -> Run:
    """The bot, started as often as a test needs."""
    return lambda: running(settings, clock=clock, session=session)


async def opens_list(people: People) -> Message:
    await people.boris.says("/newquiz")
    await people.boris.taps("📚")
    return people.boris.chat.last


async def opens_card(people: People, text: str = FIRST.text) -> Message:
    """Finds the question by its words."""
    await opens_list(people)
    await people.boris.taps("🔎")
    await people.boris.replies(people.boris.chat.last, text)
    await people.boris.taps("1")
    return people.boris.chat.last


async def changes(people: People, part: str, words: str, *, text: str = FIRST.text) -> str:
    """Opens the card, asks for a part and answers; returns what the bot says then."""
    await opens_card(people, text)
    await people.boris.taps("✏️")
    await people.boris.taps(part)
    await people.boris.replies(people.boris.chat.last, words)
    return people.boris.chat.last.text


def popped_up(answer: object) -> str:
    assert isinstance(answer, CallbackAnswer)
    return answer.text or ""


async def bank(settings: Settings) -> dict[int, str]:
    """The questions that a game could ask."""
    async with await Database.open(settings.database) as database:
        candidates = await QuizStore(database).candidates(1, topic=None)
        return {one.question.id or 0: one.question.text for one in candidates}


@pytest.mark.usefixtures("app")
class TestLists:
    async def test_all_questions_come_in_pages_and_a_number_opens_one(self, people: People) -> None:
        count = len(bundled_questions())
        page = await opens_list(people)
        assert page.text.startswith(f"📚 Вопросов с ключом: {count}\n\n1. ")
        assert page.buttons[:2] == [["1", "2", "3", "4"], ["5", "6", "7", "8"]]
        await people.boris.taps("Дальше")
        assert people.boris.chat.last is page
        assert "\n\n9. " in page.text
        await people.boris.taps("‹ Назад")
        await people.boris.taps("1")
        newest = bundled_questions()[-1]
        assert newest.text in page.text
        assert page.text.startswith(f"Вопрос {count}")
        assert all(option in page.text for option in newest.options)

    async def test_a_topic_has_its_own_pages(self, people: People) -> None:
        await opens_list(people)
        await people.boris.taps("🏷")
        topic = sorted({one.topic for one in bundled_questions() if one.topic})[0]
        await people.boris.taps(topic)
        count = sum(one.topic == topic for one in bundled_questions())
        assert people.boris.chat.last.text.startswith(f"📚 {topic}: {count}\n")

    async def test_words_find_questions(self, people: People) -> None:
        await opens_list(people)
        await people.boris.taps("🔎")
        word = max(FIRST.text.split(), key=len).strip("?,.«»").upper()
        await people.boris.replies(people.boris.chat.last, f"  {word} ")
        found = people.boris.chat.last
        assert found.text.startswith(f"🔎 «{word}» · ")
        assert FIRST.text[:40] in found.text
        await opens_list(people)
        await people.boris.taps("🔎")
        await people.boris.replies(people.boris.chat.last, "такогослованет")
        assert people.boris.chat.last.text == "🔎 «такогослованет» · 0"

    async def test_nothing_is_doubtful_at_first(self, people: People) -> None:
        await people.boris.says("/newquiz")
        await people.boris.taps("⚠️ Под вопросом")
        assert people.boris.chat.last.text.startswith("⚠️ Ничего подозрительного")

    async def test_each_tap_and_answer_asks_anew_who_may(
        self, people: People, world: World, settings: Settings
    ) -> None:
        card = await opens_card(people)
        listed = await opens_list(people)
        await opens_card(people)
        await people.boris.taps("✏️")
        await people.boris.taps("Вопрос")
        asked = people.boris.chat.last
        del people.channel.members[people.boris]
        await world.advance(minutes=6)
        for message, label in [
            *((card, label) for label in ("✏️", "🚫", "✅", "📣", "📚")),
            *((listed, label) for label in ("1", "Дальше", "🏷", "🔎")),
        ]:
            answer = await people.boris.taps(label, message=message)
            assert popped_up(answer) == "Это могут только администраторы канала."
        await people.boris.replies(asked, "Кто?")
        assert FIRST.text in (await bank(settings)).values()


@pytest.mark.usefixtures("app")
class TestCard:
    async def test_it_shows_all_there_is_of_a_question(self, people: People) -> None:
        card = await opens_card(people)
        options = [
            f"{'✅' if place in FIRST.correct else '▫️'} {option}" for place, option in enumerate(FIRST.options)
        ]
        assert "\n".join(options) in card.text
        assert f"💬 {FIRST.explanation}" in card.text
        assert "Пост: /post_1" in card.text
        assert "ещё никому не показывали" in card.text

    async def test_a_question_is_retired_and_restored(self, people: People, settings: Settings) -> None:
        card = await opens_card(people)
        assert popped_up(await people.boris.taps("🚫")) == "Снят: больше не спросим."
        assert "снят с игры" in card.text
        assert 1 not in await bank(settings)
        assert popped_up(await people.boris.taps("♻️")) == "Снова в игре."
        assert 1 in await bank(settings)

    @pytest.mark.parametrize(
        ("part", "words", "shown"),
        [
            ("Вопрос", "Кто <раньше>?", "Кто <раньше>?"),
            ("Варианты", "а & б\n* в\nг", "▫️ а & б\n✅ в\n▫️ г"),
            ("Ключ", "2", f"✅ {FIRST.options[1]}"),
            ("Пояснение", "Так <вышло>.", "💬 Так <вышло>."),
            ("Тема", "нырки", "Вопрос 1 · нырки"),
            ("Пост", "2", "Пост: /post_2"),
            ("Пост", "https://t.me/deepdive/3", "Пост: /post_3"),
        ],
    )
    async def test_each_part_is_changed_by_an_answer(
        self, people: People, part: str, words: str, shown: str
    ) -> None:
        assert shown in await changes(people, part, words)
        found = words if part == "Вопрос" else FIRST.text
        assert shown in (await opens_card(people, found)).text

    @pytest.mark.parametrize(
        ("part", "words", "said"),
        [
            ("Вопрос", "я" * 301, "Знаков в вопросе: 301, можно 300."),
            ("Вопрос", bundled_questions()[1].text.upper(), "Такой вопрос в банке уже есть."),
            ("Варианты", "а\nб\n" + "в" * 118, "Знаков в варианте 3: 118, можно 100."),
            ("Пояснение", "я" * 201, "Знаков в пояснении: 201, можно 200."),
            ("Пост", "99999", "Такого поста в архиве нет."),
            ("Пост", "https://t.me/another/3", "Эта ссылка ведёт не в наш канал."),
        ],
    )
    async def test_what_does_not_fit_is_refused_in_words(
        self, people: People, part: str, words: str, said: str
    ) -> None:
        before = (await opens_card(people)).text
        assert await changes(people, part, words) == said
        # The question still stands, and the next answer counts.
        assert (await opens_card(people)).text == before


async def test_an_answer_is_understood_after_a_restart_and_a_start_keeps_the_change(
    run: Run, people: People, settings: Settings
) -> None:
    async with run():
        await opens_card(people)
        await people.boris.taps("✏️")
        await people.boris.taps("Вопрос")
    async with run():
        await people.boris.replies(people.boris.chat.last, "Кто раньше всех?")
        assert "Кто раньше всех?" in people.boris.chat.last.text
    async with run():
        questions = await bank(settings)
        assert questions[1] == "Кто раньше всех?"
        assert len(questions) == len(bundled_questions())


@pytest.mark.usefixtures("app")
async def test_an_edit_in_the_middle_of_a_game_changes_nothing_of_what_is_played(
    people: People, world: World
) -> None:
    await people.vera.says("/quiz 1", to=people.group)
    (asked,) = polls(people.group)
    assert asked.poll
    right = asked.poll.options[asked.poll.correct[0]].text
    await changes(people, "Варианты", "* новый\nдругой", text=asked.poll.question)
    await people.vera.votes(asked, right)
    await world.advance(30)
    assert people.group.last.text == f"Правильный ответ: {right}\n✅ Вера"
    # Nobody has seen the question as it is now.
    assert "ещё никому не показывали" in (await opens_card(people, asked.poll.question)).text


class TestToChannel:
    async def test_a_quiz_becomes_a_draft_and_is_published_as_one(
        self, app: App, people: People, world: World
    ) -> None:
        await opens_card(people)
        await people.boris.taps("📣")
        preview, card = people.boris.chat.posts[-2:]
        assert preview.poll
        assert (preview.poll.question, preview.poll.is_quiz, preview.poll.is_anonymous) == (FIRST.text, True, True)
        assert "🎲 Викторина" in card.text
        await people.boris.says("завтра в 9")
        await people.boris.says("/queue")
        assert "🎲" in people.boris.chat.last.text
        assert people.channel.posts == []
        await world.advance(hours=21)
        await app.wake(world.clock.now())
        (published,) = people.channel.posts
        assert published.poll
        assert published.poll.is_quiz
        right = [published.poll.options[place].text for place in published.poll.correct]
        assert right == [FIRST.options[place] for place in FIRST.correct]
        assert published.poll.explanation == FIRST.explanation

    @pytest.mark.usefixtures("app")
    async def test_a_second_tap_makes_no_second_one(self, people: People) -> None:
        card = await opens_card(people)
        await people.boris.taps("📣", message=card)
        before = len(polls(people.boris.chat))
        await people.boris.taps("📣", message=card)
        assert len(polls(people.boris.chat)) == before == 1

    async def test_a_tap_told_again_makes_no_second_one(self, app: App, people: People, world: World) -> None:
        await opens_card(people)
        await people.boris.taps("📣")
        await world.advance(minutes=30)
        await tells_last_tap_again(world)
        assert len(polls(people.boris.chat)) == 1
        assert await app.services.queue.get(2) is None

    async def test_while_telegram_is_silent_nothing_is_made(self, app: App, people: People, world: World) -> None:
        await opens_card(people)
        world.faults.drop_before("sendPoll")
        assert "Telegram сейчас не отвечает" in popped_up(await people.boris.taps("📣"))
        assert await app.services.queue.get(1) is None

    async def test_without_the_preview_it_is_asked_again(self, app: App, people: People, world: World) -> None:
        await opens_card(people)
        await people.boris.taps("📣")
        preview = polls(people.boris.chat)[-1]
        await people.boris.says("завтра в 9")
        await people.boris.deletes(preview)
        await world.advance(hours=21)
        for _ in range(2):
            await app.wake(world.clock.now())
        (published,) = people.channel.posts
        assert published.poll
        assert preview.poll
        assert [one.text for one in published.poll.options] == [one.text for one in preview.poll.options]
        assert published.poll.correct == preview.poll.correct

    async def test_without_the_preview_one_that_was_changed_is_asked_about(
        self, app: App, people: People, world: World
    ) -> None:
        await opens_card(people)
        await people.boris.taps("📣")
        preview = polls(people.boris.chat)[-1]
        await people.boris.says("завтра в 9")
        await changes(people, "Вопрос", "Кто раньше?")
        await people.boris.deletes(preview)
        await world.advance(hours=21)
        for _ in range(2):
            await app.wake(world.clock.now())
        assert people.channel.posts == []
        assert FIRST.text in people.boris.chat.last.text
