"""The place a game is played in: what is shown there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from content.quiz.game import Answer, Game, Round, Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the table; `at` is when it was there."""

    poll_id: str
    message_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The last question's result and the game's score after it; answers come in the order they were given."""

    game: Game
    round: Round
    answers: tuple[Answer, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Podium:
    """How a game ended; `rounds` are those that were played, `stopped` tells that a person ended it early."""

    game: Game
    rounds: tuple[Round, ...]
    standings: tuple[Standing, ...]
    stopped: bool


class Stage(Protocol):
    """Shows a game in its chat. Methods raise `content.sending.SendingError`."""

    async def ask(self, game: Game, round_: Round) -> Asked:
        """Puts the question on the table for OPEN_SECONDS."""
        ...

    async def close(self, chat_id: int, message_id: int) -> None:
        """Takes no more answers; a question that is closed or gone already is as good."""
        ...

    async def show_score(self, board: Scoreboard) -> int:
        """Shows the score in the game's score message; returns the message's id, a new one if it was sent."""
        ...

    async def show_podium(self, podium: Podium) -> None:
        """Shows how the game ended, in a message of its own."""
        ...

    async def is_admin(self, chat_id: int, person_id: int) -> bool:
        """Returns whether the person is an administrator of the chat; False when that can't be learnt."""
        ...
