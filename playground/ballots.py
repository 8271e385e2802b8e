"""Polls in a person's hand: sending, voting, taking a vote back, closing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Unpack

from playground import limits, stand_ins
from playground.chats import Chat
from playground.delivery import update_kind
from playground.entities import cleaned
from playground.errors import Refused
from playground.messages import Message
from playground.polls import Poll, PollOption
from playground.sender import Sender, Way
from playground.telegram_html import Entity

Answer = str | tuple[str, Sequence[Entity]]
"""An option, plain or with custom emoji."""


class Asking(Way, total=False):
    """How a poll is asked."""

    question_entities: Sequence[Entity]
    is_anonymous: bool
    many_answers: bool
    allows_revoting: bool
    shuffle_options: bool
    hide_results_until_closes: bool
    open_period: int | None
    """Seconds until it closes by itself."""
    closed: bool
    description: str
    description_entities: Sequence[Entity]


class Voting(Sender):
    """A person who asks and votes."""

    async def sends_quiz(
        self,
        question: str,
        options: Sequence[Answer],
        *,
        correct: Sequence[int] = (0,),
        explanation: str | None = None,
        explanation_entities: Sequence[Entity] = (),
        **how: Unpack[Asking],
    ) -> Message:
        """Sends a quiz of their own; votes stand unless allows_revoting."""
        if not correct or any(not 0 <= index < len(options) for index in correct):
            raise Refused("a quiz has a right answer")
        explained, marked = cleaned(explanation or "", self._checked(explanation_entities))
        feeds = explained.count("\n")
        if len(explained) > limits.POLL_EXPLANATION or feeds > limits.POLL_EXPLANATION_LINE_FEEDS:
            raise Refused(f"an explanation holds {limits.POLL_EXPLANATION} characters in three lines")
        how.setdefault("many_answers", len(correct) > 1)
        how.setdefault("allows_revoting", False)
        return await self._ask(
            question,
            options,
            how,
            is_quiz=True,
            correct=tuple(correct),
            explanation=explained,
            explanation_entities=tuple(marked),
        )

    async def sends_poll(self, question: str, options: Sequence[Answer], **how: Unpack[Asking]) -> Message:
        """Sends a poll of their own; an option is a text, or a text with its entities."""
        return await self._ask(question, options, how)

    async def stops_poll(self, message: Message, *, wait: bool = True) -> None:
        """Closes an own poll, or one of a channel whose posts they may edit; a bot that knows the poll is told.

        In a group nobody but its sender can: an administrator who wants to be rid of a bot's poll deletes it.
        """
        poll = self._poll(message)
        if not self._owns(message) or message.forward_origin:
            raise Refused("only an own poll can be stopped")
        if poll.closed:
            raise Refused("the poll is closed")
        told = self.world.close_poll(poll)
        if told is None and any(update_kind(post) for post in poll.messages):
            told = self.world.updates.put("poll", poll.json)
        await self.world.wait_for_bot(told, wait=wait)

    async def votes(
        self, message: Message, *options: str | int, as_chat: Chat | None = None, wait: bool = True
    ) -> None:
        """Votes by the texts of options or by their numbers, also as a chat; Refused when the poll is closed."""
        poll = self._poll(message)
        if as_chat is not None:
            self._check_speaks_as(as_chat, message.chat)
        chosen = [o if isinstance(o, int) else poll.option(o) for o in options]
        await self._vote(poll, chosen, as_chat=as_chat, wait=wait)

    async def retracts_vote(self, message: Message, *, wait: bool = True) -> None:
        """Takes the own vote back."""
        await self._vote(self._poll(message), [], wait=wait)

    async def _ask(self, question: str, options: Sequence[Answer], how: Asking, **parts: Any) -> Message:
        if not 1 <= len(options) <= limits.POLL_OPTIONS:
            raise Refused(f"a poll has 1 to {limits.POLL_OPTIONS} options")
        chat = how.get("to") or self.chat
        if chat.is_channel and not how.get("is_anonymous", True):
            raise Refused("a poll of a channel is anonymous")
        asked, asked_entities = self._line(question, how.get("question_entities", ()), limits.POLL_QUESTION)
        pairs = [(option, ()) if isinstance(option, str) else option for option in options]
        lines = [self._line(text, marked, limits.POLL_OPTION) for text, marked in pairs]
        about, about_entities = cleaned(how.get("description", ""), list(how.get("description_entities", ())))
        if len(about) > limits.POLL_DESCRIPTION:
            raise Refused(f"a description holds {limits.POLL_DESCRIPTION} characters")
        period = how.get("open_period")
        poll = Poll(
            str(6_000_000 + self.world.number()),
            asked,
            tuple(PollOption(str(number), *line) for number, line in enumerate(lines)),
            by_bot=False,
            question_entities=asked_entities,
            is_anonymous=how.get("is_anonymous", True),
            many_answers=how.get("many_answers", False),
            allows_revoting=how.get("allows_revoting", True),
            shuffle_options=how.get("shuffle_options", False),
            hide_results_until_closes=how.get("hide_results_until_closes", False),
            open_period=period,
            close_date=self.world.clock.now().replace(microsecond=0) + timedelta(seconds=period)
            if period
            else None,
            closed=how.get("closed", False),
            description=about,
            description_entities=tuple(about_entities),
            in_private_chat=chat.is_private,
            **parts,
        )
        return await self._send(how, poll=poll)

    def _line(self, text: str, marked: Sequence[Entity], longest: int) -> tuple[str, tuple[Entity, ...]]:
        """A question or an option, in which only custom emoji are marked."""
        line, entities = cleaned(text, self._checked(marked))
        if not 1 <= len(line) <= longest:
            raise Refused(f"this line of a poll holds 1 to {longest} characters")
        return line, tuple(entity for entity in entities if entity["type"] == "custom_emoji")

    def _poll(self, message: Message) -> Poll:
        if message.poll is None or message.deleted:
            raise Refused("there is no poll in this message")
        if not self._sees(message):
            raise Refused(f"{self.name} is not in {message.chat.title}")
        return message.poll

    async def _vote(self, poll: Poll, chosen: list[int], *, as_chat: Chat | None = None, wait: bool) -> None:
        poll.vote(as_chat or self._me, chosen)
        updates = [self.world.poll_changed(poll)]
        if poll.by_bot and not poll.is_anonymous:
            answer = {
                "poll_id": poll.id,
                "user": stand_ins.CHANNEL.json if as_chat else self.json,
                "option_ids": sorted(chosen),
                "option_persistent_ids": [poll.options[index].persistent_id for index in sorted(chosen)],
            }
            if as_chat:
                answer["voter_chat"] = as_chat.json
            updates.append(self.world.updates.put("poll_answer", answer))
        await self.world.wait_for_bot(*updates, wait=wait)
