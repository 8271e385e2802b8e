"""An admin writes a question in a conversation: step by step, back, over restarts, and into the bank."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.quiz.questions import Question
from playground import ManualClock, World
from tests.e2e.conftest import People, running
from tests.e2e.newquiz import opens, playable, popped_up

QUESTION = Question("Что такое <токен>?", ("часть & слова", "монета", "слово"), (0, 2), "Бывает слогом", "nlp")
Run = Callable[[], AbstractAsyncContextManager[App]]

TALK = (
    ("✍️ Новый вопрос", QUESTION.text),
    ("", "часть & слова\nмонета"),
    ("", "слово"),
    ("Готово", ""),
    ("▫️ часть", ""),
    ("▫️ слово", ""),
    ("Готово", QUESTION.explanation or ""),
    ("", QUESTION.topic or ""),
)
"""What an admin taps and then says, down to the preview."""


@pytest.fixture
def run(settings: Settings, clock: ManualClock, session: AiohttpSession, people: People) -> Run:
    """The bot, started as often as a test needs."""
    return lambda: running(settings, clock=clock, session=session)


async def goes_on(people: People, label: str, words: str) -> None:
    if label:
        await people.boris.taps(label)
    if words:
        await people.boris.says(words)


async def writes(people: People, *, down_to: int = len(TALK)) -> None:
    await opens(people)
    for label, words in TALK[:down_to]:
        await goes_on(people, label, words)


def last(people: People) -> tuple[str, list[str]]:
    """What is asked, and the buttons."""
    message = people.boris.chat.last
    return message.text, [label for row in message.buttons for label in row]


@pytest.mark.usefixtures("app")
async def test_the_whole_way_into_the_bank(settings: Settings, people: People) -> None:
    before = len(await playable(settings))
    await writes(people, down_to=3)
    text, buttons = last(people)
    assert text.startswith("✍️ Новый вопрос · 2 из 6")
    assert text.endswith("Что такое <токен>?\n\n1. часть & слова\n2. монета\n3. слово")
    assert buttons == ["Убрать последний", "Готово", "‹ Назад", "Отмена"]
    for label, words in TALK[3:]:
        await goes_on(people, label, words)
    preview, card = people.boris.chat.messages[-2:]
    assert preview.poll
    assert [option.text for option in preview.poll.options] == list(QUESTION.options)
    assert tuple(preview.poll.correct) == QUESTION.correct
    assert card.buttons == [["🎓 В банк"], ["‹ Назад", "Отмена"]]
    assert len(await playable(settings)) == before
    await people.boris.taps("🎓 В банк")
    assert card.text.startswith(f"✅ Добавлено в банк: 1. Готовы к игре: {before + 1}.")
    bank = await playable(settings)
    assert bank[QUESTION.text] == replace(QUESTION, id=bank[QUESTION.text].id)
    # The conversation is over: words mean what they always mean.
    await people.boris.says("нейронные сети")
    assert people.boris.chat.last.text.startswith("🔎")


async def test_a_restart_at_every_step_forgets_nothing(run: Run, settings: Settings, people: People) -> None:
    async with run():
        await opens(people)
    for label, words in TALK:
        async with run():
            await goes_on(people, label, words)
    async with run():
        await people.boris.taps("🎓 В банк")
    question = (await playable(settings))[QUESTION.text]
    assert replace(question, id=None) == QUESTION


@pytest.mark.usefixtures("app")
async def test_a_message_that_is_told_again_after_a_kill_is_taken_once(world: World, people: People) -> None:
    await opens(people, "✍️")
    said = await people.boris.says(QUESTION.text)
    await world.wait_for_bot(world.tell_bot(said))
    text, buttons = last(people)
    assert text.startswith("✍️ Новый вопрос · 2 из 6")
    assert text.endswith(f"\n\n{QUESTION.text}")
    assert buttons == ["‹ Назад", "Отмена"]


@pytest.mark.usefixtures("app")
async def test_a_refusal_names_the_limit_and_the_step_goes_on(people: People) -> None:
    await writes(people, down_to=2)
    await people.boris.says("а" * 118)
    assert people.boris.chat.last.text == "Знаков в варианте 3: 118, можно 100."
    await people.boris.says("слово")
    assert "3. слово" in people.boris.chat.last.text


@pytest.mark.usefixtures("app")
async def test_every_step_leads_back_and_keeps_what_is_written(settings: Settings, people: People) -> None:
    await writes(people)
    preview = people.boris.chat.messages[-2]
    for _ in range(5):
        await people.boris.taps("‹ Назад")
    assert preview.deleted
    text, buttons = last(people)
    assert "1 из 6" in text
    assert buttons == ["Оставить", "Отмена"]
    for label in ("Оставить", "Готово", "Готово", "Оставить", "Оставить", "🎓 В банк"):
        await people.boris.taps(label)
    assert replace((await playable(settings))[QUESTION.text], id=None) == QUESTION


@pytest.mark.usefixtures("app")
async def test_a_topic_that_there_is_can_be_tapped(settings: Settings, people: People) -> None:
    topic = next(one.topic for one in (await playable(settings)).values() if one.topic)
    await writes(people, down_to=len(TALK) - 1)
    await people.boris.taps(topic[:10])
    await people.boris.taps("🎓 В банк")
    assert (await playable(settings))[QUESTION.text].topic == topic


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("down_to", range(1, len(TALK) + 1))
async def test_cancel_ends_it_at_every_step(settings: Settings, people: People, down_to: int) -> None:
    await writes(people, down_to=down_to)
    card = people.boris.chat.last
    await people.boris.says("/cancel")
    assert people.boris.chat.last.text == "Хорошо, не добавляю."
    assert card.buttons == []
    await people.boris.says("нейронные сети")
    assert people.boris.chat.last.text.startswith("🔎")
    assert QUESTION.text not in await playable(settings)


@pytest.mark.usefixtures("app")
async def test_commands_and_posts_in_between_destroy_nothing(settings: Settings, people: People) -> None:
    await writes(people, down_to=2)
    await people.boris.says("/queue")
    await people.boris.sends_photo("Снимок")
    assert "Когда опубликовать?" in people.boris.chat.last.text
    # A moment is meant for the photo, which came later.
    await people.boris.says("завтра в 9")
    assert "Выйдет: четверг, 22 января 2026, 09:00" in people.boris.chat.last.text
    await people.boris.says("слово")
    assert "3. слово" in people.boris.chat.last.text
    for label, words in TALK[3:]:
        await goes_on(people, label, words)
    await people.boris.taps("🎓 В банк")
    assert replace((await playable(settings))[QUESTION.text], id=None) == QUESTION


@pytest.mark.usefixtures("app")
async def test_after_an_hour_words_are_no_answer_and_the_board_leads_back(world: World, people: People) -> None:
    await writes(people, down_to=2)
    await world.advance(minutes=61)
    await people.boris.says("нейронные сети")
    assert people.boris.chat.last.text.startswith("🔎")
    await opens(people, "✍️")
    assert "2. монета" in people.boris.chat.last.text
    await people.boris.says("слово")
    assert "3. слово" in people.boris.chat.last.text


@pytest.mark.usefixtures("app")
async def test_a_button_of_a_step_that_is_over_is_stale(settings: Settings, people: People) -> None:
    await writes(people, down_to=4)
    card = people.boris.chat.last
    done = card.json["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await people.boris.taps_data(card, done, wait=False)
    await people.boris.taps_data(card, done)
    assert [label for row in card.buttons for label in row][:3] == ["✅ часть & слова", "▫️ монета", "▫️ слово"]
    await people.boris.taps("Отмена")
    assert card.text == "Хорошо, не добавляю."
    assert QUESTION.text not in await playable(settings)


@pytest.mark.usefixtures("app")
async def test_who_is_no_admin_any_more_goes_no_further(world: World, settings: Settings, people: People) -> None:
    await writes(people)
    del people.channel.members[people.boris]
    await world.advance(minutes=6)
    for label in ("🎓 В банк", "‹ Назад", "Отмена"):
        assert popped_up(await people.boris.taps(label)) == "Это могут только администраторы канала."
    assert QUESTION.text not in await playable(settings)
