"""A server for the whole run, a world for each test, and two ways to be its bot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web
from aiohttp.test_utils import TestServer

from playground import Chat, ManualClock, Person, PlaygroundServer, World
from playground.page_api import mount


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def server() -> AsyncIterator[PlaygroundServer]:
    server = PlaygroundServer()
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def aiogram_session(server: PlaygroundServer) -> AsyncIterator[AiohttpSession]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    yield session
    await session.close()


@pytest.fixture
def world(server: PlaygroundServer) -> World:
    world = server.new_world(clock=ManualClock())
    world.patience = 5
    return world


@pytest.fixture
def bot(world: World, aiogram_session: AiohttpSession) -> Bot:
    return Bot(world.bot.token, session=aiogram_session)


@pytest.fixture
def alice(world: World) -> Person:
    return world.person("Алиса", username="alice")


@pytest.fixture
def boris(world: World) -> Person:
    return world.person("Борис", username="boris")


@pytest.fixture
def channel(world: World, boris: Person) -> Chat:
    return world.channel("Глубина", username="depth", admins=[boris])


@pytest.fixture
def group(world: World, alice: Person, boris: Person) -> Chat:
    return world.group("Гики", members=[alice], admins=[boris])


@dataclass
class Api:
    """The Bot API called by hand, to see every byte of an answer."""

    http: aiohttp.ClientSession
    world: World

    async def call(self, method: str, **params: Any) -> tuple[int, dict[str, Any]]:
        url = f"{self.world.url}/bot{self.world.bot.token}/{method}"
        async with self.http.post(url, json=params) as response:
            return response.status, await response.json()

    async def result(self, method: str, **params: Any) -> Any:
        status, body = await self.call(method, **params)
        assert status == 200, body
        return body["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """The description of an error, checked to carry its own status."""
        status, body = await self.call(method, **params)
        assert body["ok"] is False, body
        assert body["error_code"] == status
        return str(body["description"])


@pytest.fixture
def api(world: World, http: aiohttp.ClientSession) -> Api:
    return Api(http, world)


@dataclass
class Inbox:
    """A bot that takes every update and does nothing but remember it."""

    updates: list[dict[str, Any]] = field(default_factory=list)

    @property
    def kinds(self) -> list[str]:
        return [kind for update in self.updates for kind in update if kind != "update_id"]

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [update[kind] for update in self.updates if kind in update]

    @property
    def last(self) -> dict[str, Any]:
        (kind,) = set(self.updates[-1]) - {"update_id"}
        payload: dict[str, Any] = self.updates[-1][kind]
        return payload


@dataclass
class Page:
    """A browser's side of the page."""

    http: aiohttp.ClientSession
    url: str

    async def look(self, what: str, **query: Any) -> dict[str, Any]:
        status, body = await self.ask("GET", what, query={key.rstrip("_"): value for key, value in query.items()})
        assert status == 200, body
        return body

    async def act(self, what: str, **body: Any) -> dict[str, Any]:
        status, answer = await self.ask("POST", what, json={key.rstrip("_"): value for key, value in body.items()})
        assert status == 200, answer
        return answer

    async def refusal(self, what: str, **body: Any) -> tuple[int, str]:
        status, answer = await self.ask("POST", what, json={key.rstrip("_"): value for key, value in body.items()})
        assert set(answer) == {"error"}
        return status, answer["error"]

    async def ask(
        self, method: str, what: str, *, query: dict[str, Any] | None = None, **more: Any
    ) -> tuple[int, dict[str, Any]]:
        params = {key: str(value) for key, value in (query or {}).items()}
        async with self.http.request(method, f"{self.url}/page/{what}", params=params, **more) as response:
            return response.status, await response.json()

    async def chat(self, person: Person, chat: Chat) -> dict[str, Any]:
        rows = (await self.look("chats", as_=person.id))["chats"]
        return next(row for row in rows if row["id"] == chat.id)

    async def seen(self, person: Person, chat: Chat, **query: Any) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = (await self.look("messages", as_=person.id, chat=chat.id, **query))[
            "messages"
        ]
        return messages


@pytest_asyncio.fixture(loop_scope="session")
async def page(world: World, http: aiohttp.ClientSession) -> AsyncIterator[Page]:
    world.patience = 0
    app = web.Application()
    mount(app, world)
    async with TestServer(app) as server:
        yield Page(http, str(server.make_url("")).rstrip("/"))


EVERY_KIND = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
]


@pytest_asyncio.fixture(loop_scope="session")
async def inbox(api: Api) -> AsyncIterator[Inbox]:
    inbox = Inbox()
    await api.result("getUpdates", offset=-1, limit=1, allowed_updates=EVERY_KIND)

    async def take_all() -> None:
        offset = 0
        while True:
            for update in await api.result("getUpdates", offset=offset, timeout=50):
                inbox.updates.append(update)
                offset = update["update_id"] + 1

    task = asyncio.create_task(take_all())
    yield inbox
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest_asyncio.fixture(loop_scope="session")
async def met(alice: Person) -> Person:
    """Alice after she pressed Start, with nobody waiting for the bot."""
    await alice.starts_bot(wait=False)
    return alice
