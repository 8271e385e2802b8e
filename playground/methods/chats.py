"""Methods that look at chats and their members, and leave them."""

from __future__ import annotations

from typing import Any

from playground.call import Call
from playground.chats import Chat
from playground.errors import bad_request, forbidden
from playground.membership import Membership, change_bot

_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


async def get_chat(call: Call) -> Any:
    """getChat."""
    chat = call.known_chat()
    data = {**chat.json, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}
    if chat.username:
        data["active_usernames"] = [chat.username]
    if chat.newest_pin:
        data["pinned_message"] = chat.newest_pin.short_json
    return data


def _check_inside(chat: Chat) -> None:
    if not chat.is_private and not chat.bot.is_in:
        raise forbidden(f"bot is not a member of the {chat.type} chat")


async def get_chat_administrators(call: Call) -> Any:
    """getChatAdministrators: people, and the bot itself when it is one."""
    chat = call.known_chat(members=True)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    _check_inside(chat)
    if chat.is_channel and not chat.bot.is_admin:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    admins = [member.json(person.json) for person, member in chat.members.items() if member.is_admin]
    if chat.bot.is_admin:
        admins.append(chat.bot.json(call.world.bot.json))
    return admins


async def get_chat_member(call: Call) -> Any:
    """getChatMember."""
    number = call.get("user_id")
    chat = call.known_chat(members=number != call.world.bot.id)
    _check_inside(chat)
    if number == call.world.bot.id:
        return chat.bot.json(call.world.bot.json)
    if number <= 0:
        raise bad_request("invalid user_id specified")
    person = call.world.find_person(number)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.is_private:
        member = Membership("member" if chat.person is person else "left")
    else:
        member = chat.members.get(person, Membership("left"))
    return member.json(person.json)


async def get_chat_member_count(call: Call) -> Any:
    """getChatMemberCount: the bot counts too."""
    chat = call.known_chat(members=True)
    _check_inside(chat)
    if chat.is_private:
        return 2
    return sum(member.is_in for member in chat.members.values()) + chat.bot.is_in


async def leave_chat(call: Call) -> Any:
    """leaveChat."""
    chat = call.chat()
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    change_bot(chat, Membership("left"), by=call.world.bot)
    call.world.touch()
    return True
