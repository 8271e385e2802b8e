"""A quiz that an admin sends can be a post and a question: a tap takes it into the bank, with its key or without."""

from dataclasses import replace

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.quiz.questions import Question
from playground import ManualClock, World
from tests.e2e.conftest import People, running
from tests.e2e.newquiz import opens, playable, popped_up

QUESTION = Question("Сколько рук у <осьминога>?", ("шесть", "восемь"), (1,), "По две пары & ещё")


async def sends(people: People) -> None:
    await people.boris.sends_quiz(
        QUESTION.text, list(QUESTION.options), correct=QUESTION.correct, explanation=QUESTION.explanation
    )


async def test_its_card_still_asks_when_and_a_tap_takes_it_into_the_bank(
    app: App, settings: Settings, people: People
) -> None:
    await sends(people)
    card = people.boris.chat.last
    assert "Когда опубликовать?" in card.text
    assert card.buttons[-2:] == [["🎓 В банк вопросов"], ["Это не пост"]]
    assert popped_up(await people.boris.taps("🎓")).startswith("🎓 Вопрос в банке")
    bank = await playable(settings)
    assert bank[QUESTION.text] == replace(QUESTION, id=bank[QUESTION.text].id)
    # A second tap adds nothing, and the draft is as it was.
    assert popped_up(await people.boris.taps("🎓")) == "Такой вопрос в банке уже есть."
    assert await playable(settings) == bank
    await people.boris.taps("22.01 09:00")
    assert await app.services.queue.count_upcoming() == 1


@pytest.mark.usefixtures("app")
async def test_one_that_keeps_its_answer_to_itself_waits_for_its_key(settings: Settings, people: People) -> None:
    quiz = await people.vera.sends_quiz("Где море?", ["Тут", "Там"], correct=[1], to=people.group)
    await people.boris.forwards(quiz)
    refusal = people.boris.chat.last
    assert refusal.text.startswith("Не поставил в очередь")
    assert refusal.buttons == [["🎓 В банк вопросов"]]
    assert popped_up(await people.boris.taps("🎓")).startswith("🔑 Telegram не говорит мне верный ответ.")
    assert "Где море?" not in await playable(settings)
    await opens(people, "🔑")
    await people.boris.taps("Пропустить")
    await people.boris.taps("Там")
    assert (await playable(settings))["Где море?"].correct == (1,)


@pytest.mark.usefixtures("app")
async def test_the_key_of_a_waiting_quiz_comes_with_the_quiz_sent_again(
    settings: Settings, people: People
) -> None:
    await people.boris.sends_quiz("Что <длиннее>?", ["шаг", "эпоха"], correct=[1])
    assert "Вопрос в банке" in popped_up(await people.boris.taps("🎓"))
    question = (await playable(settings))["Что <длиннее>?"]
    assert (question.options[question.correct[0]], question.post_id) == ("эпоха", 9)
    await opens(people, "🔑")
    assert "Викторин без ключа нет" in people.boris.chat.last.text


@pytest.mark.usefixtures("app")
async def test_polls_have_no_such_button(people: People) -> None:
    await people.boris.sends_poll("Идём?", ["Да", "Нет"])
    assert not any("🎓" in label for row in people.boris.chat.last.buttons for label in row)


@pytest.mark.usefixtures("app")
async def test_one_that_is_gone_is_asked_for_again(settings: Settings, people: People) -> None:
    await sends(people)
    card = people.boris.chat.last
    await people.boris.deletes(next(one for one in people.boris.chat.messages if one.poll and not one.by_bot))
    assert "Пришлите его ещё раз" in popped_up(await people.boris.taps("🎓", message=card))
    assert QUESTION.text not in await playable(settings)


async def test_a_restart_before_the_tap_changes_nothing(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    async with running(settings, clock=clock, session=session):
        await sends(people)
    async with running(settings, clock=clock, session=session):
        await people.boris.taps("🎓")
    assert (await playable(settings))[QUESTION.text].correct == QUESTION.correct


@pytest.mark.usefixtures("app")
async def test_who_is_no_admin_any_more_adds_nothing(world: World, settings: Settings, people: People) -> None:
    await sends(people)
    del people.channel.members[people.boris]
    await world.advance(minutes=6)
    assert popped_up(await people.boris.taps("🎓")) == "Это могут только администраторы канала."
    assert QUESTION.text not in await playable(settings)
