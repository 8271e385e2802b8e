"""The real bot and the local Telegram, talking over HTTP; a world, a database and a dispatcher for each test."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from pydantic import SecretStr

from bot.app import App, open_app
from bot.settings import Settings
from content.html import escape
from content.posts import PollOption, PollRecord, Post, PostKind
from content.topics import Topics
from playground import Chat, ManualClock, Person, PlaygroundServer, World
from storage.archive import Archive
from storage.database import Database
from tests.e2e.bench import Bench

MORNING = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
"""Wednesday noon in Moscow."""


@pytest.fixture(scope="session")
async def server() -> AsyncIterator[PlaygroundServer]:
    """One server for the whole run: worlds are told apart by their tokens."""
    running = PlaygroundServer()
    await running.start()
    yield running
    await running.stop()


@pytest.fixture(scope="session")
async def session(server: PlaygroundServer) -> AsyncIterator[AiohttpSession]:
    """One HTTP session for the whole run: closing one costs a quarter of a second."""
    opened = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> ManualClock:
    """One clock for the world and the bot; it stands still until a test moves it."""
    return ManualClock(MORNING)


@pytest.fixture
def world(server: PlaygroundServer, clock: ManualClock) -> Iterator[World]:
    """An empty world with a bot of its own."""
    fresh = server.new_world(clock=clock)
    yield fresh
    server.close_world(fresh)


@dataclass(frozen=True)
class People:
    """Who lives in the world of a test: a subscriber, the channel's admin, a group's member, and their places."""

    alice: Person
    boris: Person
    vera: Person
    channel: Chat
    group: Chat


@pytest.fixture
def people(world: World) -> People:
    """Алиса reads, Борис runs the channel and the group, Вера plays."""
    alice = world.person("Алиса", username="alice")
    boris = world.person("Борис", username="boris")
    vera = world.person("Вера", username="vera")
    channel = world.channel("Глубоко", username="deepdive", admins=[boris])
    group = world.group("Ныряльщики", members=[alice, vera], admins=[boris], privacy=False)
    return People(alice, boris, vera, channel, group)


@pytest.fixture
def settings(world: World, tmp_path: Path, server: PlaygroundServer) -> Settings:
    """The bot's settings in this world; nothing comes from the environment."""
    return Settings.model_construct(
        token=SecretStr(world.bot.token),
        channel="@deepdive",
        admins=frozenset(),
        database=tmp_path / "bot.db",
        timezone="Europe/Moscow",
        language="ru",
        api_url=server.url,
    )


LONG = "📚 Длинный пост\n" + "\n\n".join(
    f"Абзац {number} о том, как свёрточная архитектура разбирает снимки. " + "Слово за слово. " * 25
    for number in range(1, 21)
)

POSTS: tuple[Post, ...] = (
    Post(text="🧠 Нейронные сети рисуют\nМодель учится на полотнах.", html=escape(""), topics=("generation",)),
    Post(
        text="🤖 Робот и кубики\nОбучение с подкреплением: рука берёт предметы.",
        html=escape(""),
        hashtags=("#робот",),
    ),
    Post(
        text="💬 Язык без слов\nНейронная сеть пишет стихи о <тегах> & знаках.", html=escape(""), topics=("nlp",)
    ),
    Post(text=LONG, html=escape(""), topics=("computer-vision", "yandex", "dataset")),
    Post(text="📈 Нейронные сети и графики\nЧто чертит нейросеть за ночь.", html=escape(""), hashtags=("#робот",)),
    Post(text="🔊 Голос из сети\nНейронные голоса читают вслух.", html=escape("")),
    Post(text="🎻 Музыка нейронных сетей\nСкрипка без смычка.", html=escape("")),
    Post(text="🧪 Нейронные сети в пробирке\nХимия без халата.", html=escape(""), forwarded_from="Соседний канал"),
    Post(
        text="#тест",
        html=escape(""),
        kind=PostKind.QUIZ,
        hashtags=("#тест",),
        poll=PollRecord("Что <длиннее>?", (PollOption("эпоха", 3), PollOption("шаг")), quiz=True),
    ),
    Post(text="🛒 Скидка на курс!\nТолько сегодня.", html=escape(""), kind=PostKind.AD),
)


@pytest.fixture
def posts() -> Sequence[Post]:
    """The archive of a test."""
    return tuple(
        replace(post, html=escape(post.text), message_id=100 + number) for number, post in enumerate(POSTS, 1)
    )


@pytest.fixture(autouse=True)
def no_errors_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Polling swallows what handlers raise: an error in the log that the test did not clear fails it."""
    caplog.set_level(logging.INFO)
    yield
    errors = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert not errors


@asynccontextmanager
async def running(
    settings: Settings, *, clock: ManualClock, session: AiohttpSession, posts: Sequence[Post] = ()
) -> AsyncIterator[App]:
    """The bot with these posts, taking one update after another; what is due is done by `app.wake`."""
    async with await Database.open(settings.database) as database:
        await Archive(database).save(posts)
    async with open_app(settings, clock=clock, session=session, chance=random.Random(1)) as app:
        polling = asyncio.create_task(app.poll(one_by_one=True))
        try:
            yield app
        finally:
            polling.cancel()
            with suppress(asyncio.CancelledError):
                await polling


@pytest.fixture
async def app(
    settings: Settings, clock: ManualClock, session: AiohttpSession, posts: Sequence[Post], people: People
) -> AsyncIterator[App]:
    """The running bot."""
    async with running(settings, clock=clock, session=session, posts=posts) as opened:
        yield opened


@pytest.fixture
async def bench(tmp_path: Path, world: World, session: AiohttpSession, clock: ManualClock) -> AsyncIterator[Bench]:
    """A bot that only listens, on a fresh database."""
    async with await Database.open(tmp_path / "bot.db") as database:
        yield Bench(database, world, session, clock)


@pytest.fixture
def topics() -> Topics:
    """The bundled rules."""
    return Topics.load()
