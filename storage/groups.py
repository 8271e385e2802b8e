"""How groups play, and their way to another number."""

from datetime import datetime

from pydantic import TypeAdapter

from content.quiz.group_settings import GroupSettings
from storage.database import Database, to_text

_SETTINGS = TypeAdapter(GroupSettings)


class GroupStore:
    """Implements `content.quiz.group_settings.Groups`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def settings(self, chat_id: int) -> GroupSettings:
        """Returns a group's settings, the usual ones where it has chosen nothing."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select settings from group_settings where chat_id = ?", (chat_id,)
            )
        return next((_SETTINGS.validate_json(row["settings"]) for row in rows), GroupSettings())

    async def choose(self, chat_id: int, settings: GroupSettings) -> None:
        """Keeps them."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into group_settings (chat_id, settings) values (?, ?)"
                " on conflict (chat_id) do update set settings = excluded.settings",
                (chat_id, _SETTINGS.dump_json(settings).decode()),
            )

    async def hint(self, chat_id: int, *, now: datetime) -> bool:
        """Notes that the group is told what #тест needs; False when it was told before."""
        async with self._database.write() as connection:
            noted = await connection.execute(
                "insert into group_settings (chat_id, settings, hinted_at) values (?, ?, ?) on conflict (chat_id)"
                " do update set hinted_at = excluded.hinted_at where hinted_at is null",
                (chat_id, _SETTINGS.dump_json(GroupSettings()).decode(), to_text(now)),
            )
        return noted.rowcount > 0

    async def move(self, chat_id: int, *, to: int) -> None:
        """The group has another number from now on; its games, tables and settings go with it."""
        async with self._database.write() as connection:
            # Messages have other numbers there: what is running is shown anew. Polls keep theirs.
            await connection.execute(
                "update round set message_id = null where state <> 'closed'"
                " and game_id in (select id from game where chat_id = ?)",
                (chat_id,),
            )
            await connection.execute(
                "update game set score_message_id = null where chat_id = ? and finished_at is null", (chat_id,)
            )
            await connection.execute("update or ignore game set chat_id = ? where chat_id = ?", (to, chat_id))
            await connection.execute(
                "update or ignore group_settings set chat_id = ? where chat_id = ?", (to, chat_id)
            )
