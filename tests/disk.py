"""A disk with no room left, as SQLite sees it."""

from storage.database import Database


async def fill_up(database: Database) -> None:
    """Lets the file grow no more: what SQLite says then is what it says on a full disk."""
    async with database.write() as connection:
        pages = next(iter(await connection.execute_fetchall("pragma page_count")))[0]
        await connection.execute(f"pragma max_page_count = {pages}")


async def make_room(database: Database) -> None:
    """Lets the file grow again."""
    async with database.write() as connection:
        await connection.execute("pragma max_page_count = 1000000")
