"""One gateway for everything that goes out: as fast as Telegram takes it, in order, people before bulk."""

import asyncio
import logging
import math
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count, islice
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods.base import TelegramMethod
from aiogram.types import Chat, ChatFullInfo, Message

from bot.window import Pace, Window

logger = logging.getLogger(__name__)

SLACK = 0.05
"""Seconds added to every stretch of time: what leaves evenly does not arrive so."""

BURST = (5, 5 + SLACK)
"""Messages to one chat, in so many seconds: about one a second, several at once now and then."""

GROUP = (20, 60 + SLACK)
"""The same for groups and channels."""

OVERALL = (30, 1 + SLACK)
"""The same for all chats together."""

LEFT = 2
"""Messages of all chats together that bulk leaves to people: an answer goes at once, and what bunches up on its way is
not refused."""

STEADY = OVERALL[1] / (OVERALL[0] - LEFT)
"""Seconds between two of bulk: behind many that leave at once whoever asks something would wait for a second."""

MADE_UP = 0.15
"""Seconds of lateness that bulk makes up for: a busy machine wakes late."""

LONGEST_SECONDS = 60.0
"""Longer waits for flood control are not worth it: whoever waits for the answer has gone."""

TRIES = 5
"""How often a request that was put off is made again."""

QUEUE_SECONDS = 10.0
"""The longest wait for a request that has a queue of its own behind it."""

HANG_SECONDS = 5.0
"""How long the next message to a chat waits for Telegram's answer to the one before it."""

CHATS = 4000
"""Chats that are remembered: more than can be written to in the longest stretch of time that counts."""

SPARE = OVERALL[0] // 2
"""As many of all chats' messages have to be free before one goes that may as well not be sent."""

OTHERS_FIRST = "too many requests before this one"

_BULK: ContextVar[bool] = ContextVar("bulk", default=False)
_UNRETRIED: ContextVar[bool] = ContextVar("unretried", default=False)
_DROPPABLE: ContextVar[bool] = ContextVar("droppable", default=False)


@contextmanager
def bulk() -> Iterator[None]:
    """What is sent in the block waits for nobody in particular: when all chats together are at the limit, it is last."""
    token = _BULK.set(True)
    try:
        yield
    finally:
        _BULK.reset(token)


@contextmanager
def unretried() -> Iterator[None]:
    """What is sent in the block is repeated by whoever sends it, who gets the TelegramRetryAfter at once.

    Also when it would have to wait here for longer than QUEUE_SECONDS: then nothing is sent.
    """
    token = _UNRETRIED.set(True)
    try:
        yield
    finally:
        _UNRETRIED.reset(token)


@contextmanager
def droppable() -> Iterator[None]:
    """What is sent in the block leaves at once or not at all: its sender gets the TelegramRetryAfter then.

    It goes only while nobody waits and there is room for those who come next. A message that the next one makes
    needless would only hold up its chat, and others.
    """
    token = _DROPPABLE.set(True)
    try:
        yield
    finally:
        _DROPPABLE.reset(token)


class _Chat:
    """What is known of one chat; the request that is its next, or not answered yet, holds `turn`."""

    __slots__ = ("paused_until", "turn", "windows")

    def __init__(self, *windows: Window) -> None:
        self.turn = asyncio.Lock()
        self.windows = windows
        self.paused_until = -math.inf

    def take_over(self, other: "_Chat") -> None:
        """It turned out to be the same chat."""
        self.paused_until = max(self.paused_until, other.paused_until)
        for mine, theirs in zip(self.windows, other.windows, strict=True):
            mine.take_over(theirs)


class _Turn:
    """One request's turn in its chat, which may be let go before the request has ended."""

    __slots__ = ("_held", "chat")

    def __init__(self, chat: _Chat) -> None:
        self.chat = chat
        self._held = False

    async def take(self) -> None:
        await self.chat.turn.acquire()
        self._held = True

    def let_go(self) -> None:
        if self._held:
            self._held = False
            self.chat.turn.release()


class PacingMiddleware(BaseRequestMiddleware):
    """Lets each request go when it may, and repeats one that Telegram put off: nothing was done by it.

    `clock` gives seconds that only ever grow, `sleep` waits so many of them.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._chats: OrderedDict[int | str, _Chat] = OrderedDict()
        self._nowhere = _Chat()
        self._numbers: dict[str, int] = {}
        self._overall = Window(*OVERALL)
        self._steady = Pace(STEADY, slack=MADE_UP)
        self._people: deque[tuple[int, asyncio.Future[None]]] = deque()
        self._bulk: deque[tuple[int, asyncio.Future[None]]] = deque()
        self._calling: asyncio.Task[None] | None = None

    @property
    def remembered(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    async def __call__(self, make_request: Any, bot: Bot, method: TelegramMethod[Any]) -> Any:
        """Makes the request when its turn has come; raises TelegramRetryAfter when that is too far away."""
        if method.__api_method__ == "getUpdates":
            # Whoever polls knows when to ask again.
            return await make_request(bot, method)
        answer = await self._in_turn(make_request, bot, method)
        self._learn(getattr(method, "chat_id", None), answer)
        return answer

    async def _in_turn(self, make_request: Any, bot: Bot, method: TelegramMethod[Any]) -> Any:
        name = method.__api_method__
        if name.startswith(("get", "answer")) or name == "sendChatAction":
            return await self._free(make_request, bot, method)
        chat_id = getattr(method, "chat_id", None)
        if chat_id is not None:
            turn = _Turn(self._chat(chat_id))
            if _DROPPABLE.get() and (turn.chat.turn.locked() or not self._has_spare_room()):
                raise TelegramRetryAfter(method, OTHERS_FIRST, 1)
            try:
                async with asyncio.timeout(QUEUE_SECONDS if _UNRETRIED.get() else None):
                    await turn.take()
            except TimeoutError:
                raise TelegramRetryAfter(method, OTHERS_FIRST, math.ceil(QUEUE_SECONDS)) from None
            try:
                return await self._paced(make_request, bot, method, turn)
            finally:
                turn.let_go()
        if getattr(method, "inline_message_id", None) is not None:
            # In whichever chat: a pause that is asked for here is taken to be for all of them.
            return await self._paced(make_request, bot, method, _Turn(self._nowhere))
        return await self._free(make_request, bot, method)

    async def _free(self, make_request: Any, bot: Bot, method: TelegramMethod[Any]) -> Any:
        """Makes a request that is not counted; a pause that Telegram asks for is its own."""
        waited = 0.0
        for _ in range(TRIES):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                waited += error.retry_after
                if not _worth_repeating(method, waited):
                    raise
                await self._sleep(error.retry_after)
        return await make_request(bot, method)

    async def _paced(self, make_request: Any, bot: Bot, method: TelegramMethod[Any], turn: _Turn) -> Any:
        waited = 0.0
        for number in count(1):
            await self._until_free(method, turn.chat)
            # Behind a request that hangs nobody waits for ever.
            hanging = asyncio.get_running_loop().call_later(HANG_SECONDS, turn.let_go)
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                waited += error.retry_after
                turn.chat.paused_until = max(turn.chat.paused_until, self._clock() + error.retry_after)
                if number > TRIES or not _worth_repeating(method, waited):
                    raise
            finally:
                hanging.cancel()
        raise AssertionError

    async def _until_free(self, method: TelegramMethod[Any], chat: _Chat) -> None:
        """Waits until the request may leave, and counts it."""
        cost = _cost(method)
        while True:
            now = self._clock()
            paused = max(chat.paused_until, self._nowhere.paused_until)
            ready = max(paused, max((window.ready(cost) for window in chat.windows), default=paused))
            if ready <= now:
                break
            if (
                _DROPPABLE.get()
                or paused - now > LONGEST_SECONDS
                or (_UNRETRIED.get() and ready - now > QUEUE_SECONDS)
            ):
                raise TelegramRetryAfter(method, OTHERS_FIRST, math.ceil(ready - now))
            await self._sleep(ready - now)
        await self._until_free_overall(max(cost, 1))
        for window in chat.windows:
            window.note(self._clock(), cost)

    def _has_spare_room(self) -> bool:
        return self._calling is None and self._overall.ready(1 + SPARE) <= self._clock()

    async def _until_free_overall(self, cost: int) -> None:
        """Waits for the limit of all chats together, people before bulk."""
        now, in_bulk = self._clock(), _BULK.get()
        line = self._bulk if in_bulk else self._people
        if not line and not self._people and self._ready_overall(cost, in_bulk=in_bulk) <= now:
            self._note_overall(now, cost, in_bulk=in_bulk)
            return
        called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line.append((cost, called))
        if self._calling is None:
            self._calling = asyncio.create_task(self._call())
        await called

    async def _call(self) -> None:
        """Calls those who wait for the limit of all chats, one after another, until nobody waits."""
        try:
            while line := self._people or self._bulk:
                cost, called = line[0]
                in_bulk = line is self._bulk
                now = self._clock()
                ready = self._ready_overall(cost, in_bulk=in_bulk)
                if called.done():
                    # Cancelled meanwhile.
                    line.popleft()
                elif ready <= now:
                    line.popleft()
                    self._note_overall(now, cost, in_bulk=in_bulk)
                    called.set_result(None)
                else:
                    # Looks again afterwards: somebody who goes first may have come.
                    await self._sleep(ready - now)
        finally:
            self._calling = None

    def _ready_overall(self, cost: int, *, in_bulk: bool) -> float:
        if in_bulk:
            return max(self._overall.ready(cost + LEFT), self._steady.ready())
        return self._overall.ready(cost)

    def _note_overall(self, now: float, cost: int, *, in_bulk: bool) -> None:
        self._overall.note(now, cost)
        if in_bulk:
            self._steady.note(now, cost)

    def _learn(self, chat_id: Any, answer: Any) -> None:
        """A chat that was called by its name is the one with this number from now on."""
        chat = answer.chat if isinstance(answer, Message) else answer
        if not isinstance(chat_id, str) or not isinstance(chat, Chat | ChatFullInfo):
            return
        name = chat_id.lower()
        if self._numbers.get(name) != chat.id and (before := self._chats.pop(name, None)):
            self._chat(chat.id).take_over(before)
        self._numbers[name] = chat.id

    def _chat(self, chat_id: int | str) -> _Chat:
        """What is known of the chat; of those not written to for the longest time nothing is."""
        key = self._numbers.get(chat_id.lower(), chat_id.lower()) if isinstance(chat_id, str) else chat_id
        chat = self._chats.get(key)
        if chat is None:
            # Numbers of people are positive, those of groups and channels negative; only these have names.
            private = isinstance(key, int) and key > 0
            chat = self._chats[key] = _Chat(Window(*BURST)) if private else _Chat(Window(*BURST), Window(*GROUP))
            self._forget()
        self._chats.move_to_end(key)
        return chat

    def _forget(self) -> None:
        for key in list(islice(self._chats, max(0, len(self._chats) - CHATS))):
            if self._chats[key].turn.locked():
                self._chats.move_to_end(key)
            else:
                del self._chats[key]


def _cost(method: TelegramMethod[Any]) -> int:
    """How many messages Telegram counts: each of an album; an edit as much as a new one; a deletion none."""
    if not method.__api_method__.startswith(("send", "copy", "forward", "edit", "stopPoll")):
        return 0
    items = getattr(method, "media", None) or getattr(method, "message_ids", None)
    return len(items) if isinstance(items, list) else 1


def _worth_repeating(method: TelegramMethod[Any], waited: float) -> bool:
    if _UNRETRIED.get() or _DROPPABLE.get() or waited > LONGEST_SECONDS:
        return False
    logger.info("%s waits for flood control, %d s so far", type(method).__name__, waited)
    return True
