"""The demo's group plays a whole game over the chat page's own calls, as three people at three screens would."""

from collections.abc import AsyncIterator
from functools import partial

import aiohttp
import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.app import App
from bot.demo import QUICK_GAME, Place, people_the_world
from bot.settings import Settings
from playground import ManualClock, Message, Person, World
from playground.page_api import mount
from tests.e2e.conftest import running
from tests.playground.conftest import Page


@pytest.fixture
def place(world: World) -> Place:
    """The demo's own people and group."""
    return people_the_world(world)


@pytest.fixture
async def app(settings: Settings, clock: ManualClock, session: AiohttpSession, place: Place) -> AsyncIterator[App]:
    """The bot among them, told how the group plays as the demo tells it."""
    async with running(settings, clock=clock, session=session) as opened:
        await opened.services.groups.choose(place.group.id, QUICK_GAME)
        yield opened


@pytest.fixture
async def page(world: World, place: Place) -> AsyncIterator[Page]:
    """A browser on the page."""
    site = web.Application()
    mount(site, world)
    async with TestServer(site) as server, aiohttp.ClientSession() as http:
        yield Page(http, str(server.make_url("")).rstrip("/"))


async def test_three_people_play_to_the_podium(app: App, page: Page, place: Place, world: World) -> None:
    alice, boris, vera = world.people
    group = place.group

    def polls() -> list[Message]:
        return [message for message in group.posts if message.poll]

    def asked(number: int) -> bool:
        return len(polls()) == number

    def told() -> str:
        return "".join(message.text for message in group.posts if message.by_bot)

    async def taps(who: Person, label: str) -> None:
        (message,) = [message for message in await page.seen(who, group) if message["buttons"]]
        column = [button["text"] for button in message["buttons"][0]].index(label)
        await page.act("tap", as_=who.id, chat=group.id, message=message["id"], row=0, column=column)

    await page.act("send", as_=vera.id, chat=group.id, text="/quiz")
    await world.until(lambda: "3 вопроса" in told())
    assert "/setprivacy" not in told()
    for person in (alice, boris):
        await taps(person, "✋ Играю")
    await taps(vera, "▶️ Начать")

    for number in (1, 2, 3):
        await world.until(partial(asked, number))
        message = polls()[-1]
        poll = message.poll
        assert poll
        wrong = next(index for index in range(len(poll.options)) if index not in poll.correct)
        choices = {vera: list(poll.correct), boris: list(poll.correct), alice: [wrong]}
        if number == 3:
            choices[boris] = [wrong]
        for person, options in choices.items():
            await page.act("vote", as_=person.id, chat=group.id, message=message.id, options=options)
            seen = (await page.seen(person, group))[-1]["poll"]
            assert seen["description"]["text"].startswith(f"Вопрос {number} из 3")
            assert {option["correct"] for option in seen["options"]} == {None}
        await page.act("advance", seconds=QUICK_GAME.timer)
        seen = next(one for one in await page.seen(alice, group) if one["id"] == message.id)["poll"]
        names = {name for option in seen["options"] if option["correct"] for name in option["names"]}
        assert names == ({"Вера", "Борис"} if number < 3 else {"Вера"})

    await world.until(lambda: "🏁 Игра окончена" in told())
    podium = (await page.seen(alice, group))[-1]["text"]
    assert "🥇 Вера — верно 3, мимо 0" in podium
    assert "🥈 Борис — верно 2, мимо 1" in podium
    assert "🥉 Алиса — верно 0, мимо 3" in podium
