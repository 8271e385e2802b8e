"""A person with the app in hand: writes, taps, votes, forwards, and waits for the bot to answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from playground import images, limits
from playground.buttons import find_button, start_payload
from playground.chats import Chat
from playground.entities import cleaned
from playground.errors import Refused
from playground.membership import Membership, move, turn_bot
from playground.messages import Message
from playground.polls import Poll, PollOption
from playground.queries import CallbackAnswer, CallbackQuery, InlineQuery
from playground.telegram_html import Entity

if TYPE_CHECKING:
    from playground.world import World


class Person:
    """Somebody in the world; `chat` is their private chat with the bot.

    Every act returns when the bot has handled what came of it (wait=False: at once), and raises
    Refused where the app would not let them.
    """

    def __init__(
        self, world: World, number: int, name: str, *, username: str | None = None, language: str = "ru"
    ) -> None:
        self.world = world
        self.id = number
        self.name = name
        self.username = username
        self.language = language
        self.hides_forwards = False
        self.deactivated = False
        self.chat = Chat(world, number, "private", name, person=self, bot=Membership("left"))

    def __repr__(self) -> str:
        return f"<Person {self.id} {self.name}>"

    @property
    def json(self) -> dict[str, Any]:
        """As a User."""
        data: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            data["username"] = self.username
        return {**data, "language_code": self.language}

    # Writing

    async def says(
        self,
        text: str,
        *,
        to: Chat | None = None,
        reply_to: Message | None = None,
        entities: Sequence[Entity] | None = None,
        wait: bool = True,
    ) -> Message:
        """Writes a text, to the bot unless told where."""
        trimmed, _ = cleaned(text, [])
        if not trimmed:
            raise Refused("there is nothing to send")
        if len(trimmed) > limits.TEXT:
            raise Refused(f"a message holds {limits.TEXT} characters")
        return await self._send(to, text=text, entities=list(entities or []), reply_to=reply_to, wait=wait)

    async def replies(self, message: Message, text: str, *, wait: bool = True) -> Message:
        """Answers a message where it stands."""
        return await self.says(text, to=message.chat, reply_to=message, wait=wait)

    async def starts_bot(self, payload: str = "", *, wait: bool = True) -> Message:
        """Presses Start, or follows a t.me link to the bot with a payload."""
        return await self.says(f"/start {payload}".strip(), wait=wait)

    async def edits(self, message: Message, text: str, *, wait: bool = True) -> None:
        """Rewrites an own message, or a post of a channel that they run."""
        if message.deleted or not self._owns(message):
            raise Refused("only an own message can be edited")
        message.text, message.entities = cleaned(text, [])
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

    async def sends_photo(
        self,
        caption: str = "",
        *,
        data: bytes | None = None,
        to: Chat | None = None,
        reply_to: Message | None = None,
        wait: bool = True,
    ) -> Message:
        """Sends a picture; a plain one unless its bytes are given."""
        file = self.world.files.add("photo", data or images.picture())
        return await self._send(to, text=caption, file=file, reply_to=reply_to, wait=wait)

    async def sends_document(
        self,
        name: str,
        content: bytes,
        *,
        caption: str | None = None,
        mime: str = "",
        to: Chat | None = None,
        reply_to: Message | None = None,
        wait: bool = True,
    ) -> Message:
        """Sends a file."""
        file = self.world.files.add("document", content, name=name, mime=mime)
        return await self._send(to, text=caption or "", file=file, reply_to=reply_to, wait=wait)

    async def sends_video(
        self,
        caption: str = "",
        *,
        data: bytes = b"a moving picture",
        to: Chat | None = None,
        reply_to: Message | None = None,
        wait: bool = True,
    ) -> Message:
        """Sends a video."""
        file = self.world.files.add("video", data, name="video.mp4")
        return await self._send(to, text=caption, file=file, reply_to=reply_to, wait=wait)

    async def sends_album(
        self, captions: Sequence[str], *, to: Chat | None = None, wait: bool = True
    ) -> list[Message]:
        """Sends pictures as one album, 2 to 10; each is a message and an update of its own."""
        if not 2 <= len(captions) <= limits.ALBUM:
            raise Refused(f"an album holds 2 to {limits.ALBUM} pictures")
        group = f"album{self.world.number()}"
        shades = [images.picture(colour=(40 + 20 * number, 120, 180)) for number in range(len(captions))]
        files = [self.world.files.add("photo", shade) for shade in shades]
        sent = [
            self._compose(to, text=caption, file=file, media_group_id=group)
            for caption, file in zip(captions, files, strict=True)
        ]
        updates = [self.world.tell_bot(message) for message in sent]
        await self.world.wait_for_bot(*updates, wait=wait)
        return sent

    async def sends_quiz(
        self,
        question: str,
        options: Sequence[str],
        *,
        correct: Sequence[int] = (0,),
        explanation: str | None = None,
        is_anonymous: bool = True,
        to: Chat | None = None,
        wait: bool = True,
    ) -> Message:
        """Sends a quiz of their own."""
        return await self._sends_poll(
            question,
            options,
            to=to,
            wait=wait,
            is_quiz=True,
            correct=tuple(correct),
            explanation=explanation or "",
            is_anonymous=is_anonymous,
            allows_revoting=False,
            many_answers=len(correct) > 1,
        )

    async def sends_poll(
        self,
        question: str,
        options: Sequence[str],
        *,
        many_answers: bool = False,
        is_anonymous: bool = True,
        to: Chat | None = None,
        wait: bool = True,
    ) -> Message:
        """Sends a poll of their own."""
        return await self._sends_poll(
            question, options, to=to, wait=wait, many_answers=many_answers, is_anonymous=is_anonymous
        )

    async def _sends_poll(
        self, question: str, options: Sequence[str], *, to: Chat | None, wait: bool, **parts: Any
    ) -> Message:
        chat = to or self.chat
        answers = tuple(PollOption(str(number), text) for number, text in enumerate(options))
        poll = Poll(
            str(6_000_000 + self.world.number()),
            question,
            answers,
            by_bot=False,
            in_private_chat=chat.is_private,
            **parts,
        )
        return await self._send(chat, poll=poll, wait=wait)

    async def forwards(self, message: Message, *, to: Chat | None = None, wait: bool = True) -> Message:
        """Forwards what they can read, to the bot unless told where."""
        if message.deleted or not (message.chat.includes(self) or message.chat.username):
            raise Refused("there is nothing to forward")
        if message.has_protected_content:
            raise Refused("this message may not be forwarded")
        return await self._send(
            to,
            text=message.text,
            entities=message.entities,
            file=message.file,
            poll=message.poll,
            forward_origin=message.origin,
            wait=wait,
        )

    # Buttons

    async def taps(
        self, label: str, *, in_: Chat | None = None, message: Message | None = None, wait: bool = True
    ) -> CallbackAnswer | str | None:
        """Taps an inline button by its text or the beginning of it, on the newest message that has it.

        Returns the bot's answer to a callback (None without one), or where a link leads; a link that
        starts the bot sends /start with its payload.
        """
        message, button = find_button(
            self, label, chat=message.chat if message else in_ or self.chat, message=message
        )
        if "callback_data" in button:
            return await self.taps_data(message, button["callback_data"], wait=wait)
        if url := button.get("url"):
            payload = start_payload(self.world.bot.username, url)
            if payload is not None:
                await self.starts_bot(payload, wait=wait)
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
        query = CallbackQuery(str(4_000_000 + self.world.number()), self, message, data)
        self.world.callbacks[query.id] = query
        await self.world.wait_for_bot(self.world.updates.put("callback_query", query.json), wait=wait)
        return query.answer

    # Polls

    async def votes(self, message: Message, *options: str | int, wait: bool = True) -> None:
        """Votes by the texts of options or by their numbers; Refused when the poll is closed."""
        poll = self._poll(message)
        await self._vote(poll, [o if isinstance(o, int) else poll.option(o) for o in options], wait=wait)

    async def retracts_vote(self, message: Message, *, wait: bool = True) -> None:
        """Takes the own vote back."""
        await self._vote(self._poll(message), [], wait=wait)

    def _poll(self, message: Message) -> Poll:
        if message.poll is None or message.deleted:
            raise Refused("there is no poll in this message")
        if not (message.chat.includes(self) or message.chat.username):
            raise Refused(f"{self.name} is not in {message.chat.title}")
        return message.poll

    async def _vote(self, poll: Poll, chosen: list[int], *, wait: bool) -> None:
        poll.vote(self, chosen)
        updates = [self.world.poll_changed(poll)]
        if poll.by_bot and not poll.is_anonymous:
            answer = {
                "poll_id": poll.id,
                "user": self.json,
                "option_ids": sorted(chosen),
                "option_persistent_ids": [poll.options[index].persistent_id for index in sorted(chosen)],
            }
            updates.append(self.world.updates.put("poll_answer", answer))
        await self.world.wait_for_bot(*updates, wait=wait)

    # Inline mode

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
            person=self,
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

    # Sending

    def _compose(self, chat: Chat | None, *, text: str = "", **parts: Any) -> Message:
        chat = chat or self.chat
        if not chat.may_write(self):
            raise Refused(f"{self.name} may not write in {chat.title}")
        if chat is self.chat:
            if chat.bot.status == "kicked":
                raise Refused(f"{self.name} has blocked the bot")
            chat.bot = Membership()
        reply_to = parts.get("reply_to")
        if reply_to is not None and reply_to.chat is not chat:
            raise Refused("a reply stands in the chat of what it answers")
        return self.world.add_by_person(chat, self, text=text, **parts)

    async def _send(self, chat: Chat | None, *, wait: bool, **parts: Any) -> Message:
        message = self._compose(chat, **parts)
        await self.world.wait_for_bot(self.world.tell_bot(message), wait=wait)
        return message

    def _owns(self, message: Message) -> bool:
        if message.chat.is_channel:
            member = message.chat.members.get(self)
            return member is not None and member.may("can_edit_messages")
        return message.sender is self
