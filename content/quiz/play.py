"""What the clock and people do to a running game: close questions in time, stop it, see who leads."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from content.quiz.game import Game, Round, Score, Standing, rank
from content.quiz.host import Host
from content.quiz.refusal import QuizRefusedError
from content.quiz.stage import Stage

logger = logging.getLogger(__name__)


class DueGames(Protocol):
    """Where games that wait for a step are found."""

    async def due(self, *, now: datetime) -> tuple[int, ...]:
        """Returns the chats whose running game waits for a step of ours."""
        ...

    async def round_of(self, poll_id: str) -> tuple[int, Round] | None:
        """Returns the chat and the round a poll belongs to; None when it is not one of ours."""
        ...


@dataclass(frozen=True, slots=True)
class CloseRounds:
    """Closes questions whose time is up and takes their games further; calls may overlap."""

    games: DueGames
    host: Host
    caught_up: Callable[[], bool] = lambda: True
    """Tells whether what happened before the start is handled: votes of that time come before any result."""

    async def __call__(self, now: datetime) -> None:
        """One game's trouble is logged and does not touch the others."""
        if not self.caught_up():
            return
        chats = [chat_id for chat_id in await self.games.due(now=now) if not self.host.is_busy(chat_id)]
        steps = [self.host.lead(chat_id, now=now) for chat_id in chats]
        for outcome in await asyncio.gather(*steps, return_exceptions=True):
            if isinstance(outcome, Exception):
                logger.error("a game could not go on", exc_info=outcome)
        await self.host.show_missing_podiums(now)
        await self.host.show_late_answers(now)

    async def poll_closed(self, poll_id: str, *, now: datetime) -> None:
        """Telegram or an administrator closed the poll: the same as if its time were up."""
        found = await self.games.round_of(poll_id)
        # Of a question that was asked twice the first poll may end while the second is open.
        if found and found[1].poll_id == poll_id:
            chat_id, round_ = found
            await self.host.lead(chat_id, now=now, closed=round_.id)


class RunningGames(Protocol):
    """Where a chat's running game is looked up."""

    async def running_in(self, chat_id: int) -> Game | None:
        """Returns the chat's unfinished game."""
        ...


@dataclass(frozen=True, slots=True)
class StopGame:
    """Ends a chat's game: its starter may, and the administrators of a group."""

    games: RunningGames
    stage: Stage
    host: Host

    async def __call__(self, chat_id: int, *, by: int, now: datetime) -> None:
        """Raises QuizRefusedError when nothing is running or this person may not stop it."""
        game = await self.games.running_in(chat_id)
        if game is None:
            raise QuizRefusedError("quiz-not-running")
        if by != game.started_by and not await self.stage.is_admin(chat_id, by):
            raise QuizRefusedError("quiz-stop-not-yours")
        await self.host.lead(chat_id, now=now, stopped=True)


class Period(StrEnum):
    """How far back a table goes."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"


_DAYS = {Period.WEEK: 7, Period.MONTH: 30}


class ChatScores(Protocol):
    """Where a chat's scores are kept."""

    async def chat_scores(self, chat_id: int, *, since: datetime | None = None) -> tuple[Score, ...]:
        """Returns what each player did in the games of this chat and of no other that began since then."""
        ...


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who leads in a chat."""

    scores: ChatScores

    async def __call__(self, chat_id: int, *, period: Period, now: datetime) -> tuple[Standing, ...]:
        """Returns all players of the chat in that time, the first place first."""
        days = _DAYS.get(period)
        since = None if days is None else now - timedelta(days=days)
        return rank(await self.scores.chat_scores(chat_id, since=since))
