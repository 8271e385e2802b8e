"""Where the bot may write and look, and what it is told where it may not."""

from collections.abc import Callable

import pytest
from aiogram import Bot
from aiogram.types import ChatMemberAdministrator, ChatMemberRestricted

from playground import Chat, Person, World
from playground.membership import Membership
from tests.playground.conftest import Api, Inbox


async def _send(api: Api, chat: Chat | int | str) -> str:
    place = chat.id if isinstance(chat, Chat) else chat
    return await api.refusal("sendMessage", chat_id=place, text="x")


async def test_chats_that_do_not_exist(api: Api, alice: Person) -> None:
    for place in (5, -1001, "@nowhere", "@alice", alice.id):
        assert await _send(api, place) == "Bad Request: chat not found"


async def test_person_must_come_first(api: Api, alice: Person, group: Chat) -> None:
    assert await _send(api, alice.id) == "Forbidden: bot can't initiate conversation with a user"
    await alice.starts_bot(wait=False)
    await api.result("sendMessage", chat_id=alice.id, text="x")


async def test_blocked_and_deactivated(api: Api, met: Person) -> None:
    await met.blocks_bot(wait=False)
    assert await _send(api, met.id) == "Forbidden: bot was blocked by the user"
    await met.unblocks_bot(wait=False)
    await api.result("sendMessage", chat_id=met.id, text="x")
    met.deactivated = True
    assert await _send(api, met.id) == "Forbidden: user is deactivated"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda w: w.channel("К", username="c", bot_member=False),
         "Forbidden: bot is not a member of the channel chat"),
        (lambda w: w.channel("К", bot_member=False), "Bad Request: chat not found"),
        (lambda w: w.channel("К", bot_may_post=False),
         "Bad Request: need administrator rights in the channel chat"),
        (lambda w: w.group("Г", username="g", bot_member=False),
         "Forbidden: bot is not a member of the supergroup chat"),
        (lambda w: w.group("Г", bot_may_post=False),
         "Bad Request: not enough rights to send text messages to the chat"),
    ],
)  # fmt: skip
async def test_shut_doors(api: Api, world: World, make: Callable[[World], Chat], words: str) -> None:
    assert await _send(api, make(world)) == words


async def test_kicked(api: Api, channel: Chat, group: Chat) -> None:
    channel.bot = group.bot = Membership("kicked")
    assert await _send(api, channel) == "Forbidden: bot was kicked from the channel chat"
    assert await _send(api, group) == "Forbidden: bot was kicked from the supergroup chat"


async def test_polls_and_photos_are_named_in_refusals(api: Api, world: World) -> None:
    group = world.group("Г", bot_may_post=False)
    words = await api.refusal("sendPoll", chat_id=group.id, question="q", options=["a"])
    assert words == "Bad Request: not enough rights to send polls to the chat"


async def test_channel_by_its_name(bot: Bot, channel: Chat) -> None:
    message = await bot.send_message("@Depth", "x")
    assert message.chat.id == channel.id
    assert message.sender_chat is not None
    assert message.from_user is None


async def test_who_runs_a_chat(
    bot: Bot, api: Api, world: World, channel: Chat, boris: Person, alice: Person
) -> None:
    vera = world.person("Вера")
    deep = world.channel("Ещё глубже", admins=[boris, vera], members=[alice])
    admins = await bot.get_chat_administrators(deep.id)
    assert [(admin.user.id, admin.status) for admin in admins] == [
        (boris.id, "creator"),
        (vera.id, "administrator"),
        (world.bot.id, "administrator"),
    ]
    assert (await bot.get_chat_member(deep.id, alice.id)).status == "member"
    assert (await bot.get_chat_member(channel.id, alice.id)).status == "left"
    me = await bot.get_chat_member(deep.id, world.bot.id)
    assert isinstance(me, ChatMemberAdministrator)
    assert me.can_post_messages is True
    assert await bot.get_chat_member_count(deep.id) == 4


async def test_who_is_in_a_private_chat(bot: Bot, met: Person, boris: Person) -> None:
    assert (await bot.get_chat_member(met.id, met.id)).status == "member"
    assert (await bot.get_chat_member(met.id, boris.id)).status == "left"
    assert await bot.get_chat_member_count(met.id) == 2


async def test_looking_where_it_may_not(api: Api, world: World, met: Person, channel: Chat) -> None:
    strange = world.channel("Чужой", username="strange", bot_member=False)
    hidden = world.group("Тайная", bot_member=False)
    assert (await api.result("getChat", chat_id="@strange"))["title"] == "Чужой"
    for method in ("getChatAdministrators", "getChatMemberCount"):
        words = await api.refusal(method, chat_id=strange.id)
        assert words == "Forbidden: bot is not a member of the channel chat"
    assert await api.refusal("getChat", chat_id=hidden.id) == "Bad Request: chat not found"
    words = await api.refusal("getChatAdministrators", chat_id=met.id)
    assert words == "Bad Request: there are no administrators in the private chat"
    assert (
        await api.refusal("getChatMember", chat_id=channel.id, user_id=5) == "Bad Request: PARTICIPANT_ID_INVALID"
    )
    assert await api.refusal("getChatMember", chat_id=channel.id) == "Bad Request: invalid user_id specified"
    channel.bot = Membership("member")
    words = await api.refusal("getChatAdministrators", chat_id=channel.id)
    assert words == "Bad Request: CHAT_ADMIN_REQUIRED"


async def test_restricted_bot_is_told_so(bot: Bot, world: World) -> None:
    group = world.group("Г", bot_may_post=False)
    me = await bot.get_chat_member(group.id, world.bot.id)
    assert isinstance(me, ChatMemberRestricted)
    assert me.can_send_messages is False


async def test_chat_in_full(bot: Bot, channel: Chat, met: Person) -> None:
    full = await bot.get_chat(channel.id)
    assert (full.username, full.active_usernames, full.pinned_message) == ("depth", ["depth"], None)
    await bot.send_message(channel.id, "важное")
    await bot.pin_chat_message(channel.id, 1)
    pinned = (await bot.get_chat(channel.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == 1
    assert (await bot.get_chat(met.id)).first_name == "Алиса"


async def test_leaving(bot: Bot, api: Api, group: Chat, met: Person, inbox: Inbox, world: World) -> None:
    await bot.leave_chat(group.id)
    await world.until(lambda: "my_chat_member" in inbox.kinds)
    assert inbox.last["new_chat_member"]["status"] == "left"
    assert await _send(api, group) == "Forbidden: bot is not a member of the supergroup chat"
    words = await api.refusal("leaveChat", chat_id=met.id)
    assert words == "Bad Request: chat member status can't be changed in private chats"
