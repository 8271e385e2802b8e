"""Training's days, numbers and reminders."""

from datetime import date

from content.quiz.reminding import Reminder
from content.quiz.repetition import Known
from storage.database import Database
from storage.training import TrainingStore


class TrainingProgressStore:
    """Implements `content.quiz.progress.Achievements` and `content.quiz.reminding.Reminders`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._trainings = TrainingStore(database)

    async def known(self, person_id: int) -> tuple[Known, ...]:
        """Returns all questions that can be asked, with what the person knows of each."""
        return await self._trainings.known(person_id)

    async def days(self, person_id: int) -> tuple[date, ...]:
        """Returns the days on which the person answered."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select distinct answered_on from training_round"
                " where person_id = ? and answered_on is not null order by answered_on",
                (person_id,),
            )
        return tuple(date.fromisoformat(row["answered_on"]) for row in rows)

    async def answered(self, person_id: int) -> tuple[int, int]:
        """Returns how many answers the person gave, and how many were right."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select count(right) as given, coalesce(sum(right), 0) as good from training_round"
                " where person_id = ?",
                (person_id,),
            )
        row = next(iter(rows))
        return row["given"], row["good"]

    async def hour(self, person_id: int) -> int | None:
        """Returns when the person wants to be reminded; None: not at all."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select hour from training_reminder where person_id = ? and wanted", (person_id,)
            )
        return next((int(row["hour"]) for row in rows), None)

    async def remind(self, person_id: int, *, hour: int, seen_to: date | None) -> None:
        """The person wants to be reminded at that hour, on that day no more; a day that was seen to stays so."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into training_reminder (person_id, hour, wanted, looked_on) values (?, ?, 1, ?)"
                " on conflict (person_id) do update set hour = excluded.hour, wanted = 1,"
                " looked_on = coalesce(excluded.looked_on, looked_on)",
                (person_id, hour, seen_to and seen_to.isoformat()),
            )

    async def leave_alone(self, person_id: int) -> None:
        """The person is not to be reminded."""
        async with self._database.write() as connection:
            await connection.execute("update training_reminder set wanted = 0 where person_id = ?", (person_id,))

    async def between(self, first: int, last: int) -> tuple[Reminder, ...]:
        """Returns the reminders of these hours."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select person_id, hour, looked_on from training_reminder"
                " where wanted and hour between ? and ? order by person_id",
                (first, last),
            )
        return tuple(
            Reminder(
                row["person_id"], row["hour"], date.fromisoformat(row["looked_on"]) if row["looked_on"] else None
            )
            for row in rows
        )

    async def see_to(self, reminder: Reminder, *, day: date | None) -> bool:
        """That day is seen to; False when the reminder is no longer as it was."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "update training_reminder set looked_on = ? where person_id = ? and hour = ?"
                " and looked_on is ? and wanted",
                (
                    day and day.isoformat(),
                    reminder.person_id,
                    reminder.hour,
                    reminder.looked_on and reminder.looked_on.isoformat(),
                ),
            )
        return cursor.rowcount > 0
