"""Methods that pin messages and take pins away."""

from __future__ import annotations

from typing import Any

from playground.call import Call
from playground.chats import Chat
from playground.errors import bad_request


def _may_pin(chat: Chat) -> bool:
    right = "can_edit_messages" if chat.is_channel else "can_pin_messages"
    return chat.is_private or chat.bot.may(right)


async def pin_chat_message(call: Call) -> Any:
    """pinChatMessage."""
    chat = call.chat()
    message = call.message(chat, "pin")
    if not _may_pin(chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    if message in chat.pinned:
        chat.pinned.remove(message)
    chat.pinned.append(message)
    call.world.emit("pin", chat=chat.id, message_id=message.id)
    return True


async def unpin_chat_message(call: Call) -> Any:
    """unpinChatMessage: the newest pinned one unless told which."""
    chat = call.chat()
    if not _may_pin(chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    if call.get("message_id"):
        message = call.message(chat, "unpin")
    elif chat.pinned:
        message = chat.pinned[-1]
    else:
        raise bad_request("message to unpin not found")
    if message in chat.pinned:
        chat.pinned.remove(message)
    call.world.emit("pin", chat=chat.id, message_id=message.id)
    return True
