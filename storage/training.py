"""Training alone: runs, their rounds, and what each person knows of each question."""

import json
import sqlite3
from datetime import date, datetime

from content.quiz.questions import Question
from content.quiz.repetition import Card, Known
from content.quiz.training_runs import Run, TrainingRound, TrainingState
from storage.database import Database, to_text

_QUESTION = (
    "question.id as question_id, question.text, question.options as question_options,"
    " question.correct as question_correct, question.explanation, question.topic, question.post_id"
)
_UNSURE = "(round.state = 'claimed' or (round.state = 'sent' and round.claims > 1))"
_ROUNDS = f"""
    select round.id, round.run_id, round.person_id, round.number, round.state, round.options, round.correct,
        round.message_id as poll_message_id, round.vote, round.right, round.told,
        run.length, run.topic as run_topic, run.message_id, run.finished_at is not null as over,
        card.step, card.due_on, card.last_round, {_QUESTION}
    from training_round round
    join training_run run on run.id = round.run_id
    join question on question.id = round.question_id
    left join training_card card on card.person_id = round.person_id and card.question_id = round.question_id
"""  # noqa: S608 - constants


class TrainingStore:
    """Implements `content.quiz.training_runs.Trainings`; a step that finds an unexpected state does nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def topics(self) -> tuple[str, ...]:
        """Returns the topics there are questions of that can be asked, in alphabetical order."""
        rows = await self._fetch(
            "select distinct topic from playable_question where topic is not null order by topic"
        )
        return tuple(row["topic"] for row in rows)

    async def known(
        self, person_id: int, *, topic: str | None = None, besides: int | None = None
    ) -> tuple[Known, ...]:
        """Returns the questions of the topic (None: all) that the run `besides` has not asked yet."""
        rows = await self._fetch(
            f"select {_QUESTION}, card.step, card.due_on, card.last_round from playable_question question"  # noqa: S608 - constants
            " left join training_card card on card.question_id = question.id and card.person_id = ?"
            " where (? is null or question.topic = ?)"
            " and question.id not in (select question_id from training_round where run_id = ?)"
            " order by question.id",
            person_id,
            topic,
            topic,
            besides or 0,
        )
        return tuple(Known(_question(row), _card(row), row["last_round"] or 0) for row in rows)

    # Runs

    async def start(self, person_id: int, *, length: int | None, topic: str | None, now: datetime) -> Run:
        """Begins a run; the one before is over."""
        async with self._database.write() as connection:
            await connection.execute(
                "update training_run set finished_at = ? where person_id = ? and finished_at is null",
                (to_text(now), person_id),
            )
            rows = await connection.execute_fetchall(
                "insert into training_run (person_id, length, topic, started_at) values (?, ?, ?, ?)"
                " returning *, 0 as over",
                (person_id, length, topic, to_text(now)),
            )
            return _run(next(iter(rows)))

    async def run(self, run_id: int) -> Run | None:
        """Returns a run."""
        rows = await self._fetch(
            "select *, finished_at is not null as over from training_run where id = ?", run_id
        )
        return _run(rows[0]) if rows else None

    async def running(self, person_id: int) -> Run | None:
        """Returns the person's run that is not over."""
        rows = await self._fetch(
            "select *, 0 as over from training_run where person_id = ? and finished_at is null", person_id
        )
        return _run(rows[0]) if rows else None

    async def finish(self, run_id: int, *, now: datetime) -> None:
        """The run is over."""
        await self._change(
            "update training_run set finished_at = ? where id = ? and finished_at is null", to_text(now), run_id
        )

    async def tell(self, run_id: int, *, message_id: int, round_id: int | None) -> None:
        """This message tells how things stand; with it the answer of the round, if any, was told."""
        async with self._database.write() as connection:
            await connection.execute("update training_run set message_id = ? where id = ?", (message_id, run_id))
            await connection.execute("update training_round set told = 1 where id = ?", (round_id,))

    # Rounds

    async def claim(
        self,
        run: Run,
        *,
        number: int,
        question: Question,
        options: tuple[str, ...],
        correct: tuple[int, ...],
        request: str,
    ) -> TrainingRound:
        """Writes down that the question is about to be sent."""
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                "insert into training_round"
                " (run_id, person_id, number, question_id, request, state, options, correct)"
                " values (?, ?, ?, ?, ?, 'claimed', ?, ?) returning id",
                (
                    run.id,
                    run.person_id,
                    number,
                    question.id,
                    request,
                    json.dumps(options, ensure_ascii=False),
                    json.dumps(correct),
                ),
            )
            round_id = int(next(iter(rows))["id"])
        return TrainingRound(round_id, run, number, question, TrainingState.CLAIMED, options, correct)

    async def claim_again(self, round_id: int, *, request: str) -> None:
        """The same question is about to be sent once more."""
        await self._change(
            "update training_round set claims = claims + 1, request = ? where id = ? and state = 'claimed'",
            request,
            round_id,
        )

    async def sent(self, round_id: int, *, poll_id: str, message_id: int | None) -> None:
        """The question is in the chat, unless it was answered already."""
        await self._change(
            "update training_round set state = 'sent', poll_id = ?, message_id = ?"
            " where id = ? and state <> 'answered'",
            poll_id,
            message_id,
            round_id,
        )

    async def requested(self, person_id: int, *, request: str) -> TrainingRound | None:
        """Returns what was asked because of this message or tap."""
        found = await self._rounds("round.person_id = ? and round.request = ?", person_id, request)
        return found[0] if found else None

    async def rounds(self, run_id: int) -> tuple[TrainingRound, ...]:
        """Returns the run's rounds in order."""
        return await self._rounds("round.run_id = ?", run_id)

    async def of_poll(self, poll_id: str) -> TrainingRound | None:
        """Returns the round that a poll belongs to."""
        found = await self._rounds("round.poll_id = ?", poll_id)
        return found[0] if found else None

    async def unsure(self, question: str, options: tuple[str, ...]) -> tuple[TrainingRound, ...]:
        """Returns the unanswered rounds with these words, in this order, of which polls may be unknown."""
        words = json.dumps(options, ensure_ascii=False)
        return await self._rounds(f"{_UNSURE} and question.text = ? and round.options = ?", question, words)

    async def note_vote(self, person_id: int, *, poll_id: str, chosen: tuple[int, ...]) -> None:
        """Remembers a vote in an unknown poll with the person's newest round of which polls may be unknown."""
        await self._change(
            "update training_round set vote = ? where id = (select max(round.id) from training_round round"  # noqa: S608
            f" where round.person_id = ? and {_UNSURE})"
            # Votes in games come by here as well.
            " and not exists (select 1 from round where poll_id = ?)",
            json.dumps([poll_id, chosen]),
            person_id,
            poll_id,
        )

    async def record(self, round_id: int, *, chosen: tuple[int, ...], right: bool, on: date, card: Card) -> bool:
        """Keeps the answer and what is known of the question now; False when there was an answer."""
        async with self._database.write() as connection:
            rows = list(
                await connection.execute_fetchall(
                    "update training_round set state = 'answered', chosen = ?, right = ?, answered_on = ?"
                    " where id = ? and state <> 'answered' returning person_id, question_id",
                    (json.dumps(chosen), int(right), on.isoformat(), round_id),
                )
            )
            for row in rows:
                await connection.execute(
                    "insert into training_card (person_id, question_id, step, due_on, last_round)"
                    " values (?, ?, ?, ?, (select coalesce(max(last_round), 0) + 1 from training_card"
                    "  where person_id = ?))"
                    " on conflict do update set step = excluded.step, due_on = excluded.due_on,"
                    " last_round = excluded.last_round",
                    (
                        row["person_id"],
                        row["question_id"],
                        card.step,
                        card.due_on and card.due_on.isoformat(),
                        row["person_id"],
                    ),
                )
        return bool(rows)

    async def _rounds(self, condition: str, *values: object) -> tuple[TrainingRound, ...]:
        rows = await self._fetch(f"{_ROUNDS} where {condition} order by round.run_id, round.number", *values)
        return tuple(_round(row) for row in rows)

    async def _fetch(self, statement: str, *values: object) -> list[sqlite3.Row]:
        async with self._database.read() as connection:
            return list(await connection.execute_fetchall(statement, values))

    async def _change(self, statement: str, *values: object) -> None:
        async with self._database.write() as connection:
            await connection.execute(statement, values)


def _run(row: sqlite3.Row) -> Run:
    return Run(
        id=row["id"],
        person_id=row["person_id"],
        length=row["length"],
        topic=row["topic"],
        message_id=row["message_id"],
        over=bool(row["over"]),
    )


def _round(row: sqlite3.Row) -> TrainingRound:
    vote = json.loads(row["vote"]) if row["vote"] else None
    return TrainingRound(
        id=row["id"],
        run=Run(
            id=row["run_id"],
            person_id=row["person_id"],
            length=row["length"],
            topic=row["run_topic"],
            message_id=row["message_id"],
            over=bool(row["over"]),
        ),
        number=row["number"],
        question=_question(row),
        state=TrainingState(row["state"]),
        options=tuple(json.loads(row["options"])),
        correct=tuple(json.loads(row["correct"])),
        message_id=row["poll_message_id"],
        vote=(vote[0], tuple(vote[1])) if vote else None,
        right=None if row["right"] is None else bool(row["right"]),
        told=bool(row["told"]),
        card=_card(row),
    )


def _card(row: sqlite3.Row) -> Card | None:
    if row["last_round"] is None:
        return None
    return Card(row["step"], date.fromisoformat(row["due_on"]) if row["due_on"] else None)


def _question(row: sqlite3.Row) -> Question:
    return Question(
        text=row["text"],
        options=tuple(json.loads(row["question_options"])),
        correct=tuple(json.loads(row["question_correct"])),
        explanation=row["explanation"],
        topic=row["topic"],
        post_id=row["post_id"],
        id=row["question_id"],
    )
