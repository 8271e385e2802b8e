"""What the bot remembers of a person: the language they chose."""

from typing import Protocol


class People(Protocol):
    """Where it is remembered, by Telegram's user id."""

    async def language(self, person_id: int) -> str | None:
        """Returns the code of the language the person chose; None when they did not choose."""
        ...

    async def choose_language(self, person_id: int, *, language: str) -> None:
        """Remembers the choice."""
        ...
