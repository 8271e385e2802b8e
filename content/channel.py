"""The channel as its readers see it: where its posts are found, and in which zone its days begin."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from content.posts import post_link


@dataclass(slots=True)
class ChannelView:
    """`address` is the channel's @name or -100… id as it is set, None when it is not.

    A channel is its number: names change. `number` and `name` (without @) are what Telegram told last.
    """

    address: str | int | None
    zone: ZoneInfo
    number: int | None = None
    name: str | None = None

    def is_chat(self, chat_id: int, *, username: str | None) -> bool:
        """Tells whether a Telegram chat is the channel, by its number, as long as that is not known by its name."""
        number = self.address if isinstance(self.address, int) else self.number
        return chat_id == number if number is not None else self.is_named(username)

    def is_named(self, username: str | None) -> bool:
        """Tells whether this is the channel's name, now or as it is set."""
        names = {self.name, self.address.removeprefix("@") if isinstance(self.address, str) else None} - {None}
        return username is not None and username.casefold() in {str(name).casefold() for name in names}

    def learn(self, number: int, *, name: str | None) -> None:
        """Telegram has told what the channel is called now."""
        self.number, self.name = number, name

    def link(self, message_id: int | None) -> str | None:
        """Returns the address of a message; None when it can't be known."""
        return post_link(f"@{self.name}" if self.name else self.address, message_id)

    def day(self, moment: datetime | None) -> str | None:
        """Returns the day on which something was posted; None for an unknown moment."""
        return f"{moment.astimezone(self.zone):%d.%m.%Y}" if moment else None
