"""Two hundred groups that play at once: how late their questions are, by what the gateway lets through, in no time."""

import asyncio
import math
import random
from collections import Counter
from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import EditMessageText, SendMessage, SendPoll
from aiogram.methods.base import TelegramMethod

from bot.pacing import PacingMiddleware, droppable

BOT = Bot("1234567:" + "a" * 35)

GROUPS, QUESTIONS, TIMER = 200, 5, 30

START_SECONDS = 10
"""All groups ask for their game within so many seconds."""

LOBBY = range(15, 26)
"""Seconds after which a lobby may end; it ends in the one that the fewest others have."""

LOBBY_EDIT, READ, TICK = 5, 3, 0.25
"""Seconds between two edits of a lobby, from a result to the next question, and between two looks at what is due."""

ANSWER_SECONDS = 0.03
"""Telegram's answer takes so long."""

GOAL_SECONDS = 2


class Hurried(asyncio.SelectorEventLoop):
    """A loop in which nobody waits: when all sleep, it is at once as late as the first of them wants."""

    def __init__(self) -> None:
        super().__init__()
        self._hurried = 0.0
        selector: Any = self._selector  # type: ignore[attr-defined]
        look = selector.select

        def select(timeout: float | None = None) -> Any:
            self._hurried += timeout or 0.0
            return look(0)

        selector.select = select

    def time(self) -> float:
        """Returns seconds that nobody has waited."""
        return self._hurried


class Crowd:
    """Groups that do what the games of a bot do, as far as Telegram sees it."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.sent: list[float] = []
        self._loop = asyncio.get_running_loop()
        self._gateway = PacingMiddleware(clock=self._loop.time, sleep=asyncio.sleep)
        self._chance = random.Random(1)
        self._ending: Counter[int] = Counter()

    async def play(self) -> None:
        await asyncio.gather(*(self._play(-number) for number in range(1, GROUPS + 1)))

    async def _play(self, chat: int) -> None:
        await asyncio.sleep(self._chance.uniform(0, START_SECONDS))
        due = self._end_of_lobby()
        await self._call(SendMessage(chat_id=chat, text="…"))
        while self._loop.time() + LOBBY_EDIT < due:
            await asyncio.sleep(LOBBY_EDIT)
            with droppable(), suppress(TelegramRetryAfter):
                await self._call(EditMessageText(chat_id=chat, message_id=1, text="…"))
        for _ in range(QUESTIONS):
            await self._until(due)
            self.late.append(await self._call(SendPoll(chat_id=chat, question="?", options=["а", "б"])) - due)
            over = self._loop.time() + TIMER
            await self._until(over)
            await self._call(EditMessageText(chat_id=chat, message_id=1, text="…"))
            due = over + READ

    def _end_of_lobby(self) -> float:
        now = math.ceil(self._loop.time())
        second = min((now + one for one in LOBBY), key=lambda one: self._ending[one])
        self._ending[second] += 1
        return second + self._chance.random()

    async def _until(self, due: float) -> None:
        await asyncio.sleep(max(0.0, due - self._loop.time()) + self._chance.uniform(0, TICK))

    async def _call(self, method: TelegramMethod[Any]) -> float:
        """Returns when the call left."""
        at = 0.0

        async def telegram(_bot: Bot, _method: TelegramMethod[Any]) -> None:
            nonlocal at
            at = self._loop.time()
            self.sent.append(at)
            await asyncio.sleep(ANSWER_SECONDS)

        await self._gateway(telegram, BOT, method)
        return at


def played() -> Crowd:
    async def play() -> Crowd:
        crowd = Crowd()
        await crowd.play()
        return crowd

    with asyncio.Runner(loop_factory=Hurried) as runner:
        return runner.run(play())


def test_no_question_is_late() -> None:
    crowd = played()
    assert len(crowd.late) == GROUPS * QUESTIONS
    assert max(crowd.late) < GOAL_SECONDS
    # All lobbies, questions and results, and some of the edits of lobbies.
    assert len(crowd.sent) > GROUPS * (1 + 2 * QUESTIONS) + GROUPS / 2
    seconds = sorted(crowd.sent)
    assert all(after - before > 1 for before, after in zip(seconds, seconds[30:], strict=False))
