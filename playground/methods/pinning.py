"""Methods that pin messages and take pins away."""

from __future__ import annotations

from typing import Any

from playground.call import Call
from playground.chats import Chat
from playground.errors import bad_request


def _may_pin(chat: Chat) -> bool:
    right = "can_edit_messages" if chat.is_channel else "can_pin_messages"
    return chat.is_private or chat.bot.may(right)


def _chat(call: Call) -> Chat:
    chat = call.chat()
    if not _may_pin(chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


async def pin_chat_message(call: Call) -> Any:
    """pinChatMessage: the chat says so with a message of its own, which comes back to the bot."""
    message = call.message(call.chat(), "pin")
    chat = _chat(call)
    if message.service:
        raise bad_request("service messages can't be pinned")
    if told := chat.pin(message, by=call.world.bot):
        call.world.tell_bot(told)
    return True


async def unpin_chat_message(call: Call) -> Any:
    """unpinChatMessage: the newest pinned one unless told which."""
    chat = _chat(call)
    message = call.message(chat, "unpin") if call.get("message_id") else chat.newest_pin
    if message is None:
        raise bad_request("message to unpin not found")
    chat.unpin(message)
    return True


async def unpin_all_chat_messages(call: Call) -> Any:
    """unpinAllChatMessages."""
    chat = _chat(call)
    for message in list(chat.pinned):
        chat.unpin(message)
    return True
