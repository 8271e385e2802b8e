"""The host leads a game from question to question; rows are the truth, so it can go on after a restart."""

import asyncio
import logging
import random
from datetime import datetime, timedelta
from typing import Protocol
from weakref import WeakValueDictionary

from content.quiz.game import (
    ON_THE_WAY,
    OPEN_SECONDS,
    Answer,
    Candidate,
    Game,
    Round,
    RoundState,
    Score,
    choose,
    deal,
    rank,
)
from content.quiz.stage import Podium, Scoreboard, Stage
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError, SendingError

logger = logging.getLogger(__name__)


class Quizzes(Protocol):
    """Where games are kept. Steps that change a state say whether it was still the expected one."""

    async def running_in(self, chat_id: int) -> Game | None:
        """Returns the chat's unfinished game."""
        ...

    async def rounds(self, game_id: int) -> tuple[Round, ...]:
        """Returns the game's rounds in order."""
        ...

    async def candidates(self, chat_id: int, *, topic: str | None) -> tuple[Candidate, ...]:
        """Returns the questions of the topic (None: all) that have their key, with how recently the chat had each."""
        ...

    async def claim_round(
        self,
        game_id: int,
        *,
        number: int,
        question_id: int,
        options: tuple[str, ...],
        correct: tuple[int, ...],
    ) -> int | None:
        """Writes down that the question is about to be sent; None when the game is over or has that round."""
        ...

    async def open_round(
        self, round_id: int, *, poll_id: str, message_id: int, sent_at: datetime, closes_at: datetime
    ) -> bool:
        """The question is on the table."""
        ...

    async def release_round(self, round_id: int) -> bool:
        """The question was certainly not sent: takes the claim back."""
        ...

    async def close_round(self, round_id: int, *, now: datetime) -> bool:
        """Answers no longer count."""
        ...

    async def keep_score_message(self, game_id: int, *, message_id: int) -> None:
        """Remembers which message shows the game's score."""
        ...

    async def finish(self, game_id: int, *, now: datetime) -> bool:
        """The game is over."""
        ...

    async def answers(self, round_id: int) -> tuple[Answer, ...]:
        """Returns the round's answers in the order they were given."""
        ...

    async def game_scores(self, game_id: int) -> tuple[Score, ...]:
        """Returns what each player did in the game."""
        ...


class Host:
    """Takes the next step of a chat's game: closes a question, shows the score, asks the next one or ends.

    One step at a time in a chat: the clock's tick, Telegram's closing of a poll and /stop may come at once.
    """

    def __init__(self, quizzes: Quizzes, stage: Stage, *, chance: random.Random) -> None:
        self._quizzes = quizzes
        self._stage = stage
        self._chance = chance
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._not_before: dict[int, datetime] = {}

    def is_busy(self, chat_id: int) -> bool:
        """Returns whether a step is being taken in the chat right now."""
        turn = self._turns.get(chat_id)
        return turn is not None and turn.locked()

    async def settled(self) -> None:
        """Waits for the steps that are being taken now: a question just sent may not be written down yet."""
        for turn in list(self._turns.values()):
            async with turn:
                pass

    async def lead(self, chat_id: int, *, now: datetime, over: int | None = None, stopped: bool = False) -> None:
        """Takes the chat's game as far as it can go now.

        `over` is the id of a round that is over before its time; `stopped` ends the game.
        """
        async with self._turns.setdefault(chat_id, asyncio.Lock()):
            game = await self._quizzes.running_in(chat_id)
            if game is None or (not stopped and now < self._not_before.get(chat_id, now)):
                return
            self._not_before.pop(chat_id, None)
            try:
                await self._step(game, now=now, over=over, stopped=stopped)
            except RetryLaterError as later:
                self._not_before[chat_id] = now + timedelta(seconds=later.seconds)
            except RefusedError:
                logger.warning("game %d: the chat does not take it, the game ends", game.id)
                await self._quizzes.finish(game.id, now=now)

    async def _step(self, game: Game, *, now: datetime, over: int | None, stopped: bool) -> None:
        rounds = await self._quizzes.rounds(game.id)
        last = rounds[-1] if rounds else None
        if last and last.state is RoundState.OPEN:
            due = last.closes_at is None or now >= last.closes_at
            if not (due or stopped or last.id == over):
                return
            await self._close(game, last, now=now)
        elif last and last.state is RoundState.SENDING:
            # We hold the turn, so a step that was cut off left this behind: nobody knows what became of it.
            await self._quizzes.close_round(last.id, now=now)
        if last:
            rounds = await self._quizzes.rounds(game.id)
            await self._show_score(game, rounds[-1], certainly=not stopped)
        if stopped or len(rounds) == game.length or not await self._ask(game, rounds, now=now):
            await self._finish(game, rounds, now=now, stopped=stopped)

    async def _close(self, game: Game, round_: Round, *, now: datetime) -> None:
        try:
            if round_.message_id is not None:
                await self._stage.close(game.chat_id, round_.message_id)
        except SendingError:
            # The poll's own timer ends it too; for us the round is over in any case.
            logger.info("round %d: the poll could not be stopped", round_.id)
        await self._quizzes.close_round(round_.id, now=now)

    async def _show_score(self, game: Game, round_: Round, *, certainly: bool) -> None:
        board = Scoreboard(
            game,
            round_,
            await self._quizzes.answers(round_.id),
            rank(await self._quizzes.game_scores(game.id)),
        )
        try:
            message_id = await self._stage.show_score(board)
        except OutcomeUnknownError:
            logger.info("game %d: whether the score is shown is not known", game.id)
        except RetryLaterError:
            if certainly:
                raise
        else:
            if message_id != game.score_message_id:
                await self._quizzes.keep_score_message(game.id, message_id=message_id)

    async def _ask(self, game: Game, rounds: tuple[Round, ...], *, now: datetime) -> bool:
        """Returns False when there is nothing left to ask."""
        asked_before = {round_.question.id for round_ in rounds}
        candidates = await self._quizzes.candidates(game.chat_id, topic=game.topic)
        question = choose([one for one in candidates if one.question.id not in asked_before], chance=self._chance)
        if question is None or question.id is None:
            return False
        options, correct = deal(question, chance=self._chance)
        number = len(rounds) + 1
        round_id = await self._quizzes.claim_round(
            game.id, number=number, question_id=question.id, options=options, correct=correct
        )
        if round_id is None:
            return True
        try:
            asked = await self._stage.ask(
                game, Round(round_id, number, question, RoundState.SENDING, options, correct)
            )
        except RetryLaterError:
            await self._quizzes.release_round(round_id)
            raise
        except OutcomeUnknownError:
            # The next wake goes on with the next question.
            await self._quizzes.close_round(round_id, now=now)
            return True
        await self._quizzes.open_round(
            round_id,
            poll_id=asked.poll_id,
            message_id=asked.message_id,
            sent_at=asked.at,
            closes_at=asked.at + timedelta(seconds=OPEN_SECONDS) + ON_THE_WAY,
        )
        return True

    async def _finish(self, game: Game, rounds: tuple[Round, ...], *, now: datetime, stopped: bool) -> None:
        """Ends the game; one of a single question has its result in the score message already."""
        if not await self._quizzes.finish(game.id, now=now) or (game.length == 1 and rounds):
            return
        played = tuple(round_ for round_ in rounds if not round_.lost)
        standings = rank(await self._quizzes.game_scores(game.id))
        try:
            await self._stage.show_podium(Podium(game, played, standings, stopped))
        except SendingError:
            logger.info("game %d: the podium could not be shown", game.id)
