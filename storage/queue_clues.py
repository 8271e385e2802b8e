"""Clues of the posts in the queue: written down with the post, forgotten when it is out or taken back."""

from aiosqlite import Connection

from content.publishing.clues import page_clues, word_clues
from content.publishing.queue import QueuedPost
from content.publishing.warnings import whole_of
from storage.database import Database
from storage.queued_post import queued_post


async def keep_clues(connection: Connection, entry: QueuedPost) -> None:
    """Writes down within a transaction what an entry is found by now."""
    await forget_clues(connection, entry)
    post = whole_of(entry)
    if post:
        clues = [("word", word) for word in word_clues(post)] + [("page", page) for page in page_clues(post)]
        await connection.executemany(
            "insert into queued_clue (kind, clue, post_id) values (?, ?, ?)",
            [(kind, clue, entry.id) for kind, clue in clues],
        )


async def forget_clues(connection: Connection, entry: QueuedPost) -> None:
    """It does not wait any more."""
    await connection.execute("delete from queued_clue where post_id = ?", (entry.id,))


async def complete_clues(database: Database) -> None:
    """Writes them down for posts that were queued before there were clues."""
    async with database.write() as connection:
        rows = await connection.execute_fetchall(
            "select * from queued_post where state not in ('sent', 'cancelled') and posts is not null"
            " and not exists (select 1 from queued_clue where post_id = queued_post.id)"
        )
        for row in rows:
            await keep_clues(connection, queued_post(row))
