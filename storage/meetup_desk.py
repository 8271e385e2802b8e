"""What admins do about meetups: questions that were asked, reminders in the channel."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from content.html import Html
from content.meetups.correcting import Field
from content.meetups.desk import ANSWERED_WITHIN, ChannelReminder, Note, Question
from storage.database import Database, from_text, to_text
from storage.meetups import meetup_of

_ANNOUNCEMENT = "announcement"


class MeetupDeskStore:
    """Implements `content.meetups.desk.MeetupDesk`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def source(self, meetup_id: int) -> tuple[int, int] | None:
        """Returns the chat and the message that hold the announcement, when it came by /meetup."""
        rows = await self._fetch(
            "select chat_id, source_id from meetup_desk where meetup_id = ? and source_id is not null", meetup_id
        )
        return next(((row["chat_id"], row["source_id"]) for row in rows), None)

    async def ask(self, question: Question, *, now: datetime) -> None:
        """The next words of the chat are an answer to this question, and to no other."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert or replace into meetup_question (chat_id, meetup_id, field, asked_at) values (?, ?, ?, ?)",
                (question.chat_id, question.meetup_id, question.field or _ANNOUNCEMENT, to_text(now)),
            )

    async def asked(self, chat_id: int, *, now: datetime) -> Question | None:
        """Returns the question that waits for an answer."""
        rows = await self._fetch(
            "select * from meetup_question where chat_id = ? and asked_at >= ?",
            chat_id,
            to_text(now - ANSWERED_WITHIN),
        )
        return next(map(_question, rows), None)

    async def answered(self, chat_id: int) -> None:
        """No question waits any more."""
        async with self._database.write() as connection:
            await connection.execute("delete from meetup_question where chat_id = ?", (chat_id,))

    async def channel_reminders(self, meetup_id: int) -> Sequence[ChannelReminder]:
        """Returns the reminders of a meetup that the channel gets."""
        return await self._reminders("meetup.id = ?", meetup_id)

    async def remind_channel(self, reminder: ChannelReminder) -> None:
        """The channel is to get this reminder, or gets the one that is queued now."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into meetup_channel_reminder (meetup_id, minutes, chat_id, by_id, begins_at, queued_id)"
                " values (?, ?, ?, ?, ?, ?) on conflict (meetup_id, minutes) do update set"
                " begins_at = excluded.begins_at, queued_id = excluded.queued_id",
                (
                    reminder.meetup.id,
                    reminder.minutes,
                    reminder.chat_id,
                    reminder.by,
                    to_text(reminder.begins_at) if reminder.begins_at else None,
                    reminder.queued_id,
                ),
            )

    async def remind_channel_not(self, reminder: ChannelReminder) -> None:
        """The channel is not to get this reminder."""
        async with self._database.write() as connection:
            await connection.execute(
                "delete from meetup_channel_reminder where meetup_id = ? and minutes = ?",
                (reminder.meetup.id, reminder.minutes),
            )

    async def unnoted(self, now: datetime) -> Sequence[Note]:
        """Returns meetups that admins have changed and whose announcement does not tell of it, but for those that are over."""
        rows = await self._fetch(
            "select meetup.*, meetup_desk.chat_id as chat from meetup left join meetup_desk on meetup_id = meetup.id"
            " where edited and sequence > noted and post_id is not null and over_at > ? order by id",
            to_text(now),
        )
        return [
            Note(meetup=meetup_of(row), text=Html(row["note"]) if row["note"] else None, chat_id=row["chat"])
            for row in rows
        ]

    async def noted(self, note: Note, *, text: Html | None) -> None:
        """The announcement begins with this text now; None: it can't be changed."""
        async with self._database.write() as connection:
            await connection.execute(
                "update meetup set noted = max(noted, ?), note = coalesce(?, note) where id = ?",
                (note.meetup.sequence, text, note.meetup.id),
            )

    async def unsettled(self, now: datetime) -> Sequence[ChannelReminder]:
        """Returns reminders whose entry in the queue is missing, or counts from another beginning than the meetup's."""
        return await self._reminders(
            # A cancelled meetup has no beginning.
            "state <> 'draft' and over_at > ? and"
            " reminder.begins_at is not case when state = 'planned' then meetup.begins_at end",
            to_text(now),
        )

    async def _reminders(self, condition: str, *values: object) -> Sequence[ChannelReminder]:
        rows = await self._fetch(
            "select meetup.*, reminder.minutes, reminder.chat_id, reminder.by_id,"  # noqa: S608 - constants
            " reminder.begins_at as counted_from, reminder.queued_id as entry from meetup_channel_reminder as reminder"
            f" join meetup on meetup.id = reminder.meetup_id where {condition} order by meetup.id, minutes desc",
            *values,
        )
        return [
            ChannelReminder(
                meetup=meetup_of(row),
                minutes=row["minutes"],
                chat_id=row["chat_id"],
                by=row["by_id"],
                begins_at=from_text(row["counted_from"]) if row["counted_from"] else None,
                queued_id=row["entry"],
            )
            for row in rows
        ]

    async def _fetch(self, statement: str, *values: object) -> list[sqlite3.Row]:
        async with self._database.read() as connection:
            return list(await connection.execute_fetchall(statement, values))


def _question(row: sqlite3.Row) -> Question:
    field = None if row["field"] == _ANNOUNCEMENT else Field(row["field"])
    return Question(chat_id=row["chat_id"], field=field, meetup_id=row["meetup_id"])
