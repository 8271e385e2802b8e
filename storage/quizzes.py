"""Quizzes: the question bank, games, their rounds and the answers given."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from content.quiz.game import Answer, Candidate, Game, Round, RoundState, Score
from content.quiz.questions import Question
from storage.database import Database, from_text, to_text

_PLAYABLE = "question.correct is not null and question.retired = 0"
_QUESTION = (
    "question.id as question_id, question.text, question.options as question_options,"
    " question.correct as question_correct, question.explanation, question.topic, question.post_id"
)
_ROUND = (
    "round.id, round.number, round.state, round.options, round.correct,"
    f" round.poll_id, round.message_id, round.closes_at, {_QUESTION}"
)


class QuizStore:
    """Implements the protocols of `content.quiz`; a step that finds an unexpected state does nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # The bank

    async def save_questions(self, questions: Sequence[Question]) -> int:
        """Adds new questions, renews those with a known key, finds their posts; returns how many were new."""
        async with self._database.write() as connection:
            known = {row["key"] for row in await connection.execute_fetchall("select key from question")}
            await connection.executemany(
                "insert into question (key, text, options, correct, explanation, topic, post_id)"
                " values (?, ?, ?, ?, ?, ?, (select min(post_id) from post_url where url = ?))"
                " on conflict (key) do update set text = excluded.text, options = excluded.options,"
                " correct = excluded.correct, explanation = excluded.explanation, topic = excluded.topic,"
                " post_id = excluded.post_id",
                [
                    (
                        question.key,
                        question.text,
                        json.dumps(question.options, ensure_ascii=False),
                        json.dumps(question.correct),
                        question.explanation,
                        question.topic,
                        question.link,
                    )
                    for question in questions
                ],
            )
        return len({question.key for question in questions} - known)

    async def topics(self) -> tuple[str, ...]:
        """Returns the topics there are questions of that can be asked, in alphabetical order."""
        rows = await self._fetch(
            "select distinct topic from question"  # noqa: S608 - constants
            f" where topic is not null and {_PLAYABLE} order by topic"
        )
        return tuple(row["topic"] for row in rows)

    async def count_questions(self, *, topic: str | None) -> int:
        """Returns how many questions can be asked about a topic; None means about any."""
        rows = await self._fetch(
            f"select count(*) from question where {_PLAYABLE} and (? is null or topic = ?)",  # noqa: S608
            topic,
            topic,
        )
        return int(rows[0][0])

    async def candidates(self, chat_id: int, *, topic: str | None) -> tuple[Candidate, ...]:
        """Returns the questions of the topic (None: all) that have their key, with how recently the chat had each."""
        rows = await self._fetch(
            f"select {_QUESTION}, played.last_round from question left join ("  # noqa: S608 - constants
            "  select round.question_id, max(round.id) as last_round"
            "  from round join game on game.id = round.game_id where game.chat_id = ? group by 1"
            ") as played on played.question_id = question.id"
            f" where {_PLAYABLE} and (? is null or question.topic = ?) order by question.id",
            chat_id,
            topic,
            topic,
        )
        return tuple(Candidate(_question(row), row["last_round"]) for row in rows)

    # Games

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
        rows = await self._change(
            "insert into game (chat_id, thread_id, started_by, started_at, length, topic)"
            " values (?, ?, ?, ?, ?, ?) on conflict (chat_id) where finished_at is null do nothing"
            " returning *",
            chat_id,
            thread_id,
            started_by,
            to_text(now),
            length,
            topic,
        )
        return _game(rows[0]) if rows else None

    async def running_in(self, chat_id: int) -> Game | None:
        """Returns the chat's unfinished game."""
        rows = await self._fetch("select * from game where chat_id = ? and finished_at is null", chat_id)
        return _game(rows[0]) if rows else None

    async def due(self, *, now: datetime) -> tuple[int, ...]:
        """Returns the chats whose running game has no question on the table that is still open."""
        rows = await self._fetch(
            "select chat_id from game where finished_at is null and not exists ("
            "  select 1 from round where game_id = game.id and state = 'open' and closes_at > ?)",
            to_text(now),
        )
        return tuple(row["chat_id"] for row in rows)

    async def keep_score_message(self, game_id: int, *, message_id: int) -> None:
        """Remembers which message shows the game's score."""
        await self._change("update game set score_message_id = ? where id = ?", message_id, game_id)

    async def finish(self, game_id: int, *, now: datetime) -> bool:
        """The game is over, and with it a round that is not closed; False when it was over before."""
        async with self._database.write() as connection:
            await connection.execute(
                "update round set state = 'closed', closed_at = ? where game_id = ? and state <> 'closed'",
                (to_text(now), game_id),
            )
            cursor = await connection.execute(
                "update game set finished_at = ? where id = ? and finished_at is null",
                (to_text(now), game_id),
            )
        return cursor.rowcount > 0

    # Rounds

    async def rounds(self, game_id: int) -> tuple[Round, ...]:
        """Returns the game's rounds in order."""
        rows = await self._fetch(
            f"select {_ROUND} from round join question on question.id = round.question_id"  # noqa: S608
            " where round.game_id = ? order by round.number",
            game_id,
        )
        return tuple(_round(row) for row in rows)

    async def round_of(self, poll_id: str) -> tuple[int, Round] | None:
        """Returns the chat and the round a poll belongs to; None when it is not one of ours."""
        rows = await self._fetch(
            f"select game.chat_id, {_ROUND} from round"  # noqa: S608
            " join question on question.id = round.question_id join game on game.id = round.game_id"
            " where round.poll_id = ?",
            poll_id,
        )
        return (rows[0]["chat_id"], _round(rows[0])) if rows else None

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
        rows = await self._change(
            "insert into round (game_id, number, question_id, state, options, correct)"
            " select id, ?, ?, 'sending', ?, ? from game where id = ? and finished_at is null"
            " on conflict (game_id, number) do nothing returning id",
            number,
            question_id,
            json.dumps(options, ensure_ascii=False),
            json.dumps(correct),
            game_id,
        )
        return rows[0]["id"] if rows else None

    async def open_round(
        self, round_id: int, *, poll_id: str, message_id: int, sent_at: datetime, closes_at: datetime
    ) -> bool:
        """The question is on the table; False when it was not being sent."""
        rows = await self._change(
            "update round set state = 'open', poll_id = ?, message_id = ?, sent_at = ?, closes_at = ?"
            " where id = ? and state = 'sending' returning id",
            poll_id,
            message_id,
            to_text(sent_at),
            to_text(closes_at),
            round_id,
        )
        return bool(rows)

    async def release_round(self, round_id: int) -> bool:
        """The question was certainly not sent: takes the claim back; False when it was not being sent."""
        return bool(
            await self._change("delete from round where id = ? and state = 'sending' returning id", round_id)
        )

    async def close_round(self, round_id: int, *, now: datetime) -> bool:
        """Answers no longer count; False when the round was closed before."""
        rows = await self._change(
            "update round set state = 'closed', closed_at = ? where id = ? and state <> 'closed' returning id",
            to_text(now),
            round_id,
        )
        return bool(rows)

    # Answers and scores

    async def record_answer(self, round_id: int, answer: Answer) -> bool:
        """Keeps a player's first answer while the round is open; False when it does not count.

        Telegram refuses late votes itself; one that the bot hears of late was given in time.
        """
        rows = await self._change(
            "insert into answer (round_id, player_id, name, chosen, correct, answered_at)"
            " select id, ?, ?, ?, ?, ? from round where id = ? and state = 'open'"
            " on conflict (round_id, player_id) do nothing returning player_id",
            answer.player_id,
            answer.name,
            json.dumps(answer.chosen),
            int(answer.correct),
            to_text(answer.answered_at),
            round_id,
        )
        return bool(rows)

    async def answers(self, round_id: int) -> tuple[Answer, ...]:
        """Returns the round's answers in the order they were given."""
        rows = await self._fetch(
            "select * from answer where round_id = ? order by answered_at, player_id", round_id
        )
        return tuple(
            Answer(
                player_id=row["player_id"],
                name=row["name"],
                chosen=tuple(json.loads(row["chosen"])),
                correct=bool(row["correct"]),
                answered_at=from_text(row["answered_at"]),
            )
            for row in rows
        )

    async def game_scores(self, game_id: int) -> tuple[Score, ...]:
        """Returns what each player did in the game."""
        return await self._scores("game.id = ?", game_id)

    async def chat_scores(self, chat_id: int) -> tuple[Score, ...]:
        """Returns what each player did in all games of this chat and of no other."""
        return await self._scores("game.chat_id = ?", chat_id)

    async def _scores(self, condition: str, value: int) -> tuple[Score, ...]:
        # The name beside max() is that of the newest answer: SQLite takes it from the same row. julianday
        # counts whole milliseconds. An answer that overtook the note of its question's time took no time.
        rows = await self._fetch(
            "select player_id, name, max(answered_at), sum(answer.correct) as right_ones,"  # noqa: S608 - constants
            " sum(1 - answer.correct) as wrong_ones, sum(answer.correct * max(0, cast(round("
            "  (julianday(answered_at) - julianday(sent_at)) * 86400000) as integer))) as milliseconds"
            " from answer join round on round.id = answer.round_id join game on game.id = round.game_id"
            f" where {condition} group by player_id order by player_id",
            value,
        )
        return tuple(
            Score(row["player_id"], row["name"], row["right_ones"], row["wrong_ones"], row["milliseconds"])
            for row in rows
        )

    async def _fetch(self, statement: str, *values: object) -> list[sqlite3.Row]:
        async with self._database.read() as connection:
            return list(await connection.execute_fetchall(statement, values))

    async def _change(self, statement: str, *values: object) -> list[sqlite3.Row]:
        """Runs one statement with a returning clause; no row means that its condition did not hold."""
        async with self._database.write() as connection:
            return list(await connection.execute_fetchall(statement, values))


def _game(row: sqlite3.Row) -> Game:
    return Game(
        id=row["id"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        started_by=row["started_by"],
        length=row["length"],
        topic=row["topic"],
        score_message_id=row["score_message_id"],
    )


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


def _round(row: sqlite3.Row) -> Round:
    return Round(
        id=row["id"],
        number=row["number"],
        question=_question(row),
        state=RoundState(row["state"]),
        options=tuple(json.loads(row["options"])),
        correct=tuple(json.loads(row["correct"])),
        poll_id=row["poll_id"],
        message_id=row["message_id"],
        closes_at=from_text(row["closes_at"]) if row["closes_at"] else None,
    )
