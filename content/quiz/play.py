"""What people and the clock do to a game: start it, answer, close questions in time, stop it, see who leads."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from content.quiz.game import Answer, Game, Round, Score, Standing, rank
from content.quiz.host import Host
from content.quiz.refusal import QuizRefusedError
from content.quiz.request import parse_request
from content.quiz.stage import Stage

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Player:
    """Who answers: a person, or a chat a person answers in the name of; ids are Telegram's."""

    id: int
    name: str


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
    ) -> Game | None:
        """Writes the game down; None when one is running in the chat."""
        ...


@dataclass(frozen=True, slots=True)
class StartGame:
    """Starts a game in a chat and asks the first question."""

    games: GameStarts
    host: Host

    async def __call__(
        self, chat_id: int, *, request: str, started_by: int, now: datetime, thread_id: int | None = None
    ) -> None:
        """`request` is what was written after /quiz. Raises QuizRefusedError."""
        wanted = parse_request(request, topics=await self.games.topics())
        available = await self.games.count_questions(topic=wanted.topic)
        if not available:
            raise QuizRefusedError("quiz-empty")
        game = await self.games.start(
            chat_id,
            thread_id=thread_id,
            started_by=started_by,
            length=min(wanted.count, available),
            topic=wanted.topic,
            now=now,
        )
        if game is None:
            raise QuizRefusedError("quiz-running")
        await self.host.lead(chat_id, now=now)


class Answers(Protocol):
    """Where answers are taken."""

    async def round_of(self, poll_id: str) -> tuple[int, Round] | None:
        """Returns the chat and the round a poll belongs to; None when it is not one of ours."""
        ...

    async def record_answer(self, round_id: int, answer: Answer) -> bool:
        """Keeps a player's first answer while the round is open; False when it does not count."""
        ...


@dataclass(frozen=True, slots=True)
class AnswerRound:
    """Takes an answer to a question on the table; in a private chat nobody else is waited for."""

    answers: Answers
    host: Host

    async def __call__(self, poll_id: str, *, player: Player, chosen: tuple[int, ...], now: datetime) -> bool:
        """Returns whether the answer counts: the first one, to an open question, in time by our clock."""
        found = await self.answers.round_of(poll_id)
        if found is None:
            await self.host.settled()
            found = await self.answers.round_of(poll_id)
        if found is None or not chosen:
            return False
        chat_id, round_ = found
        correct = set(chosen) == set(round_.correct)
        counts = await self.answers.record_answer(
            round_.id, Answer(player.id, player.name, tuple(sorted(chosen)), correct, now)
        )
        if counts and _is_private(chat_id):
            await self.host.lead(chat_id, now=now, over=round_.id)
        return counts


def _is_private(chat_id: int) -> bool:
    """A private chat has its person's id; ids of groups and channels are negative."""
    return chat_id > 0


class DueGames(Protocol):
    """Where games that wait for a step are found."""

    async def due(self, *, now: datetime) -> tuple[int, ...]:
        """Returns the chats whose running game has no question on the table that is still open."""
        ...

    async def round_of(self, poll_id: str) -> tuple[int, Round] | None:
        """Returns the chat and the round a poll belongs to; None when it is not one of ours."""
        ...


@dataclass(frozen=True, slots=True)
class CloseRounds:
    """Closes questions whose time is up and takes their games further; calls may overlap."""

    games: DueGames
    host: Host

    async def __call__(self, now: datetime) -> None:
        """One game's trouble is logged and does not touch the others."""
        chats = [chat_id for chat_id in await self.games.due(now=now) if not self.host.is_busy(chat_id)]
        steps = [self.host.lead(chat_id, now=now) for chat_id in chats]
        for outcome in await asyncio.gather(*steps, return_exceptions=True):
            if isinstance(outcome, Exception):
                logger.error("a game could not go on", exc_info=outcome)

    async def poll_closed(self, poll_id: str, *, now: datetime) -> None:
        """Telegram or an administrator closed the poll: the same as if its time were up."""
        found = await self.games.round_of(poll_id)
        if found:
            chat_id, round_ = found
            await self.host.lead(chat_id, now=now, over=round_.id)


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


class ChatScores(Protocol):
    """Where a chat's scores are kept."""

    async def chat_scores(self, chat_id: int) -> tuple[Score, ...]:
        """Returns what each player did in all games of this chat and of no other."""
        ...


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who leads in a chat."""

    scores: ChatScores

    async def __call__(self, chat_id: int) -> tuple[Standing, ...]:
        """Returns all players of the chat, the first place first."""
        return rank(await self.scores.chat_scores(chat_id))
