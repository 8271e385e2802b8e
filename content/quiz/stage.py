"""The place a game is played in: what is shown there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Lobby:
    """A game that will begin; `players` are the names of those who joined, `hint` says what #тест needs here."""

    game: Game
    players: tuple[str, ...]
    hint: bool = False
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The last question's result and the game's score after it; answers come in the order they were given.

    `streaks` are right answers in a row, by player.
    """

    game: Game
    round: Round
    answers: tuple[Answer, ...]
    standings: tuple[Standing, ...]
    streaks: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Podium:
    """How a game ended; `rounds` are those that were played, `stopped` tells that a person ended it early.

    `shares` is how many of those who answered a round were right, from 0 to 1, by the round's number.
    """

    game: Game
    rounds: tuple[Round, ...]
    standings: tuple[Standing, ...]
    stopped: bool
    shares: Mapping[int, float] = field(default_factory=dict)


class Stage(Protocol):
    """Shows a game in its chat. Methods raise `content.sending.SendingError`."""

    async def show_lobby(self, lobby: Lobby) -> int:
        """Shows who plays, in the message that will show the score; returns its id."""
        ...

    async def hears_everything(self, chat_id: int) -> bool:
        """Tells whether Telegram shows the bot all that is said there; True when that can't be learnt."""
        ...

    async def ask(self, game: Game, round_: Round) -> Asked:
        """Puts the question on the table for as long as the game's timer says; results stay hidden till the end."""
        ...

    async def close(self, chat_id: int, message_id: int) -> None:
        """Takes no more answers; a question that is closed or gone already is as good."""
        ...

    async def show_score(self, board: Scoreboard) -> int:
        """Shows the score in the game's score message; returns the message's id, a new one if it was sent."""
        ...

    async def show_podium(self, podium: Podium) -> int:
        """Shows how the game ended, in a message of its own; returns its id."""
        ...

    async def is_admin(self, chat_id: int, person_id: int) -> bool:
        """Returns whether the person is an administrator of the chat; False when that can't be learnt."""
        ...
