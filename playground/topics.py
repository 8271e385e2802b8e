"""Topics of a forum: talks of their own inside of a supergroup, each begun by a service message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.errors import Refused

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.messages import Message
    from playground.people import Person

ICON_COLOR = 0x6FB9F0
"""The colour that Telegram's apps offer first."""


@dataclass(slots=True, eq=False)
class Topic:
    """One topic; its number is that of the message that opened it."""

    name: str
    opening: Message
    closed: bool = False
    deleted: bool = False

    def __repr__(self) -> str:
        return f"<Topic {self.id} {self.name!r}>"

    @property
    def id(self) -> int:
        """message_thread_id of everything that is said in it."""
        return self.opening.id

    @property
    def posts(self) -> list[Message]:
        """What can be read in it now, oldest first."""
        return [message for message in self.opening.chat.posts if message.topic is self]

    async def closes(self, *, by: Person | None = None, wait: bool = True) -> None:
        """Somebody who runs the topics, the group's creator unless told, lets only their like write here."""
        chat = self.opening.chat
        by = by or chat.owner
        if self.closed or self.deleted or not chat.members[by].may("can_manage_topics"):
            raise Refused(f"{by.name} may not close {self.name}")
        self.closed = True
        told = chat.world.add(chat, sender=by, topic=self, service={"forum_topic_closed": {}})
        await chat.world.wait_for_bot(chat.world.tell_bot(told), wait=wait)

    def deletes(self) -> None:
        """The group's creator takes it away with all that was said in it; a bot is never told."""
        self.deleted = True
        for message in self.posts:
            message.deleted = True
            self.opening.chat.world.changed(message)


async def open_topic(chat: Chat, name: str, *, by: Person, wait: bool) -> Topic:
    """Somebody opens a topic; the first one makes a forum of the supergroup."""
    member = chat.members.get(by)
    if chat.type != "supergroup" or member is None or not member.may("can_manage_topics"):
        raise Refused(f"{by.name} may not open topics in {chat.title}")
    chat.is_forum = True
    created = {"name": name, "icon_color": ICON_COLOR}
    opening = chat.world.add(chat, sender=by, service={"forum_topic_created": created})
    opening.topic = topic = Topic(name, opening)
    chat.topics.append(topic)
    await chat.world.wait_for_bot(chat.world.tell_bot(opening), wait=wait)
    return topic
