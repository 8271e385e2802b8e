"""Texts and captions of requests: markup or given entities, checked and cut as Telegram does."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.call import Call
from playground.entities import cleaned
from playground.errors import ApiError, bad_request
from playground.links import checked_url
from playground.telegram_html import Entity, checked_date_format, parse, utf16
from playground.world import World


def formatted(world: World, raw: Any, parse_mode: Any, entities: Any) -> tuple[str, list[Entity]]:
    """A text with its entities, trimmed; ("", []) when nothing is left. ApiError for bad markup."""
    text = str(raw or "")
    if len(text.encode("utf-8", "surrogatepass")) > limits.RAW_TEXT_BYTES:
        raise bad_request("text is too long")
    mode = str(parse_mode or "").lower()
    if mode == "html":
        text, given = parse(text)
    elif mode in ("markdown", "markdownv2"):
        raise ApiError(501, "Not Implemented: the playground does not know Markdown, only HTML")
    elif mode and mode != "none":
        raise bad_request("unsupported parse_mode")
    else:
        given = _given(text, entities or [])
    return cleaned(text, writable(world, given))


def message_text(call: Call) -> tuple[str, list[Entity]]:
    """The text of sendMessage and editMessageText."""
    if not call.get("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(call.world, call.get("text"), call.get("parse_mode"), call.get("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > limits.TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption(world: World, params: dict[str, Any]) -> tuple[str, list[Entity]]:
    """The caption of a message or of one item of an album; may be empty."""
    text, entities = formatted(
        world, params.get("caption"), params.get("parse_mode"), params.get("caption_entities")
    )
    check_caption(text)
    return text, entities


def check_caption(text: str) -> None:
    """ApiError for a caption that is longer than a bot may send."""
    if len(text) > limits.CAPTION:
        raise bad_request("message caption is too long")


def writable(world: World, entities: list[Entity]) -> list[Entity]:
    """What a bot may write: mentions of people get their whole User, those of strangers are dropped, as at Telegram.

    So are the custom emoji of a bot that may not use them.
    """
    kept = []
    for entity in entities:
        if entity["type"] == "custom_emoji" and not world.bot.custom_emoji:
            continue
        if entity["type"] == "text_mention":
            person = world.find_person(int(entity["user"]["id"]))
            if person is None:
                continue
            entity = {**entity, "user": person.json}
        kept.append(entity)
    return kept


_FOUND_BY_SERVER = frozenset(
    {"url", "email", "mention", "hashtag", "cashtag", "bot_command", "phone_number", "bank_card_number"}
)
_PLAIN = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
    }
)


def _given(text: str, entities: list[dict[str, Any]]) -> list[Entity]:
    """Entities that came with the request; those that the server finds by itself are not taken."""
    size = utf16(text)
    kept = []
    for entity in entities:
        look = _look(entity)
        begin, length = int(entity["offset"]), int(entity["length"])
        if begin < 0 or begin > size or length < 0 or length > size - begin:
            raise bad_request(
                f"Entity beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset {size}"
            )
        if length and look:
            kept.append({"type": look.pop("type"), "offset": begin, "length": length, **look})
    return kept


def _look(entity: dict[str, Any]) -> dict[str, Any] | None:
    """The type of a given entity and what belongs to it; None for what the server finds by itself."""
    kind = str(entity["type"])
    match kind:
        case "text_link":
            link = str(entity.get("url") or "")
            if link.startswith("tg://user?id=") and link[13:].isdigit():
                return {"type": "text_mention", "user": {"id": int(link[13:])}}
            url = checked_url(link)
            if url is None:
                raise bad_request(f"Entity URL '{link}' is invalid: Wrong HTTP URL")
            return {"type": kind, "url": url}
        case "text_mention":
            if not entity.get("user"):
                raise bad_request("can't parse MessageEntity: Can't find field \"user\"")
            return {"type": kind, "user": entity["user"]}
        case "custom_emoji":
            if not str(entity.get("custom_emoji_id") or "").isdigit():
                raise bad_request("Invalid custom emoji identifier specified")
            return {"type": kind, "custom_emoji_id": str(entity["custom_emoji_id"])}
        case "date_time":
            pattern = str(entity.get("date_time_format") or "")
            looks = {"date_time_format": pattern} if checked_date_format(pattern) else {}
            return {"type": kind, "unix_time": int(entity.get("unix_time") or 0), **looks}
        case "pre":
            return {"type": kind, "language": entity["language"]} if entity.get("language") else {"type": kind}
    if kind in _PLAIN:
        return {"type": kind}
    if kind in _FOUND_BY_SERVER:
        return None
    raise bad_request("can't parse MessageEntity: Unsupported type specified")


def link_preview(given: dict[str, Any] | None) -> dict[str, Any] | None:
    """Options of a preview as they are told back: only what differs from the usual."""
    return {name: value for name, value in (given or {}).items() if value} or None
