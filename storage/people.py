"""People: the language each one chose."""

from storage.database import Database


class PeopleStore:
    """Implements `content.people.People`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def language(self, person_id: int) -> str | None:
        """Returns the code of the language the person chose; None when they did not choose."""
        async with self._database.read() as connection:
            rows = list(
                await connection.execute_fetchall("select language from person where id = ?", (person_id,))
            )
        return rows[0]["language"] if rows else None

    async def choose_language(self, person_id: int, *, language: str) -> None:
        """Remembers the choice."""
        async with self._database.write() as connection:
            await connection.execute(
                "insert into person (id, language) values (?, ?)"
                " on conflict (id) do update set language = excluded.language",
                (person_id, language),
            )
