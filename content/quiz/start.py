"""How a game begins: asked for, joined, begun."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from content.quiz.game import LOBBY, Game, Mode
from content.quiz.group_settings import Groups, GroupSettings
from content.quiz.host import Host
from content.quiz.players import Player, is_private
from content.quiz.refusal import QuizRefusedError
from content.quiz.request import parse_request
from content.quiz.stage import Stage

SPREAD = 5
"""Seconds by which a lobby may be shorter or longer than LOBBY."""


class GameStarts(Protocol):
    """What starting a game needs to know and write down."""

    async def topics(self) -> tuple[str, ...]:
        """Returns the topics there are questions of that can be asked, in alphabetical order."""
        ...

    async def count_questions(self, *, topic: str | None) -> int:
        """Returns how many questions can be asked about a topic; None means about any."""
        ...

    async def start(
        self,
        chat_id: int,
        *,
        thread_id: int | None,
        started_by: int,
        length: int,
        topic: str | None,
        now: datetime,
        mode: Mode,
        timer: int | None,
        begins_at: datetime | None,
        request_id: int | None,
        seed: int,
    ) -> Game | None:
        """Writes the game down; None when one is running in the chat."""
        ...

    async def asked_by(self, chat_id: int, *, request_id: int) -> Game | None:
        """Returns the game that this message has asked for, over or not."""
        ...

    async def begin_between(self, since: datetime, until: datetime) -> tuple[datetime, ...]:
        """Returns when lobbies end in this stretch of time, in all chats."""
        ...

    async def join(self, game_id: int, *, player_id: int, name: str, now: datetime) -> bool:
        """Somebody plays; False when they did already or the game is over."""
        ...


@dataclass(frozen=True, slots=True)
class StartGame:
    """Starts a game in a chat: with a lobby where others may join, at once where it is one question or nobody else."""

    games: GameStarts
    groups: Groups
    stage: Stage
    host: Host
    zone: ZoneInfo
    chance: random.Random

    async def __call__(
        self,
        chat_id: int,
        *,
        request: str,
        starter: Player,
        now: datetime,
        thread_id: int | None = None,
        single: bool = False,
        request_id: int | None = None,
    ) -> None:
        """`request` is what was written after /quiz; `single` asks one question. Raises QuizRefusedError.

        Told again, the message `request_id` starts nothing more.
        """
        if request_id is not None and await self.games.asked_by(chat_id, request_id=request_id):
            await self.host.lead(chat_id, now=now)
            return
        alone = is_private(chat_id)
        settings = GroupSettings(length=1) if alone else await self.groups.settings(chat_id)
        wanted = parse_request(request, topics=await self.games.topics())
        topic = wanted.topic or settings.topic
        available = await self.games.count_questions(topic=topic)
        if not available:
            raise QuizRefusedError("quiz-empty")
        if settings.is_quiet(now, zone=self.zone) and settings.quiet:
            raise QuizRefusedError("quiz-quiet", begin=settings.quiet[0], end=settings.quiet[1])
        if settings.admins_start and not await self.stage.is_admin(chat_id, starter.id):
            raise QuizRefusedError("quiz-admins-only")
        length = min(1 if single else wanted.count or settings.length, available)
        game = await self.games.start(
            chat_id,
            thread_id=settings.thread_id or thread_id,
            started_by=starter.id,
            length=length,
            topic=topic,
            now=now,
            mode=settings.mode,
            timer=settings.timer,
            begins_at=None if alone or length == 1 else await self._lobby_end(now),
            request_id=request_id,
            seed=self.chance.getrandbits(31),
        )
        if game is None:
            raise QuizRefusedError("quiz-running")
        if not game.begun:
            await self.games.join(game.id, player_id=starter.id, name=starter.name, now=now)
        await self.host.lead(chat_id, now=now)

    async def _lobby_end(self, now: datetime) -> datetime:
        """About LOBBY from now, when few others begin: all groups together may hear only so much in a second."""
        ends = [now + LOBBY + timedelta(seconds=off) for off in sorted(range(-SPREAD, SPREAD + 1), key=abs)]
        others = await self.games.begin_between(min(ends), max(ends) + timedelta(seconds=1))
        return min(ends, key=lambda end: sum(end <= one < end + timedelta(seconds=1) for one in others))


class Lobbies(Protocol):
    """Where people join."""

    async def running_in(self, chat_id: int) -> Game | None:
        """Returns the chat's unfinished game."""
        ...

    async def join(self, game_id: int, *, player_id: int, name: str, now: datetime) -> bool:
        """Somebody plays; False when they did already or the game is over."""
        ...


@dataclass(frozen=True, slots=True)
class JoinGame:
    """What people tap before a game and, where it has no timer, between its questions."""

    games: Lobbies
    stage: Stage
    host: Host

    async def join(self, chat_id: int, *, game_id: int, player: Player, now: datetime) -> bool:
        """Returns whether that is news; the lobby's message follows by the clock. Raises QuizRefusedError."""
        await self._running(chat_id, game_id)
        return await self.games.join(game_id, player_id=player.id, name=player.name, now=now)

    async def begin(self, chat_id: int, *, game_id: int, by: int, now: datetime) -> None:
        """Ends the lobby: its starter may, and the group's administrators. Raises QuizRefusedError."""
        game = await self._running(chat_id, game_id)
        if by != game.started_by and not await self.stage.is_admin(chat_id, by):
            raise QuizRefusedError("quiz-begin-not-yours")
        await self.host.lead(chat_id, now=now, begin=True)

    async def next(self, chat_id: int, *, game_id: int, round_id: int, by: int, now: datetime) -> None:
        """Ends a question that has no timer: its starter may, and the administrators. Raises QuizRefusedError."""
        game = await self._running(chat_id, game_id)
        if by != game.started_by and not await self.stage.is_admin(chat_id, by):
            raise QuizRefusedError("quiz-begin-not-yours")
        await self.host.lead(chat_id, now=now, over=round_id)

    async def _running(self, chat_id: int, game_id: int) -> Game:
        game = await self.games.running_in(chat_id)
        if game is None or game.id != game_id:
            raise QuizRefusedError("quiz-not-running")
        return game
