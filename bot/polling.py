"""Asking Telegram for updates: each answer is stored before Telegram may forget it, and only then handled."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramConflictError, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod
from aiogram.utils.backoff import Backoff, BackoffConfig

from bot.handling import TROUBLE, Handling
from bot.pulse import Pulse
from bot.scheduler import GRACE_SECONDS
from handlers.clock import Clock
from storage.inbox import InboxStore

logger = logging.getLogger(__name__)

UPDATES_AT_ONCE = 100
"""Updates handled side by side; more wait, so that a rush can't fill the memory."""

FULL_BATCH = 100
"""As many updates as Telegram gives at once: there may be more."""

POLL_SECONDS = 10
"""How long Telegram holds a question to which it has no answer yet."""

ANSWER_SECONDS = 20
"""How long an answer may take beyond that; then the connection is taken for dead."""

QUICK_SECONDS = 10
"""How long an answer may take that Telegram does not hold back."""

CATCH_UP_SECONDS = 15.0

NOTE_SECONDS = 30
"""How often it is written down that Telegram answers, when it has nothing to tell."""

NEWCOMER_SECONDS = 60
"""Telegram turns away whoever asked first: who has asked for less than so long gives way to the other process."""

ALIEN_PAUSE = 5.0
"""Seconds until an old-established process asks again, so that the newcomer is turned away."""

INTERRUPTED_SECONDS = 5.0
"""An interrupted question may reach Telegram late and look like another process for so long."""

LATE_PAUSE = 1.0
"""Seconds until it is asked again when it does."""

BACKOFF = BackoffConfig(min_delay=1.0, max_delay=5.0, factor=1.3, jitter=0.1)

ALWAYS_ASKED_FOR = frozenset({"channel_post", "edited_channel_post", "chat_member", "my_chat_member"})
"""Kinds that tell of the channel, whether a handler takes them or not."""


LONGEST_WAIT = 30.0
"""Seconds after a start at which nobody waits any more for what happened before it: a busy bot is never idle."""


class PollingRefusedError(Exception):
    """Telegram gives the updates to somebody else; the message is one line that says to whom."""


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates, whose answer is not looked into: one update that can't be read must not hold up the others."""

    __returning__: ClassVar[Any] = list[dict[str, Any]]
    __api_method__: ClassVar[str] = "getUpdates"

    offset: int
    timeout: int
    allowed_updates: list[str]


class Polling:
    """Takes the bot's updates. One task asks; another one hands what was stored to the dispatcher.

    `caught_up_once` is set as soon as everything is stored that happened before the start.
    """

    def __init__(self, bot: Bot, inbox: InboxStore, *, clock: Clock) -> None:
        self.caught_up_once = asyncio.Event()
        self._bot = bot
        self._inbox = inbox
        self._clock = clock
        self._pulse = Pulse()
        self._handling = Handling(bot, inbox, clock=clock, pulse=self._pulse)
        self._callers: list[asyncio.Future[None]] = []
        self._long_poll: asyncio.Task[list[dict[str, Any]]] | None = None
        self._stopped = asyncio.Event()
        self._ended = False
        # No update has a number below 1: this confirms nothing.
        self._next_offset = self._offset = 1
        self._last_offset = 0
        self._noted_at = self._interrupted_at = float("-inf")
        self._backoff = Backoff(BACKOFF)
        self._outage = self._full = self._caught_up = False
        self._began_at: float | None = None
        self._to_end: int | None = None

    async def run(
        self,
        dispatcher: Dispatcher,
        *,
        one_by_one: bool = False,
        ending: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        """Takes updates until `stop()`; what is being handled then ends, if it does within GRACE_SECONDS.

        `one_by_one` confirms updates to Telegram only after the handlers of all that came before have returned.
        `ending` ends what else is under way at a stop and may still want to catch up.
        Raises PollingRefusedError and TelegramUnauthorizedError.
        """
        await self._handling.prepare()
        self._began_at = asyncio.get_running_loop().time()
        tasks = [
            asyncio.create_task(self._ask_on(dispatcher, one_by_one=one_by_one)),
            asyncio.create_task(self._handling.feed(dispatcher, at_once=1 if one_by_one else UPDATES_AT_ONCE)),
            asyncio.create_task(self._handling.note()),
        ]
        stop = asyncio.create_task(self._stopped.wait())
        try:
            await asyncio.wait([*tasks, stop], return_when=asyncio.FIRST_COMPLETED)
            self.stop()
            settling = self._handling.settle(seconds=GRACE_SECONDS)
            await asyncio.gather(settling, *([ending()] if ending else []))
        finally:
            self._ended = True
            failed = [task for task in tasks if task.done()]
            for task in (*tasks, stop):
                task.cancel()
            await asyncio.wait([*tasks, stop])
            await self._handling.end()
            self._turn_away()
        for task in failed:
            task.result()

    def stop(self) -> None:
        """Lets `run()` end; may be called at any time and again."""
        self._stopped.set()
        self._handling.close()
        self._interrupt()
        self._pulse.beat()

    def is_caught_up(self) -> bool:
        """Tells whether everything is handled that happened before the start, or LONGEST_WAIT is over."""
        if not self._caught_up and self._began_at is not None:
            waited = asyncio.get_running_loop().time() - self._began_at
            handled = self._to_end is not None and self._handling.ended >= self._to_end
            self._caught_up = handled or waited > LONGEST_WAIT
        return self._caught_up or self._began_at is None

    async def catch_up(self, *, seconds: float = CATCH_UP_SECONDS) -> None:
        """Returns when everything is stored that happened before the call, in every chat.

        Raises TimeoutError after so many seconds, and at once when the polling has ended.
        """
        if self._ended:
            raise TimeoutError("the polling has ended")
        proof: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._callers.append(proof)
        self._interrupt()
        self._pulse.beat()
        try:
            async with asyncio.timeout(seconds):
                await proof
        finally:
            if proof in self._callers:
                self._callers.remove(proof)

    def _interrupt(self) -> None:
        """Lets go of the question that Telegram holds: what it may have answered is not confirmed, and comes again."""
        if self._long_poll is not None:
            self._long_poll.cancel()
            self._interrupted_at = asyncio.get_running_loop().time()

    def _turn_away(self) -> None:
        for proof in self._callers:
            if not proof.done():
                proof.set_exception(TimeoutError("the polling has ended"))

    async def _ask_on(self, dispatcher: Dispatcher, *, one_by_one: bool) -> None:
        """Asks again and again; while it stops, only for those who want to catch up."""
        allowed = sorted(ALWAYS_ASKED_FOR.union(dispatcher.resolve_used_update_types()))
        began = asyncio.get_running_loop().time()

        def may_ask() -> bool:
            if self._stopped.is_set() or self._handling.backlog:
                return False
            return self._handling.in_work < (1 if one_by_one else UPDATES_AT_ONCE)

        while True:
            await self._pulse.until(lambda: self._callers or may_ask())
            if not one_by_one or not (self._handling.backlog or self._handling.in_work):
                self._offset = self._next_offset
            callers, quick = list(self._callers), bool(self._callers) or not self.caught_up_once.is_set()
            try:
                updates = await self._ask(allowed, quick=quick)
            except (TelegramUnauthorizedError, PollingRefusedError):
                raise
            except TelegramConflictError as error:
                await self._give_way(error, asked_for=asyncio.get_running_loop().time() - began)
                continue
            except Exception as error:
                await self._wait_out(error)
                continue
            if updates is None:
                continue
            self._answered()
            new = await self._keep(dispatcher, updates)
            if new is None:
                await self._pause(next(self._backoff))
            # One new update may have been all that Telegram gives to who asks in haste.
            elif quick and len(updates) < FULL_BATCH and not len(updates) == new == 1:
                self.caught_up_once.set()
                if self._to_end is None:
                    self._to_end = self._handling.ended + self._handling.backlog + self._handling.in_work
                for proof in callers:
                    if not proof.done():
                        proof.set_result(None)
                self._callers = [proof for proof in self._callers if proof not in callers]

    async def _ask(self, allowed: list[str], *, quick: bool) -> list[dict[str, Any]] | None:
        """One getUpdates; None when it was interrupted."""
        # The same number twice in a row makes Telegram slow; 0 confirms as little as the last one.
        offset = 0 if quick and self._offset == self._last_offset else self._offset
        self._last_offset = offset
        method = GetRawUpdates(offset=offset, timeout=0 if quick else POLL_SECONDS, allowed_updates=allowed)
        if quick:
            return await self._bot(method, request_timeout=QUICK_SECONDS)
        self._long_poll = asyncio.create_task(
            self._bot(method, request_timeout=POLL_SECONDS + ANSWER_SECONDS), name="getUpdates"
        )
        try:
            await asyncio.wait([self._long_poll])
            return None if self._long_poll.cancelled() else self._long_poll.result()
        finally:
            self._long_poll.cancel()
            self._long_poll = None

    async def _keep(self, dispatcher: Dispatcher, updates: Sequence[dict[str, Any]]) -> int | None:
        """Stores an answer; returns how many updates are new, None when it could not be stored."""
        sound = [one for one in updates if type(one.get("update_id")) is int and 0 < one["update_id"] < 2**63]
        if len(sound) < len(updates):
            logger.warning("%d updates have no number and are left alone", len(updates) - len(sound))
            if not sound:
                return None
        now = asyncio.get_running_loop().time()
        if not sound and now < self._noted_at + NOTE_SECONDS:
            return 0
        try:
            new = await self._inbox.keep(sound, now=self._clock.now())
        except TROUBLE as error:
            if not self._full:
                logger.warning("updates can't be stored: %s; trying again", type(error).__name__)
            self._full = True
            # Telegram keeps them meanwhile, and people are answered all the same; what is only to be
            # written down waits.
            for one in sound:
                if not ALWAYS_ASKED_FOR.intersection(one):
                    self._handling.begin_unstored(dispatcher, one["update_id"], one)
            return None
        if self._full:
            logger.info("updates can be stored again")
            self._full = False
        self._noted_at = now
        if sound:
            self._next_offset = sound[-1]["update_id"] + 1
            self._handling.stored(new)
        return new

    def _answered(self) -> None:
        if self._outage:
            logger.info("Telegram answers again")
            self._outage = False
        if not self._full:
            self._backoff.reset()

    async def _wait_out(self, error: Exception) -> None:
        """Waits before the next try; says so once for each outage."""
        if not self._outage:
            logger.warning("no updates from Telegram: %s; trying again", type(error).__name__)
            self._outage = True
        pause = next(self._backoff)
        await self._pause(max(pause, error.retry_after) if isinstance(error, TelegramRetryAfter) else pause)

    async def _give_way(self, error: TelegramConflictError, *, asked_for: float) -> None:
        """Waits when another process asks with this token; raises PollingRefusedError when it has the older rights."""
        if "webhook" in error.message:
            raise PollingRefusedError(
                "a webhook is set for this token: deleteWebhook lets this program have updates"
            )
        if asyncio.get_running_loop().time() < self._interrupted_at + INTERRUPTED_SECONDS:
            await self._pause(LATE_PAUSE)
            return
        if asked_for < NEWCOMER_SECONDS:
            raise PollingRefusedError("another process polls with this token: only one may run")
        logger.warning("another process polls with this token: asking again in %g s", ALIEN_PAUSE)
        await self._pause(ALIEN_PAUSE)

    async def _pause(self, seconds: float) -> None:
        """Sleeps; a stop ends it, unless somebody still wants to catch up."""
        if self._stopped.is_set():
            await asyncio.sleep(min(seconds, 1.0))
            return
        try:
            async with asyncio.timeout(seconds):
                await self._stopped.wait()
        except TimeoutError:
            return
