"""Whoever writes: an account, what its app lets through, and where a message goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypedDict, cast

from playground import limits, stand_ins
from playground.chats import Chat
from playground.entities import cleaned
from playground.errors import Refused
from playground.membership import Membership
from playground.messages import Message
from playground.telegram_html import Entity
from playground.topics import Topic

if TYPE_CHECKING:
    from playground.people import Person
    from playground.world import World


class Way(TypedDict, total=False):
    """How a message is sent; to the bot and with patience, unless told."""

    to: Chat | None
    reply_to: Message | None
    topic: Topic | None
    """In that of the answered message unless told."""
    as_chat: Chat | None
    """The group, for an administrator who stays anonymous, or an own channel."""
    silent: bool
    wait: bool


class Captioned(Way, total=False):
    """How media with a caption is sent."""

    entities: Sequence[Entity] | None
    """Of the caption."""
    caption_above: bool


class Shown(Captioned, total=False):
    """How media that can be hidden is sent."""

    spoiler: bool


class Sender:
    """Somebody's account, and the way from it into a chat; what they do with it stands in the classes above."""

    def __init__(
        self,
        world: World,
        number: int,
        name: str,
        *,
        username: str | None = None,
        language: str = "ru",
        premium: bool = False,
    ) -> None:
        self.world = world
        self.id = number
        self.name = name
        self.username = username
        self.language = language
        self.premium = premium
        self.hides_forwards = False
        self.deactivated = False
        me = cast("Person", self)
        self.chat = Chat(world, number, "private", name, person=me, bot=Membership("left"))

    def __repr__(self) -> str:
        return f"<Person {self.id} {self.name}>"

    @property
    def json(self) -> dict[str, Any]:
        """As a User."""
        data: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            data["username"] = self.username
        data["language_code"] = self.language
        return {**data, "is_premium": True} if self.premium else data

    @property
    def _me(self) -> Person:
        """The whole person, as others know them."""
        return cast("Person", self)

    def _compose(self, chat: Chat | None, *, text: str = "", **parts: Any) -> Message:
        """Puts a message into a chat, the one with the bot unless told; the bot does not know of it yet."""
        chat = chat or self.chat
        if not chat.may_write(self._me):
            raise Refused(f"{self.name} may not write in {chat.title}")
        if chat is self.chat:
            if chat.bot.status == "kicked":
                raise Refused(f"{self.name} has blocked the bot")
            chat.bot = Membership()
        reply_to = parts.get("reply_to")
        if reply_to is not None and reply_to.chat is not chat:
            raise Refused("a reply stands in the chat of what it answers")
        topic = parts.get("topic") or (reply_to.topic if reply_to else None)
        self._check_topic(topic, chat)
        as_chat = parts.pop("as_chat", None)
        if as_chat is not None:
            self._check_speaks_as(as_chat, chat)
            sender = stand_ins.GROUP if as_chat is chat else stand_ins.CHANNEL
            parts |= {"sender": sender, "sender_chat": as_chat, "author": self._me}
        return self.world.add_by_person(chat, self._me, text=text, **{**parts, "topic": topic})

    async def _send(self, how: Way, **parts: Any) -> Message:
        message = self._compose(
            how.get("to"),
            reply_to=how.get("reply_to"),
            topic=how.get("topic"),
            as_chat=how.get("as_chat"),
            silent=how.get("silent", False),
            **parts,
        )
        await self.world.wait_for_bot(self.world.tell_bot(message), wait=how.get("wait", True))
        return message

    def _check_caption(self, caption: str) -> None:
        longest = limits.PREMIUM_CAPTION if self.premium else limits.CAPTION
        if len(cleaned(caption, [])[0]) > longest:
            raise Refused(f"a caption holds {longest} characters")

    def _checked(self, entities: Sequence[Entity] | None) -> list[Entity]:
        """Entities that the app lets them use."""
        if not self.premium and any(entity["type"] == "custom_emoji" for entity in entities or []):
            raise Refused("custom emoji are for Premium")
        return list(entities or [])

    def _check_topic(self, topic: Topic | None, chat: Chat) -> None:
        if topic is None:
            return
        if topic.opening.chat is not chat or topic.deleted:
            raise Refused(f"there is no such topic in {chat.title}")
        if topic.closed and not chat.members[self._me].may("can_manage_topics"):
            raise Refused(f"{topic.name} is closed")

    def _check_speaks_as(self, other: Chat, chat: Chat) -> None:
        """An administrator is the group, and the creator of a channel is the channel."""
        member = other.members.get(self._me, Membership("left"))
        allowed = member.is_admin if other is chat else other.is_channel and member.status == "creator"
        if not allowed or chat.type != "supergroup":
            raise Refused(f"{self.name} does not speak as {other.title}")

    def _sees(self, message: Message) -> bool:
        return not message.deleted and (message.chat.includes(self._me) or bool(message.chat.username))

    def _owns(self, message: Message) -> bool:
        if message.chat.is_channel:
            member = message.chat.members.get(self._me)
            return member is not None and member.may("can_edit_messages")
        return self in (message.sender, message.author)
