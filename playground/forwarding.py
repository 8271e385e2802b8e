"""What a person passes on: one message or several, with the name of who wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from playground.errors import Refused
from playground.messages import Message
from playground.sender import Sender, Way


class Forwarding(Sender):
    """A person who forwards."""

    async def forwards(self, message: Message, **how: Unpack[Way]) -> Message:
        """Forwards what they can read, to the bot unless told where."""
        self._check_forward(message)
        return await self._send(how, **message.content, forward_origin=message.origin)

    async def forwards_all(self, messages: Sequence[Message], **how: Unpack[Way]) -> list[Message]:
        """Forwards several at once, each a message and an update of its own; albums stay albums."""
        for message in messages:
            self._check_forward(message)
        sources = [message.media_group_id for message in messages if message.media_group_id]
        groups = {
            source: f"album{self.world.number()}" for source in dict.fromkeys(sources) if sources.count(source) > 1
        }
        sent = [
            self._compose(
                how.get("to"),
                **message.content,
                forward_origin=message.origin,
                media_group_id=groups.get(message.media_group_id or ""),
                silent=how.get("silent", False),
            )
            for message in messages
        ]
        updates = [self.world.tell_bot(message) for message in sent]
        await self.world.wait_for_bot(*updates, wait=how.get("wait", True))
        return sent

    def _check_forward(self, message: Message) -> None:
        if not self._sees(message) or message.service:
            raise Refused("there is nothing to forward")
        if message.has_protected_content:
            raise Refused("this message may not be forwarded")
