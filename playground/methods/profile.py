"""Methods about the bot itself: who it is, its commands and texts, its updates and files."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from playground import limits
from playground.call import Call
from playground.errors import bad_request
from playground.updates import checked_webhook, page_of_updates


async def get_me(call: Call) -> Any:
    """getMe."""
    bot = call.world.bot
    return {
        **bot.json,
        "can_join_groups": True,
        "can_read_all_group_messages": bot.reads_all_group_messages,
        "supports_inline_queries": bot.inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(call: Call) -> Any:
    """getUpdates."""
    offset, limit, timeout = page_of_updates(call.get("offset"), call.get("limit"), call.get("timeout"))
    return await call.world.updates.get(
        offset=offset, limit=limit, timeout=timeout, allowed=call.get("allowed_updates")
    )


async def set_webhook(call: Call) -> Any:
    """setWebhook: only its rules, nothing is ever delivered to it."""
    updates = call.world.updates
    updates.webhook_url = checked_webhook(str(call.get("url", "")), call.get("secret_token"))
    if call.get("drop_pending_updates"):
        updates.drop_pending()
    if call.get("allowed_updates") is not None:
        updates.allow(call.get("allowed_updates"))
    return True


async def delete_webhook(call: Call) -> Any:
    """deleteWebhook."""
    call.world.updates.webhook_url = ""
    if call.get("drop_pending_updates"):
        call.world.updates.drop_pending()
    return True


async def get_webhook_info(call: Call) -> Any:
    """getWebhookInfo."""
    updates = call.world.updates
    return {
        "url": updates.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(updates),
        "allowed_updates": sorted(updates.allowed),
    }


def _shelf(call: Call) -> tuple[str, str]:
    scope = call.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        replace(call, params=scope).known_chat()
    return json.dumps(scope, sort_keys=True), str(call.get("language_code", ""))


async def set_my_commands(call: Call) -> Any:
    """setMyCommands."""
    given: list[dict[str, Any]] = call.get("commands")
    if len(given) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.world.bot.commands[_shelf(call)] = [_command(item) for item in given]
    call.world.emit("commands")
    return True


def _command(given: dict[str, Any]) -> dict[str, str]:
    name = str(given["command"]).strip().removeprefix("/")
    description = str(given["description"]).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > limits.COMMAND:
        raise bad_request(f"command length must not exceed {limits.COMMAND}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > limits.COMMAND_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {limits.COMMAND_DESCRIPTION}")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


async def get_my_commands(call: Call) -> Any:
    """getMyCommands."""
    return call.world.bot.commands.get(_shelf(call), [])


async def delete_my_commands(call: Call) -> Any:
    """deleteMyCommands."""
    call.world.bot.commands.pop(_shelf(call), None)
    call.world.emit("commands")
    return True


def text_setter(field: str, size: int) -> Callable[[Call], Awaitable[Any]]:
    """setMyName and its kin: one text for each language."""

    async def set_text(call: Call) -> Any:
        text = str(call.get(field, "")).strip()
        if len(text) > size:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        language = str(call.get("language_code", ""))
        call.world.bot.texts[field, language] = text
        if field == "name" and not language and text:
            call.world.bot.name = text
        return True

    return set_text


def text_getter(field: str) -> Callable[[Call], Awaitable[Any]]:
    """getMyName and its kin; a language without a text of its own falls back to the common one."""

    async def get_text(call: Call) -> Any:
        texts = call.world.bot.texts
        common = texts.get((field, ""), call.world.bot.name if field == "name" else "")
        return {field: texts.get((field, str(call.get("language_code", "")))) or common}

    return get_text


async def get_file(call: Call) -> Any:
    """getFile: where to download a file, up to 20 MB."""
    file = call.world.files.find(str(call.get("file_id")))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.data) > limits.DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**file.short_json, "file_path": file.path}
