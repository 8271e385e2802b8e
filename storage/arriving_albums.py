"""Albums that admins are sending, until they are drafts."""

from collections.abc import Sequence
from datetime import datetime

from content.publishing.drafts import ArrivingAlbum
from storage.database import Database, from_text, to_text


class ArrivingAlbumStore:
    """Implements `content.publishing.drafts.ArrivingAlbums`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remember(self, album: ArrivingAlbum) -> None:
        """Another picture of it came; what was refused stays so."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into arriving_album (chat_id, media_group_id, arrived_at, by, forwarded, refused)"
                " values (?, ?, ?, ?, ?, ?) on conflict do update set"
                " arrived_at = excluded.arrived_at, refused = max(refused, excluded.refused)",
                (
                    album.chat_id,
                    album.group,
                    to_text(album.arrived_at),
                    album.by,
                    int(album.forwarded),
                    int(album.refused),
                ),
            )

    async def all(self, *, before: datetime) -> Sequence[ArrivingAlbum]:
        """Returns the albums whose newest picture came before that moment."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select * from arriving_album where arrived_at < ? order by arrived_at", (to_text(before),)
            )
        return [
            ArrivingAlbum(
                chat_id=row["chat_id"],
                group=row["media_group_id"],
                by=row["by"],
                forwarded=bool(row["forwarded"]),
                arrived_at=from_text(row["arrived_at"]),
                refused=bool(row["refused"]),
            )
            for row in rows
        ]

    async def forget(self, album: ArrivingAlbum) -> None:
        """It was dealt with, unless another picture has come since."""
        async with self._database.write() as connection:
            await connection.execute(
                "delete from arriving_album where chat_id = ? and media_group_id = ? and arrived_at = ?",
                (album.chat_id, album.group, to_text(album.arrived_at)),
            )
