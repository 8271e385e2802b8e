"""Parameters of a request: read from wherever they stand, and checked against the real schema."""

from __future__ import annotations

import json
import types
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import aiogram.methods
import aiogram.types
from aiogram.methods import TelegramMethod
from aiohttp import BodyPartReader, web
from pydantic import ValidationError

from playground.errors import bad_request

Params = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    mime: str
    data: bytes = field(repr=False)


@cache
def schema() -> dict[str, type[TelegramMethod[Any]]]:
    """All methods of the Bot API by lower-case name."""
    found = {}
    for name in aiogram.methods.__all__:
        model = getattr(aiogram.methods, name)
        if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod:
            found[model.__api_method__.lower()] = model
    return found


async def read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Everything that a request carries: query string, then form, multipart or JSON over it."""
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    match request.content_type:
        case "application/json":
            try:
                body = json.loads(await request.text() or "{}")
            except ValueError:
                raise bad_request("can't parse JSON object") from None
            if not isinstance(body, dict):
                raise bad_request("expected a JSON object")
            values |= body
        case "application/x-www-form-urlencoded":
            values |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
        case "multipart/form-data":
            async for part in await request.multipart():
                if not isinstance(part, BodyPartReader) or part.name is None:
                    continue
                if part.filename is None:
                    values[part.name] = await part.text()
                else:
                    mime = part.headers.get("Content-Type", "")
                    uploads[part.name] = Upload(part.filename, mime, bytes(await part.read(decode=True)))
                    values.setdefault(part.name, f"attach://{part.name}")
    return values, uploads


_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "from_chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "photo": "there is no photo in the request",
    "video": "there is no video in the request",
    "animation": "there is no animation in the request",
    "document": "there is no document in the request",
    "audio": "there is no audio in the request",
    "voice": "there is no voice in the request",
    "video_note": "there is no video note in the request",
    "sticker": "there is no sticker in the request",
    "question": "poll question must be non-empty",
    "action": "wrong parameter action in request",
    "file_id": "file_id not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "inline_query_id": "query is too old and response timeout expired or query ID is invalid",
}


def checked(model: type[TelegramMethod[Any]], values: dict[str, Any]) -> Params:
    """The known parameters with their real types; ApiError when they do not fit the schema.

    As at Telegram: unknown parameters and empty strings are passed over, structures may come as JSON. Only an
    empty caption is not the same as none: a copy loses its own by it.
    """
    params = {}
    for name, info in model.model_fields.items():
        value = values.get(name)
        if value is None or (value == "" and name != "caption"):
            continue
        params[name] = _coerced(name, value, _plain_types(info.annotation))
        _check_variants(name, params[name])
    try:
        model.model_validate(params)
    except ValidationError as refusal:
        raise bad_request(_words(refusal)) from None
    return params


_MARKUPS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}
_VARIANTS = {"media": ("InputMedia", "InputMedia"), "results": ("InlineQueryResult", "inline query result")}


def _check_variants(name: str, value: Any) -> None:
    """Structures of many shapes, each checked against the one that it says it is.

    The model of the method alone would let a wrong one through as some other shape.
    """
    if name == "reply_markup":
        if not isinstance(value, dict):
            raise bad_request("object expected as reply markup")
        variants = [variant for key, variant in _MARKUPS.items() if key in value]
        if not variants:
            raise bad_request("can't parse reply keyboard markup JSON object")
        _check_shape(variants[0], value, "inline keyboard button")
    elif name in _VARIANTS:
        prefix, called = _VARIANTS[name]
        for item in value if isinstance(value, list) else [value]:
            kind = item.get("type") if isinstance(item, dict) else None
            if not kind:
                raise bad_request(f"can't parse {called}: Can't find field \"type\"")
            cached = "Cached" if name == "results" and f"{kind}_file_id" in item else ""
            _check_shape(prefix + cached + _title(str(kind)), item, called)


def _check_shape(variant: str, value: Any, called: str) -> None:
    shape = getattr(aiogram.types, variant, None)
    if shape is None:
        raise bad_request(f"can't parse {called}: invalid type")
    try:
        shape.model_validate(value)
    except ValidationError as refusal:
        raise bad_request(f"can't parse {called}: {_place(refusal)}") from None


def _title(kind: str) -> str:
    return {"mpeg4_gif": "Mpeg4Gif"}.get(kind, kind.title().replace("_", ""))


def _plain_types(annotation: Any) -> frozenset[type]:
    """The types that an annotation allows, `list` and models included, without None."""
    if get_origin(annotation) is Annotated:
        return _plain_types(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return frozenset().union(*(_plain_types(part) for part in get_args(annotation)))
    origin = get_origin(annotation) or annotation
    return frozenset({origin}) if isinstance(origin, type) and origin is not type(None) else frozenset()


def _coerced(name: str, value: Any, allowed: frozenset[type]) -> Any:
    if bool in allowed:
        return value if isinstance(value, bool) else str(value).strip().lower() in ("true", "yes", "1")
    if int in allowed and isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            # Telegram reads as many digits as there are; a chat may also be an @name.
            return value if str in allowed else 0
    if float in allowed and isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return 0.0
    if (
        isinstance(value, str)
        and not value.startswith("attach://")
        and any(kind not in (str, int, float, bool) and not _is_scalar(kind) for kind in allowed)
    ):
        if str in allowed and value[:1] not in "[{":
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(_malformed(name)) from None
    if allowed == {str} and isinstance(value, int | float):
        return str(value)
    return value


def _is_scalar(kind: type) -> bool:
    return kind.__name__ in ("datetime", "timedelta", "Default", "InputFile")


def _malformed(name: str) -> str:
    if name == "reply_markup":
        return "can't parse reply keyboard markup JSON object"
    if name.endswith("entities"):
        return "can't parse entities JSON object"
    return f"can't parse {name} JSON object"


def _words(refusal: ValidationError) -> str:
    first = refusal.errors(include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == "missing" and len(first["loc"]) == 1:
        return _MISSING.get(name, f'parameter "{name}" is required')
    if name == "reply_markup":
        # It is a keyboard of some kind, but this method takes only one kind.
        return "inline keyboard expected"
    return f"can't parse {name}: {_place(refusal)}"


def _place(refusal: ValidationError) -> str:
    """The field that is wrong, in Telegram's words where it has them."""
    first = refusal.errors(include_url=False)[0]
    field = first["loc"][-1] if first["loc"] else ""
    if first["type"] == "missing":
        return f'Can\'t find field "{field}"'
    if first["type"] == "string_type":
        return f'Field "{field}" must be of type String'
    return f'Field "{field}": {first["msg"]}'
