"""Methods that change messages that are already there: edits, deletion, pins, reactions."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.call import Call
from playground.chats import Chat
from playground.errors import bad_request
from playground.formatting import caption, message_text
from playground.keyboards import edited_keyboard
from playground.messages import Message

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _edited_message(call: Call) -> Message:
    """The message to edit, by chat and number or by its inline id; ApiError when the bot may not."""
    if inline_id := call.get("inline_message_id"):
        message = call.world.inline_messages.get(str(inline_id))
        if message is None or message.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    chat = call.chat()
    message = call.message(chat, "edit")
    if not _may_edit(message):
        raise bad_request("message can't be edited")
    return message


def _may_edit(message: Message) -> bool:
    if message.forward_origin or message.service or message.via_bot:
        return False
    return message.by_bot or (message.chat.is_channel and message.chat.bot.may("can_edit_messages"))


def _finish(call: Call, message: Message, changes: dict[str, Any]) -> Any:
    """Applies an edit; ApiError when it would change nothing."""
    if all(getattr(message, name) == value for name, value in changes.items()):
        raise bad_request(_NOT_MODIFIED)
    if call.world.flood_control and not message.chat.is_private:
        call.world.flood.check(message.chat, call.world.clock.now())
    only_keyboard = all(getattr(message, name) == changes[name] for name in changes if name != "keyboard")
    for name, value in changes.items():
        setattr(message, name, value)
    if not only_keyboard:
        message.edit_date = call.world.clock.now()
    call.world.changed(message)
    return True if call.get("inline_message_id") else message.json


async def edit_message_text(call: Call) -> Any:
    """editMessageText."""
    text, entities = message_text(call)
    message = _edited_message(call)
    if message.file or message.poll:
        raise bad_request("there is no text in the message to edit")
    keyboard = edited_keyboard(call, message.chat)
    changes = {"text": text, "entities": entities, "keyboard": keyboard}
    if call.get("link_preview_options"):
        changes["link_preview_options"] = call.get("link_preview_options")
    return _finish(call, message, changes)


async def edit_message_caption(call: Call) -> Any:
    """editMessageCaption."""
    text, entities = caption(call.world, call.params)
    message = _edited_message(call)
    if not message.file:
        raise bad_request("there is no caption in the message to edit")
    keyboard = edited_keyboard(call, message.chat)
    return _finish(call, message, {"text": text, "entities": entities, "keyboard": keyboard})


async def edit_message_reply_markup(call: Call) -> Any:
    """editMessageReplyMarkup."""
    message = _edited_message(call)
    return _finish(call, message, {"keyboard": edited_keyboard(call, message.chat)})


def _check_deletion(call: Call, message: Message) -> None:
    chat = message.chat
    if chat.bot.may("can_delete_messages"):
        return
    age = (call.world.clock.now() - message.date).total_seconds()
    if age > limits.DELETE_WINDOW_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    if not chat.is_private and not message.by_bot:
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


async def set_message_reaction(call: Call) -> Any:
    """setMessageReaction: one reaction of the bot, or none."""
    message = call.message(call.chat(), "react")
    given: list[dict[str, Any]] = call.get("reaction") or []
    if len(given) > 1:
        raise bad_request("too many reactions specified")
    message.reactions[call.world.bot.id] = given
    call.world.emit("reaction", chat=message.chat.id, message_id=message.id, reaction=given)
    return True
