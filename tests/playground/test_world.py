"""Waiting, watching and time; and a real bot on a real dispatcher."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher, F
from aiogram.filters import Command
from aiogram.types import BotCommand, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from playground import Chat, ManualClock, Person, PlaygroundServer, SystemClock, World
from playground.queries import CallbackAnswer
from tests.playground.conftest import Api


def _counter(number: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="Дальше", callback_data=str(number + 1))]]
    )


@pytest_asyncio.fixture(loop_scope="session")
async def counting_bot(bot: Bot) -> AsyncIterator[Dispatcher]:
    """Counts on one message, as a bot made with aiogram does."""
    dispatcher = Dispatcher()

    @dispatcher.message(Command("count"))
    async def count(message: Message) -> None:
        await message.answer("страница <b>1</b>", parse_mode="HTML", reply_markup=_counter(1))

    @dispatcher.callback_query(F.data)
    async def turn(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        number = int(query.data or 0)
        await query.message.edit_text(
            f"страница <b>{number}</b>", parse_mode="HTML", reply_markup=_counter(number)
        )
        await query.answer(f"вот {number}")

    polling = asyncio.create_task(
        dispatcher.start_polling(
            bot, handle_as_tasks=False, handle_signals=False, close_bot_session=False, polling_timeout=50
        )
    )
    yield dispatcher
    await dispatcher.stop_polling()
    await polling


async def test_conversation(counting_bot: Dispatcher, alice: Person) -> None:
    """Each line returns when the bot's handler has returned: no sleeps, no waiting for messages."""
    await alice.says("/count")
    assert alice.chat.last.html == "страница <b>1</b>"
    assert await alice.taps("Дал") == CallbackAnswer("вот 2")
    assert await alice.taps("Дальше") == CallbackAnswer("вот 3")
    assert alice.chat.last.html == "страница <b>3</b>"
    assert alice.chat.last.edited
    assert len(alice.chat.messages) == 2


async def test_until_wakes_on_a_change(api: Api, world: World, channel: Chat) -> None:
    waiting = asyncio.create_task(world.until(lambda: [post.text for post in channel.posts] == ["раз", "два"]))
    for text in ("раз", "два"):
        await api.result("sendMessage", chat_id=channel.id, text=text)
    await waiting


async def test_until_names_what_never_came(world: World, channel: Chat) -> None:
    with pytest.raises(AssertionError, match=r"waited 0.01 s in vain for .*channel\.posts"):
        await world.until(lambda: channel.posts, timeout=0.01)
    with pytest.raises(AssertionError, match="in vain for the second post"):
        await world.until(lambda: channel.posts, timeout=0.01, what="the second post")


async def test_listeners_hear_what_happens_from_then_on(api: Api, world: World, met: Person) -> None:
    one, two = world.listen(), world.listen()
    await api.result("sendMessage", chat_id=met.id, text="раз")
    sent = met.chat.last
    await api.result("editMessageText", chat_id=met.id, message_id=sent.id, text="два")
    await api.result("deleteMessage", chat_id=met.id, message_id=sent.id)
    await api.result("setMyCommands", commands=[{"command": "/a", "description": "b"}])
    heard = [await anext(one) for _ in range(4)]
    assert [event["type"] for event in heard] == ["message", "edit", "delete", "commands"]
    assert [event["message"]["text"] for event in heard[:3]] == ["раз", "два", "два"]
    assert (await anext(two))["message"]["message_id"] == sent.id
    async for event in two:
        assert event["type"] == "edit"
        break


async def test_time_moves_only_where_it_can(server: PlaygroundServer, world: World) -> None:
    start = world.clock.now()
    await world.advance(1, minutes=1, hours=1, days=1)
    assert world.clock.now() - start == timedelta(days=1, hours=1, minutes=1, seconds=1)
    assert world.clock_movable
    running = server.new_world(clock=SystemClock())
    assert not running.clock_movable
    assert running.flood_control
    with pytest.raises(RuntimeError, match="cannot be moved"):
        await running.advance(1)
    server.close_world(running)


def test_manual_clock() -> None:
    clock = ManualClock(datetime(2026, 5, 1, 12, tzinfo=timezone(timedelta(hours=3))))
    assert clock.now() == datetime(2026, 5, 1, 9, tzinfo=UTC)
    clock.advance(minutes=1)
    assert clock.now().minute == 1
    clock.set(datetime(2020, 1, 1, tzinfo=UTC))
    assert clock.now().year == 2020
    with pytest.raises(ValueError, match="does not go back"):
        clock.advance(-1)
    for naive in (ManualClock, clock.set):
        with pytest.raises(ValueError, match="aware"):
            naive(datetime(2026, 1, 1))  # noqa: DTZ001


def test_system_clock_is_aware() -> None:
    assert SystemClock().now().tzinfo is UTC


async def test_closed_world_is_forgotten(server: PlaygroundServer, api: Api, world: World) -> None:
    polling = asyncio.create_task(api.result("getUpdates", timeout=50))
    await world.until(lambda: world.updates.is_polled)
    server.close_world(world)
    assert await polling == []
    assert await api.refusal("getMe") == "Unauthorized"


async def test_server_of_its_own() -> None:
    server = PlaygroundServer()
    early = server.new_world()
    await server.start()
    assert early.url == server.url
    assert server.url.startswith("http://127.0.0.1:")
    late = server.new_world()
    assert late.bot.token != early.bot.token
    await server.stop()


async def test_bot_knows_itself(bot: Bot, world: World) -> None:
    me = await bot.me()
    assert (me.id, me.username, me.supports_inline_queries) == (world.bot.id, world.bot.username, True)
    assert me.can_read_all_group_messages is False


async def test_commands_by_scope_and_language(bot: Bot, api: Api, world: World) -> None:
    await bot.set_my_commands([BotCommand(command="a", description="б")])
    await bot.set_my_commands([BotCommand(command="/b", description="c")], language_code="en")
    assert [command.command for command in await bot.get_my_commands()] == ["a"]
    assert [command.command for command in await bot.get_my_commands(language_code="en")] == ["b"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == []


@pytest.mark.parametrize(
    ("command", "description", "words"),
    [
        ("a" * 33, "x", "command length must not exceed 32"),
        ("/", "x", "command must be non-empty"),
        ("a", " ", "command description must be non-empty"),
        ("a", "x" * 257, "command description length must not exceed 256"),
        ("А", "x", "BOT_COMMAND_INVALID"),
    ],
)
async def test_commands_that_are_refused(api: Api, command: str, description: str, words: str) -> None:
    given = [{"command": command, "description": description}]
    assert await api.refusal("setMyCommands", commands=given) == f"Bad Request: {words}"
    too_many = [{"command": "a", "description": "b"}] * 101
    assert await api.refusal("setMyCommands", commands=too_many) == "Bad Request: BOT_COMMANDS_TOO_MUCH"


async def test_names_and_descriptions(bot: Bot, api: Api, world: World) -> None:
    await bot.set_my_name("Глубина")
    await bot.set_my_description("о боте")
    await bot.set_my_description("about", language_code="en")
    await bot.set_my_short_description("кратко")
    assert ((await bot.get_my_name()).name, world.bot.name) == ("Глубина", "Глубина")
    assert (await bot.get_my_description(language_code="en")).description == "about"
    assert (await bot.get_my_description(language_code="de")).description == "о боте"
    assert (await bot.get_my_short_description()).short_description == "кратко"
    assert await api.refusal("setMyName", name="x" * 65) == "Bad Request: bot name is too long"
