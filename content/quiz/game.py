"""A game of quiz questions: what it consists of, how a question is dealt, who was right and who leads."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from content.quiz.questions import Question

OPEN_SECONDS = 30
"""How long a question can be answered: Telegram's open_period, 5 to 2628000 seconds."""

ON_THE_WAY = timedelta(seconds=1)
"""What an answer given in the last moment may take to reach us: we close that much after Telegram does."""

LONGEST_GAME = 20
"""Questions in one game."""


class RoundState(StrEnum):
    """Claimed but perhaps not sent; on the table; over. A step is only ever taken forward."""

    SENDING = "sending"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Game:
    """Questions asked one after another in a chat; `length` is how many, `topic` None means any.

    `score_message_id` is the one message that shows the score, None until it was sent.
    """

    id: int
    chat_id: int
    thread_id: int | None
    started_by: int
    length: int
    topic: str | None = None
    score_message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One question of a game as it is shown: options in their shown order, `correct` indices into it."""

    id: int
    number: int
    question: Question
    state: RoundState
    options: tuple[str, ...]
    correct: tuple[int, ...]
    poll_id: str | None = None
    message_id: int | None = None
    closes_at: datetime | None = None

    @property
    def lost(self) -> bool:
        """Whether it is not known if the question reached the chat; such a round has no result."""
        return self.state is RoundState.CLOSED and self.poll_id is None

    @property
    def right_options(self) -> tuple[str, ...]:
        """The texts of the right options."""
        return tuple(self.options[index] for index in self.correct)


@dataclass(frozen=True, slots=True)
class Answer:
    """A player's first answer to a round; `chosen` holds indices into the shown order."""

    player_id: int
    name: str
    chosen: tuple[int, ...]
    correct: bool
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Score:
    """What a player has done so far; `milliseconds` is what all right answers took together."""

    player_id: int
    name: str
    right: int
    wrong: int
    milliseconds: int

    @property
    def pace(self) -> float:
        """Seconds a right answer takes on average, to a tenth, as it is shown and compared."""
        return round(self.milliseconds / self.right / 1000, 1) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A player's place, counted from 1; players who did equally well share it."""

    place: int
    score: Score


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked; `last_round` tells how recently the chat had it, None means never."""

    question: Question
    last_round: int | None


def rank(scores: Iterable[Score]) -> tuple[Standing, ...]:
    """Returns the players from the first place down: more right, then fewer wrong, then faster."""
    ordered = sorted(scores, key=lambda score: (*_merit(score), score.name, score.player_id))
    standings: list[Standing] = []
    for number, score in enumerate(ordered, start=1):
        above = standings[-1] if standings else None
        shared = above is not None and _merit(above.score) == _merit(score)
        standings.append(Standing(above.place if above and shared else number, score))
    return tuple(standings)


def _merit(score: Score) -> tuple[int, int, float]:
    return -score.right, score.wrong, score.pace


def deal(question: Question, *, chance: random.Random) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Shuffles a question's options; returns them with the indices of the right ones in the new order."""
    order = list(range(len(question.options)))
    chance.shuffle(order)
    options = tuple(question.options[index] for index in order)
    correct = tuple(place for place, index in enumerate(order) if index in question.correct)
    return options, correct


def choose(candidates: Sequence[Candidate], *, chance: random.Random) -> Question | None:
    """Picks a question the chat has not had, else one of the half it had longest ago."""
    new = [candidate for candidate in candidates if candidate.last_round is None]
    if new:
        return chance.choice(new).question
    oldest = sorted(candidates, key=lambda candidate: candidate.last_round or 0)
    return chance.choice(oldest[: (len(oldest) + 1) // 2]).question if oldest else None
