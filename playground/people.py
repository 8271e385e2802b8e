"""A person with the app in hand: writes, taps, votes, forwards, and waits for the bot to answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

from playground import limits
from playground.attachments import Attaching
from playground.ballots import Voting
from playground.chats import Chat
from playground.entities import cleaned
from playground.errors import Refused
from playground.forwarding import Forwarding
from playground.membership import move, turn_bot
from playground.messages import Message
from playground.sender import Way
from playground.tapping import Tapping
from playground.telegram_html import Entity


class Person(Attaching, Voting, Tapping, Forwarding):
    """Somebody in the world; `chat` is their private chat with the bot.

    Every act returns when the bot has handled what came of it (wait=False: at once), and raises
    Refused where the app would not let them.
    """

    # Writing

    async def says(
        self,
        text: str,
        *,
        entities: Sequence[Entity] | None = None,
        link_preview_options: dict[str, Any] | None = None,
        **how: Unpack[Way],
    ) -> Message:
        """Writes a text, to the bot unless told where."""
        trimmed, _ = cleaned(text, [])
        if not trimmed:
            raise Refused("there is nothing to send")
        if len(trimmed) > limits.TEXT:
            raise Refused(f"a message holds {limits.TEXT} characters")
        return await self._send(
            how, text=text, entities=self._checked(entities), link_preview_options=link_preview_options
        )

    async def replies(self, message: Message, text: str, *, wait: bool = True) -> Message:
        """Answers a message where it stands."""
        return await self.says(text, to=message.chat, reply_to=message, wait=wait)

    async def starts_bot(self, payload: str = "", *, wait: bool = True) -> Message:
        """Presses Start, or follows a t.me link to the bot with a payload."""
        return await self.says(f"/start {payload}".strip(), wait=wait)

    async def edits(
        self, message: Message, text: str, *, entities: Sequence[Entity] | None = None, wait: bool = True
    ) -> None:
        """Rewrites the text or caption of an own message, or of a post of a channel that they run."""
        if message.deleted or not self._owns(message):
            raise Refused("only an own message can be edited")
        if message.has_caption:
            self._check_caption(text)
        message.text, message.entities = cleaned(text, self._checked(entities))
        message.edit_date = self.world.clock.now()
        self.world.changed(message)
        await self.world.wait_for_bot(self.world.tell_bot(message, edited=True), wait=wait)

    async def deletes(self, message: Message) -> None:
        """Removes a message for everybody; a bot is never told of it."""
        member = message.chat.members.get(self)
        runs = member is not None and member.may("can_delete_messages")
        if not (message.chat.is_private or runs or self._owns(message)):
            raise Refused("this message is not theirs to delete")
        message.deleted = True
        self.world.changed(message)

    async def pins(self, message: Message, *, wait: bool = True) -> None:
        """Pins a message for everybody; the chat says so."""
        self._check_pin(message)
        if told := message.chat.pin(message, by=self):
            await self.world.wait_for_bot(self.world.tell_bot(told), wait=wait)

    async def unpins(self, message: Message) -> None:
        """Takes a pin away; nobody is told."""
        self._check_pin(message)
        message.chat.unpin(message)

    def _check_pin(self, message: Message) -> None:
        chat = message.chat
        member = chat.members.get(self)
        right = "can_edit_messages" if chat.is_channel else "can_pin_messages"
        allowed = chat.person is self or (member is not None and member.may(right))
        if message.deleted or message.service or not allowed:
            raise Refused("this message is not theirs to pin")

    # Standing with the bot and in groups

    async def blocks_bot(self, *, wait: bool = True) -> None:
        """Stops the bot: it may not write any more."""
        await self.world.wait_for_bot(turn_bot(self, "kicked"), wait=wait)

    async def unblocks_bot(self, *, wait: bool = True) -> None:
        """Lets the bot write again."""
        await self.world.wait_for_bot(turn_bot(self, "member"), wait=wait)

    async def joins(self, chat: Chat, *, wait: bool = True) -> None:
        """Becomes a member of a group or channel."""
        await self.world.wait_for_bot(*move(self, chat, into=True), wait=wait)

    async def leaves(self, chat: Chat, *, wait: bool = True) -> None:
        """Is a member no more."""
        await self.world.wait_for_bot(*move(self, chat, into=False), wait=wait)
