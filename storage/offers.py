"""Messages that may become posts: the newest one of each admin's chat."""

from datetime import datetime

from content.publishing.offers import STANDS_FOR
from storage.database import Database, to_text


class OfferStore:
    """Implements `content.publishing.offers.Offers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remember(self, message: str, *, chat_id: int, now: datetime) -> None:
        """Remembers a message, as JSON, in place of an earlier one."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into offer (chat_id, message, offered_at) values (?, ?, ?) on conflict (chat_id)"
                " do update set message = excluded.message, offered_at = excluded.offered_at",
                (chat_id, message, to_text(now)),
            )

    async def take(self, *, chat_id: int, now: datetime) -> str | None:
        """Returns the message that a moment written now belongs to."""
        async with self._database.read() as connection:
            rows = list(
                await connection.execute_fetchall(
                    "select message from offer where chat_id = ? and offered_at >= ?",
                    (chat_id, to_text(now - STANDS_FOR)),
                )
            )
        return rows[0]["message"] if rows else None

    async def forget(self, *, chat_id: int) -> None:
        """It was decided what becomes of the message."""
        async with self._database.write() as connection:
            await connection.execute("delete from offer where chat_id = ?", (chat_id,))
