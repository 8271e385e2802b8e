"""Chats of the world: private ones with the bot, supergroups and channels, and their members."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playground.errors import Refused
from playground.membership import Membership
from playground.messages import Message

__all__ = ["Chat", "Membership"]

if TYPE_CHECKING:
    from playground.people import Person
    from playground.world import World


@dataclass(slots=True, eq=False)
class Chat:
    """One chat; its messages in the order they came, deleted ones included."""

    world: World
    id: int
    type: str
    title: str = ""
    username: str | None = None
    person: Person | None = None
    """The other side of a private chat."""
    members: dict[Person, Membership] = field(default_factory=dict)
    bot: Membership = field(default_factory=Membership)
    messages: list[Message] = field(default_factory=list)
    privacy: bool = True
    """Whether the bot's privacy mode holds in this group."""
    signs_posts: bool = False
    bot_has_spoken: bool = False
    pinned: list[Message] = field(default_factory=list)
    next_id: int = 1

    def __repr__(self) -> str:
        return f"<Chat {self.id} {self.type} {self.title!r}>"

    @property
    def last(self) -> Message:
        """The newest message that is not deleted; AssertionError when there is none."""
        for message in reversed(self.messages):
            if not message.deleted:
                return message
        raise AssertionError(f"{self} is empty")

    @property
    def posts(self) -> list[Message]:
        """What can be read in the chat now, oldest first."""
        return [message for message in self.messages if not message.deleted]

    @property
    def json(self) -> dict[str, Any]:
        """As a Chat inside of a message."""
        if self.person:
            names = {key: value for key, value in self.person.json.items() if key in ("first_name", "username")}
            return {"id": self.id, **names, "type": "private"}
        data: dict[str, Any] = {"id": self.id, "title": self.title, "type": self.type}
        return {**data, "username": self.username} if self.username else data

    @property
    def is_private(self) -> bool:
        """Whether it is a talk of one person with the bot."""
        return self.type == "private"

    @property
    def is_channel(self) -> bool:
        """Whether only admins write here, in the name of the channel."""
        return self.type == "channel"

    def find(self, message_id: int) -> Message | None:
        """A message that is still there."""
        for message in reversed(self.messages):
            if message.id == message_id:
                return None if message.deleted else message
        return None

    def link(self, message: Message) -> str:
        """The t.me address of a message of a channel or supergroup."""
        place = self.username or f"c/{str(self.id).removeprefix('-100')}"
        return f"https://t.me/{place}/{message.id}"

    def includes(self, person: Person) -> bool:
        """Whether a person may read this chat."""
        if self.is_private:
            return self.person is person
        member = self.members.get(person)
        return member is not None and member.is_in

    def may_write(self, person: Person) -> bool:
        """Whether a person may write here."""
        if self.is_channel:
            member = self.members.get(person)
            return member is not None and member.is_admin
        return self.includes(person)

    async def human_posts(self, text: str, *, by: Person, wait: bool = True) -> Message:
        """An admin writes in the channel in person; Refused for anybody else."""
        if not self.is_channel:
            raise Refused(f"{self.title} is not a channel")
        return await by.says(text, to=self, wait=wait)
