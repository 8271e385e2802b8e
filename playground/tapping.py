"""A finger on the screen: inline buttons, and questions to the bot in any chat."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.buttons import find_button, start_payload
from playground.chats import Chat
from playground.errors import Refused
from playground.messages import Message
from playground.queries import CallbackAnswer, CallbackQuery, InlineQuery
from playground.sender import Sender


class Tapping(Sender):
    """A person who taps buttons and asks inline."""

    async def taps(
        self, label: str, *, in_: Chat | None = None, message: Message | None = None, wait: bool = True
    ) -> CallbackAnswer | str | None:
        """Taps an inline button by its text or the beginning of it, on the newest message that has it.

        Returns the bot's answer to a callback (None without one), or where a link leads; a link that
        starts the bot sends /start with its payload.
        """
        message, button = find_button(
            self._me, label, chat=message.chat if message else in_ or self.chat, message=message
        )
        if "callback_data" in button:
            return await self.taps_data(message, button["callback_data"], wait=wait)
        if url := button.get("url"):
            payload = start_payload(self.world.bot.username, url)
            if payload is not None:
                await self._me.starts_bot(payload, wait=wait)
            return str(url)
        if "copy_text" in button:
            return str(button["copy_text"]["text"])
        for kind in ("switch_inline_query_current_chat", "switch_inline_query"):
            if kind in button:
                return f"@{self.world.bot.username} {button[kind]}"
        raise Refused(f"the local Telegram does not know what {label!r} does")

    async def taps_data(self, message: Message, data: str, *, wait: bool = True) -> CallbackAnswer | None:
        """Taps the button of a message that carries this callback data."""
        if message.deleted or not any(b.get("callback_data") == data for row in message.keyboard for b in row):
            raise Refused("the button is gone")
        query = CallbackQuery(str(4_000_000 + self.world.number()), self._me, message, data)
        self.world.callbacks[query.id] = query
        await self.world.wait_for_bot(self.world.updates.put("callback_query", query.json), wait=wait)
        return query.answer

    async def asks_inline(
        self, query: str, *, offset: str = "", in_: Chat | None = None, wait: bool = True
    ) -> list[dict[str, Any]]:
        """Types @bot and words in any chat; the results that the bot gave."""
        inline = self.inline_query(query, offset=offset, in_=in_)
        if inline is None:
            return []
        await self.world.wait_for_bot(self.world.updates.put("inline_query", inline.json), wait=wait)
        return inline.results or []

    def inline_query(self, query: str, *, offset: str = "", in_: Chat | None = None) -> InlineQuery | None:
        """The question itself, not yet told to the bot; None when the bot has no inline mode."""
        if not self.world.bot.inline:
            return None
        kind = (in_ or self.chat).type
        inline = InlineQuery(
            id=str(5_000_000 + self.world.number()),
            person=self._me,
            query=query[: limits.INLINE_QUERY],
            offset=offset,
            chat_type="sender" if kind == "private" else kind,
        )
        self.world.inline_queries[inline.id] = inline
        return inline

    async def picks_inline(self, result: dict[str, Any], *, to: Chat | None = None, wait: bool = True) -> Message:
        """Sends one of the results of the newest inline query that offered it."""
        chat = to or self.chat
        for inline in reversed(self.world.inline_queries.values()):
            if inline.person is self and result in (inline.results or []):
                break
        else:
            raise Refused("the bot offered no such result")
        message = self._compose(chat, via_bot=True, **inline.contents[result["id"]])
        chosen = {"result_id": result["id"], "from": self.json, "query": inline.query}
        if message.keyboard:
            message.inline_message_id = f"inline{self.world.number()}"
            self.world.inline_messages[message.inline_message_id] = message
            chosen["inline_message_id"] = message.inline_message_id
        updates = [self.world.tell_bot(message)]
        if self.world.bot.inline_feedback:
            updates.append(self.world.updates.put("chosen_inline_result", chosen))
        await self.world.wait_for_bot(*updates, wait=wait)
        return message
