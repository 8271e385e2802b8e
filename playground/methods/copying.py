"""Methods that repeat a message elsewhere: forwarded with its author's name, or copied without."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from playground import limits
from playground.attachments import thrown
from playground.call import Call
from playground.chats import Chat
from playground.errors import bad_request
from playground.formatting import caption, check_caption, writable
from playground.messages import Message
from playground.methods.sending import options, place_parts, sent_by_bot, signed
from playground.polls import Poll


def _source(call: Call) -> Chat:
    return call.chat("from_chat_id")


def _content(call: Call, message: Message, target: Chat) -> dict[str, Any]:
    """What a copy says: a poll begins without votes, a dice is thrown again."""
    parts = message.content
    if message.poll:
        parts["poll"] = _copied_poll(call, message.poll, target)
    if dice := message.attachment.get("dice"):
        parts["attachment"] = {"dice": thrown(dice["emoji"], call.world.number())}
    return parts


def _copied_poll(call: Call, poll: Poll, target: Chat) -> Poll:
    """A new poll with the same question and no votes; a quiz only when the bot knows its answer."""
    if poll.is_quiz and "correct_option_ids" not in poll.json:
        raise bad_request("message can't be copied")
    if target.is_channel and not poll.is_anonymous:
        raise bad_request("non-anonymous polls can't be sent to channel chats")
    return replace(
        poll,
        id=str(6_000_000 + call.world.number()),
        by_bot=True,
        open_period=None,
        close_date=None,
        closed=False,
        in_private_chat=target.is_private,
        votes={},
        messages=[],
    )


async def copy_message(call: Call) -> Any:
    """copyMessage: the number of the copy. A given caption, even an empty one, takes the place of the old one."""
    chat = call.chat_to_send()
    original = call.message(_source(call), "copy")
    _check_can_leave(original, "copied")
    parts = _content(call, original, chat)
    if original.file and "caption" in call.params:
        parts["text"], parts["entities"] = caption(call.world, call.params)
        if parts["text"]:
            parts["show_caption_above_media"] = bool(call.get("show_caption_above_media"))
    if call.get("reply_markup") or call.get("reply_parameters"):
        # Such a copy is sent anew: its caption must not be longer than a bot's own, nor may it have other emoji.
        parts["entities"] = writable(call.world, parts["entities"])
        if original.file:
            check_caption(parts["text"])
    message = sent_by_bot(call, chat, **parts)
    return {"message_id": message.id}


async def copy_messages(call: Call) -> Any:
    """copyMessages: those that are not found are passed over, albums stay together."""
    chat = call.chat_to_send()
    found = _found(call, "copy")
    albums = _albums(call, found)
    copies = []
    for original in found:
        parts = _content(call, original, chat)
        if call.get("remove_caption") and original.file:
            parts |= {"text": "", "entities": []}
        copies.append(_repeat(call, chat, original, parts, albums.get(original.media_group_id or "")))
    return [{"message_id": message.id} for message in copies]


async def forward_message(call: Call) -> Any:
    """forwardMessage."""
    chat = call.chat_to_send()
    original = call.message(_source(call), "forward")
    _check_can_leave(original, "forwarded")
    parts = original.content | {"forward_origin": original.origin}
    return _repeat(call, chat, original, parts).json


async def forward_messages(call: Call) -> Any:
    """forwardMessages: those that are not found are passed over, albums stay together."""
    chat = call.chat_to_send()
    found = _found(call, "forward")
    albums = _albums(call, found)
    forwarded = []
    for original in found:
        parts = original.content | {"forward_origin": original.origin}
        forwarded.append(_repeat(call, chat, original, parts, albums.get(original.media_group_id or "")))
    return [{"message_id": message.id} for message in forwarded]


def _albums(call: Call, messages: list[Message]) -> dict[str, str]:
    """New albums by the old ones, for those of which more than one item is there."""
    groups = [message.media_group_id for message in messages if message.media_group_id]
    return {group: f"album{call.world.number()}" for group in dict.fromkeys(groups) if groups.count(group) > 1}


def _repeat(call: Call, chat: Chat, original: Message, parts: dict[str, Any], group: str | None = None) -> Message:
    if call.world.flood_control:
        call.world.flood.check(chat, call.world.clock.now())
    if chat.is_channel and original.poll and not original.poll.is_anonymous:
        raise bad_request("non-anonymous polls can't be sent to channel chats")
    shared = {name: value for name, value in options(call).items() if name not in parts}
    parts |= place_parts(call, chat)
    return call.world.add(chat, **signed(call, chat), **shared, **parts, media_group_id=group)


def _check_can_leave(message: Message, how: str) -> None:
    if message.service or (message.has_protected_content and how == "forwarded"):
        raise bad_request(f"message can't be {how}")


def _found(call: Call, what: str) -> list[Message]:
    numbers: list[int] = call.get("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > limits.BATCH:
        raise bad_request(f"too many messages to {what}")
    if any(left >= right for left, right in pairwise(numbers)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    source = _source(call)
    found = [message for number in numbers if (message := source.find(number)) and not message.service]
    if not found:
        raise bad_request(f"there are no messages to {what}")
    return found
