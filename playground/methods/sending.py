"""Methods that put a new message into a chat: text, media, albums."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.call import Call
from playground.chats import Chat
from playground.errors import ApiError, bad_request
from playground.files import KINDS, StoredFile
from playground.formatting import caption, formatted, link_preview, message_text
from playground.keyboards import markup_parts
from playground.messages import Message
from playground.telegram_html import utf16

_CALLED = {
    "photo": "photos",
    "video": "videos",
    "animation": "animations",
    "document": "documents",
    "audio": "music",
    "voice": "voice notes",
    "video_note": "video notes",
    "sticker": "stickers",
}
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_QUOTED = ("bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time")
_SHOWN_OF_ANOTHER_CHAT = ("message_id", "link_preview_options", "has_media_spoiler", *_CALLED, "poll", "location")
_DETAILS = ("width", "height", "duration", "length", "performer", "title")


def sent_by_bot(call: Call, chat: Chat, **parts: Any) -> Message:
    """Puts the bot's message into a chat that it may write to, with all that any message may have."""
    if call.world.flood_control:
        call.world.flood.check(chat, call.world.clock.now())
    parts |= place_parts(call, chat) | markup_parts(call, chat)
    # A copy brings its own look of a link's preview, and the method that makes it takes no other.
    shared = {name: value for name, value in options(call).items() if name not in parts}
    return call.world.add(chat, **signed(call, chat), **shared, **parts)


def signed(call: Call, chat: Chat) -> dict[str, Any]:
    """Whose message it is: the bot's, or the channel's."""
    return {"by_bot": True, "sender": None if chat.is_channel else call.world.bot}


def options(call: Call) -> dict[str, Any]:
    """The switches that every sending method has."""
    parts: dict[str, Any] = {
        "silent": bool(call.get("disable_notification")),
        "has_protected_content": bool(call.get("protect_content")),
    }
    if preview := preview_options(call):
        parts["link_preview_options"] = preview
    return parts


def preview_options(call: Call) -> dict[str, Any] | None:
    """How the preview of a link is to look; the older switch counts where the options are absent."""
    given = call.get("link_preview_options")
    if given is None and call.get("disable_web_page_preview"):
        given = {"is_disabled": True}
    return link_preview(given)


def place_parts(call: Call, chat: Chat) -> dict[str, Any]:
    """What the message answers and in which topic it stands, that of the answered one unless told."""
    topic = call.topic(chat)
    parts = reply_parts(call, chat)
    if topic is None and (answered := parts.get("reply_to")):
        topic = answered.topic
    if topic and topic.closed and not chat.bot.may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return {**parts, "topic": topic}


def reply_parts(call: Call, chat: Chat) -> dict[str, Any]:
    """What the message answers; ApiError when it is gone and the bot does not mind only silently."""
    given = dict(call.get("reply_parameters") or {})
    if not given and call.get("reply_to_message_id"):
        given = {
            "message_id": call.get("reply_to_message_id"),
            "allow_sending_without_reply": call.get("allow_sending_without_reply"),
        }
    if not given:
        return {}
    place = chat
    if given.get("chat_id") is not None:
        place = Call(call.world, {"chat_id": given["chat_id"]}, {}).chat()
    answered = place.find(int(given.get("message_id") or 0))
    if answered is None:
        if given.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    parts: dict[str, Any] = {"reply_to": answered}
    if place is not chat:
        shown = {key: value for key, value in answered.json.items() if key in _SHOWN_OF_ANOTHER_CHAT}
        parts = {"external_reply": {"origin": answered.origin, "chat": place.json, **shown}}
    if quote := given.get("quote"):
        text, entities = formatted(call.world, quote, given.get("quote_parse_mode"), given.get("quote_entities"))
        at = answered.text.find(text)
        if at < 0:
            raise bad_request("QUOTE_TEXT_INVALID")
        parts["quote"] = {"text": text, "position": utf16(answered.text[:at]), "is_manual": True}
        marked = [entity for entity in entities if entity["type"] in _QUOTED]
        parts["quote"] |= {"entities": marked} if marked else {}
    return parts


def stored(call: Call, kind: str, value: Any, details: dict[str, Any]) -> StoredFile:
    """The file that a parameter names: one that came with the request, or one that was sent before."""
    value = str(value)
    if kind not in KINDS:
        raise ApiError(501, f"Not Implemented: the playground does not know media of type {kind}")
    if value.startswith("attach://"):
        upload = call.uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        extra = {name: details[name] for name in _DETAILS if details.get(name) is not None}
        return call.world.files.add(kind, upload.data, name=upload.name, mime=upload.mime, **extra)
    if value.startswith(("http://", "https://")):
        # There is no network here, and Telegram says this of what it cannot fetch.
        raise bad_request("failed to get HTTP URL content")
    return call.world.files.get(value, kind=kind)


async def send_message(call: Call) -> Any:
    """sendMessage."""
    text, entities = message_text(call)
    chat = call.chat_to_send()
    return sent_by_bot(call, chat, text=text, entities=entities).json


async def _send_media(call: Call, kind: str) -> Any:
    text, entities = caption(call.world, call.params)
    chat = call.chat_to_send(_CALLED[kind])
    file = stored(call, kind, call.get(kind), call.params)
    return sent_by_bot(
        call,
        chat,
        text=text,
        entities=entities,
        file=file,
        **media_looks(call.params),
    ).json


def media_looks(params: dict[str, Any]) -> dict[str, bool]:
    """How media stands in its message."""
    return {
        "has_media_spoiler": bool(params.get("has_spoiler")),
        "show_caption_above_media": bool(params.get("show_caption_above_media")),
    }


async def send_photo(call: Call) -> Any:
    """sendPhoto."""
    return await _send_media(call, "photo")


async def send_video(call: Call) -> Any:
    """sendVideo."""
    return await _send_media(call, "video")


async def send_animation(call: Call) -> Any:
    """sendAnimation."""
    return await _send_media(call, "animation")


async def send_document(call: Call) -> Any:
    """sendDocument."""
    return await _send_media(call, "document")


async def send_audio(call: Call) -> Any:
    """sendAudio."""
    return await _send_media(call, "audio")


async def send_voice(call: Call) -> Any:
    """sendVoice."""
    return await _send_media(call, "voice")


async def send_video_note(call: Call) -> Any:
    """sendVideoNote."""
    return await _send_media(call, "video_note")


async def send_sticker(call: Call) -> Any:
    """sendSticker."""
    return await _send_media(call, "sticker")


async def send_media_group(call: Call) -> Any:
    """sendMediaGroup: all of it or nothing."""
    chat = call.chat_to_send("photos")
    items: list[dict[str, Any]] = call.get("media")
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > limits.ALBUM:
        raise bad_request("too many messages to send as an album")
    kinds = {str(item["type"]) for item in items}
    for alone in ("audio", "document"):
        if alone in kinds and len(kinds) > 1:
            raise bad_request(f"{alone} can't be mixed with other media types")
    captions = [caption(call.world, item) for item in items]
    files = [stored(call, str(item["type"]), item["media"], item) for item in items]
    if call.world.flood_control:
        call.world.flood.check(chat, call.world.clock.now(), cost=len(items))
    common = signed(call, chat) | options(call) | place_parts(call, chat)
    if len(items) > 1:
        common["media_group_id"] = f"album{call.world.number()}"
    return [
        call.world.add(
            chat,
            **common,
            text=text,
            entities=entities,
            file=file,
            **media_looks(item),
        ).json
        for item, (text, entities), file in zip(items, captions, files, strict=True)
    ]


async def send_chat_action(call: Call) -> Any:
    """sendChatAction: people see that the bot is busy."""
    if call.get("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = call.chat_to_send()
    call.topic(chat)
    call.world.emit("typing", chat=chat.id, action=call.get("action"))
    return True
