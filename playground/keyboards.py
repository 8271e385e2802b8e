"""Inline keyboards: what Telegram drops, what it refuses, and which action of a button wins."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.call import Call
from playground.chats import Chat
from playground.errors import bad_request
from playground.links import checked_url
from playground.messages import Button

_ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)
_LOOKS = ("icon_custom_emoji_id", "style")


def inline_keyboard(markup: dict[str, Any] | None, *, chat: Chat | None) -> list[list[Button]]:
    """The rows of an inline keyboard as they will stand; empty when nothing is left of it."""
    rows = []
    left = limits.BUTTONS
    for row in (markup or {}).get("inline_keyboard") or []:
        shown = [button for button in row if str(button["text"]).strip()]
        buttons = [_button(button, chat) for button in shown[: min(limits.BUTTONS_IN_ROW, left)]]
        left -= len(buttons)
        if buttons:
            rows.append(buttons)
    return rows


def markup_parts(call: Call, chat: Chat) -> dict[str, Any]:
    """The parts of a new message that reply_markup makes: an inline keyboard, or one for the letters."""
    markup = call.get("reply_markup")
    if not markup:
        return {}
    if "inline_keyboard" in markup:
        return {"keyboard": inline_keyboard(markup, chat=chat)}
    if chat.is_channel:
        raise bad_request("inline keyboard expected")
    return {"reply_keyboard": markup}


def edited_keyboard(call: Call, chat: Chat | None) -> list[list[Button]]:
    """The keyboard of an edit, which can only be an inline one; absent means none."""
    return inline_keyboard(call.get("reply_markup"), chat=chat)


def _button(given: dict[str, Any], chat: Chat | None) -> Button:
    action = next((name for name in _ACTIONS if given.get(name) is not None), None)
    if action is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    value = given[action]
    if action == "url":
        value = _url("URL", str(value))
    elif action == "callback_data":
        if not 1 <= len(str(value).encode()) <= limits.CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif action == "copy_text":
        if not 1 <= len(str(value.get("text", ""))) <= limits.COPY_TEXT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif action in ("login_url", "web_app"):
        called = "login URL" if action == "login_url" else "Web App URL"
        value = {**value, "url": _url(called, str(value.get("url", "")), https=True)}
        if action == "web_app" and chat is not None and not chat.is_private:
            raise bad_request("BUTTON_TYPE_INVALID")
    elif action.startswith("switch_inline") and chat is not None and chat.is_channel:
        called = "switch_inline_query_current_chat" if action.endswith("current_chat") else "switch_inline_query"
        raise bad_request(
            f"can't use {called} button in a channel chat, because users will not be able to "
            "use the button without knowing bot's username"
        )
    looks = {name: given[name] for name in _LOOKS if given.get(name)}
    return {"text": given["text"], action: value, **looks}


def _url(called: str, link: str, *, https: bool = False) -> str:
    checked = checked_url(link)
    why = "Wrong HTTP URL" if link else "URL must be non-empty"
    if checked and https and not checked.startswith("https://"):
        checked, why = None, "Only HTTPS links are allowed"
    if checked is None:
        raise bad_request(f"inline keyboard button {called} '{link}' is invalid: {why}")
    return checked
