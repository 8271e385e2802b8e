"""Who plays, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Player:
    """Who answers: a person, or a chat a person answers in the name of; ids are Telegram's."""

    id: int
    name: str


def is_private(chat_id: int) -> bool:
    """Tells a private chat, which has its person's id; ids of groups and channels are negative."""
    return chat_id > 0
