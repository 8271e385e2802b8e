"""One call of a method: the world it is made in, its parameters, and where it may send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playground.chats import Chat
from playground.errors import bad_request, forbidden, moved
from playground.messages import Message
from playground.params import Params, Upload
from playground.people import Person
from playground.topics import Topic
from playground.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """A request of the bot that fits the schema."""

    world: World
    params: Params
    uploads: dict[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter, or the default where it is absent."""
        return self.params.get(name, default)

    def chat(self, name: str = "chat_id", *, edits: bool = False) -> Chat:
        """The chat that the bot names; ApiError when it does not know it or was shut out.

        In a group that has become another only what stands there may be looked at, and edited.
        """
        chat = self._named(self.params.get(name))
        if chat.person and chat.person.deactivated:
            raise forbidden("user is deactivated")
        self._check_access(chat, reads=name != "chat_id")
        if chat.upgraded_to and name == "chat_id" and not edits:
            raise moved(chat.upgraded_to.id)
        return chat

    def known_chat(self, *, members: bool = False) -> Chat:
        """The chat of a method that only looks, at its members or at all else: a public one also from outside."""
        chat = self._named(self.params.get("chat_id"))
        self._check_access(chat, reads=True)
        if chat.upgraded_to and members:
            raise moved(chat.upgraded_to.id)
        return chat

    def chat_to_send(self, what: str = "text messages") -> Chat:
        """The chat that the bot may send this to; ApiError with the reason when it may not."""
        chat = self.chat()
        if chat.is_private:
            if chat.bot.status == "kicked":
                raise forbidden("bot was blocked by the user")
            if chat.bot.status == "left":
                raise forbidden("bot can't initiate conversation with a user")
        elif chat.is_channel and not chat.bot.may("can_post_messages"):
            raise bad_request("need administrator rights in the channel chat")
        elif not chat.bot.may_send(what):
            raise bad_request(f"not enough rights to send {what} to the chat")
        return chat

    def topic(self, chat: Chat) -> Topic | None:
        """The topic that the bot names; outside of forums its number is passed over."""
        number = self.params.get("message_thread_id")
        if not number or not chat.is_forum:
            return None
        for topic in chat.topics:
            if topic.id == number and not topic.deleted:
                return topic
        raise bad_request("message thread not found")

    def message(self, chat: Chat, what: str, *, name: str = "message_id") -> Message:
        """A message of a chat; ApiError "message to … not found"."""
        number = self.params.get(name) or 0
        if number <= 0 and what == "edit":
            raise bad_request("message identifier is not specified")
        message = chat.find(number)
        if message is None:
            raise bad_request(f"message to {what} not found")
        return message

    def _named(self, value: Any) -> Chat:
        if value is None:
            raise bad_request("chat_id is empty")
        chat = None
        if isinstance(value, str) and value.startswith("@"):
            name = value[1:].lower()
            chat = next((c for c in self.world.chats if c.username and c.username.lower() == name), None)
        elif isinstance(value, int) or value.lstrip("-").isdigit():
            chat = self.world.chat(int(value))
        if chat is None or (chat.person and not self._has_seen(chat, chat.person)):
            raise bad_request("chat not found")
        return chat

    def _check_access(self, chat: Chat, *, reads: bool) -> None:
        """ApiError where the bot was shut out; a public chat may be read from outside."""
        if chat.is_private or chat.bot.is_in:
            return
        if chat.bot.status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        if not chat.username and not chat.known_to_bot:
            raise bad_request("chat not found")
        if not (reads and chat.username):
            raise forbidden(f"bot is not a member of the {chat.type} chat")

    def _has_seen(self, chat: Chat, person: Person) -> bool:
        """Whether the bot ever came across a person: in their chat, or in one that it is in."""
        shared = (other for other in self.world.chats if not other.is_private and other.bot.is_in)
        return chat.bot.status != "left" or any(other.includes(person) for other in shared)
