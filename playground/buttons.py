"""The inline button that a person means, and what a link of a button asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playground.chats import Chat
from playground.errors import Refused
from playground.messages import Button, Message

if TYPE_CHECKING:
    from playground.people import Person


def find_button(
    person: Person, label: str, *, chat: Chat, message: Message | None = None
) -> tuple[Message, Button]:
    """The newest message with such a button (or this very one); the beginning of a text will do.

    Refused when there is none, or when more than one begins so.
    """
    if not (chat.includes(person) or chat.username):
        raise Refused(f"{person.name} is not in {chat.title}")
    for candidate in [message] if message else reversed(chat.posts):
        buttons = [button for row in candidate.keyboard for button in row]
        exact = [button for button in buttons if button["text"] == label]
        begins = [button for button in buttons if button["text"].startswith(label)]
        if exact:
            return candidate, exact[0]
        if len(begins) == 1:
            return candidate, begins[0]
        if begins:
            raise Refused(f"{label!r} is more than one button: {[button['text'] for button in begins]}")
    shown = message or (chat.last if chat.posts else None)
    raise Refused(f"no button {label!r}; the newest message has {shown.buttons if shown else []}")


def start_payload(username: str, url: str) -> str | None:
    """What a t.me link to the bot passes to /start, "" for nothing; None for any other link."""
    parts = urlsplit(url)
    if parts.hostname not in ("t.me", "telegram.me") or parts.path.strip("/").lower() != username.lower():
        return None
    return parse_qs(parts.query).get("start", [""])[0]
