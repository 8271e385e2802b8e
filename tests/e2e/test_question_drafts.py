"""Drafts of questions: made when an admin wants them, taken or refused by a tap, played as they were shown."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.html import escape
from content.posts import Post
from playground import ManualClock, World
from playground.queries import CallbackAnswer
from storage.archive import Archive
from storage.database import Database
from storage.question_drafts import QuestionDraftStore
from storage.quizzes import QuizStore
from tests.content.quiz.drafting.channel import CHANNEL, drafts
from tests.e2e.conftest import People, running

TOTAL = len(drafts(*CHANNEL))
FIRST, SECOND = "Что такое «Lisa»?", "Какой язык программирования пропущен?"


@pytest.fixture
def posts() -> Sequence[Post]:
    return [replace(post, id=None) for post in CHANNEL]


async def opens(people: People) -> None:
    await people.boris.says("/newquiz")
    await people.boris.taps("📝")


async def pops_up(people: People, label: str) -> str:
    answer = await people.boris.taps(label)
    assert isinstance(answer, CallbackAnswer)
    return answer.text or ""


async def bank(settings: Settings) -> dict[str, tuple[str, ...]]:
    async with await Database.open(settings.database) as database:
        found = await QuizStore(database).candidates(1, topic=None)
        return {one.question.text: one.question.options for one in found}


@pytest.mark.usefixtures("app")
async def test_a_card_shows_the_question_its_options_and_where_it_comes_from(people: People) -> None:
    await opens(people)
    card = people.boris.chat.last
    assert card.text.startswith(f"📝 Черновиков: {TOTAL}\n\n{FIRST}\n\n")
    assert card.text.count("▫️") == 3
    assert "✅ открытая библиотека для разметки птичьих голосов на длинных записях" in card.text
    assert "Lisa — это открытая библиотека для разметки птичьих голосов на длинных записях.\n" in card.text
    assert card.text.endswith("Пост: /post_1 · в канале")
    assert 'href="https://t.me/deepdive/101"' in (card.html or "")
    assert card.buttons == [["В банк"], ["Не то", "Дальше"], ["🎓 К банку"]]


@pytest.mark.usefixtures("app")
async def test_a_tap_takes_it_into_the_bank_and_brings_the_next(settings: Settings, people: People) -> None:
    await opens(people)
    shown = len(people.boris.chat.posts)
    assert await pops_up(people, "В банк") == "Вопрос в игре."
    assert FIRST in await bank(settings)
    assert SECOND in people.boris.chat.last.text
    assert f"Черновиков: {TOTAL - 1}" in people.boris.chat.last.text
    assert len(people.boris.chat.posts) == shown
    assert SECOND not in "".join(await bank(settings))


@pytest.mark.usefixtures("app")
async def test_nothing_is_played_before_a_tap(settings: Settings, people: People) -> None:
    before = await bank(settings)
    await opens(people)
    await people.boris.taps("Дальше")
    assert await bank(settings) == before


@pytest.mark.usefixtures("app")
async def test_other_options_are_drawn_and_taken_as_shown(settings: Settings, people: People) -> None:
    await opens(people)
    await people.boris.taps("Дальше")
    first = people.boris.chat.last.text
    await people.boris.taps("Другие варианты")
    second = people.boris.chat.last.text
    assert first != second
    assert first.split("\n\n")[:2] == second.split("\n\n")[:2]
    await people.boris.taps("В банк")
    (options,) = [options for text, options in (await bank(settings)).items() if text.startswith(SECOND)]
    assert all(f" {option}\n" in second for option in options)


@pytest.mark.usefixtures("app")
async def test_what_is_refused_never_comes_again_and_what_is_skipped_does(people: People) -> None:
    await opens(people)
    assert await pops_up(people, "Не то") == "Больше не предложу."
    assert await pops_up(people, "Дальше") == ""
    while "Дальше" in people.boris.chat.last.buttons[-2]:
        await people.boris.taps("Дальше")
    assert people.boris.chat.last.text == f"Новых черновиков нет, пропущенных: {TOTAL - 1}."
    await people.boris.taps("Показать снова")
    assert SECOND in people.boris.chat.last.text
    await opens(people)
    assert FIRST not in people.boris.chat.last.text


@pytest.mark.usefixtures("app")
async def test_the_buttons_of_a_settled_draft_are_stale(settings: Settings, people: People) -> None:
    await opens(people)
    old = people.boris.chat.last
    await opens(people)
    await people.boris.taps("Не то")
    for label in ("В банк", "Не то"):
        answer = await people.boris.taps(label, message=old)
        assert isinstance(answer, CallbackAnswer)
        assert "устарела" in (answer.text or "")
    assert FIRST not in await bank(settings)


async def test_only_admins_may_and_each_tap_asks_again(
    app: App, world: World, settings: Settings, people: People
) -> None:
    await opens(people)
    del people.channel.members[people.boris]
    await world.advance(minutes=6)
    for label in ("В банк", "Не то", "Дальше"):
        answer = await people.boris.taps(label)
        assert isinstance(answer, CallbackAnswer)
        assert (answer.text, answer.show_alert) == ("Это могут только администраторы канала.", True)
    assert FIRST not in await bank(settings)
    assert await app.services.draft_shelf.count_waiting() == TOTAL


async def test_a_draft_whose_post_was_edited_is_not_offered(settings: Settings, people: People, app: App) -> None:
    await opens(people)
    async with await Database.open(settings.database) as database:
        text = "🦊 Lisa\nТеперь тут совсем другие слова, и ни о чём из прежнего речи больше нет."
        edited = replace(CHANNEL[0], text=text, html=escape(text))
        await Archive(database).save([edited])
    await people.boris.taps("Дальше")
    assert "«Karas»" in people.boris.chat.last.text
    assert await app.services.draft_shelf.count_waiting() == TOTAL - 1


async def test_new_posts_bring_new_drafts(people: People, app: App) -> None:
    await opens(people)
    for _ in range(TOTAL):
        await people.boris.taps("Не то")
    assert people.boris.chat.last.text.startswith("Черновиков нет: все посты просмотрены.")
    assert people.boris.chat.last.buttons == [["🎓 К банку"]]
    await people.boris.says(
        "🦭 Nerpa от Baikal\nNerpa — это приложение, которое считает нерп на льду по снимкам с самолёта.",
        to=people.channel,
    )
    await opens(people)
    assert "Что такое «Nerpa»?" in people.boris.chat.last.text


async def test_a_restart_goes_on_where_it_was(
    settings: Settings, clock: ManualClock, session: AiohttpSession, posts: Sequence[Post], people: People
) -> None:
    async with running(settings, clock=clock, session=session, posts=posts):
        await opens(people)
        await people.boris.taps("В банк")
    async with running(settings, clock=clock, session=session) as app:
        await people.boris.taps("Не то")
        assert "«Karas»" in people.boris.chat.last.text
        assert await app.services.draft_shelf.count_waiting() == TOTAL - 2
        assert FIRST in await bank(settings)


async def test_a_long_archive_is_looked_through_bit_by_bit(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    empty = [Post(text=f"Пост {number}", html=escape(""), message_id=number) for number in range(200, 400)]
    async with running(
        settings, clock=clock, session=session, posts=[replace(CHANNEL[1], id=None), *empty]
    ) as app:
        await opens(people)
        assert "Karas" in people.boris.chat.last.text
        assert await app.services.draft_shelf.drafted() < 201
        await people.boris.taps("Дальше")
        assert people.boris.chat.last.text == "В этих постах спросить не о чем, но есть ещё."
        await people.boris.taps("Смотреть дальше")
        assert people.boris.chat.last.text == "Новых черновиков нет, пропущенных: 1."
        assert await app.services.draft_shelf.drafted() == 201


async def test_a_taken_draft_is_asked_in_the_group_and_leads_to_its_post(
    settings: Settings, people: People, world: World, app: App
) -> None:
    del app
    await opens(people)
    await people.boris.taps("В банк")
    async with await Database.open(settings.database) as database:
        assert await QuestionDraftStore(database).count_waiting() == TOTAL - 1
    await people.vera.says("/quiz 1 speech", to=people.group)
    played = [message for message in people.group.posts if message.poll][-1]
    assert played.poll
    assert played.poll.question == FIRST
    assert played.poll.explanation
    assert "Lisa — это открытая библиотека" in played.poll.explanation
