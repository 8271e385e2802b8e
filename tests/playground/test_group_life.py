"""What becomes of groups: supergroups, administrators nobody sees, and what the bot may send there."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import ChatMemberRestricted
from aiogram.types import Message as BotMessage

from playground import Chat, Person, Refused, World
from tests.playground.conftest import Api, Inbox


@pytest.fixture
def basic(world: World, alice: Person, boris: Person) -> Chat:
    return world.group("Старая", members=[alice], admins=[boris], privacy=False, basic=True)


class TestUpgrading:
    async def test_both_groups_tell_of_it(self, basic: Chat, inbox: Inbox) -> None:
        group = await basic.becomes_supergroup()
        left, come = (BotMessage.model_validate(message) for message in inbox.of("message"))
        assert (left.chat.id, left.chat.type, left.migrate_to_chat_id) == (basic.id, "group", group.id)
        assert (come.chat.id, come.chat.type, come.migrate_from_chat_id) == (group.id, "supergroup", basic.id)
        assert come.from_user
        assert (come.from_user.username, come.message_id) == ("GroupAnonymousBot", 1)
        assert (group.members, group.bot) == (basic.members, basic.bot)

    @pytest.mark.parametrize(
        ("method", "params"),
        [
            ("sendMessage", {"text": "x"}),
            ("sendPoll", {"question": "q", "options": ["a"]}),
            ("deleteMessage", {"message_id": 1}),
            ("getChatMember", {"user_id": 1001}),
            ("getChatAdministrators", {}),
        ],
    )
    async def test_the_old_number_leads_to_the_new_one(
        self, api: Api, basic: Chat, method: str, params: dict[str, Any]
    ) -> None:
        group = await basic.becomes_supergroup(wait=False)
        status, body = await api.call(method, chat_id=basic.id, **params)
        assert (status, body["parameters"]) == (400, {"migrate_to_chat_id": group.id})
        assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"

    async def test_what_stands_in_the_old_group_lives_on(
        self, bot: Bot, basic: Chat, alice: Person, boris: Person, inbox: Inbox
    ) -> None:
        said = await bot.send_message(basic.id, "x")
        await bot.send_poll(basic.id, "q", ["a", "b"], is_anonymous=False)
        poll = basic.last
        group = await basic.becomes_supergroup()
        await alice.votes(poll, "b")
        assert inbox.of("poll_answer")[0]["poll_id"] == (poll.poll and poll.poll.id)
        await bot.edit_message_text("y", chat_id=basic.id, message_id=said.message_id)
        assert (await bot.stop_poll(basic.id, poll.id)).total_voter_count == 1
        assert (await bot.get_chat(basic.id)).type == "group"
        with pytest.raises(Refused, match="may not write"):
            await alice.says("есть кто?", to=basic)
        await alice.says("все тут", to=group)
        assert inbox.last["chat"]["id"] == group.id

    async def test_basic_groups_count_messages_with_private_chats(self, basic: Chat, alice: Person) -> None:
        first = await alice.says("x", to=basic, wait=False)
        assert (await alice.says("y", wait=False)).id == first.id + 1

    async def test_only_the_creator_upgrades_and_only_once(self, basic: Chat, group: Chat, alice: Person) -> None:
        with pytest.raises(Refused, match="may not make a supergroup"):
            await basic.becomes_supergroup(by=alice)
        with pytest.raises(Refused, match="may not make a supergroup"):
            await group.becomes_supergroup()
        await basic.becomes_supergroup(wait=False)
        with pytest.raises(Refused, match="may not make a supergroup"):
            await basic.becomes_supergroup()


class TestAnonymousAdministrators:
    async def test_the_group_speaks(self, group: Chat, channel: Chat, boris: Person, inbox: Inbox) -> None:
        group.privacy = False
        said = await boris.says("тише", to=group, as_chat=group)
        message = BotMessage.model_validate(inbox.last)
        assert message.sender_chat
        assert message.from_user
        assert (message.sender_chat.id, message.from_user.id) == (group.id, 1087968824)
        assert message.from_user.username == "GroupAnonymousBot"
        assert said.origin["sender_chat"] == group.json
        await boris.edits(said, "тихо")
        await boris.says("новости", to=group, as_chat=channel)
        assert (inbox.last["sender_chat"]["id"], inbox.last["from"]["id"]) == (channel.id, 136817688)

    async def test_the_group_votes(
        self, bot: Bot, group: Chat, alice: Person, boris: Person, inbox: Inbox
    ) -> None:
        await bot.send_poll(group.id, "q", ["a", "b"], is_anonymous=False)
        await boris.votes(group.last, "b", as_chat=group)
        assert inbox.last["voter_chat"] == group.json
        assert (inbox.last["user"]["id"], inbox.last["option_ids"]) == (136817688, [1])
        assert inbox.of("poll")[-1]["total_voter_count"] == 1
        with pytest.raises(Refused, match="does not speak as"):
            await alice.votes(group.last, "a", as_chat=group)

    async def test_others_speak_for_themselves(
        self, group: Chat, channel: Chat, alice: Person, boris: Person
    ) -> None:
        for chat in (group, channel):
            with pytest.raises(Refused, match="does not speak as"):
                await alice.says("x", to=group, as_chat=chat)
        with pytest.raises(Refused, match="does not speak as"):
            await boris.says("x", as_chat=channel)


class TestWhatTheBotMaySend:
    async def test_polls_alone_may_be_forbidden(self, bot: Bot, api: Api, group: Chat, inbox: Inbox) -> None:
        await group.forbids_bot("polls")
        change = ChatMemberRestricted.model_validate(inbox.of("my_chat_member")[-1]["new_chat_member"])
        assert (change.can_send_polls, change.can_send_messages) == (False, True)
        poll = {"question": "q", "options": ["a"]}
        assert await api.refusal("sendPoll", chat_id=group.id, **poll) == (
            "Bad Request: not enough rights to send polls to the chat"
        )
        await bot.send_message(group.id, "x")
        await group.forbids_bot()
        await bot.send_poll(group.id, "q", ["a"])
        assert inbox.of("my_chat_member")[-1]["new_chat_member"]["status"] == "member"

    @pytest.mark.parametrize(
        ("method", "params", "what"),
        [
            ("sendMessage", {"text": "x"}, "text messages"),
            ("sendLocation", {"latitude": 1, "longitude": 2}, "locations"),
            ("sendContact", {"phone_number": "1", "first_name": "x"}, "contacts"),
            ("sendDice", {}, "dice"),
        ],
    )
    async def test_each_kind_has_its_words(
        self, api: Api, group: Chat, method: str, params: dict[str, Any], what: str
    ) -> None:
        await group.forbids_bot("text", "dice", wait=False)
        words = await api.refusal(method, chat_id=group.id, **params)
        assert words == f"Bad Request: not enough rights to send {what} to the chat"

    async def test_administrators_and_strangers_are_not_restricted(self, world: World, boris: Person) -> None:
        for group in (
            world.group("А", admins=[boris], bot_admin=True),
            world.group("Б", admins=[boris], bot_member=False),
        ):
            with pytest.raises(Refused, match="only a member"):
                await group.forbids_bot("polls")


class TestStoppingAPollOfTheBot:
    async def test_a_group_s_administrator_can_only_delete_it(self, bot: Bot, group: Chat, boris: Person) -> None:
        await bot.send_poll(group.id, "q", ["a"])
        poll = group.last
        with pytest.raises(Refused, match="only an own poll"):
            await boris.stops_poll(poll)
        await boris.deletes(poll)
        assert poll.deleted

    async def test_a_channel_s_administrator_stops_it(
        self, bot: Bot, channel: Chat, alice: Person, boris: Person, inbox: Inbox
    ) -> None:
        await bot.send_poll(channel.id, "q", ["a"])
        with pytest.raises(Refused, match="only an own poll"):
            await alice.stops_poll(channel.last)
        await boris.stops_poll(channel.last)
        assert inbox.kinds == ["poll"]
        assert inbox.last["is_closed"] is True
