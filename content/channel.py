"""The channel as its readers see it: where its posts are found, and in which zone its days begin."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from content.posts import post_link


@dataclass(frozen=True, slots=True)
class ChannelView:
    """`address` is the channel's @name or -100… id, None when it is not known."""

    address: str | int | None
    zone: ZoneInfo

    def is_chat(self, chat_id: int, *, username: str | None) -> bool:
        """Tells whether a Telegram chat is the channel, by id or by name, as the channel is set."""
        if isinstance(self.address, str):
            return self.address.casefold() == f"@{username}".casefold()
        return self.address == chat_id

    def link(self, message_id: int | None) -> str | None:
        """Returns the address of a message; None when it can't be known."""
        return post_link(self.address, message_id)

    def day(self, moment: datetime | None) -> str | None:
        """Returns the day on which something was posted; None for an unknown moment."""
        return f"{moment.astimezone(self.zone):%d.%m.%Y}" if moment else None
