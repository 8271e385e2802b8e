"""Tokens, method names, ways to pass parameters, and trouble on order."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from playground import Chat, Person, World
from tests.playground.conftest import Api


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("bot12:short/getMe", 401, "Unauthorized: invalid token specified"),
        ("botabc/getMe", 401, "Unauthorized: invalid token specified"),
        ("bot1:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi/getMe", 401, "Unauthorized"),
        ("{bot}/getNothing", 404, "Not Found: method not found"),
        ("{bot}", 404, "Not Found"),
        ("elsewhere", 404, "Not Found"),
        ("file/{bot}/photos/none.jpg", 404, "Not Found"),
        ("{bot}/sendGame?chat_id=1", 501, "Not Implemented: the playground does not know sendGame"),
    ],
)
async def test_bad_addresses(
    http: aiohttp.ClientSession, world: World, path: str, status: int, words: str
) -> None:
    async with http.get(f"{world.url}/{path.format(bot='bot' + world.bot.token)}") as response:
        assert response.status == status
        assert await response.json() == {"ok": False, "error_code": status, "description": words}


async def test_method_names_have_no_case(api: Api) -> None:
    assert (await api.result("GETme"))["is_bot"] is True


async def test_every_way_to_pass_parameters(api: Api, met: Person) -> None:
    url = f"{api.world.url}/bot{api.world.bot.token}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "b", "callback_data": "d"}]]}
    flat = {"chat_id": str(met.id), "text": "x", "reply_markup": json.dumps(markup), "protect_content": "Yes"}
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in flat.items():
        form.add_field(name, value)
    deep = {"chat_id": met.id, "text": "x", "reply_markup": markup, "protect_content": True}
    ways: list[dict[str, Any]] = [{"params": flat}, {"data": flat}, {"data": form}, {"json": deep}, {"json": flat}]
    for way in ways:
        async with api.http.post(url, **way) as response:
            message = (await response.json())["result"]
        assert message["text"] == "x"
        assert message["reply_markup"] == markup
        assert message["has_protected_content"] is True
    assert [params["chat_id"] for _, params in api.world.requests] == [met.id] * 5


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendMessage", {}, "chat_id is empty"),
        ("sendMessage", {"chat_id": "", "text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1001}, "message text is empty"),
        ("sendMessage", {"chat_id": "abc", "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": 1001, "text": "x", "reply_markup": "{"},
         "can't parse reply keyboard markup JSON object"),
        ("sendMessage", {"chat_id": 1001, "text": "x", "entities": "[{"}, "can't parse entities JSON object"),
        ("sendMessage", {"chat_id": 1001, "text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ("sendPhoto", {"chat_id": 1001}, "there is no photo in the request"),
        ("setMyCommands", {}, 'parameter "commands" is required'),
        ("sendPoll", {"chat_id": 1001, "options": ["a"]}, "poll question must be non-empty"),
        ("getFile", {"file_id": "none"}, "invalid file_id"),
    ],
)  # fmt: skip
async def test_parameters_are_checked(
    api: Api, met: Person, method: str, params: dict[str, Any], words: str
) -> None:
    assert await api.refusal(method, **params) == f"Bad Request: {words}"


async def test_structures_must_fit_the_schema(api: Api, met: Person) -> None:
    for markup, words in (
        ({"inline_keyboard": [[{}]]}, "can't parse inline keyboard button: Can't find field \"text\""),
        (
            {"inline_keyboard": [[{"text": 5}]]},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        ({}, "can't parse reply keyboard markup JSON object"),
        (["x"], "object expected as reply markup"),
    ):
        refusal = await api.refusal("sendMessage", chat_id=met.id, text="x", reply_markup=markup)
        assert refusal == f"Bad Request: {words}"
    words = await api.refusal("sendMessage", chat_id=met.id, text="x", link_preview_options=["no"])
    assert words.startswith("Bad Request: can't parse link_preview_options: ")


async def test_numbers_are_read_as_far_as_they_go(api: Api) -> None:
    assert await api.result("getUpdates", limit="many", timeout="0", offset="x") == []


async def test_malformed_json_body(api: Api) -> None:
    url = f"{api.world.url}/bot{api.world.bot.token}/getMe"
    for body, words in ((b"{", "can't parse JSON object"), (b"[]", "expected a JSON object")):
        async with api.http.post(url, data=body, headers={"Content-Type": "application/json"}) as response:
            assert (await response.json())["description"] == f"Bad Request: {words}"


async def test_connection_cut_before_and_after_the_effect(bot: Bot, world: World, channel: Chat) -> None:
    world.faults.drop_before("sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(channel.id, "раз")
    assert channel.posts == []
    world.faults.drop_after("sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(channel.id, "два")
    assert channel.last.text == "два"
    world.faults.drop_after("sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(channel.id, "<b>", parse_mode="HTML")
    await bot.send_message(channel.id, "три")
    assert [post.text for post in channel.posts] == ["два", "три"]


async def test_errors_on_order_come_as_often_as_ordered(bot: Bot, api: Api, world: World, channel: Chat) -> None:
    world.faults.flood("sendMessage", retry_after=3, times=2)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as wait:
            await bot.send_message(channel.id, "x")
        assert wait.value.retry_after == 3
    world.faults.status("sendMessage", 502)
    with pytest.raises(TelegramServerError, match="Bad Gateway"):
        await bot.send_message(channel.id, "x")
    world.faults.forbid("sendMessage")
    assert (
        await api.refusal("sendMessage", chat_id=channel.id, text="x") == "Forbidden: bot was blocked by the user"
    )
    assert channel.posts == []
    await bot.send_message(channel.id, "x")
    assert len(channel.posts) == 1


async def test_flood_control_by_the_clock_of_the_world(api: Api, world: World, met: Person, group: Chat) -> None:
    world.flood_control = True
    for number in range(5):
        await api.result("sendMessage", chat_id=met.id, text=str(number))
    url = f"{world.url}/bot{world.bot.token}/sendMessage"
    async with api.http.post(url, json={"chat_id": met.id, "text": "6"}) as response:
        assert response.status == 429
        assert response.headers["Retry-After"] == "5"
        assert await response.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 5",
            "parameters": {"retry_after": 5},
        }
    await world.advance(5)
    await api.result("sendMessage", chat_id=met.id, text="6")
    for _ in range(20):
        await api.result("sendMessage", chat_id=group.id, text="x")
    await world.advance(2)
    words = await api.refusal("editMessageText", chat_id=group.id, message_id=1, text="y")
    assert words == "Too Many Requests: retry after 58"


async def test_no_flood_control_where_the_clock_is_moved_by_hand(api: Api, group: Chat) -> None:
    for _ in range(40):
        await api.result("sendMessage", chat_id=group.id, text="x")
    assert group.last.id == 40


async def test_journal_keeps_calls_but_not_polls(api: Api, world: World) -> None:
    await api.result("getUpdates")
    await api.result("getMe")
    await api.refusal("sendMessage", chat_id="5")
    assert world.requests == [("getMe", {}), ("sendMessage", {"chat_id": "5"})]


async def test_worlds_do_not_see_each_other(api: Api, world: World) -> None:
    other = world.person("Ольга")
    assert await api.refusal("sendMessage", chat_id=other.id, text="x") == "Bad Request: chat not found"


async def test_client_that_goes_away_frees_its_poll(api: Api, world: World, alice: Person) -> None:
    task = asyncio.create_task(api.result("getUpdates", timeout=50))
    await world.until(lambda: world.updates.is_polled)
    task.cancel()
    await world.until(lambda: not world.updates.is_polled)
    await alice.says("привет", wait=False)
    assert len(await api.result("getUpdates", offset=0)) == 1
