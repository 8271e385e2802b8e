"""An admin tells the keys of the archive's quizzes from a phone, and only then groups play them."""

from collections.abc import Sequence

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.html import escape
from content.posts import PollOption, PollRecord, Post, PostKind
from playground import Chat, ManualClock, Message, World
from playground.queries import CallbackAnswer
from storage.database import Database
from storage.quizzes import QuizStore
from tests.e2e.conftest import People, running
from tests.e2e.newquiz import opens

BACK = ["🎓 К банку"]
FIRST, SECOND, BROKEN, SURVEY = "Что <больше> & шире?", "Кто раньше?", "Б" * 301, "Как дела?"


def quiz(question: str, *options: PollOption, message_id: int, quiz: bool = True) -> Post:
    text = f"Пост {message_id}"
    record = PollRecord(question, options, quiz=quiz, total_voters=10)
    return Post(text=text, html=escape(text), kind=PostKind.QUIZ, message_id=message_id, poll=record)


@pytest.fixture
def posts() -> Sequence[Post]:
    return (
        quiz(FIRST, PollOption("пакет <i>", 2), PollOption("эпоха & " + "о" * 60, 8), message_id=301),
        quiz(SURVEY, PollOption("да", 9), PollOption("нет", 1), message_id=302, quiz=False),
        quiz(SECOND, PollOption("перцептрон", 5), PollOption("трансформер", 5), message_id=303),
        quiz(BROKEN, PollOption("а", 5), PollOption("б", 5), message_id=304),
    )


async def opens_keys(people: People) -> None:
    await opens(people, "🔑")


def polls(chat: Chat) -> list[Message]:
    return [message for message in chat.posts if message.poll]


async def asked(settings: Settings) -> set[str]:
    """The questions a game could ask."""
    async with await Database.open(settings.database) as database:
        return {one.question.text for one in await QuizStore(database).candidates(1, topic=None)}


async def pops_up(people: People, label: str) -> str:
    answer = await people.boris.taps(label)
    assert isinstance(answer, CallbackAnswer)
    return answer.text or ""


@pytest.mark.usefixtures("app")
async def test_one_quiz_at_a_time_with_the_guess_marked(people: People) -> None:
    await opens_keys(people)
    card = people.boris.chat.last
    assert card.text == (
        "🔑 Викторин без ключа: 2\n\n"
        f"{FIRST}\n\n1. пакет <i>\n2. ★ эпоха & {'о' * 60}\n\n"
        "Нажмите верный ответ. ★ — догадка по голосам, решать вам. Пост: /post_1"
    )
    assert [row[0] for row in card.buttons[:2]] == ["пакет <i>", f"★ эпоха & {'о' * 29}…"]
    assert card.buttons[2:] == [["Пропустить", "Не вопрос"], BACK]
    await people.boris.says("/post_1")
    assert "Пост 301" in people.boris.chat.last.text


async def test_a_tap_tells_the_key_and_brings_the_next_one(app: App, settings: Settings, people: People) -> None:
    await opens_keys(people)
    shown = len(people.boris.chat.posts)
    assert await pops_up(people, "★") == "Ключ записан: вопрос в игре."
    card = people.boris.chat.last
    assert SECOND in card.text
    assert "Голоса ничего не подсказывают" in card.text
    assert not any("★" in label for row in card.buttons for label in row)

    assert await pops_up(people, "перцептрон") == "Ключ записан: вопрос в игре."
    end = people.boris.chat.last
    ready = await app.services.waiting_questions.count_ready()
    assert end.text.startswith(f"Викторин без ключа нет. Вопросов, готовых к игре: {ready}")
    assert "от 1 до 12 разных вариантов до 100 знаков): /post_4" in end.text
    assert end.buttons == [BACK]
    assert len(people.boris.chat.posts) == shown
    assert {FIRST, SECOND} <= await asked(settings)
    assert await app.services.waiting_questions.count_waiting() == 0


async def test_a_group_plays_it_only_when_the_key_is_told(app: App, people: People, world: World) -> None:
    bank = await app.services.waiting_questions.count_ready()
    await plays(people, world, games=bank + 2)
    assert not {FIRST, SECOND, SURVEY, BROKEN} & questions(people.group)

    await opens_keys(people)
    await people.boris.taps("★")
    await plays(people, world, games=1)
    played = people.group.posts[-2]
    assert played.poll
    # The one question the group has never had goes first.
    assert played.poll.question == FIRST
    (right,) = played.poll.correct
    assert played.poll.options[right].text.startswith("эпоха")
    assert people.group.last.text.startswith("Правильный ответ: эпоха")
    await people.vera.taps("📖", in_=people.group)
    assert "Пост 301" in people.vera.chat.last.text
    assert SECOND not in questions(people.group)


async def plays(people: People, world: World, *, games: int) -> None:
    for _ in range(games):
        await people.vera.says("#тест", to=people.group)
        await world.advance(30)


def questions(chat: Chat) -> set[str]:
    return {message.poll.question for message in polls(chat) if message.poll}


@pytest.mark.usefixtures("app")
async def test_what_is_skipped_comes_again_and_what_is_no_question_does_not(
    settings: Settings, people: People
) -> None:
    boris = people.boris
    await opens_keys(people)
    assert await pops_up(people, "Пропустить") == ""
    assert SECOND in boris.chat.last.text
    assert await pops_up(people, "Не вопрос") == "Больше не предложу."
    assert "Без ключа пока: 1." in boris.chat.last.text

    await opens_keys(people)
    assert "Викторин без ключа: 1\n\n" + FIRST in boris.chat.last.text
    await boris.taps("Не вопрос")
    await opens_keys(people)
    assert "Викторин без ключа нет" in boris.chat.last.text
    assert not {FIRST, SECOND} & await asked(settings)


@pytest.mark.usefixtures("app")
async def test_a_button_of_a_question_that_is_settled_is_stale(settings: Settings, people: People) -> None:
    boris = people.boris
    await opens_keys(people)
    old = boris.chat.last
    await opens_keys(people)
    await boris.taps("★")
    for label in ("пакет", "Не вопрос"):
        answer = await boris.taps(label, message=old)
        assert isinstance(answer, CallbackAnswer)
        assert answer.text is not None
        assert "устарела" in answer.text
    assert FIRST in old.text
    assert FIRST in await asked(settings)


@pytest.mark.usefixtures("app")
async def test_a_quiz_of_the_live_channel_waits_as_well_and_a_poll_does_not(people: People) -> None:
    boris = people.boris
    await opens_keys(people)
    await boris.taps("★")
    await boris.taps("Не вопрос")
    await boris.sends_quiz("Сколько рук у осьминога?", ["Шесть", "Восемь"], correct=[1], to=people.channel)
    await boris.sends_poll("Идём на митап?", ["Да", "Нет"], to=people.channel)
    await opens_keys(people)
    assert "Викторин без ключа: 1\n\nСколько рук у осьминога?" in boris.chat.last.text


async def test_the_longest_quiz_there_can_be_fits_into_a_card(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    options = [PollOption("&" * 98 + f"{number:2}") for number in range(12)]
    longest = quiz("<" * 300, *options, message_id=301)
    async with running(settings, clock=clock, session=session, posts=[longest]):
        await opens_keys(people)
        assert all(option.text in people.boris.chat.last.text for option in options)
        assert len(people.boris.chat.last.buttons) == 14


async def test_only_admins_may_and_each_tap_asks_again(app: App, world: World, people: People) -> None:
    await people.alice.says("/newquiz")
    assert people.alice.chat.last.text == "Это могут только администраторы канала."

    await opens_keys(people)
    del people.channel.members[people.boris]
    await world.advance(minutes=6)
    for label in ("★", "Пропустить", "Не вопрос"):
        answer = await people.boris.taps(label)
        assert isinstance(answer, CallbackAnswer)
        assert (answer.text, answer.show_alert) == ("Это могут только администраторы канала.", True)
    assert await app.services.waiting_questions.count_waiting() == 2


@pytest.mark.usefixtures("app")
async def test_a_group_hears_nothing_of_it(people: People) -> None:
    await people.boris.says("/newquiz", to=people.group)
    assert [message for message in people.group.posts if message.by_bot] == []


@pytest.mark.usefixtures("app")
async def test_help_tells_admins_only(people: People) -> None:
    await people.boris.says("/help")
    assert "/newquiz" in people.boris.chat.last.text
    await people.alice.says("/help")
    assert "/newquiz" not in people.alice.chat.last.text


async def test_a_restart_changes_nothing(
    settings: Settings, clock: ManualClock, session: AiohttpSession, posts: Sequence[Post], people: People
) -> None:
    async with running(settings, clock=clock, session=session, posts=posts) as app:
        await opens_keys(people)
        await people.boris.taps("★")
        await people.boris.taps("Не вопрос")
    async with running(settings, clock=clock, session=session) as app:
        assert await app.services.waiting_questions.count_waiting() == 0
        assert FIRST in await asked(settings)
        assert SECOND not in await asked(settings)
