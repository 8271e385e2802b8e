"""The bot of a world, as it was set up before its program started."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class BotAccount:
    """The bot as BotFather set it up."""

    id: int
    token: str
    username: str
    name: str
    inline: bool = True
    """Inline mode; when it is off no inline query ever comes."""
    inline_feedback: bool = True
    """Whether the bot is told which inline result was chosen."""
    reads_all_group_messages: bool = False
    custom_emoji: bool = True
    """Whether it may use them, as bots with a name from Fragment may; otherwise they are dropped in silence."""
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    """Commands by scope (as JSON) and language."""
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name and descriptions by kind and language."""

    @property
    def json(self) -> dict[str, Any]:
        """As a User inside of a message."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}
