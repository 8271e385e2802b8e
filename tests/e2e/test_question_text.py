"""An admin types questions as text: shown as they will look, in the bank after a tap; what is wrong is named by its line."""

from dataclasses import replace

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.quiz.questions import Question
from playground import ManualClock, World
from tests.e2e.conftest import People, running
from tests.e2e.newquiz import opens, playable, popped_up

ONE = "#тест тема: nlp\nЧто такое <токен>?\n* кусок текста\nмонета\n+ слово\n! Бывает & слогом"
QUESTION = Question(
    "Что такое <токен>?", ("кусок текста", "монета", "слово"), (0, 2), explanation="Бывает & слогом", topic="nlp"
)


@pytest.mark.usefixtures("app")
class TestOne:
    async def test_it_is_shown_as_the_quiz_it_will_be_and_a_tap_takes_it(
        self, settings: Settings, people: People
    ) -> None:
        before = len(await playable(settings))
        await people.boris.says(ONE)
        preview, card = people.boris.chat.messages[-2:]
        assert preview.poll
        assert preview.poll.is_quiz
        assert preview.poll.question == QUESTION.text
        assert [one.text for one in preview.poll.options] == list(QUESTION.options)
        assert (tuple(preview.poll.correct), preview.poll.explanation) == (QUESTION.correct, QUESTION.explanation)
        assert card.text == "Прочитано вопросов: 1."
        assert card.buttons == [["🎓 В банк", "Отмена"]]
        assert QUESTION.text not in await playable(settings)

        await people.boris.taps("🎓", message=card)
        assert card.text.startswith(f"✅ Добавлено в банк: 1. Готовы к игре: {before + 1}.")
        bank = await playable(settings)
        assert bank[QUESTION.text] == replace(QUESTION, id=bank[QUESTION.text].id)

    async def test_the_other_button_takes_what_was_shown_away(self, settings: Settings, people: People) -> None:
        await people.boris.says(ONE)
        preview, card = people.boris.chat.messages[-2:]
        await people.boris.taps("Отмена", message=card)
        assert (card.text, card.buttons, preview.deleted) == ("Хорошо, не добавляю.", [], True)
        assert QUESTION.text not in await playable(settings)

    async def test_a_second_tap_adds_nothing_and_tells_the_same(
        self, world: World, settings: Settings, people: People
    ) -> None:
        before = len(await playable(settings))
        await people.boris.says(ONE)
        card = people.boris.chat.last
        data = card.json["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        await people.boris.taps_data(card, data, wait=False)
        await people.boris.taps_data(card, data)
        await world.until(lambda: "Добавлено" in card.text)
        assert card.text.startswith(f"✅ Добавлено в банк: 1. Готовы к игре: {before + 1}.")
        assert len(await playable(settings)) == before + 1

    async def test_what_the_bank_has_is_not_offered(self, settings: Settings, people: People) -> None:
        await people.boris.says(ONE)
        await people.boris.taps("🎓")
        count = len(await playable(settings))
        await people.boris.says(ONE.replace("Что", "что  "))
        assert people.boris.chat.last.text == "Прочитано вопросов: 1, уже в банке: 1."
        assert people.boris.chat.last.buttons == []
        assert len(await playable(settings)) == count

    async def test_an_edit_is_read_again_and_the_first_card_is_stale(
        self, settings: Settings, people: People
    ) -> None:
        typed = await people.boris.says(ONE)
        first = people.boris.chat.last
        await people.boris.edits(typed, ONE.replace("монета", "банкнота"))
        second = people.boris.chat.last
        assert "устарела" in popped_up(await people.boris.taps("🎓", message=first))
        await people.boris.taps("🎓", message=second)
        assert "банкнота" in (await playable(settings))[QUESTION.text].options


async def test_a_restart_before_the_tap_loses_nothing(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    async with running(settings, clock=clock, session=session):
        typed = await people.boris.says(ONE)
    await people.boris.deletes(typed)
    async with running(settings, clock=clock, session=session):
        await people.boris.taps("🎓")
    async with running(settings, clock=clock, session=session):
        assert (await playable(settings))[QUESTION.text].correct == QUESTION.correct


@pytest.mark.usefixtures("app")
async def test_several_are_listed_and_added_at_once(settings: Settings, people: People) -> None:
    await people.boris.says(f"{ONE}\n\n#тест\nКто?\nон\n*она")
    card = people.boris.chat.last
    assert card.text == (
        "Прочитано вопросов: 2.\n\n"
        "Что такое <токен>?\n✅ кусок текста\n▫️ монета\n✅ слово\n💬 Бывает & слогом\n\n"
        "Кто?\n▫️ он\n✅ она"
    )
    await people.boris.taps("🎓 Добавить 2")
    assert {QUESTION.text, "Кто?"} <= set(await playable(settings))


@pytest.mark.usefixtures("app")
async def test_a_refusal_names_the_line_the_limit_and_the_length(settings: Settings, people: People) -> None:
    await people.boris.says(f"#тест\nКто?\n* я\n{'а' * 118}\n#тест\nГде?\n* тут\nтам")
    card = people.boris.chat.last
    assert card.text.split("\n")[:2] == [
        "Прочитано вопросов: 1, с ошибками: 1.",
        "Строка 4: вариант длиннее 100 знаков (их 118)",
    ]
    assert card.buttons == [["🎓 В банк", "Отмена"], ["📣 Это пост"]]
    await people.boris.taps("🎓")
    assert "Где?" in await playable(settings)
    assert "Кто?" not in await playable(settings)


async def test_what_is_a_post_all_the_same_becomes_one(app: App, people: People) -> None:
    typed = await people.boris.says("#тест\nСегодня в семь играем в чате")
    refusal = people.boris.chat.last
    assert refusal.text == "Прочитано вопросов: 0, с ошибками: 1.\nСтрока 2: нет вариантов ответа"
    await people.boris.taps("📣 Это пост")
    assert "Когда опубликовать?" in people.boris.chat.last.text
    assert refusal.deleted
    await people.boris.edits(typed, "#тест\nСегодня в восемь играем в чате")
    assert people.boris.chat.messages[-2].text == "#тест\nСегодня в восемь играем в чате"
    await people.boris.taps("22.01 09:00")
    assert await app.services.queue.count_upcoming() == 1


@pytest.mark.usefixtures("app")
async def test_alone_it_starts_training_and_from_others_it_is_no_question(
    settings: Settings, people: People
) -> None:
    await people.boris.says("#тест")
    assert people.boris.chat.last.poll
    before = await playable(settings)
    await people.alice.says(ONE)
    assert not any(message.buttons and "🎓" in message.buttons[0][0] for message in people.alice.chat.posts)
    assert await playable(settings) == before


@pytest.mark.usefixtures("app")
async def test_who_is_no_admin_any_more_adds_nothing(world: World, settings: Settings, people: People) -> None:
    await people.boris.says(ONE)
    del people.channel.members[people.boris]
    await world.advance(minutes=6)
    for label in ("🎓", "Отмена"):
        assert popped_up(await people.boris.taps(label)) == "Это могут только администраторы канала."
    assert QUESTION.text not in await playable(settings)


@pytest.mark.usefixtures("app")
async def test_the_board_tells_what_there_is(settings: Settings, people: People) -> None:
    ready = len(await playable(settings))
    board = await opens(people)
    assert board.text == f"🎓 Банк вопросов\nГотовы к игре: {ready}\nЖдут ключа: 1\nЧерновики: 0"
    await people.boris.taps("🔑")
    assert "Викторин без ключа: 1" in board.text
    await people.boris.taps("🎓 К банку")
    assert board.text.startswith("🎓 Банк вопросов")
