"""The host leads a game from question to question; rows are the truth, so it can go on after a restart."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from content.quiz.game import (
    ON_THE_WAY,
    OPEN_SECONDS,
    Game,
    Round,
    RoundState,
    chance_of,
    choose,
    deal,
    rank,
    streaks,
)
from content.quiz.games import Quizzes
from content.quiz.stage import Lobby, Podium, Scoreboard, Stage
from content.sending import MovedError, OutcomeUnknownError, RefusedError, RetryLaterError, SendingError

logger = logging.getLogger(__name__)

LOBBY_PAUSE = timedelta(seconds=5)
"""Between two edits of a lobby at least: people join all at once."""

PODIUM_WAITS = timedelta(minutes=10)
"""How long after its end a game's podium is still news."""

CLOSE_PAUSE = 2.0
"""Seconds until Telegram is asked again to close a poll when it did not say whether it has."""

LATE_PAUSE = timedelta(seconds=5)
"""The same for answers that come late, after a start."""


class Host:
    """Takes the next step of a chat's game: closes a question, shows the score, asks the next one or ends.

    One step at a time in a chat: the clock's tick, Telegram's closing of a poll and /stop may come at once.
    """

    def __init__(self, quizzes: Quizzes, stage: Stage) -> None:
        self._quizzes = quizzes
        self._stage = stage
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._not_before: dict[int, datetime] = {}
        self._lobbies: dict[int, datetime] = {}
        self._late_shown_at: datetime | None = None

    def is_busy(self, chat_id: int) -> bool:
        """Returns whether a step is being taken in the chat right now."""
        turn = self._turns.get(chat_id)
        return turn is not None and turn.locked()

    async def settled(self) -> None:
        """Waits for the steps that are being taken now: a question just sent may not be written down yet."""
        for turn in list(self._turns.values()):
            async with turn:
                pass

    async def lead(
        self,
        chat_id: int,
        *,
        now: datetime,
        over: int | None = None,
        closed: int | None = None,
        stopped: bool = False,
        begin: bool = False,
    ) -> None:
        """Takes the chat's game as far as it can go now.

        `over` is the id of a round that is over before its time, `closed` of one whose poll Telegram has closed;
        `stopped` ends the game; `begin` ends its lobby.
        """
        async with self._turns.setdefault(chat_id, asyncio.Lock()):
            game = await self._quizzes.running_in(chat_id)
            if game is None or (not stopped and now < self._not_before.get(chat_id, now)):
                return
            self._not_before.pop(chat_id, None)
            try:
                if game.begun:
                    await self._step(game, now=now, over=over, closed=closed, stopped=stopped)
                else:
                    await self._lobby(game, now=now, stopped=stopped, begin=begin)
            except RetryLaterError as later:
                self._not_before[chat_id] = now + timedelta(seconds=later.seconds)
            except MovedError as moved:
                # Goes on there with the next tick.
                await self._quizzes.move(chat_id, to=moved.to)
            except RefusedError:
                logger.warning("game %d: the chat does not take it, the game ends", game.id)
                await self._quizzes.finish(game.id, now=now)
                await self._quizzes.keep_podium(game.id, message_id=0)

    async def show_missing_podiums(self, now: datetime) -> None:
        """Shows how games ended whose last step was cut off."""
        for found in await self._quizzes.without_podium(since=now - PODIUM_WAITS):
            async with self._turns.setdefault(found.chat_id, asyncio.Lock()):
                # The step that ended it may have had the turn until now.
                left = await self._quizzes.without_podium(since=now - PODIUM_WAITS)
                for game in left:
                    if game.id == found.id:
                        await self._show_podium(game, await self._quizzes.rounds(game.id), stopped=False)

    async def show_late_answers(self, now: datetime) -> None:
        """Shows the score again where answers came after their question's end: they were given before it."""
        if self._late_shown_at and now < self._late_shown_at + LATE_PAUSE and now >= self._late_shown_at:
            return
        for game, over, count in await self._quizzes.with_late_answers():
            self._late_shown_at = now
            async with self._turns.setdefault(game.chat_id, asyncio.Lock()):
                rounds = await self._quizzes.rounds(game.id)
                try:
                    closed = [one for one in rounds if one.state is RoundState.CLOSED]
                    if closed and not (over and game.podium_message_id):
                        await self._show_score(game, closed[-1], closed, certainly=False)
                    if over and game.podium_message_id:
                        await self._stage.show_podium(await self._podium(game, rounds, stopped=False))
                except SendingError:
                    logger.info("game %d: late answers could not be shown", game.id)
                await self._quizzes.shown_late_answers(game.id, count=count)

    async def _lobby(self, game: Game, *, now: datetime, stopped: bool, begin: bool) -> None:
        players = tuple(name for _, name in await self._quizzes.players(game.id))
        if stopped:
            await self._quizzes.finish(game.id, now=now)
            await self._show_lobby(Lobby(game, players, cancelled=True), certainly=False)
        elif begin or game.begins_at is None or now >= game.begins_at:
            await self._quizzes.begin(game.id, now=now)
            await self._ask(game, (), now=now)
        elif (shown := self._lobbies.get(game.id)) is None or not now - LOBBY_PAUSE < shown <= now:
            self._lobbies = {
                game.id: now,
                **{one: at for one, at in self._lobbies.items() if at > now - LOBBY_PAUSE},
            }
            hint = not await self._stage.hears_everything(game.chat_id) and await self._quizzes.hint(
                game.chat_id, now=now
            )
            # Somebody more in it is worth an edit, not a wait.
            first = game.score_message_id is None
            await self._show_lobby(Lobby(game, players, hint=hint), certainly=first)

    async def _show_lobby(self, lobby: Lobby, *, certainly: bool) -> None:
        try:
            message_id = await self._stage.show_lobby(lobby)
        except OutcomeUnknownError:
            logger.info("game %d: whether the lobby is shown is not known", lobby.game.id)
        except SendingError:
            if certainly:
                raise
        else:
            await self._quizzes.keep_lobby(lobby.game.id, message_id=message_id, players=len(lobby.players))

    async def _step(
        self, game: Game, *, now: datetime, over: int | None, closed: int | None, stopped: bool
    ) -> None:
        rounds = await self._quizzes.rounds(game.id)
        last = rounds[-1] if rounds else None
        if last and last.state is RoundState.OPEN:
            due = last.closes_at is not None and now >= last.closes_at
            early = last.id == over or stopped or await self._quizzes.all_answered(last.id, now=now)
            if not (due or early or last.id == closed):
                return
            await self._close(game, last, now=now, told=last.id == closed, patient=not stopped)
        elif last and last.state is RoundState.SENDING:
            if not (stopped or last.id in (over, closed) or last.again_at is None or now >= last.again_at):
                # We hold the turn, so a step that was cut off left this behind. A vote may still tell of the poll.
                return
            if not stopped and await self._send_again(game, last, now=now):
                return
            await self._quizzes.close_round(last.id, now=now)
        if last:
            rounds = await self._quizzes.rounds(game.id)
            await self._show_score(game, rounds[-1], rounds, certainly=not stopped)
        if stopped or len(rounds) == game.length or not await self._ask(game, rounds, now=now):
            await self._finish(game, rounds, now=now, stopped=stopped)

    async def _close(self, game: Game, round_: Round, *, now: datetime, told: bool, patient: bool) -> None:
        """Our clock alone closes nothing: the answer is shown when Telegram takes no more votes.

        `told` says that it has said so itself; a `patient` one asks again when it does not answer.
        """
        try:
            if not told and round_.message_id is not None:
                await self._stage.close(game.chat_id, round_.message_id)
        except MovedError:
            raise
        except RefusedError:
            # It is gone, or no poll of ours any more.
            logger.info("round %d: the poll could not be stopped", round_.id)
        except RetryLaterError:
            if patient:
                raise
        except OutcomeUnknownError:
            if patient:
                raise RetryLaterError(CLOSE_PAUSE) from None
        await self._quizzes.close_round(round_.id, now=now)

    async def _show_score(self, game: Game, round_: Round, rounds: Sequence[Round], *, certainly: bool) -> None:
        by_round = [await self._quizzes.answers(one.id) for one in rounds]
        board = Scoreboard(
            game,
            round_,
            await self._quizzes.answers(round_.id),
            rank(await self._quizzes.game_scores(game.id), mode=game.mode),
            streaks(by_round),
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

    async def _ask(self, game: Game, rounds: Sequence[Round], *, now: datetime) -> bool:
        """Returns False when there is nothing left to ask."""
        asked_before = {round_.question.id for round_ in rounds}
        candidates = await self._quizzes.candidates(game.chat_id, topic=game.topic)
        number = len(rounds) + 1
        chance = chance_of(game, number)
        question = choose([one for one in candidates if one.question.id not in asked_before], chance=chance)
        if question is None or question.id is None:
            return False
        options, correct = deal(question, chance=chance)
        round_id = await self._quizzes.claim_round(
            game.id,
            number=number,
            question_id=question.id,
            options=options,
            correct=correct,
            again_at=_again_at(game, now),
        )
        if round_id is not None:
            await self._send(game, Round(round_id, number, question, RoundState.SENDING, options, correct))
        return True

    async def _send_again(self, game: Game, round_: Round, *, now: datetime) -> bool:
        """Nobody has voted in all that time: either nobody has seen the question, or nobody knew the answer."""
        if not await self._quizzes.claim_again(round_.id, again_at=_again_at(game, now)):
            return False
        await self._send(game, round_)
        return True

    async def _send(self, game: Game, round_: Round) -> None:
        try:
            asked = await self._stage.ask(game, round_)
        except RetryLaterError:
            await self._quizzes.release_round(round_.id)
            raise
        except MovedError:
            await self._quizzes.release_round(round_.id)
            raise
        except OutcomeUnknownError:
            # A vote will tell that it is there.
            logger.info("round %d: whether the question is on the table is not known", round_.id)
            return
        await self._quizzes.open_round(
            round_.id,
            poll_id=asked.poll_id,
            message_id=asked.message_id,
            sent_at=asked.at,
            closes_at=closing(game, asked.at),
        )

    async def _finish(self, game: Game, rounds: Sequence[Round], *, now: datetime, stopped: bool) -> None:
        """Ends the game; one of a single question has its result in the score message already."""
        if await self._quizzes.finish(game.id, now=now) and not (game.length == 1 and rounds):
            await self._show_podium(game, rounds, stopped=stopped)

    async def _show_podium(self, game: Game, rounds: Sequence[Round], *, stopped: bool) -> None:
        """Shows it once: where nobody knows whether it was sent, the score message tells how the game ended."""
        if game.podium_tried:
            game = replace(game, podium_message_id=game.score_message_id)
            if game.podium_message_id is None:
                await self._quizzes.keep_podium(game.id, message_id=0)
                return
        else:
            await self._quizzes.try_podium(game.id, tried=True)
        try:
            message_id = await self._stage.show_podium(await self._podium(game, rounds, stopped=stopped))
        except RetryLaterError:
            # Certainly not sent: tried again by the clock.
            await self._quizzes.try_podium(game.id, tried=game.podium_tried)
            return
        except OutcomeUnknownError:
            # Likewise, in the score message.
            logger.info("game %d: whether the podium is shown is not known", game.id)
            return
        except SendingError:
            logger.info("game %d: the podium could not be shown", game.id)
            message_id = 0
        await self._quizzes.keep_podium(game.id, message_id=message_id)

    async def _podium(self, game: Game, rounds: Sequence[Round], *, stopped: bool) -> Podium:
        played = tuple(round_ for round_ in rounds if not round_.lost)
        shares = {}
        for one in played:
            if answers := await self._quizzes.answers(one.id):
                shares[one.number] = sum(answer.correct for answer in answers) / len(answers)
        standings = rank(await self._quizzes.game_scores(game.id), mode=game.mode)
        return Podium(game, played, standings, stopped, shares)


def closing(game: Game, sent_at: datetime) -> datetime | None:
    """Returns when a question that was on the table at `sent_at` is over; None: at a tap."""
    return None if game.timer is None else sent_at + timedelta(seconds=game.timer) + ON_THE_WAY


def _again_at(game: Game, now: datetime) -> datetime:
    return now + timedelta(seconds=game.timer or OPEN_SECONDS) + 2 * ON_THE_WAY
