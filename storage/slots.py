"""The weekly slots, and which moments are taken by queued posts."""

from collections.abc import Collection, Sequence
from datetime import datetime

from content.publishing.slots import Slot
from storage.database import Database, from_text, to_text


class SlotStore:
    """Implements `content.publishing.slots.Slots`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> Sequence[Slot]:
        """Returns the slots, Monday's first."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("select weekday, minute from slot order by weekday, minute")
        return [Slot(row["weekday"], row["minute"]) for row in rows]

    async def add(self, slots: Collection[Slot]) -> int:
        """Keeps these too; returns how many are new."""
        return await self._each("insert into slot (weekday, minute) values (?, ?) on conflict do nothing", slots)

    async def remove(self, slots: Collection[Slot]) -> int:
        """Forgets these; returns how many there were."""
        return await self._each("delete from slot where weekday = ? and minute = ?", slots)

    async def taken(self, *, after: datetime) -> Collection[datetime]:
        """Returns the moments after this one at which a queued post is due."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select due_at from queued_post where state = 'queued' and due_at > ?", (to_text(after),)
            )
        return frozenset(from_text(row["due_at"]) for row in rows)

    async def _each(self, statement: str, slots: Collection[Slot]) -> int:
        changed = 0
        async with self._database.write() as connection:
            for slot in slots:
                changed += (await connection.execute(statement, (slot.weekday, slot.minute))).rowcount
        return changed
