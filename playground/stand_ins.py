"""Who the Bot API names as the author where a chat speaks or votes: accounts of Telegram's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class StandIn:
    """An account that stands where no person is to be seen."""

    id: int
    name: str
    username: str

    @property
    def json(self) -> dict[str, Any]:
        """As a User."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


GROUP = StandIn(1087968824, "Group", "GroupAnonymousBot")
"""For an administrator who stays anonymous, and for what a group says of itself."""
CHANNEL = StandIn(136817688, "Channel", "Channel_Bot")
"""For somebody who writes in a group as a channel, and for every vote of a chat."""
