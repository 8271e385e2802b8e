"""Texts and captions of requests: markup or given entities, checked and cut as Telegram does."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.call import Call
from playground.entities import cleaned
from playground.errors import ApiError, bad_request
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
    return cleaned(text, _with_people(world, given))


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
    if len(text) > limits.CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def _with_people(world: World, entities: list[Entity]) -> list[Entity]:
    """Mentions of people get their whole User; those of strangers are dropped, as at Telegram.

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


def _given(text: str, entities: list[dict[str, Any]]) -> list[Entity]:
    """Entities that came with the request; those that the server finds by itself are not taken."""
    found_by_server = ("url", "email", "mention", "hashtag", "cashtag", "bot_command", "phone_number")
    size = utf16(text)
    kept = []
    for entity in entities:
        if entity["type"] in found_by_server:
            continue
        begin, length = int(entity["offset"]), int(entity["length"])
        if begin < 0 or begin > size or length < 0 or length > size - begin:
            raise bad_request(
                f"Entity beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset {size}"
            )
        checked_date_format(entity.get("date_time_format") or "")
        if length:
            kept.append({key: value for key, value in entity.items() if value is not None})
    return kept
