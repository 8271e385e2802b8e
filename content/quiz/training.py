"""Training alone, in a private chat: one question after another, nothing waits for anybody, missed ones come back."""

import asyncio
import logging
import random
from datetime import date, datetime
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

from content.quiz.game import deal
from content.quiz.refusal import QuizRefusedError
from content.quiz.repetition import Card, pick
from content.quiz.request import parse_request
from content.quiz.training_runs import Report, Room, Run, TrainingRound, Trainings, TrainingState
from content.sending import RefusedError, SendingError

logger = logging.getLogger(__name__)


class Trainer:
    """Asks and tells. One step at a time for a person: votes and taps may come at once.

    `request` names the message or tap that asks for a question. After a kill it is told again: then nothing is asked
    again by itself, for nobody knows whether the question arrived; the person is told so, and a tap asks it once more.
    """

    def __init__(self, trainings: Trainings, room: Room, *, zone: ZoneInfo, chance: random.Random) -> None:
        self._trainings = trainings
        self._room = room
        self._zone = zone
        self._chance = chance
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def start(self, person_id: int, *, words: str, request: str, now: datetime) -> None:
        """Begins a run as `[count] [topic]` say. Raises QuizRefusedError."""
        async with self._turn(person_id):
            if await self._told_again(person_id, request, now=now):
                return
            wanted = parse_request(words, topics=await self._trainings.topics())
            await self._begin(person_id, length=wanted.count or None, topic=wanted.topic, request=request, now=now)

    async def start_like(self, person_id: int, *, run_id: int, request: str, now: datetime) -> None:
        """Begins a run like that one. Raises QuizRefusedError."""
        async with self._turn(person_id):
            if await self._told_again(person_id, request, now=now):
                return
            run = await self._trainings.run(run_id)
            if run is None or run.person_id != person_id:
                run = Run(0, person_id)
            await self._begin(person_id, length=run.length, topic=run.topic, request=request, now=now)

    async def go_on(self, person_id: int, *, run_id: int, number: int, request: str, now: datetime) -> bool:
        """Asks what follows that question; False when it stands in the chat already. Raises QuizRefusedError."""
        async with self._turn(person_id):
            if await self._told_again(person_id, request, now=now):
                return True
            run = await self._trainings.running(person_id)
            if run is None or run.id != run_id:
                raise QuizRefusedError("training-over")
            rounds = await self._trainings.rounds(run.id)
            last = rounds[-1] if rounds else None
            if last and last.state is TrainingState.CLAIMED:
                await self._trainings.claim_again(last.id, request=request)
                await self._send(last, now=now)
            elif last and (last.state is TrainingState.SENT or last.number != number):
                return False
            else:
                await self._ask(run, number=number + 1, request=request, now=now)
            return True

    async def stop(self, person_id: int, *, now: datetime, run_id: int | None = None) -> None:
        """Ends the run, or only that one, and tells how it went. Raises QuizRefusedError when there is none."""
        async with self._turn(person_id):
            run = await self._trainings.running(person_id)
            if run is None:
                raise QuizRefusedError("quiz-not-running" if run_id is None else "training-over")
            if run_id not in (None, run.id):
                raise QuizRefusedError("training-over")
            await self._finish(run, now=now)

    async def answer(self, poll_id: str, *, person_id: int, chosen: tuple[int, ...], now: datetime) -> None:
        """Takes a vote, however late the bot hears of it; told again it changes nothing."""
        if not chosen:
            return
        async with self._turn(person_id):
            round_ = await self._trainings.of_poll(poll_id)
            if round_ is None:
                await self._trainings.note_vote(person_id, poll_id=poll_id, chosen=chosen)
            elif round_.run.person_id == person_id:
                await self._take(round_, chosen=chosen, now=now)

    async def look_at(self, poll_id: str, *, question: str, options: tuple[str, ...], now: datetime) -> None:
        """Telegram tells of a poll of ours: it may be one that a kill kept from being written down."""
        if await self._trainings.of_poll(poll_id):
            return
        found = await self._trainings.unsure(question, options)
        # The same words in the same order, lost for two people at once: only the vote tells whose it is.
        whose = found if len(found) == 1 else [one for one in found if one.vote and one.vote[0] == poll_id]
        for one in whose:
            async with self._turn(one.run.person_id):
                await self._adopt(one, poll_id, now=now)

    async def _adopt(self, seen: TrainingRound, poll_id: str, *, now: datetime) -> None:
        if await self._trainings.of_poll(poll_id):
            # It was being sent just now.
            return
        await self._trainings.sent(seen.id, poll_id=poll_id, message_id=None)
        round_ = await self._trainings.of_poll(poll_id)
        if round_ and round_.vote and round_.vote[0] == poll_id:
            await self._take(round_, chosen=round_.vote[1], now=now)

    def _turn(self, person_id: int) -> asyncio.Lock:
        return self._turns.setdefault(person_id, asyncio.Lock())

    def _today(self, now: datetime) -> date:
        return now.astimezone(self._zone).date()

    async def _told_again(self, person_id: int, request: str, *, now: datetime) -> bool:
        round_ = await self._trainings.requested(person_id, request=request)
        if round_ and round_.state is TrainingState.CLAIMED:
            await self._tell(round_.run, round_, now=now)
        return round_ is not None

    async def _begin(
        self, person_id: int, *, length: int | None, topic: str | None, request: str, now: datetime
    ) -> None:
        questions = len(await self._trainings.known(person_id, topic=topic))
        if not questions:
            raise QuizRefusedError("quiz-empty")
        run = await self._trainings.start(
            person_id, length=length and min(length, questions), topic=topic, now=now
        )
        await self._ask(run, number=1, request=request, now=now)

    async def _ask(self, run: Run, *, number: int, request: str, now: datetime) -> None:
        known = await self._trainings.known(run.person_id, topic=run.topic, besides=run.id)
        next_ = pick(known, today=self._today(now), chance=self._chance)
        if next_ is None:
            await self._finish(run, now=now)
            return
        options, correct = deal(next_.question, chance=self._chance)
        round_ = await self._trainings.claim(
            run, number=number, question=next_.question, options=options, correct=correct, request=request
        )
        await self._send(round_, now=now)

    async def _send(self, round_: TrainingRound, *, now: datetime) -> None:
        try:
            poll_id, message_id = await self._room.ask(round_)
        except RefusedError:
            logger.warning("training %d: the chat does not take it, the run ends", round_.run.id)
            await self._trainings.finish(round_.run.id, now=now)
            raise QuizRefusedError("training-refused") from None
        except SendingError:
            await self._tell(round_.run, round_, now=now)
        else:
            await self._trainings.sent(round_.id, poll_id=poll_id, message_id=message_id)

    async def _take(self, round_: TrainingRound, *, chosen: tuple[int, ...], now: datetime) -> None:
        right, today = set(chosen) == set(round_.correct), self._today(now)
        card = (round_.card or Card()).after(right=right, today=today)
        await self._trainings.record(round_.id, chosen=tuple(sorted(chosen)), right=right, on=today, card=card)
        # Told after the answer was kept: a kill in between tells the vote again, which ends here.
        rounds = await self._trainings.rounds(round_.run.id)
        answered = next(one for one in rounds if one.id == round_.id)
        if answered.told:
            return
        run = answered.run
        if answered.number == run.length and not run.over:
            await self._finish(run, now=now)
        else:
            await self._tell(run, answered, now=now)

    async def _finish(self, run: Run, *, now: datetime) -> None:
        await self._trainings.finish(run.id, now=now)
        rounds = await self._trainings.rounds(run.id)
        over = await self._trainings.run(run.id)
        if over is not None:
            await self._tell(over, rounds[-1] if rounds else None, now=now)

    async def _tell(self, run: Run, round_: TrainingRound | None, *, now: datetime) -> None:
        """Tells below the newest question: in the message that stands there, else in a new one instead of the old."""
        rounds = await self._trainings.rounds(run.id)
        old = run.message_id
        newest = rounds[-1].message_id if rounds else 0
        here = old if old and newest is not None and old > newest else None
        try:
            message_id = await self._room.tell(Report(run, round_, rounds, self._today(now)), message_id=here)
        except SendingError:
            logger.info("training %d: whether the result is shown is not known", run.id)
            return
        answered = round_ is not None and round_.state is TrainingState.ANSWERED
        await self._trainings.tell(
            run.id, message_id=message_id, round_id=round_.id if round_ and answered else None
        )
        if old and old != message_id:
            await self._take_away(run.person_id, old)

    async def _take_away(self, person_id: int, message_id: int) -> None:
        try:
            await self._room.remove(person_id, message_id)
        except SendingError:
            logger.info("an old result could not be taken away")
