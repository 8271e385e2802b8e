"""Messages of albums as they arrived, in the channel and in the admins' private chats."""

import json
from collections.abc import Sequence

from content.posts import Post
from storage.database import Database
from storage.post_record import post_in, record


class AlbumStore:
    """Implements `content.albums.Albums`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remember(self, item: Post, *, chat_id: int, group: str) -> bool:
        """Remembers one message of an album as it is now; returns whether it is the first one of it."""
        async with self._database.write() as connection:
            known = await connection.execute_fetchall(
                "select 1 from album_message where chat_id = ? and media_group_id = ? limit 1", (chat_id, group)
            )
            await connection.execute(
                "insert or replace into album_message (chat_id, media_group_id, message_id, post)"
                " values (?, ?, ?, ?)",
                (chat_id, group, item.message_id, json.dumps(record(item), ensure_ascii=False)),
            )
        return not list(known)

    async def items(self, *, chat_id: int, group: str) -> Sequence[Post]:
        """Returns the album's messages that were remembered, in order."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "select post from album_message where chat_id = ? and media_group_id = ? order by message_id",
                (chat_id, group),
            )
        return [post_in(json.loads(row["post"])) for row in rows]
