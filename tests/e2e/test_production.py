"""The bot with the settings of production: updates handled side by side, background work woken by the scheduler."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App, open_app
from bot.settings import Settings
from content.posts import Post
from playground import ManualClock, World
from storage.archive import Archive
from storage.database import Database
from tests.e2e.conftest import People


@pytest.fixture
async def app(
    settings: Settings, clock: ManualClock, session: AiohttpSession, posts: Sequence[Post], people: People
) -> AsyncIterator[App]:
    """The bot as `bot run` serves."""
    async with await Database.open(settings.database) as database:
        await Archive(database).save(posts)
    async with open_app(settings, clock=clock, session=session, chance=random.Random(1)) as opened:
        serving = asyncio.create_task(opened.run())
        yield opened
        opened.stop()
        with suppress(asyncio.CancelledError):
            await serving


async def test_many_people_at_once_are_all_answered(app: App, world: World) -> None:
    crowd = [world.person(f"Читатель {number}") for number in range(20)]
    await asyncio.gather(*(person.says("нейронные сети") for person in crowd))
    await world.until(lambda: all("нашлось" in person.chat.last.text for person in crowd))


async def test_the_scheduler_publishes_what_is_due(app: App, world: World, people: People) -> None:
    boris = people.boris
    draft = await boris.says("Пора!")
    await boris.replies(draft, "/schedule через 10 минут")
    await world.until(lambda: "Выйдет" in boris.chat.last.text)
    assert people.channel.posts == []
    world.clock.advance(minutes=10)  # type: ignore[attr-defined]
    await world.until(lambda: people.channel.posts)
    assert [post.text for post in people.channel.posts] == ["Пора!"]


async def test_an_album_and_its_schedule_keep_their_order(app: App, world: World, people: People) -> None:
    boris = people.boris
    photos = await boris.sends_album(["Четыре вида", "", "", ""], wait=False)
    await boris.replies(photos[2], "/schedule через 10 минут", wait=False)
    await world.until(lambda: "Выйдет" in boris.chat.last.text)
    world.clock.advance(minutes=10)  # type: ignore[attr-defined]
    await world.until(lambda: len(people.channel.posts) >= 4)
    assert [post.text for post in people.channel.posts] == ["Четыре вида", "", "", ""]


async def test_a_stop_ends_what_is_in_the_air(
    settings: Settings, clock: ManualClock, session: AiohttpSession, world: World, people: People
) -> None:
    boris = people.boris
    async with open_app(settings, clock=clock, session=session) as app:
        serving = asyncio.create_task(app.run())
        await boris.replies(await boris.says("В воздухе"), "/schedule через 10 минут")
        await world.until(lambda: "Выйдет" in boris.chat.last.text)
        clock.advance(minutes=10)
        await world.until(
            lambda: any(
                name == "copyMessage" and params["chat_id"] == people.channel.id for name, params in world.requests
            )
        )
        app.stop()
        await serving
        assert [post.text for post in people.channel.posts] == ["В воздухе"]
        assert await app.services.queue.count_upcoming() == 0


async def test_owners_have_the_admins_menu_in_their_own_chat(
    settings: Settings, clock: ManualClock, session: AiohttpSession, world: World, people: People
) -> None:
    boris, nobody = people.boris, 999
    owned = settings.model_copy(update={"admins": frozenset({boris.id, nobody})})
    async with open_app(owned, clock=clock, session=session) as app:
        serving = asyncio.create_task(app.run())
        await world.until(lambda: len(world.bot.commands) == 6)
        app.stop()
        await serving
    private = {
        language: {command["command"]: command["description"] for command in menu}
        for (scope, language), menu in world.bot.commands.items()
        if str(boris.id) in scope
    }
    assert not any(str(nobody) in scope for scope, _ in world.bot.commands)
    assert list(private["en"])[:4] == ["schedule", "queue", "slots", "meetup"]
    assert (private[""]["pause"], private["en"]["pause"]) == ("ничего не публиковать", "publish nothing")
    assert "search" in private[""]


async def test_the_menu_is_announced_in_every_language(app: App, world: World) -> None:
    await world.until(lambda: len(world.bot.commands) == 4)
    described = {command["description"] for menu in world.bot.commands.values() for command in menu}
    assert {"найти пост", "find a post"} <= described
