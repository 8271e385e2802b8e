"""What admins were told of questions."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from content.quiz.quality import Flag
from content.quiz.telling import Told
from storage.database import from_text, to_text
from storage.quiz_tables import QuizTables

_OPEN_REPORTS = (
    "question_report report join question on question.id = report.question_id"
    " where report.reported_at > coalesce(question.checked_at, '') and question.retired = 0"
    " and report.reported_at >= :since"
)
_NOTE = (
    "insert into question_told (person_id, question_id, flag, told_at) values (?, ?, ?, ?)"
    " on conflict do update set told_at = excluded.told_at"
)


class TellingStore(QuizTables):
    """Implements `content.quiz.telling.TellingBook`."""

    async def anything_untold(self, *, since: datetime) -> bool:
        """Tells whether there is a report since then that no admin was told of, of a question none was told of since."""
        rows = await self._fetch(
            f"select 1 from {_OPEN_REPORTS} and not exists ("  # noqa: S608 - constants
            " select 1 from question_told told where told.question_id = report.question_id"
            " and told.flag = 'reported' and told.told_at > :since) limit 1",
            {"since": to_text(since)},
        )
        return bool(rows)

    async def newest_reports(self, *, since: datetime) -> Mapping[int, datetime]:
        """Returns by question when it was reported last; what an admin has looked at after that is left out."""
        rows = await self._fetch(
            f"select report.question_id, max(report.reported_at) as at from {_OPEN_REPORTS} group by 1 order by 1",  # noqa: S608
            {"since": to_text(since)},
        )
        return {row["question_id"]: from_text(row["at"]) for row in rows}

    async def told(self, person_id: int) -> Sequence[Told]:
        """Returns what the admin was told, of each question and flag when it was last."""
        rows = await self._fetch(
            "select told.*, told_at <= coalesce(question.checked_at, '') as settled from question_told told"
            " join question on question.id = told.question_id where person_id = ?",
            person_id,
        )
        return [
            Told(row["question_id"], Flag(row["flag"]), from_text(row["told_at"]), bool(row["settled"]))
            for row in rows
        ]

    async def tell(self, person_id: int, told: Sequence[tuple[int, Flag]], *, now: datetime) -> None:
        """Writes down that the admin is told of these."""
        async with self._database.write() as connection:
            await connection.executemany(_NOTE, [(person_id, *one, to_text(now)) for one in told])

    async def take_back(self, person_id: int, told: Sequence[tuple[int, Flag]], *, before: Sequence[Told]) -> None:
        """The admin was certainly not told: all stands as before."""
        stood = [one for one in before if (one.question_id, one.flag) in set(told)]
        async with self._database.write() as connection:
            await connection.executemany(
                "delete from question_told where person_id = ? and question_id = ? and flag = ?",
                [(person_id, *one) for one in told],
            )
            await connection.executemany(
                _NOTE, [(person_id, one.question_id, one.flag, to_text(one.at)) for one in stood]
            )
