"""Questions whose answers were not what somebody asked for, counted by day."""

from collections.abc import Sequence
from datetime import date

from content.asking.missed import KEPT, MissedQuestion, question_key
from storage.database import Database


class MissedStore:
    """Implements `content.asking.missed.MissedQuestions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, question: str, *, mark: str, day: date) -> bool:
        """Counts the question once for each mark; returns whether this was the first time."""
        async with self._database.write() as connection:
            for table in ("missed_question", "missed_answer"):
                await connection.execute(
                    f"delete from {table} where day < ?",  # noqa: S608
                    ((day - KEPT).isoformat(),),
                )
            marked = await connection.execute(
                "insert into missed_answer (mark, day) values (?, ?) on conflict do nothing",
                (mark, day.isoformat()),
            )
            if marked.rowcount == 0:
                return False
            await connection.execute(
                "insert into missed_question (key, day, question, times) values (?, ?, ?, 1)"
                " on conflict (key, day) do update set question = excluded.question, times = times + 1",
                (question_key(question), day.isoformat(), question),
            )
        return True

    async def since(self, day: date, *, limit: int) -> Sequence[MissedQuestion]:
        """Returns the questions of that day and later ones, the most frequent first, then the newest."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                # SQLite takes the other columns from the row that has the max().
                "select question, sum(times), max(day) from missed_question where day >= ? group by key"
                " order by 2 desc, 3 desc, key limit ?",
                (day.isoformat(), limit),
            )
        return [MissedQuestion(row[0], row[1]) for row in rows]
