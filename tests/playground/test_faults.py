"""Trouble on order, and trouble by chance: what of a call happens, when, and what its bot is told."""

import asyncio
from itertools import pairwise

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from playground import Chat, Weather, World
from playground.weather import KINDS
from tests.playground.conftest import Api

EVERYTHING = dict.fromkeys(KINDS, 0.1)


async def test_late_effect_comes_after_the_connection_was_cut(bot: Bot, world: World, channel: Chat) -> None:
    world.faults.late("sendMessage", seconds=0.05)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(channel.id, "первый")
    assert (channel.posts, world.faults.late_calls) == ([], 1)
    await bot.send_message(channel.id, "второй")
    await world.until(lambda: len(channel.posts) == 2)
    await world.faults.settled()
    assert [post.text for post in channel.posts] == ["второй", "первый"]
    assert world.faults.late_calls == 0


async def test_late_call_may_be_refused_in_silence(bot: Bot, world: World, channel: Chat) -> None:
    world.faults.late("sendMessage", seconds=0.01)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(channel.id, "<b>", parse_mode="HTML")
    await world.faults.settled()
    assert channel.posts == []


async def test_late_effect_does_not_outlive_its_world(bot: Bot, world: World, channel: Chat) -> None:
    world.faults.late("sendMessage", seconds=0.02)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(channel.id, "поздно")
    world.close()
    await world.faults.settled()
    assert channel.posts == []


@pytest.mark.parametrize("effect", [True, False])
async def test_hanging_call(*, bot: Bot, world: World, channel: Chat, effect: bool) -> None:
    world.faults.hang("sendMessage", seconds=0.1, effect=effect)
    sending = asyncio.create_task(bot.send_message(channel.id, "x"))
    await world.until(lambda: world.requests)
    await asyncio.sleep(0.02)
    assert not sending.done()
    with pytest.raises(TelegramNetworkError):
        await sending
    assert [post.text for post in channel.posts] == (["x"] if effect else [])


async def test_bot_that_does_not_wait_as_long(bot: Bot, world: World, channel: Chat) -> None:
    world.faults.hang("sendMessage", seconds=50, effect=True)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(channel.id, "x", request_timeout=0.1)  # type: ignore[arg-type]
    assert channel.last.text == "x"


async def test_server_error_after_the_effect(bot: Bot, world: World, channel: Chat) -> None:
    world.faults.status("sendMessage", 502, after=True)
    with pytest.raises(TelegramServerError, match="Bad Gateway"):
        await bot.send_message(channel.id, "x")
    assert channel.last.text == "x"


async def test_ordered_faults_come_before_the_weather(bot: Bot, world: World, channel: Chat) -> None:
    world.faults.weather = Weather(1, methods={"sendMessage": {"drop_before": 1}})
    world.faults.flood("sendMessage", retry_after=9)
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(channel.id, "x")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(channel.id, "x")
    world.faults.weather = None
    await bot.send_message(channel.id, "x")
    assert len(channel.posts) == 1


@pytest.mark.parametrize(
    ("kind", "status", "posts"),
    [
        ("drop_before", None, 0),
        ("drop_after", None, 1),
        ("late", None, 1),
        ("hang_before", None, 0),
        ("hang_after", None, 1),
        ("flood", 429, 0),
        ("storm", 429, 0),
        ("error_before", 502, 0),
        ("error_after", 504, 1),
    ],
)
async def test_every_kind_of_weather(
    *, api: Api, world: World, channel: Chat, kind: str, status: int | None, posts: int
) -> None:
    world.faults.weather = weather = Weather(5, methods={"*": {kind: 1}}, late_seconds=(0, 0.01))
    try:
        answer, _ = await api.call("sendMessage", chat_id=channel.id, text="x")
    except aiohttp.ClientError:
        answer = None
    await world.faults.settled()
    assert (answer, len(channel.posts)) == (status, posts)
    assert weather.counted == {kind: 1}


def _kinds(weather: Weather, method: str, calls: int) -> list[str]:
    return [draw.kind if (draw := weather.draw(method)) else "" for _ in range(calls)]


def test_weather_is_repeated_by_its_seed() -> None:
    methods = {"sendMessage": EVERYTHING, "sendPhoto": {"late": 0.5}}
    one, two, other = (Weather(seed, methods=methods) for seed in (7, 7, 8))
    first = _kinds(one, "sendMessage", 200)
    assert set(first) == {*KINDS, "fine"}
    assert first == _kinds(two, "SENDMESSAGE", 200) != _kinds(other, "sendMessage", 200)
    assert one.counted.total() == 200
    one.restart()
    assert one.counted.total() == 0
    assert _kinds(one, "sendMessage", 200) == first


def test_methods_do_not_disturb_each_other() -> None:
    methods = {"sendMessage": {"late": 0.5}, "*": {"flood": 0.5}}
    alone, mixed = Weather(3, methods=methods), Weather(3, methods=methods)
    _kinds(mixed, "copyMessage", 33)
    assert _kinds(alone, "sendMessage", 50) == _kinds(mixed, "sendMessage", 50)
    assert alone.draw("getUpdates") is None


def test_storm_holds_up_everything_for_a_while() -> None:
    weather = Weather(1, methods={"sendPoll": {"storm": 1}, "sendMessage": {}}, storm_calls=(3, 3))
    assert _kinds(weather, "sendMessage", 2) == ["fine"] * 2
    assert _kinds(weather, "sendPoll", 1) == ["storm"]
    assert _kinds(weather, "sendMessage", 3) == ["storm", "storm", "fine"]


def test_waits_stay_in_their_bounds() -> None:
    weather = Weather(2, methods={"x": {"flood": 0.5, "late": 0.5}}, retry_after=(4, 6), late_seconds=(1, 2))
    drawn = [draw for _ in range(100) if (draw := weather.draw("x"))]
    assert {draw.retry_after for draw in drawn} == {4, 5, 6}
    assert all(1 <= draw.seconds <= 2 for draw in drawn if draw.kind == "late")
    assert any(left.seconds != right.seconds for left, right in pairwise(drawn))


@pytest.mark.parametrize(
    ("chances", "words"),
    [({"rain": 0.5}, "no such trouble"), ({"late": 0.6, "flood": 0.6}, "in all"), ({"late": -1}, "in all")],
)
def test_impossible_weather(chances: dict[str, float], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Weather(1, methods={"sendMessage": chances})
