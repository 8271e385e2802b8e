"""An admin says how late posts may come, by kind; the rule holds over restarts."""

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from content.posts import PostKind
from content.publishing.queue import Order
from playground import ManualClock, Message, Person, World
from tests.e2e.conftest import MORNING, People, running
from tests.e2e.test_admin import answer_to, passes, queues, words
from tests.e2e.test_slots import LATE, data_of


async def board_of(boris: Person) -> Message:
    """The rules, as Борис finds them."""
    await boris.says("/slots")
    board = boris.chat.last
    await boris.taps(LATE, message=board)
    return board


async def test_a_rule_is_set_by_taps_and_holds_after_a_restart(
    settings: Settings, clock: ManualClock, session: AiohttpSession, world: World, people: People
) -> None:
    boris = people.boris
    async with running(settings, clock=clock, session=session):
        board = await board_of(boris)
        assert board.buttons == [
            ["Пост · 3 часа"],
            ["Анонс встречи · 3 часа"],
            ["Напоминание о встрече · 15 минут"],
            ["‹ Назад"],
        ]
        # A tap told twice sets what it said, and nothing else.
        choice = data_of(board, "Пост · 3 часа")
        await boris.taps_data(board, choice, wait=False)
        await boris.taps_data(board, choice)
        for before in ("12 часов", "не спрашивать"):
            await boris.taps(f"Пост · {before}", message=board)
        assert board.buttons[0] == ["Пост · 15 минут"]
        assert board.buttons[1] == ["Анонс встречи · 3 часа"]
        await boris.taps("‹ Назад", message=board)
        assert "Слотов пока нет" in board.text
        await queues(boris, "Ждёт")
    async with running(settings, clock=clock, session=session) as app:
        await passes(app, world, minutes=17)
        assert people.channel.posts == []
        assert "Опоздал больше чем на 15 минут" in boris.chat.last.text


async def test_never_asking_publishes_days_later(app: App, world: World, people: People) -> None:
    boris = people.boris
    board = await board_of(boris)
    for before in ("3 часа", "12 часов"):
        await boris.taps(f"Пост · {before}", message=board)
    assert board.buttons[0] == ["Пост · не спрашивать"]
    await queues(boris, "Когда угодно")
    await passes(app, world, days=3)
    assert words(people.channel) == ["Когда угодно"]


async def test_each_kind_has_its_own(app: App, world: World, people: People) -> None:
    boris, queue = people.boris, app.services.queue
    for kind in (PostKind.POST, PostKind.REMINDER):
        message = await boris.says(str(kind))
        await queue.add(
            Order(
                due_at=MORNING,
                kind=kind,
                title=str(kind),
                source_chat_id=boris.id,
                source_message_ids=(message.id,),
                request_message_id=message.id,
                created_by=boris.id,
                created_at=MORNING,
            )
        )
    await passes(app, world, minutes=20)
    assert words(people.channel) == ["post"]
    assert "Опоздал больше чем на 15 минут" in boris.chat.last.text


@pytest.mark.usefixtures("app")
async def test_who_is_no_admin_any_more_may_neither_look_nor_choose(people: People) -> None:
    boris, alice, channel = people.boris, people.alice, people.channel
    await channel.promotes(alice)
    board = await board_of(alice)
    await alice.says("/slots")
    week = alice.chat.last
    await channel.demotes(alice, by=boris)
    for label, message in (("Пост · 3 часа", board), (LATE, week)):
        assert (await answer_to(alice, label, message)).text == "Это могут только администраторы канала."
        assert [label] in message.buttons
