"""Methods that take messages away for everybody."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.call import Call
from playground.errors import bad_request
from playground.messages import Message


def _check_deletion(call: Call, message: Message) -> None:
    """ApiError for what the bot may not delete: after two days nothing, whatever its rights."""
    chat = message.chat
    old = (call.world.clock.now() - message.date).total_seconds() > limits.DELETE_WINDOW_SECONDS
    if chat.is_private:
        if old:
            raise bad_request("message can't be deleted for everyone")
        return
    own = message.by_bot and (not chat.is_channel or chat.bot.may("can_post_messages"))
    if old or not (own or chat.bot.may("can_delete_messages")):
        raise bad_request("message can't be deleted")


def _delete(call: Call, message: Message) -> None:
    message.deleted = True
    call.world.changed(message)


async def delete_message(call: Call) -> Any:
    """deleteMessage."""
    message = call.message(call.chat(), "delete")
    _check_deletion(call, message)
    _delete(call, message)
    return True


async def delete_messages(call: Call) -> Any:
    """deleteMessages: those that are not found are passed over."""
    chat = call.chat()
    numbers: list[int] = call.get("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > limits.BATCH:
        raise bad_request("too many messages to delete")
    found = [message for number in numbers if (message := chat.find(number))]
    for message in found:
        _check_deletion(call, message)
    for message in found:
        _delete(call, message)
    return True
