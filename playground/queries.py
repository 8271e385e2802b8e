"""What a bot has to answer: taps on buttons and inline queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playground.messages import Message
    from playground.people import Person


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What a person saw after a tap: a short notice, or a box to be closed."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None


@dataclass(slots=True, eq=False)
class CallbackQuery:
    """One tap on an inline button."""

    id: str
    person: Person
    message: Message
    data: str
    answer: CallbackAnswer | None = None

    @property
    def json(self) -> dict[str, Any]:
        """As the bot is given it."""
        data: dict[str, Any] = {
            "id": self.id,
            "from": self.person.json,
            "chat_instance": str(-self.message.chat.id * 7919),
            "data": self.data,
        }
        if self.message.inline_message_id:
            return {**data, "inline_message_id": self.message.inline_message_id}
        return {**data, "message": self.message.json}


@dataclass(slots=True, eq=False)
class InlineQuery:
    """One question typed after the bot's name in any chat."""

    id: str
    person: Person
    query: str
    offset: str
    chat_type: str
    results: list[dict[str, Any]] | None = None
    next_offset: str = ""
    button: dict[str, Any] | None = None
    contents: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What each result becomes when it is chosen, by the result's id."""

    @property
    def json(self) -> dict[str, Any]:
        """As the bot is given it."""
        return {
            "id": self.id,
            "from": self.person.json,
            "query": self.query,
            "offset": self.offset,
            "chat_type": self.chat_type,
        }
