"""What the stores of the quiz share: one statement at a time, read or changed, and a question's row."""

import json
import sqlite3

from content.quiz.questions import Question
from storage.database import Database

QUESTION = (
    "question.id as question_id, question.text, question.options as question_options,"
    " question.correct as question_correct, question.explanation, question.topic, question.post_id"
)


class QuizTables:
    """One statement at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def _fetch(self, statement: str, *values: object) -> list[sqlite3.Row]:
        """Reads; a single mapping gives values by name."""
        named = values[0] if len(values) == 1 and isinstance(values[0], dict) else values
        async with self._database.read() as connection:
            return list(await connection.execute_fetchall(statement, named))

    async def _change(self, statement: str, *values: object) -> list[sqlite3.Row]:
        """Runs one statement with a returning clause; no row means that its condition did not hold.

        A single mapping gives values by name.
        """
        named = values[0] if len(values) == 1 and isinstance(values[0], dict) else values
        async with self._database.write() as connection:
            return list(await connection.execute_fetchall(statement, named))


def question_of(row: sqlite3.Row) -> Question:
    """Returns the question that a row with QUESTION holds."""
    return Question(
        text=row["text"],
        options=tuple(json.loads(row["question_options"])),
        correct=tuple(json.loads(row["question_correct"])),
        explanation=row["explanation"],
        topic=row["topic"],
        post_id=row["post_id"],
        id=row["question_id"],
    )
