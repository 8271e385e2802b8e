"""Meetups, who comes to them, and who wants to be reminded."""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import aiosqlite
from pydantic import TypeAdapter

from content.delivering.delivery import Delivery, DeliveryKind
from content.meetups.event import Event
from content.meetups.meetup import (
    Meetup,
    MeetupChangedError,
    MeetupState,
    Request,
    change_due,
    is_news,
    over_at,
    remind_from,
    reminders_due,
)
from content.meetups.surroundings import Announcement
from storage.asking import with_neighbours
from storage.database import Database, to_text
from storage.deliveries import add_deliveries, withdraw_deliveries

_EVENT = TypeAdapter(Event)

_COMING = "state <> 'draft' and over_at > :now"
_PAST = "state <> 'draft' and (over_at is null or over_at <= :now)"


class MeetupStore:
    """Implements `content.meetups.meetup.Meetups` and `Guests`; `zone` is that of events which name none."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._database = database
        self._zone = zone

    async def get(self, meetup_id: int) -> Meetup | None:
        """Returns the meetup with this number."""
        return await self._one("id = ?", meetup_id)

    async def of_post(self, post_id: int) -> Meetup | None:
        """Returns the meetup that the archive's post announces."""
        return await self._one("post_id = ?", post_id)

    async def coming(self, now: datetime, *, offset: int, limit: int) -> Sequence[Meetup]:
        """Returns those that are not over, the nearest first."""
        return await self._some(f"{_COMING} order by begins_at, id", now, offset, limit)

    async def past(self, now: datetime, *, offset: int, limit: int) -> Sequence[Meetup]:
        """Returns those that are over, and those of which nobody knows the day, the newest first."""
        return await self._some(f"{_PAST} order by begins_at desc nulls last, id desc", now, offset, limit)

    async def count(self, now: datetime) -> tuple[int, int]:
        """Returns how many are coming and how many are past."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"select count(*) filter (where {_COMING}), count(*) filter (where {_PAST}) from meetup",  # noqa: S608
                {"now": to_text(now)},
            )
        coming, past = next(iter(rows))
        return coming, past

    async def unread(self, *, limit: int) -> Sequence[Announcement]:
        """Returns announcements of the archive that `read()` was not called for since they came or changed."""
        return await self._database.scan(
            lambda connection: [
                with_neighbours(connection, row)
                for row in connection.execute(
                    "select id, position from post where id in"
                    " (select post_id from unread_announcement order by post_id limit ?)",
                    (limit,),
                ).fetchall()
            ]
        )

    async def read(self, post_id: int, event: Event, *, now: datetime) -> Meetup:
        """The archive's post was read: a meetup is made or, unless an admin has edited it, renewed.

        Those who follow it are told when, where or whether it takes place has changed.
        """
        async with self._database.write() as connection:
            await connection.execute("delete from unread_announcement where post_id = ?", (post_id,))
            rows = await connection.execute_fetchall("select * from meetup where post_id = ?", (post_id,))
            known = next(map(meetup_of, rows), None)
            if known is None:
                # What went out of the queue has its meetup already.
                announced = await connection.execute_fetchall(
                    "update meetup set post_id = :post,"
                    " state = case state when 'draft' then 'planned' else state end where post_id is null and queued_id in ("
                    " select queued_post.id from queued_post, json_each(queued_post.message_ids), post"
                    " where post.id = :post and value = post.message_id) returning *",
                    {"post": post_id},
                )
                for row in announced:
                    return meetup_of(row)
                return await self._insert(connection, event, post_id=post_id, now=now)
            if known.edited or known.event == event:
                return known
            return await self._update(connection, known, replace(known, event=event), now=now)

    async def announces_nothing(self, post_id: int) -> None:
        """The archive's post was read: its meetup goes, unless an admin has edited it or somebody follows it."""
        async with self._database.write() as connection:
            await connection.execute("delete from unread_announcement where post_id = ?", (post_id,))
            await connection.execute(
                "delete from meetup where post_id = ? and not edited"
                " and not exists (select 1 from meetup_guest where meetup_id = meetup.id)"
                " and not exists (select 1 from meetup_reminder where meetup_id = meetup.id)",
                (post_id,),
            )

    async def draft(self, event: Event, request: Request, *, now: datetime) -> Meetup:
        """An admin has shown an announcement: nobody else sees the meetup yet. The same request makes no second one."""
        async with self._database.write() as connection:
            asked = await connection.execute_fetchall(
                "select meetup.* from meetup join meetup_desk on meetup_id = meetup.id"
                " where chat_id = ? and request_id = ?",
                (request.chat_id, request.message_id),
            )
            for row in asked:
                return meetup_of(row)
            meetup = await self._insert(connection, event, post_id=None, now=now, state=MeetupState.DRAFT)
            await connection.execute(
                "insert into meetup_desk (meetup_id, chat_id, request_id, source_id) values (?, ?, ?, ?)",
                (meetup.id, request.chat_id, request.message_id, request.source_id),
            )
            return meetup

    async def last_before(self, meetup_id: int) -> Meetup | None:
        """Returns the newest other meetup that people can see."""
        return await self._one("id <> ? and state <> 'draft' order by id desc limit 1", meetup_id)

    async def forget_draft(self, meetup_id: int) -> None:
        """What an admin has shown was no announcement; a meetup that people can see stays."""
        async with self._database.write() as connection:
            await connection.execute("delete from meetup where id = ? and state = 'draft'", (meetup_id,))

    async def change(self, meetup: Meetup, changed: Meetup, *, now: datetime) -> Meetup:
        """An admin has changed it; those who follow it are told when, where or whether it takes place has changed."""
        async with self._database.write() as connection:
            rows = list(await connection.execute_fetchall("select * from meetup where id = ?", (meetup.id,)))
            if not rows or meetup_of(rows[0]) != meetup:
                raise MeetupChangedError
            return await self._update(connection, meetup, replace(changed, edited=True), now=now)

    async def count_going(self, meetup_id: int) -> int:
        """Returns how many come."""
        return len(await self._people("select person_id from meetup_guest where meetup_id = ?", meetup_id))

    async def count_followers(self, meetup_id: int) -> int:
        """Returns how many are told of changes: who comes, or wants to be reminded."""
        return len(
            await self._people(
                "select person_id from meetup_guest where meetup_id = ?"
                " union select person_id from meetup_reminder where meetup_id = ?",
                meetup_id,
                meetup_id,
            )
        )

    async def is_going(self, meetup_id: int, person_id: int) -> bool:
        """Tells whether the person comes."""
        return bool(
            await self._people(
                "select person_id from meetup_guest where meetup_id = ? and person_id = ?", meetup_id, person_id
            )
        )

    async def go(self, meetup_id: int, person_id: int, *, going: bool) -> None:
        """The person comes, or does not."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into meetup_guest (meetup_id, person_id) values (?, ?) on conflict do nothing"
                if going
                else "delete from meetup_guest where meetup_id = ? and person_id = ?",
                (meetup_id, person_id),
            )

    async def reminders(self, meetup_id: int, person_id: int) -> Collection[int]:
        """Returns at how many minutes before it the person wants to be reminded."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select minutes from meetup_reminder where meetup_id = ? and person_id = ? order by minutes desc",
                (meetup_id, person_id),
            )
        return tuple(row["minutes"] for row in rows)

    async def remind(
        self, meetup: Meetup, person_id: int, *, minutes: Collection[int], now: datetime
    ) -> Sequence[Delivery]:
        """The person wants to be reminded then, and at no other time; returns what of it will come."""
        wishes = [(person_id, one) for one in sorted(minutes, reverse=True)]
        due = reminders_due(meetup, wishes, now=now, zone=self._zone)
        async with self._database.write() as connection:
            await connection.execute(
                "delete from meetup_reminder where meetup_id = ? and person_id = ?", (meetup.id, person_id)
            )
            await connection.executemany(
                "insert into meetup_reminder (meetup_id, person_id, minutes) values (?, ?, ?)",
                [(meetup.id, *wish) for wish in wishes],
            )
            await withdraw_deliveries(connection, DeliveryKind.REMINDER, subject=meetup.id, person_id=person_id)
            await add_deliveries(connection, due)
        return due

    async def _insert(
        self,
        connection: aiosqlite.Connection,
        event: Event,
        *,
        post_id: int | None,
        now: datetime,
        state: MeetupState = MeetupState.PLANNED,
    ) -> Meetup:
        rows = await connection.execute_fetchall(
            "insert into meetup (event, begins_at, over_at, state, post_id, changed_at)"
            " values (:event, :begins_at, :over_at, :state, :post_id, :now) returning *",
            {**self._event(event), "state": state, "post_id": post_id, "now": to_text(now)},
        )
        return meetup_of(next(iter(rows)))

    async def _update(
        self, connection: aiosqlite.Connection, before: Meetup, after: Meetup, *, now: datetime
    ) -> Meetup:
        news = is_news(before, after)
        rows = await connection.execute_fetchall(
            "update meetup set event = :event, begins_at = :begins_at, over_at = :over_at, state = :state,"
            " sequence = :sequence, edited = :edited, queued_id = :queued_id, post_id = :post_id,"
            " recording = :recording, slides = :slides, changed_at = :now where id = :id returning *",
            {
                **self._event(after.event),
                "id": before.id,
                "state": after.state,
                "sequence": before.sequence + news,
                "edited": after.edited,
                "queued_id": after.queued_id,
                "post_id": after.post_id,
                "recording": after.recording,
                "slides": after.slides,
                "now": to_text(now),
            },
        )
        meetup = meetup_of(next(iter(rows)))
        if news:
            await self._tell(connection, meetup, now=now)
        return meetup

    async def _tell(self, connection: aiosqlite.Connection, meetup: Meetup, *, now: datetime) -> None:
        """Those who follow get word of the change, unless all is over, and reminders of the new time instead of the old."""
        await withdraw_deliveries(connection, DeliveryKind.REMINDER, subject=meetup.id)
        wishes = await connection.execute_fetchall(
            "select person_id, minutes from meetup_reminder where meetup_id = ?", (meetup.id,)
        )
        pairs = [(row["person_id"], row["minutes"]) for row in wishes]
        await add_deliveries(connection, reminders_due(meetup, pairs, now=now, zone=self._zone))
        over = over_at(meetup.event, zone=self._zone)
        if over is None or over > now:
            followers = await connection.execute_fetchall(
                "select person_id from meetup_guest where meetup_id = :id"
                " union select person_id from meetup_reminder where meetup_id = :id",
                {"id": meetup.id},
            )
            await withdraw_deliveries(connection, DeliveryKind.CHANGE, subject=meetup.id)
            people = [row["person_id"] for row in followers]
            await add_deliveries(connection, change_due(meetup, people, now=now))

    def _event(self, event: Event) -> dict[str, str | None]:
        begins, over = remind_from(event, zone=self._zone), over_at(event, zone=self._zone)
        return {
            "event": _EVENT.dump_json(event).decode(),
            "begins_at": to_text(begins) if begins else None,
            "over_at": to_text(over) if over else None,
        }

    async def _one(self, condition: str, number: int) -> Meetup | None:
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"select * from meetup where {condition}",  # noqa: S608 - constants
                (number,),
            )
        return next(map(meetup_of, rows), None)

    async def _some(self, condition: str, now: datetime, offset: int, limit: int) -> Sequence[Meetup]:
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"select * from meetup where {condition} limit :limit offset :offset",  # noqa: S608 - constants
                {"now": to_text(now), "limit": limit, "offset": offset},
            )
        return [meetup_of(row) for row in rows]

    async def _people(self, statement: str, *values: int) -> Sequence[int]:
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(statement, values)
        return [row["person_id"] for row in rows]


def meetup_of(row: sqlite3.Row) -> Meetup:
    """Returns the meetup of a row of its table."""
    return Meetup(
        id=row["id"],
        event=_EVENT.validate_json(row["event"]),
        state=MeetupState(row["state"]),
        sequence=row["sequence"],
        post_id=row["post_id"],
        queued_id=row["queued_id"],
        edited=bool(row["edited"]),
        recording=row["recording"],
        slides=row["slides"],
    )
