"""Which number stands behind a channel's name: the name may change, the number does not."""

from storage.database import Database


class ChannelNames:
    """Implements `content.publishing.channel.Names`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def number(self, name: str) -> int | None:
        """Returns the chat id that the name had when Telegram was asked last; None before that."""
        async with self._database.read() as connection:
            rows = list(
                await connection.execute_fetchall("select chat_id from channel_name where name = ?", (name,))
            )
        return rows[0]["chat_id"] if rows else None

    async def remember(self, name: str, *, number: int) -> None:
        """Keeps the number."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into channel_name (name, chat_id) values (?, ?)"
                " on conflict (name) do update set chat_id = excluded.chat_id",
                (name, number),
            )
