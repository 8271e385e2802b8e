"""Methods that change messages that are already there, or react to them."""

from __future__ import annotations

from typing import Any

from playground.call import Call
from playground.errors import ApiError, bad_request
from playground.formatting import caption, message_text
from playground.keyboards import edited_keyboard
from playground.messages import Message
from playground.methods.sending import media_looks, preview_options, stored

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_CAPTIONED = frozenset({"photo", "video", "animation", "document", "audio", "voice"})
_EXCHANGED = frozenset({"photo", "video", "animation", "document", "audio"})
_ABOVE = frozenset({"photo", "video", "animation"})
"""Media whose caption may stand above."""


def _edited_message(call: Call, *, refusal: str = "message can't be edited", keyboard: bool = False) -> Message:
    """The message to edit, by chat and number or by its inline id; ApiError when the bot may not.

    The keyboard alone may be changed under more than the words.
    """
    if inline_id := call.get("inline_message_id"):
        message = call.world.inline_messages.get(str(inline_id))
        if message is None or message.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    chat = call.chat(edits=True)
    message = call.message(chat, "edit")
    if not _may_edit(message) or not (keyboard or _has_words(message)):
        raise bad_request(refusal)
    return message


def _may_edit(message: Message) -> bool:
    """Forwards, and what came with a keyboard in place of the letters, stay as they are."""
    if message.forward_origin or message.service or message.via_bot or message.reply_keyboard:
        return False
    if not message.chat.is_channel:
        return message.by_bot
    bot = message.chat.bot
    return bot.may("can_edit_messages") or (message.by_bot and bot.may("can_post_messages"))


def _has_words(message: Message) -> bool:
    """Whether there is anything to edit; an open poll counts, for it may be closed."""
    if message.file:
        return message.file.kind in _CAPTIONED
    if message.poll:
        return not message.poll.closed
    return not message.attachment


def _finish(call: Call, message: Message, changes: dict[str, Any]) -> Any:
    """Applies an edit; ApiError when it would change nothing."""
    changed = {name for name, value in changes.items() if getattr(message, name) != value}
    if not changed:
        raise bad_request(_NOT_MODIFIED)
    if call.world.flood_control and not message.chat.is_private:
        call.world.flood.check(message.chat, call.world.clock.now())
    for name, value in changes.items():
        setattr(message, name, value)
    if changed != {"keyboard"}:
        message.edit_date = call.world.clock.now()
        if not message.by_bot and not message.via_bot:
            # The bot hears even of its own edit of a post that is not its own.
            call.world.tell_bot(message, edited=True)
    call.world.changed(message)
    return True if call.get("inline_message_id") else message.json


async def edit_message_text(call: Call) -> Any:
    """editMessageText; without link_preview_options the preview is the usual one again."""
    text, entities = message_text(call)
    message = _edited_message(call)
    if message.file or message.poll:
        raise bad_request("there is no text in the message to edit")
    changes = {
        "text": text,
        "entities": entities,
        "keyboard": edited_keyboard(call, message.chat),
        "link_preview_options": preview_options(call),
    }
    return _finish(call, message, changes)


async def edit_message_caption(call: Call) -> Any:
    """editMessageCaption; without show_caption_above_media the caption goes below."""
    text, entities = caption(call.world, call.params)
    message = _edited_message(call)
    if not message.file:
        raise bad_request("there is no caption in the message to edit")
    changes = {
        "text": text,
        "entities": entities,
        "keyboard": edited_keyboard(call, message.chat),
        "show_caption_above_media": bool(call.get("show_caption_above_media")) and message.file.kind in _ABOVE,
    }
    return _finish(call, message, changes)


async def edit_message_media(call: Call) -> Any:
    """editMessageMedia: another file with another caption, also in place of a text."""
    media: dict[str, Any] = call.get("media")
    kind = str(media["type"])
    if kind not in _EXCHANGED:
        raise ApiError(501, f"Not Implemented: the playground does not know media of type {kind}")
    text, entities = caption(call.world, media)
    refusal = "message media can't be edited"
    message = _edited_message(call, refusal=refusal)
    if message.poll or (message.file and message.file.kind not in _EXCHANGED):
        raise bad_request(refusal)
    if message.media_group_id and message.file and message.file.kind != kind:
        if kind == "animation":
            raise bad_request("message content type can't be used in an album")
        if {kind, message.file.kind} != {"photo", "video"}:
            raise bad_request("can't change media type in the album")
    changes = {
        "text": text,
        "entities": entities,
        "file": stored(call, kind, media["media"], media),
        "keyboard": edited_keyboard(call, message.chat),
        "link_preview_options": None,
        **media_looks(media),
    }
    return _finish(call, message, changes)


async def edit_message_reply_markup(call: Call) -> Any:
    """editMessageReplyMarkup."""
    message = _edited_message(call, keyboard=True)
    return _finish(call, message, {"keyboard": edited_keyboard(call, message.chat)})


async def set_message_reaction(call: Call) -> Any:
    """setMessageReaction: one reaction of the bot, or none."""
    message = call.message(call.chat(), "react")
    given: list[dict[str, Any]] = call.get("reaction") or []
    if len(given) > 1:
        raise bad_request("too many reactions specified")
    message.reactions[call.world.bot.id] = given
    call.world.emit("reaction", chat=message.chat.id, message_id=message.id, reaction=given)
    return True
