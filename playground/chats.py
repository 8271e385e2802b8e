"""Chats of the world: private ones with the bot, supergroups and channels, and their members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playground.errors import Refused
from playground.membership import CHANNEL_RIGHTS, GROUP_RIGHTS, Membership, change_bot, change_member, restricted
from playground.messages import Message
from playground.topics import Topic, open_topic
from playground.upgrading import upgrade

__all__ = ["Chat", "Membership"]

if TYPE_CHECKING:
    from playground.messages import Account
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
    """In the order of the messages, not of the pins."""
    known_to_bot: bool = False
    """Whether the bot has ever been in."""
    next_id: int = 1
    is_forum: bool = False
    topics: list[Topic] = field(default_factory=list)
    upgraded_to: Chat | None = None
    """The supergroup that this basic group has become."""

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
        if self.is_forum:
            data["is_forum"] = True
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
        return self.includes(person) and self.upgraded_to is None

    @property
    def owner(self) -> Person:
        """Who made the chat; AssertionError where nobody runs it."""
        for person, member in self.members.items():
            if member.status == "creator":
                return person
        raise AssertionError(f"{self} has no creator")

    def pin(self, message: Message, *, by: Account) -> Message | None:
        """Pins a message; the service message of it, None where it was pinned already."""
        if message in self.pinned:
            return None
        self.pinned.append(message)
        self.pinned.sort(key=lambda post: post.id)
        self.world.emit("pin", chat=self.id, message_id=message.id)
        by_bot = by is self.world.bot
        return self.world.add(
            self,
            sender=None if self.is_channel else by,
            author=None if by_bot else by,
            by_bot=by_bot,
            service={"pinned_message": message.short_json},
        )

    def unpin(self, message: Message) -> None:
        """Takes a pin away; nothing is said of it."""
        if message in self.pinned:
            self.pinned.remove(message)
            self.world.emit("pin", chat=self.id, message_id=message.id)

    @property
    def newest_pin(self) -> Message | None:
        """The newest message among those that are pinned and still there."""
        return next((message for message in reversed(self.pinned) if not message.deleted), None)

    # What people do with a chat

    async def human_posts(self, text: str, *, by: Person, wait: bool = True) -> Message:
        """An admin writes in the channel in person; Refused for anybody else."""
        if not self.is_channel:
            raise Refused(f"{self.title} is not a channel")
        return await by.says(text, to=self, wait=wait)

    async def renamed(
        self, *, by: Person, title: str | None = None, username: str | None = None, wait: bool = True
    ) -> None:
        """Somebody gives it another title, which is told, or another @name ("" for none), which is not."""
        member = self.members.get(by)
        if member is None or not member.may("can_change_info"):
            raise Refused(f"{by.name} may not rename {self.title}")
        if username is not None:
            self.username = username or None
            self.world.touch()
        if title is not None and title != self.title:
            self.title = title
            sender = None if self.is_channel else by
            told = self.world.add(self, sender=sender, author=by, service={"new_chat_title": title})
            await self.world.wait_for_bot(self.world.tell_bot(told), wait=wait)

    async def promotes(
        self, person: Person, *, rights: Iterable[str] | None = None, by: Person | None = None, wait: bool = True
    ) -> None:
        """Somebody, its creator unless told, makes a person an administrator with these rights or the usual ones."""
        usual = CHANNEL_RIGHTS if self.is_channel else GROUP_RIGHTS
        after = Membership("administrator", usual if rights is None else frozenset(rights))
        await self.world.wait_for_bot(change_member(self, person, after, by=by or self.owner), wait=wait)

    async def demotes(self, person: Person, *, by: Person | None = None, wait: bool = True) -> None:
        """Somebody makes an administrator a plain member."""
        await self.world.wait_for_bot(change_member(self, person, Membership(), by=by or self.owner), wait=wait)

    async def sets_bot(
        self,
        status: str = "administrator",
        *,
        rights: Iterable[str] | None = None,
        without: Iterable[str] = (),
        by: Person | None = None,
        wait: bool = True,
    ) -> None:
        """Somebody changes what the bot is here: administrator with these rights, member, left or kicked.

        Without rights, an administrator keeps those that it has, and a new one gets the usual ones.
        """
        usual = CHANNEL_RIGHTS if self.is_channel else GROUP_RIGHTS
        held = self.bot.rights if self.bot.is_admin else usual
        given = frozenset(held if rights is None else rights) - frozenset(without)
        after = Membership(status, given if status == "administrator" else frozenset())
        await self.world.wait_for_bot(change_bot(self, after, by=by or self.owner), wait=wait)

    async def forbids_bot(self, *kinds: str, by: Person | None = None, wait: bool = True) -> None:
        """Somebody keeps the bot from sending "polls", "text", "photos", …; without kinds it may send all again."""
        if not self.bot.is_in or self.bot.is_admin:
            raise Refused("only a member can be restricted")
        after = restricted(kinds) if kinds else Membership()
        await self.world.wait_for_bot(change_bot(self, after, by=by or self.owner), wait=wait)

    async def opens_topic(self, name: str, *, by: Person | None = None, wait: bool = True) -> Topic:
        """Somebody, its creator unless told, opens a topic; a supergroup with one is a forum."""
        return await open_topic(self, name, by=by or self.owner, wait=wait)

    async def becomes_supergroup(self, *, by: Person | None = None, wait: bool = True) -> Chat:
        """The creator of a basic group makes a supergroup of it; the chat that it is from now on."""
        return await upgrade(self, by=by or self.owner, wait=wait)
