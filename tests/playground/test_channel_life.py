"""What happens to a channel while a bot posts there: pins, other names, other rights, deletions."""

from collections.abc import Iterable

import pytest
from aiogram.types import Update

from playground import Chat, Person, Refused, World
from playground.membership import CHANNEL_RIGHTS, Membership
from tests.playground.conftest import Api, Inbox


async def _post(api: Api, channel: Chat, text: str = "пост") -> int:
    number: int = (await api.result("sendMessage", chat_id=channel.id, text=text))["message_id"]
    return number


async def test_pin_of_the_bot_is_told_to_it(api: Api, channel: Chat, inbox: Inbox, world: World) -> None:
    first, second = [await _post(api, channel, text) for text in ("раз", "два")]
    await api.result("pinChatMessage", chat_id=channel.id, message_id=second)
    await world.until(lambda: inbox.updates)
    assert inbox.kinds == ["channel_post"]
    assert (inbox.last["message_id"], inbox.last["pinned_message"]["message_id"]) == (3, second)
    assert inbox.last["sender_chat"]["id"] == channel.id
    Update.model_validate(inbox.updates[-1])
    await api.result("pinChatMessage", chat_id=channel.id, message_id=second)
    assert len(channel.posts) == 3
    await api.result("pinChatMessage", chat_id=channel.id, message_id=first, disable_notification=True)
    assert (await api.result("getChat", chat_id=channel.id))["pinned_message"]["message_id"] == second
    words = await api.refusal("pinChatMessage", chat_id=channel.id, message_id=3)
    assert words == "Bad Request: service messages can't be pinned"
    channel.bot = Membership("administrator", CHANNEL_RIGHTS - {"can_edit_messages"})
    words = await api.refusal("pinChatMessage", chat_id=channel.id, message_id=first)
    assert words == "Bad Request: not enough rights to manage pinned messages in the chat"


async def test_pin_of_a_person(api: Api, channel: Chat, boris: Person, alice: Person, inbox: Inbox) -> None:
    await _post(api, channel)
    post = channel.last
    await boris.pins(post)
    assert inbox.last["pinned_message"]["text"] == "пост"
    await boris.pins(post)
    assert len(inbox.updates) == 1
    await boris.unpins(post)
    assert channel.newest_pin is None
    with pytest.raises(Refused, match="to pin"):
        await alice.pins(post)
    with pytest.raises(Refused, match="to pin"):
        await boris.pins(channel.last)


async def test_deleted_pin_is_no_pin(api: Api, channel: Chat, boris: Person) -> None:
    for text in ("раз", "два"):
        await api.result("pinChatMessage", chat_id=channel.id, message_id=await _post(api, channel, text))
    first, second = channel.pinned
    await boris.deletes(second)
    assert channel.newest_pin is first
    await boris.deletes(first)
    assert "pinned_message" not in await api.result("getChat", chat_id=channel.id)


async def test_numbers_of_posts_are_never_used_again(api: Api, channel: Chat, boris: Person) -> None:
    await _post(api, channel)
    await boris.deletes(channel.last)
    assert await _post(api, channel) == 2
    await api.result("deleteMessage", chat_id=channel.id, message_id=2)
    assert await _post(api, channel) == 3
    gone = await api.refusal("editMessageText", chat_id=channel.id, message_id=2, text="x")
    assert gone == "Bad Request: message to edit not found"


async def test_new_title_is_told(channel: Chat, boris: Person, alice: Person, inbox: Inbox) -> None:
    await channel.renamed(title="Ещё глубже", by=boris)
    assert (inbox.last["new_chat_title"], inbox.last["chat"]["title"]) == ("Ещё глубже", "Ещё глубже")
    await channel.renamed(title="Ещё глубже", by=boris)
    assert inbox.kinds == ["channel_post"]
    with pytest.raises(Refused, match="may not rename"):
        await channel.renamed(title="Мель", by=alice)


async def test_new_name_is_not_told(api: Api, channel: Chat, boris: Person, inbox: Inbox) -> None:
    await channel.renamed(username="deeper", by=boris)
    assert inbox.updates == []
    assert await api.refusal("sendMessage", chat_id="@depth", text="x") == "Bad Request: chat not found"
    await api.result("sendMessage", chat_id="@deeper", text="x")
    assert channel.link(channel.last) == "https://t.me/deeper/1"
    await channel.renamed(username="", by=boris)
    assert await api.refusal("sendMessage", chat_id="@deeper", text="x") == "Bad Request: chat not found"
    assert channel.link(channel.last) == f"https://t.me/c/{str(channel.id)[4:]}/1"


async def test_admins_come_and_go(world: World, channel: Chat, alice: Person, boris: Person, inbox: Inbox) -> None:
    await channel.promotes(alice, rights=["can_post_messages"])
    assert (inbox.kinds, inbox.last["from"]["id"]) == (["chat_member"], boris.id)
    assert [inbox.last[side]["status"] for side in ("old_chat_member", "new_chat_member")] == [
        "left",
        "administrator",
    ]
    assert inbox.last["new_chat_member"]["can_post_messages"] is True
    await channel.human_posts("пост", by=alice)
    await channel.demotes(alice)
    assert inbox.last["new_chat_member"]["status"] == "member"
    Update.model_validate(inbox.updates[-1])
    before = len(inbox.updates)
    await channel.demotes(alice)
    assert len(inbox.updates) == before


async def test_admins_are_not_told_to_a_bot_that_did_not_ask(world: World, channel: Chat, alice: Person) -> None:
    await channel.promotes(alice)
    await channel.demotes(alice)
    assert len(world.updates) == 0
    channel.bot = Membership("member")
    world.updates.allow(["chat_member"])
    await channel.promotes(alice)
    assert len(world.updates) == 0


@pytest.mark.parametrize(
    ("status", "public", "words"),
    [
        ("left", True, "Forbidden: bot is not a member of the channel chat"),
        ("left", False, "Forbidden: bot is not a member of the channel chat"),
        ("kicked", True, "Forbidden: bot was kicked from the channel chat"),
        ("kicked", False, "Forbidden: bot was kicked from the channel chat"),
        ("member", True, "Bad Request: need administrator rights in the channel chat"),
    ],
)
async def test_bot_is_put_out_and_taken_back(
    *, api: Api, channel: Chat, boris: Person, inbox: Inbox, status: str, public: bool, words: str
) -> None:
    if not public:
        channel.username = None
    await channel.sets_bot(status)
    assert (inbox.kinds, inbox.last["new_chat_member"]["status"]) == (["my_chat_member"], status)
    assert await api.refusal("sendMessage", chat_id=channel.id, text="x") == words
    await channel.human_posts("мимо", by=boris)
    await channel.sets_bot("administrator")
    assert inbox.kinds == ["my_chat_member", "my_chat_member"]
    assert inbox.last["new_chat_member"]["can_post_messages"] is True
    Update.model_validate(inbox.updates[-1])
    await _post(api, channel)


@pytest.mark.parametrize(
    ("lost", "method", "params", "words"),
    [
        (["can_post_messages"], "sendMessage", {"text": "x"}, "need administrator rights in the channel chat"),
        (["can_edit_messages"], "pinChatMessage", {"message_id": 1},
         "not enough rights to manage pinned messages in the chat"),
        (["can_edit_messages"], "editMessageText", {"message_id": 2, "text": "x"}, "message can't be edited"),
        (["can_delete_messages"], "deleteMessage", {"message_id": 2}, "message can't be deleted"),
        (["can_delete_messages", "can_post_messages"], "deleteMessage", {"message_id": 1},
         "message can't be deleted"),
    ],
)  # fmt: skip
async def test_single_rights_are_lost(
    *,
    api: Api,
    channel: Chat,
    boris: Person,
    inbox: Inbox,
    lost: Iterable[str],
    method: str,
    params: dict[str, object],
    words: str,
) -> None:
    await _post(api, channel)
    await boris.says("человечий", to=channel)
    await channel.sets_bot(without=lost, by=boris)
    assert all(inbox.last["new_chat_member"].get(right) is not True for right in lost)
    assert await api.refusal(method, chat_id=channel.id, **params) == f"Bad Request: {words}"
    await channel.sets_bot(rights=CHANNEL_RIGHTS)
    await api.result(method, chat_id=channel.id, **params)


async def test_bot_may_delete_for_two_days(api: Api, world: World, channel: Chat) -> None:
    early, late = await _post(api, channel), await _post(api, channel)
    await world.advance(hours=48)
    await api.result("deleteMessage", chat_id=channel.id, message_id=early)
    await world.advance(1)
    words = await api.refusal("deleteMessage", chat_id=channel.id, message_id=late)
    assert words == "Bad Request: message can't be deleted"


async def test_chat_without_a_creator(world: World, alice: Person) -> None:
    with pytest.raises(AssertionError, match="has no creator"):
        await world.channel("Ничей").promotes(alice)
