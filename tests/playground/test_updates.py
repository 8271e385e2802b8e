"""getUpdates: what is confirmed when, who wins, and the exact moment at which a person stops to wait."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError

from playground import Chat, Person, World
from tests.playground.conftest import Api, Inbox


async def _texts(api: Api, **params: object) -> list[str]:
    return [update["message"]["text"] for update in await api.result("getUpdates", **params)]


async def test_update_stays_until_a_larger_offset(api: Api, met: Person) -> None:
    await met.says("раз", wait=False)
    first, second = await api.result("getUpdates")
    assert second["update_id"] == first["update_id"] + 1
    assert await _texts(api, offset=first["update_id"]) == ["/start", "раз"]
    assert await _texts(api, offset=first["update_id"] + 1) == ["раз"]
    assert await api.result("getUpdates", offset=second["update_id"] + 1) == []
    assert (await api.result("getWebhookInfo"))["pending_update_count"] == 0


async def test_negative_offset_keeps_the_last(api: Api, met: Person) -> None:
    for word in ("раз", "два", "три"):
        await met.says(word, wait=False)
    assert await _texts(api, offset=-2) == ["два", "три"]
    assert await _texts(api, offset=0) == ["два", "три"]
    assert await _texts(api, offset=-50) == ["два", "три"]


async def test_limit_is_clamped(api: Api, met: Person) -> None:
    await met.says("раз", wait=False)
    assert await _texts(api, limit=0) == ["/start"]
    assert await _texts(api, limit=1000, offset=1) == ["/start", "раз"]


async def test_same_question_at_once_is_answered_with_one_update(api: Api, met: Person) -> None:
    await met.says("раз", wait=False)
    assert await _texts(api, offset=5) == ["/start", "раз"]
    assert await _texts(api, offset=5) == ["/start"]


async def test_long_poll_wakes_at_once(api: Api, world: World, met: Person) -> None:
    await api.result("getUpdates", offset=-1)
    world.updates.drop_pending()
    task = asyncio.create_task(_texts(api, offset=1, timeout=50))
    await world.until(lambda: world.updates.is_polled)
    await met.says("привет", wait=False)
    assert await task == ["привет"]


async def test_second_poll_ends_the_first(api: Api, world: World) -> None:
    first = asyncio.create_task(api.refusal("getUpdates", timeout=50))
    await world.until(lambda: world.updates.is_polled)
    second = asyncio.create_task(api.result("getUpdates", offset=1, timeout=50))
    assert await first == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    world.updates.close()
    assert await second == []


async def test_filter_works_when_an_update_is_made(api: Api, met: Person, channel: Chat, boris: Person) -> None:
    await api.result("getUpdates", allowed_updates=["channel_post"])
    await met.says("мимо", wait=False)
    await boris.says("пост", to=channel, wait=False)
    got = await api.result("getUpdates", offset=1, allowed_updates=["message"])
    assert [update.get("channel_post", {}).get("text") for update in got] == [None, "пост"]
    assert [set(update) - {"update_id"} for update in got] == [{"message"}, {"channel_post"}]
    await met.says("сюда", wait=False)
    assert len(await api.result("getUpdates", offset=2)) == 3
    await api.result("getUpdates", offset=3, allowed_updates=[])
    assert "chat_member" not in (await api.result("getWebhookInfo"))["allowed_updates"]
    assert "poll_answer" in (await api.result("getWebhookInfo"))["allowed_updates"]


async def test_webhook_and_polling_exclude_each_other(api: Api, met: Person) -> None:
    await api.result("setWebhook", url="https://example.org/hook", secret_token="a-b_C1")
    assert (await api.result("getWebhookInfo"))["url"] == "https://example.org/hook"
    assert await api.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await api.result("deleteWebhook", drop_pending_updates=True)
    assert await api.result("getUpdates") == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://example.org"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "https://example.org", "secret_token": "нет"}, "secret token contains unallowed characters"),
    ],
)
async def test_webhook_rules(api: Api, params: dict[str, str], words: str) -> None:
    assert await api.refusal("setWebhook", **params) == f"Bad Request: {words}"


async def test_poison_is_handed_out_as_it_is(api: Api, bot: Bot, world: World, met: Person) -> None:
    world.updates.drop_pending()
    poison = world.updates.put_raw({"message": {"message_id": 5}, "novelty": []})
    await met.says("после", wait=False)
    first, second = await api.result("getUpdates", allowed_updates=["message"])
    assert first == {"update_id": poison.id, "message": {"message_id": 5}, "novelty": []}
    assert second["message"]["text"] == "после"
    with pytest.raises(ClientDecodeError):
        await bot.get_updates()
    await api.result("getUpdates", offset=poison.id + 1)
    assert poison.taken.is_set()
    with pytest.raises(AssertionError, match=r"\(message, novelty\)"):
        await world.updates.wait_until_taken(world.updates.put_raw(poison.raw or {}), seconds=0.01)


async def test_person_waits_until_the_bot_confirmed(api: Api, alice: Person) -> None:
    saying = asyncio.create_task(alice.says("привет"))
    (update,) = await api.result("getUpdates", timeout=50)
    assert not saying.done()
    await api.result("getUpdates", offset=update["update_id"] + 1)
    assert (await saying).text == "привет"


async def test_person_complains_about_a_bot_that_does_not_poll(world: World, alice: Person) -> None:
    world.patience = 0.01
    with pytest.raises(AssertionError, match=r"the bot did not take the update 100001 \(message\) in 0.01 s"):
        await alice.says("ау")


async def test_without_patience_nobody_waits(world: World, alice: Person) -> None:
    world.patience = 0
    assert (await alice.says("ау")).text == "ау"


async def test_nobody_waits_for_what_the_bot_does_not_receive(group: Chat, alice: Person, inbox: Inbox) -> None:
    await alice.says("между нами", to=group)
    assert inbox.updates == []
