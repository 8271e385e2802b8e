"""`bot demo`: the whole product in a browser; a local Telegram with people in it, the bot and its archive."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from pydantic import SecretStr

from bot.app import App, open_app
from bot.import_command import quiet_import
from bot.settings import Settings
from content.quiz.group_settings import TIMERS, GroupSettings
from playground import Chat, Person, PlaygroundServer, World
from playground.entities import cleaned
from playground.page_api import mount
from playground.telegram_html import parse

CHANNEL = "deepdive"

QUICK_GAME = GroupSettings(timer=min(filter(None, TIMERS)), length=3)
"""How the group plays: over in a minute or two, also for one person who plays all three."""


@dataclass(slots=True)
class RunningClock:
    """The machine's clock, which the page can move forward."""

    ahead: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        """Returns the moment it shows, aware, in UTC."""
        return datetime.now(UTC) + self.ahead

    def advance(self, seconds: float = 0) -> None:
        """Moves forward by so many seconds."""
        self.ahead += timedelta(seconds=seconds)


async def run_demo(*, port: int) -> None:
    """Serves the page until interrupted; everything is forgotten afterwards. Raises OSError for a taken port."""
    clock = RunningClock()
    server = PlaygroundServer()
    world = server.new_world(clock=clock)
    mount(server.app, world)
    await server.start(port=port)
    try:
        with TemporaryDirectory(prefix="bot-demo-") as folder:
            place = people_the_world(world)
            settings = demo_settings(server, world, admin=place.admin, folder=Path(folder))
            with as_file(files("content") / "archive" / "result.json") as archive:
                await quiet_import([archive], settings=settings)
            async with open_app(settings, clock=clock) as app:
                await seed_channel(place.channel, app)
                await app.services.groups.choose(place.group.id, QUICK_GAME)
                click.echo(f"Deep Dive Bot: {server.url}\nOpen it in a browser; Ctrl-C ends it.")
                with suppress(asyncio.CancelledError):
                    await app.run()
    finally:
        await server.stop()


def demo_settings(server: PlaygroundServer, world: World, *, admin: Person, folder: Path) -> Settings:
    """The settings under which the bot lives in the world; nothing is taken from the environment."""
    return Settings.model_construct(
        token=SecretStr(world.bot.token),
        channel=f"@{CHANNEL}",
        admins=frozenset({admin.id}),
        database=folder / "bot.db",
        timezone="Europe/Moscow",
        language="ru",
        api_url=server.url,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """What stands in the demo's world: the channel, the person who runs it, and the group where people play."""

    channel: Chat
    admin: Person
    group: Chat


def people_the_world(world: World) -> Place:
    """Puts a channel, a group and three people there."""
    world.bot.username, world.bot.name = "deepdive_bot", "Deep Dive Bot"
    world.bot.reads_all_group_messages = True
    # Nobody in the world waits for the bot: the page shows what happens when it happens.
    world.patience = 0
    alice = world.person("Алиса", username="alice")
    boris = world.person("Борис", username="boris")
    vera = world.person("Вера", username="vera")
    channel = world.channel("Deep Dive", username=CHANNEL, admins=[boris], members=[alice, vera])
    group = world.group(
        "Глубокие нырки", username="deepdive_chat", admins=[boris], members=[alice, vera], privacy=False
    )
    world.hints = [
        _hint(alice, alice.chat, "обучением роботов", "Поиск понимает любые формы слов"),
        _hint(alice, alice.chat, "Кто купил MuJoCo?", "Вопрос: ответ словами поста и ссылка на него"),
        _hint(alice, alice.chat, "/tag", "Темы и хештеги с числом постов"),
        _hint(alice, alice.chat, "/random", "Случайный пост целиком"),
        _hint(alice, alice.chat, "@deepdive_bot роботы", "Карточки постов в любом чате"),
        _hint(
            boris,
            boris.chat,
            "🧠 Как видят трансформеры\nРазбираем внимание по шагам: https://example.com/attention",
            "Напишите пост в две строки или пришлите снимок: бот спросит, когда…",
        ),
        _hint(boris, boris.chat, "завтра в 9", "…и скажите словами или нажмите на время под вопросом"),
        _hint(
            boris, boris.chat, "/slots пн 10:00 18:00", "Постоянные часы: дальше можно сказать «следующий слот»"
        ),
        _hint(boris, boris.chat, "/queue", "Что и когда выйдет"),
        _hint(vera, group, "/quiz", "Игра на троих: Алиса и Борис входят через «Играю», Вера начинает"),
        _hint(vera, group, "#тест", "Один вопрос на всю группу"),
        _hint(vera, group, "/top", "Кто впереди"),
    ]
    return Place(channel, boris, group)


def _hint(who: Person, where: Chat, text: str, about: str) -> dict[str, str]:
    return {"who": str(who.id), "where": str(where.id), "text": text, "about": about}


async def seed_channel(channel: Chat, app: App) -> None:
    """Shows the archive in the channel, under the numbers its posts have there."""
    async for post in app.services.posts.everything():
        if post.message_id is None:
            continue
        channel.next_id = post.message_id
        text, entities = cleaned(*parse(post.html))
        channel.world.add(channel, text=text, entities=entities)
