"""Whether publishing is paused; the queue's own statements look at the same row."""

from collections.abc import Sequence

from content.posts import PostKind
from content.publishing.pausing import Pause, Waiting
from storage.database import Database, from_text, to_text


class PauseStore:
    """Implements `content.publishing.pausing.Pauses`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def current(self) -> Pause | None:
        """Returns the pause; None when posts go out."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("select since, by_id, by_name from pause")
        return next((Pause(from_text(row["since"]), row["by_id"], row["by_name"]) for row in rows), None)

    async def begin(self, pause: Pause) -> Pause:
        """Returns the pause there is from now on: this one, or an earlier one that goes on."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into pause (id, since, by_id, by_name) values (1, ?, ?, ?) on conflict do nothing",
                (to_text(pause.since), pause.by, pause.name),
            )
        return await self.current() or pause

    async def end(self) -> None:
        """Posts go out again."""
        async with self._database.write() as connection:
            await connection.execute("delete from pause")

    async def waiting(self) -> Sequence[Waiting]:
        """Returns the posts that wait for their time, the first due first."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select id, due_at, kind from queued_post where state = 'queued' order by due_at, id"
            )
        return [Waiting(row["id"], from_text(row["due_at"]), PostKind(row["kind"])) for row in rows]
