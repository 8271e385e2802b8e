"""The bank's questions one by one: looked up, changed, taken out of the games and back."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from content.quiz.questions import Question
from content.quiz.shelf import Entry, KnownQuestionError
from storage.database import from_text, to_text
from storage.quiz_tables import QUESTION, QuizTables, question_of

_ENTRIES = f"select {QUESTION}, retired, checked_at from question where correct is not null"  # noqa: S608 - constants


class QuestionShelfStore(QuizTables):
    """Implements `content.quiz.editing.QuestionShelf`."""

    async def entry(self, question_id: int) -> Entry | None:
        """Returns a question that has its key."""
        rows = await self._fetch(f"{_ENTRIES} and id = ?", question_id)
        return _entry(rows[0]) if rows else None

    async def entries(self) -> Sequence[Entry]:
        """Returns all questions that have their key, the newest first."""
        return [_entry(row) for row in await self._fetch(f"{_ENTRIES} order by id desc")]

    async def rewrite(self, before: Question, after: Question, *, now: datetime) -> bool:
        """Makes another question of it, of which nothing is known yet; False when it is no longer `before`.

        Raises KnownQuestionError.
        """
        async with self._database.write() as connection:
            twins = await connection.execute_fetchall(
                "select 1 from question where id <> ? and ? in (key, edited_key)", (before.id, after.key)
            )
            if list(twins):
                raise KnownQuestionError
            changed = await connection.execute(
                "update question set text = ?, options = ?, correct = ?, explanation = ?, topic = ?, post_id = ?,"
                " link = case when post_id is ? then link end, edited_key = ?, checked_at = ?"
                " where id = ? and text = ? and json(options) = json(?) and json(correct) = json(?)"
                " and explanation is ? and topic is ? and post_id is ?",
                (
                    after.text,
                    _json(after.options),
                    _json(after.correct),
                    after.explanation,
                    after.topic,
                    after.post_id,
                    after.post_id,
                    after.key,
                    to_text(now),
                    before.id,
                    before.text,
                    _json(before.options),
                    _json(before.correct),
                    before.explanation,
                    before.topic,
                    before.post_id,
                ),
            )
        return bool(changed.rowcount)

    async def retire(self, question_id: int, *, retired: bool) -> bool:
        """Takes a question out of all games, or back into them."""
        return bool(
            await self._change(
                "update question set retired = ? where id = ? and correct is not null and retired <> ? returning id",
                int(retired),
                question_id,
                int(retired),
            )
        )

    async def check(self, question_id: int, *, now: datetime) -> bool:
        """An admin finds nothing wrong with it: reports and figures begin anew."""
        return bool(
            await self._change(
                "update question set checked_at = ? where id = ? and correct is not null returning id",
                to_text(now),
                question_id,
            )
        )


def _json(value: Sequence[str] | Sequence[int]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry(row: sqlite3.Row) -> Entry:
    checked_at = row["checked_at"]
    return Entry(question_of(row), bool(row["retired"]), from_text(checked_at) if checked_at else None)
