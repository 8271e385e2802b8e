"""A world of its own for one bot: its people, chats, messages and time."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any, Protocol, runtime_checkable
from weakref import WeakSet

from playground.bot_account import BotAccount
from playground.chats import Chat
from playground.clock import Clock, ManualClock, SystemClock
from playground.delivery import update_kind
from playground.entities import cleaned
from playground.events import Event, Listener
from playground.faults import Faults
from playground.files import Files
from playground.flood import FloodControl
from playground.membership import CHANNEL_RIGHTS, GROUP_RIGHTS, Membership
from playground.messages import Message
from playground.people import Person
from playground.polls import Poll
from playground.queries import CallbackQuery, InlineQuery
from playground.updates import Update, UpdateQueue

__all__ = ["Event", "Listener", "MovableClock", "World"]


@runtime_checkable
class MovableClock(Protocol):
    """A clock that can be moved on, as ManualClock."""

    def advance(self, seconds: float = 0) -> object:
        """Moves forward by so many seconds."""
        ...


class World:
    """People, chats and messages around one bot; everything happens in one event loop.

    What people do returns when the bot has confirmed the update, or fails after `patience` seconds;
    with patience 0 nobody waits.
    """

    def __init__(self, *, bot_id: int, token: str, clock: Clock | None = None, url: str = "") -> None:
        self.clock = clock or SystemClock()
        self.url = url
        self.bot = BotAccount(bot_id, token, f"deep{bot_id}_bot", "Playground bot")
        self.patience = 10.0
        self.flood_control = not isinstance(self.clock, ManualClock)
        self.flood = FloodControl()
        self.faults = Faults()
        self.files = Files()
        self.updates = UpdateQueue(on_change=self.touch)
        self.people: list[Person] = []
        self.chats: list[Chat] = []
        self.polls: dict[str, Poll] = {}
        self.callbacks: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_messages: dict[str, Message] = {}
        self.requests: list[tuple[str, dict[str, Any]]] = []
        """Every call of the bot but getUpdates, with what was passed, in the order they came."""
        self.hints: list[dict[str, str]] = []
        """Things to try, shown by the chat page: who, where, text, about."""
        self._listeners: WeakSet[Listener] = WeakSet()
        self._pulse = asyncio.Event()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._private_id = 1
        self._numbers = 0

    # People and chats

    def person(
        self, name: str, *, username: str | None = None, language: str = "ru", premium: bool = False
    ) -> Person:
        """Somebody with an account, who has not met the bot yet."""
        person = Person(self, 1001 + len(self.people), name, username=username, language=language, premium=premium)
        self.people.append(person)
        self.chats.append(person.chat)
        return person

    def channel(
        self,
        title: str,
        *,
        username: str | None = None,
        admins: Sequence[Person] = (),
        members: Iterable[Person] = (),
        bot_member: bool = True,
        bot_may_post: bool = True,
    ) -> Chat:
        """A channel, whose first admin is its creator; the bot is an admin that may post, unless told."""
        rights = CHANNEL_RIGHTS if bot_may_post else CHANNEL_RIGHTS - {"can_post_messages"}
        bot = Membership("administrator", rights) if bot_member else Membership("left")
        return self._add_chat(title, "channel", username, admins, members, bot, CHANNEL_RIGHTS)

    def group(
        self,
        title: str,
        *,
        username: str | None = None,
        members: Iterable[Person] = (),
        admins: Sequence[Person] = (),
        privacy: bool = True,
        bot_member: bool = True,
        bot_admin: bool = False,
        bot_may_post: bool = True,
        basic: bool = False,
    ) -> Chat:
        """A supergroup or a basic group, whose first admin is its creator; the bot is a plain member, unless told."""
        if not bot_member:
            bot = Membership("left")
        elif bot_admin:
            bot = Membership("administrator", GROUP_RIGHTS)
        else:
            bot = Membership("member" if bot_may_post else "restricted")
        kind = "group" if basic else "supergroup"
        chat = self._add_chat(title, kind, username, admins, members, bot, GROUP_RIGHTS)
        chat.privacy = privacy
        return chat

    def _add_chat(
        self,
        title: str,
        kind: str,
        username: str | None,
        admins: Sequence[Person],
        members: Iterable[Person],
        bot: Membership,
        rights: frozenset[str],
    ) -> Chat:
        number = (-5_000_000 if kind == "group" else -1_002_000_000_000) - len(self.chats)
        chat = Chat(self, number, kind, title, username, bot=bot, known_to_bot=bot.is_in)
        for person in members:
            chat.members[person] = Membership()
        for number, person in enumerate(admins):
            chat.members[person] = Membership("administrator" if number else "creator", rights)
        self.chats.append(chat)
        return chat

    def chat(self, chat_id: int) -> Chat | None:
        """A chat by its number."""
        return next((chat for chat in self.chats if chat.id == chat_id), None)

    def find_person(self, person_id: int) -> Person | None:
        """A person by their number."""
        return next((person for person in self.people if person.id == person_id), None)

    # Messages

    def add(self, chat: Chat, **parts: Any) -> Message:
        """Puts a new message into a chat, as it is; everybody who watches the world sees it."""
        if chat.is_private or chat.type == "group":
            number, self._private_id = self._private_id, self._private_id + 1
        else:
            number, chat.next_id = chat.next_id, chat.next_id + 1
        message = Message(chat, number, self.clock.now().replace(microsecond=0), **parts)
        chat.messages.append(message)
        if message.by_bot:
            chat.bot_has_spoken = True
        if message.poll:
            message.poll.messages.append(message)
            self.polls[message.poll.id] = message.poll
            if message.poll.id not in self._timers:
                self._watch(message.poll)
        self.emit("message", chat=chat.id, message=message.json)
        return message

    def add_by_person(self, chat: Chat, person: Person, *, text: str = "", **parts: Any) -> Message:
        """A person's message: cleaned as Telegram does, not yet told to the bot."""
        text, entities = cleaned(text, parts.pop("entities", None) or [])
        if chat.is_channel:
            parts |= {"sender": None, "author": person}
        else:
            parts.setdefault("sender", person)
        return self.add(chat, text=text, entities=entities, **parts)

    def tell_bot(self, message: Message, *, edited: bool = False) -> Update | None:
        """Makes the update for a person's message; None when the bot does not receive it."""
        kind = update_kind(message, edited=edited)
        return self.updates.put(kind, message.json) if kind else None

    def changed(self, message: Message) -> None:
        """Tells everybody who watches that a message is not what it was."""
        kind = "delete" if message.deleted else "edit"
        self.emit(kind, chat=message.chat.id, message_id=message.id, message=message.json)

    # Polls

    def poll_changed(self, poll: Poll) -> Update | None:
        """Tells those who watch, and the bot if it sent the poll."""
        for message in poll.messages:
            self.emit("poll", chat=message.chat.id, message_id=message.id, message=message.json)
        return self.updates.put("poll", poll.json) if poll.by_bot else None

    def close_poll(self, poll: Poll) -> Update | None:
        """Stops the voting."""
        poll.closed = True
        return self.poll_changed(poll)

    def close_due_polls(self) -> list[Update]:
        """Stops every poll whose time is over; the updates that this made for the bot."""
        now = self.clock.now()
        timed = [(poll.close_date, poll.id, poll) for poll in self.polls.values() if poll.close_date]
        due = [poll for date, _, poll in sorted(timed) if date <= now and not poll.closed]
        return [update for poll in due if (update := self.close_poll(poll))]

    def _watch(self, poll: Poll) -> None:
        """Closes a poll on time in a world whose clock runs by itself."""
        if poll.close_date and not poll.closed and not isinstance(self.clock, ManualClock):
            seconds = (poll.close_date - self.clock.now()).total_seconds()
            loop = asyncio.get_running_loop()
            self._timers[poll.id] = loop.call_later(max(seconds, 0), self._wake_for, poll)

    def _wake_for(self, poll: Poll) -> None:
        del self._timers[poll.id]
        self.close_due_polls()
        # The loop's clock may run ahead of the world's.
        self._watch(poll)

    # Time

    @property
    def clock_movable(self) -> bool:
        """Whether advance() works here."""
        return isinstance(self.clock, MovableClock)

    async def advance(self, seconds: float = 0, *, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """Moves the clock on, closes the polls whose time came, and waits until the bot was told."""
        if not isinstance(self.clock, MovableClock):
            raise RuntimeError("the clock of this world cannot be moved")
        step = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        self.clock.advance(step.total_seconds())
        self.emit("time", now=self.clock.now().isoformat())
        await self.wait_for_bot(*self.close_due_polls())

    async def wait_for_bot(self, *updates: Update | None, wait: bool = True) -> None:
        """Returns when the bot has handled these updates; at once without patience."""
        if wait and self.patience > 0:
            for update in filter(None, updates):
                await self.updates.wait_until_taken(update, seconds=self.patience)

    async def until(self, condition: Callable[[], object], *, timeout: float = 5, what: str = "") -> None:
        """Returns as soon as a change makes the condition true; AssertionError after so many seconds."""
        try:
            async with asyncio.timeout(timeout):
                while not condition():
                    await self._pulse.wait()
        except TimeoutError:
            raise AssertionError(f"waited {timeout:g} s in vain for {what or _source(condition)}") from None

    def touch(self) -> None:
        """Wakes whoever waits in until()."""
        self._pulse.set()
        self._pulse.clear()

    # Watching

    def listen(self) -> Listener:
        """The changes of the world from now on."""
        listener = Listener()
        self._listeners.add(listener)
        return listener

    def emit(self, kind: str, **details: Any) -> None:
        """Tells listeners of a change."""
        event = {"type": kind, **details}
        for listener in self._listeners:
            listener.hear(event)
        self.touch()

    def number(self) -> int:
        """A number that this world has not given out yet, for ids."""
        self._numbers += 1
        return self._numbers

    def close(self) -> None:
        """Lets go of polls, timers and late effects; the world can still be looked at."""
        self.updates.close()
        self.faults.close()
        for timer in self._timers.values():
            timer.cancel()


def _source(condition: Callable[[], object]) -> str:
    try:
        return inspect.getsource(condition).strip()
    except (OSError, TypeError):
        return repr(condition)
