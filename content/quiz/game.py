"""A game of quiz questions: what it consists of, how a question is dealt, who was right and who leads."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from content.quiz.questions import Question

OPEN_SECONDS = 30
"""How long a question can be answered: Telegram's open_period, 5 to 2628000 seconds."""

ON_THE_WAY = timedelta(seconds=3)
"""How long after a question's end Telegram is waited for to say that it has closed it; then it is asked to."""

LONGEST_GAME = 20
"""Questions in one game."""


QUICKEST = timedelta(seconds=16)
"""From one question to the next at least: with a poll, its stop and an edit for each, twelve a minute at most."""

LOBBY = timedelta(seconds=20)
"""How long people may join before a game begins by itself."""

MOST_TRIES = 3
"""How often a question is sent of which nobody knows whether it arrived."""

MOST_POINTS, LEAST_POINTS, STEP = 1000, 500, 50
"""What a right answer is worth in a game for speed: the first one most, each next one a step less."""


class Mode(StrEnum):
    """What counts: right answers, or right answers and who was there first."""

    ACCURACY = "accuracy"
    SPEED = "speed"


class RoundState(StrEnum):
    """Claimed but perhaps not sent; on the table; over."""

    SENDING = "sending"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Game:
    """Questions asked one after another in a chat; `length` is how many, `topic` None means any.

    `timer` is how many seconds a question is open, None: until a tap. Until `begun` people join, till `begins_at`.
    `score_message_id` is the one message that shows the lobby and then the score, None until it was sent.
    `podium_tried` says that the podium was about to be sent. What is asked follows from `seed`.
    """

    id: int
    chat_id: int
    thread_id: int | None
    started_by: int
    length: int
    topic: str | None = None
    score_message_id: int | None = None
    mode: Mode = Mode.ACCURACY
    timer: int | None = OPEN_SECONDS
    begins_at: datetime | None = None
    begun: bool = True
    podium_message_id: int | None = None
    podium_tried: bool = False
    seed: int = 0


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
    sent_at: datetime | None = None
    closes_at: datetime | None = None
    again_at: datetime | None = None
    tries: int = 1

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
    """A player's first answer to a round; `chosen` holds indices into the shown order.

    `number` is that of Telegram's update: they grow in the order in which people have answered.
    """

    player_id: int
    name: str
    chosen: tuple[int, ...]
    correct: bool
    answered_at: datetime
    number: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """What a player has done so far.

    `places` is the sum of the places that the right answers had among the right answers to their questions, by the
    order in which Telegram told of them: times are not known of what came while nobody listened.
    """

    player_id: int
    name: str
    right: int
    wrong: int
    places: int
    points: int = 0

    @property
    def place(self) -> float:
        """The average place of a right answer, to a tenth, as it is shown and compared."""
        return round(self.places / self.right, 1) if self.right else 0.0


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


def rank(scores: Iterable[Score], *, mode: Mode = Mode.ACCURACY) -> tuple[Standing, ...]:
    """Returns the players from the first place down: more right, then fewer wrong, then sooner than others.

    In a game for speed the points go before all that.
    """

    def merit(score: Score) -> tuple[float, ...]:
        rightness = (-score.right, score.wrong, score.place)
        return (-score.points, *rightness) if mode is Mode.SPEED else rightness

    ordered = sorted(scores, key=lambda score: (*merit(score), score.name, score.player_id))
    standings: list[Standing] = []
    for number, score in enumerate(ordered, start=1):
        above = standings[-1] if standings else None
        shared = above is not None and merit(above.score) == merit(score)
        standings.append(Standing(above.place if above and shared else number, score))
    return tuple(standings)


def points(place: int) -> int:
    """Returns what the right answer at this place, counted from 1, is worth in a game for speed."""
    return max(LEAST_POINTS, MOST_POINTS - STEP * (place - 1))


def streaks(rounds: Iterable[Sequence[Answer]]) -> dict[int, int]:
    """Returns how many right answers in a row each player has, from the answers to the game's rounds in order."""
    running: dict[int, int] = {}
    for answers in rounds:
        right = {answer.player_id for answer in answers if answer.correct}
        running = {player: running.get(player, 0) + 1 for player in right}
    return running


def chance_of(game: Game, number: int) -> random.Random:
    """Returns what decides about the question of this number: the same after a kill."""
    return random.Random(f"{game.seed} {number}")  # noqa: S311 - a game


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
