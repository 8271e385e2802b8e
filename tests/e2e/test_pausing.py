"""An admin pauses publishing and resumes it, and the queue says so."""

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from playground import ManualClock, Person, World
from tests.e2e.conftest import People, running
from tests.e2e.test_admin import passes, queues, words


async def asked(boris: Person, command: str) -> str:
    """What the bot says to a command."""
    await boris.says(command)
    return boris.chat.last.text


async def test_nothing_goes_out_between_pause_and_resume(app: App, world: World, people: People) -> None:
    boris, channel = people.boris, people.channel
    await queues(boris, "Давний", "/schedule через 10 минут")
    await queues(boris, "Недавний", "/schedule через 3 часа")
    await queues(boris, "Будущий", "/schedule через 6 часов")
    told = await asked(boris, "/pause")
    assert "Ждут 3 поста." in told
    assert "Первый — «Давний», его время: среда, 21 января 2026, 12:10" in told
    assert (
        "(посты — 3 часа, анонсы встреч — 3 часа, напоминания — 15 минут), выйдет сразу; про остальное я сначала спрошу"
        in told
    )
    heard = len(boris.chat.posts)
    await passes(app, world, minutes=240)
    assert channel.posts == []
    assert len(boris.chat.posts) == heard

    await boris.says("/queue")
    assert "⏸ На паузе с 21.01 12:00: до /resume ничего не выйдет." in boris.chat.last.text
    told = await asked(boris, "/resume")
    assert "Выйдет прямо сейчас: 1." in told
    assert "Спрошу о тех, что опоздали больше, чем задано в /slots: 1." in told
    assert "Следующий — «Будущий»: среда, 21 января 2026, 18:00 (Europe/Moscow, UTC+3), через 2 часа." in told
    await passes(app, world, seconds=1)
    assert words(channel) == ["Недавний"]
    assert "Опоздал больше чем на 3 часа" in boris.chat.last.text
    await boris.says("/queue")
    assert "На паузе" not in boris.chat.last.text
    await passes(app, world, minutes=120)
    assert words(channel) == ["Недавний", "Будущий"]


async def test_both_may_be_said_twice(app: App, world: World, people: People) -> None:
    boris, vera = people.boris, people.vera
    people.channel.members[vera] = people.channel.members[boris]
    assert "Паузы нет" in await asked(boris, "/resume")
    assert "В очереди никто не ждёт." in await asked(boris, "/pause")
    heard = len(boris.chat.posts)
    await world.advance(minutes=5)
    told = await asked(vera, "/pause")
    assert "Уже на паузе: среда, 21 января 2026, 12:00 (Europe/Moscow, UTC+3), включено: Борис." in told
    # Nobody else is told of it.
    assert len(boris.chat.posts) == heard
    assert "На паузе" in await asked(vera, "/queue")
    assert "Продолжаю" in await asked(vera, "/resume")
    assert "Паузы нет" in await asked(boris, "/resume")


async def test_a_pause_survives_a_restart(
    settings: Settings, clock: ManualClock, session: AiohttpSession, world: World, people: People
) -> None:
    boris = people.boris
    async with running(settings, clock=clock, session=session):
        await queues(boris, "Ждёт")
        await boris.says("/pause")
    async with running(settings, clock=clock, session=session) as app:
        await passes(app, world, minutes=10)
        assert people.channel.posts == []
        await boris.says("/resume")
        await passes(app, world, seconds=1)
        assert words(people.channel) == ["Ждёт"]


async def test_a_tap_publishes_during_a_pause(app: App, world: World, people: People) -> None:
    boris = people.boris
    card = await queues(boris, "Срочно", "/schedule через 10 минут")
    await boris.says("/pause")
    await passes(app, world, minutes=20)
    await boris.taps("Опубликовать сейчас", message=card)
    assert words(people.channel) == ["Срочно"]
    assert "В канале" in card.text


async def test_others_are_refused(app: App, people: People) -> None:
    for command in ("/pause", "/resume"):
        assert await asked(people.alice, command) == "Это могут только администраторы канала."
    assert await app.services.pauses.current() is None


@pytest.mark.usefixtures("app")
async def test_names_are_shown_as_they_are(people: People) -> None:
    boris = people.boris
    await queues(boris, "Теги <b> & знаки", "/schedule через 10 минут")
    assert "«Теги <b> & знаки»" in await asked(boris, "/pause")
