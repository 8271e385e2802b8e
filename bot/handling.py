"""Stored updates on their way through the dispatcher: in order, chats side by side, each noted when it is done."""

import asyncio
import logging
import sqlite3
import traceback
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.pulse import Pulse
from content.trouble import StorageTroubleError
from handlers.clock import Clock
from storage.inbox import InboxStore, WaitingUpdate

logger = logging.getLogger(__name__)

TROUBLE = (StorageTroubleError, sqlite3.Error)
"""The database can't be read or written at this moment."""

TRIES = 10
"""Starts that have begun with an update and left it: one more would not end better, and others wait."""

NOBODY_WAITS: Mapping[str, timedelta] = {
    "callback_query": timedelta(hours=1),
    "inline_query": timedelta(minutes=1),
    "chosen_inline_result": timedelta(hours=1),
}
"""What a start leaves alone when it is older: Telegram takes no answer, and a late effect would surprise."""

TROUBLE_PAUSE = 1.0
"""Seconds until the database is tried again."""


class Handling:
    """Takes updates out of the inbox; `pulse` beats whenever one was begun or ended. `ended` counts the latter."""

    def __init__(self, bot: Bot, inbox: InboxStore, *, clock: Clock, pulse: Pulse) -> None:
        self._bot = bot
        self._inbox = inbox
        self._clock = clock
        self._pulse = pulse
        self._in_work: dict[int, asyncio.Task[None]] = {}
        self._backlog = 0
        self._last_read = 0
        self._ready: deque[tuple[WaitingUpdate, bool]] = deque()
        self._left_through = 0
        self._first_of: set[int] = set()
        self._handled: set[int] = set()
        self._unstored: set[int] = set()
        self._closed = False
        self.ended = 0

    async def prepare(self) -> None:
        """Looks up what an earlier run has left."""
        self._left_through = await self._inbox.last_number()
        self._backlog = await self._inbox.count_waiting()
        if self._backlog:
            logger.info("%d updates were left by the last run", self._backlog)

    @property
    def in_work(self) -> int:
        """How many updates are being handled."""
        return len(self._in_work)

    @property
    def backlog(self) -> int:
        """How many updates are stored and not begun."""
        return self._backlog

    def stored(self, count: int) -> None:
        """Tells that so many new updates are in the inbox."""
        self._backlog += count
        self._pulse.beat()

    def close(self) -> None:
        """Begins with no update any more; what is being handled goes on."""
        self._closed = True

    async def feed(self, dispatcher: Dispatcher, *, at_once: int) -> None:
        """Begins with the updates of the inbox as there is room, until cancelled."""
        while True:
            await self._pulse.until(lambda: self._backlog and not self._closed and len(self._in_work) < at_once)
            if not self._ready:
                await self._read_on(limit=at_once)
                continue
            one, worth_it = self._ready.popleft()
            self._backlog -= 1
            if one.update_id in self._unstored:
                self._unstored.discard(one.update_id)
                self.ended += 1
                if one.update_id not in self._in_work:
                    self._handled.add(one.update_id)
            elif worth_it:
                self._begin(dispatcher, one.update_id, one.body)
            else:
                self._handled.add(one.update_id)
                self.ended += 1
            self._pulse.beat()

    async def _read_on(self, *, limit: int) -> None:
        """Reads the next updates from the inbox."""
        counted = self._backlog
        try:
            waiting = await self._inbox.waiting(after=self._last_read, limit=limit)
            due = await self._worth_it([one for one in waiting if one.number <= self._left_through])
        except TROUBLE as error:
            logger.warning("the inbox can't be read: %s; trying again", type(error).__name__)
            await asyncio.sleep(TROUBLE_PAUSE)
            return
        for one in waiting:
            self._last_read = one.number
            self._ready.append((one, one.number > self._left_through or one.update_id in due))
        if not waiting and self._backlog == counted:
            self._backlog = 0
            self._pulse.beat()

    def begin_unstored(self, dispatcher: Dispatcher, update_id: int, body: Mapping[str, Any]) -> None:
        """Begins with an update that can't be stored; the same is not begun twice, not even from the inbox."""
        if update_id not in self._unstored and not self._closed:
            self._unstored.add(update_id)
            self._begin(dispatcher, update_id, body)

    async def note(self) -> None:
        """Notes in the inbox what was handled, as much at once as has come together, until cancelled."""
        troubled = False
        while True:
            await self._pulse.until(lambda: self._handled)
            try:
                await self._note_now()
                troubled = False
            except TROUBLE as error:
                if not troubled:
                    logger.warning("the inbox can't be written: %s; trying again", type(error).__name__)
                troubled = True
                await asyncio.sleep(TROUBLE_PAUSE)

    async def settle(self, *, seconds: float) -> None:
        """Begins with nothing more and waits so long until what is being handled has ended."""
        self.close()
        if self._in_work:
            await asyncio.wait(list(self._in_work.values()), timeout=seconds)

    async def end(self) -> None:
        """Cuts off what is still being handled; the next start begins with it anew."""
        self.close()
        cut_off = list(self._in_work.values())
        for task in cut_off:
            task.cancel()
        if cut_off:
            logger.warning("%d updates were cut off: the next start handles them", len(cut_off))
            await asyncio.wait(cut_off)
        try:
            await self._note_now()
        except TROUBLE as error:
            logger.warning("the inbox can't be written: %s; some updates will come twice", type(error).__name__)

    async def _worth_it(self, left: Sequence[WaitingUpdate]) -> set[int]:
        """Returns which of the updates that an earlier run left are to be handled, and writes the tries down.

        Only the first of a chat is begun with at once. Those behind it wait for their turn: whatever ends this start
        is not their doing.
        """
        now = self._clock.now()
        due, begun = set(), set()
        for one in left:
            if one.tries >= TRIES:
                logger.error(
                    "update %d was begun by %d starts and never ended: given up", one.update_id, one.tries
                )
            elif any(now - one.received_at > age for kind, age in NOBODY_WAITS.items() if kind in one.body):
                logger.info("update %d is too old: nobody waits for its answer", one.update_id)
            else:
                due.add(one.update_id)
                chat = _whose_turn(one.body)
                if chat is None or chat not in self._first_of:
                    begun.add(one.update_id)
                if chat is not None:
                    self._first_of.add(chat)
        if begun:
            # A full disk is no reason to leave people without an answer.
            with suppress(*TROUBLE):
                await self._inbox.begin_again(begun)
        return due

    def _begin(self, dispatcher: Dispatcher, update_id: int, body: Mapping[str, Any]) -> None:
        task = asyncio.create_task(self._handle(dispatcher, update_id, body))
        self._in_work[update_id] = task

        def ended(task: asyncio.Task[None]) -> None:
            del self._in_work[update_id]
            self.ended += 1
            if not task.cancelled():
                self._handled.add(update_id)
            self._pulse.beat()

        task.add_done_callback(ended)

    async def _handle(self, dispatcher: Dispatcher, update_id: int, body: Mapping[str, Any]) -> None:
        """Hands one update to the dispatcher; what it raises is no reason to do it again."""
        try:
            update = self._parsed(update_id, body)
            if update is not None:
                answer = await dispatcher.feed_update(self._bot, update)
                if isinstance(answer, TelegramMethod):
                    await dispatcher.silent_call_request(self._bot, answer)
        except Exception as error:
            # Frames show code; the error's own words may quote what somebody wrote.
            frames = "".join(traceback.format_tb(error.__traceback__))
            logger.error("update %d: %s past the handlers\n%s", update_id, type(error).__name__, frames)

    def _parsed(self, update_id: int, body: Mapping[str, Any]) -> Update | None:
        """The update as aiogram knows it; None when it can't be read."""
        try:
            update = Update.model_validate(body, context={"bot": self._bot})
            # Asked here: aiogram itself would print an update of an unknown kind, words and all.
            _ = update.event_type
        except Exception as error:
            logger.warning("update %d can't be read: %s; it is left alone", update_id, type(error).__name__)
            return None
        return update

    async def _note_now(self) -> None:
        if noted := set(self._handled):
            await self._inbox.mark_handled(noted)
            self._handled -= noted


def _whose_turn(body: Mapping[str, Any]) -> int | None:
    """Returns the number of the chat or person whose updates are handled one by one; None where nobody's are."""
    for part in body.values():
        for place in (part, part.get("message")) if isinstance(part, dict) else ():
            whose = (place.get("chat") or place.get("from")) if isinstance(place, dict) else None
            number = whose.get("id") if isinstance(whose, dict) else None
            if isinstance(number, int):
                return number
    return None
