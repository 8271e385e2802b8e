"""How late posts may come, as admins chose it."""

from collections.abc import Mapping
from datetime import timedelta

from content.posts import PostKind
from content.publishing.lateness import USUAL
from storage.database import Database


class LatenessStore:
    """Implements `content.publishing.lateness.Lateness`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def patience(self) -> Mapping[PostKind, timedelta | None]:
        """Returns how late a post may come, for each kind in USUAL; None: as late as it likes."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("select kind, seconds from lateness")
        chosen = {
            PostKind(row["kind"]): None if row["seconds"] is None else timedelta(seconds=row["seconds"])
            for row in rows
        }
        return {**USUAL, **chosen}

    async def choose(self, kind: PostKind, patience: timedelta | None) -> None:
        """Keeps another rule for posts of this kind."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into lateness (kind, seconds) values (?, ?)"
                " on conflict (kind) do update set seconds = excluded.seconds",
                (kind, None if patience is None else int(patience.total_seconds())),
            )
