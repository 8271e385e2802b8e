"""Who answers what and when, drawn from the seed before the game; and what that adds up to, counted naively."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from content.quiz.game import Mode

JOIN_SECONDS = (1.0, 12.0)
"""When somebody joins, in seconds after the lobby was there."""

FIRST_SECONDS = 0.5
"""The earliest answer, after its question was there."""

LAST_SECONDS = 4.0
"""No answer is planned so shortly before a question closes: on a busy machine it would come too late."""

LATECOMERS = 6
"""One in so many does not join and answers from the third question on."""

LATECOMERS_BEGIN = 3

LATECOMER_SECONDS = 8.0
"""A latecomer's first answer comes by then: a question that all others have answered may be closed a little later."""

SKIPS = 0.1
"""The chance that a player does not answer a question."""


@dataclass(frozen=True, slots=True)
class Move:
    """A player's answer to a question, so many seconds after it was there."""

    seconds: float
    player: int
    number: int
    right: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What a player should have in the end; `pace` is the mean place of a right answer."""

    place: int
    right: int
    wrong: int
    pace: float
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The game that is played again and again; times are seconds of the fast clock."""

    seed: int = 1
    players: int = 30
    questions: int = 10
    timer: int = 20
    speed: float = 20.0

    def joins(self) -> list[tuple[float, int]]:
        """Returns who joins, and when."""
        chance = random.Random(f"{self.seed} joins")
        return sorted(
            (chance.uniform(*JOIN_SECONDS), one) for one in range(self.players) if not self._is_late(one)
        )

    def moves(self, number: int) -> list[Move]:
        """Returns the answers to the question of this number, counted from 1, in their order."""
        chance = random.Random(f"{self.seed} moves {number}")
        moves = []
        for player in range(self.players):
            latest = self.timer - LAST_SECONDS
            skips = chance.random() < SKIPS
            if self._is_late(player):
                skips = number < LATECOMERS_BEGIN or (skips and number > LATECOMERS_BEGIN)
                latest = LATECOMER_SECONDS if number == LATECOMERS_BEGIN else latest
            seconds, right = chance.uniform(FIRST_SECONDS, latest), chance.random() < self._skill(player)
            if not skips:
                moves.append(Move(seconds, player, number, right))
        return sorted(moves, key=lambda move: move.seconds)

    def expected(self, mode: Mode) -> dict[int, Line]:
        """Returns every player's line: a second way to count, which shares nothing with the bot's."""
        right, wrong, places, points = ([0] * self.players for _ in range(4))
        for number in range(1, self.questions + 1):
            before = 0
            for move in self.moves(number):
                if move.right:
                    before += 1
                    right[move.player] += 1
                    places[move.player] += before
                    points[move.player] += 1000 - 50 * (before - 1) if before <= 11 else 500
                else:
                    wrong[move.player] += 1
        played = [one for one in range(self.players) if right[one] + wrong[one]]
        pace = [round(places[one] / right[one], 1) if right[one] else 0.0 for one in range(self.players)]

        def beats(one: int, other: int) -> bool:
            for mine, theirs, more_is_better in (
                (points[one], points[other], True) if mode is Mode.SPEED else (0, 0, True),
                (right[one], right[other], True),
                (wrong[one], wrong[other], False),
                (pace[one], pace[other], False),
            ):
                if mine != theirs:
                    return (mine > theirs) == more_is_better
            return False

        return {
            one: Line(
                1 + sum(beats(other, one) for other in played), right[one], wrong[one], pace[one], points[one]
            )
            for one in played
        }

    def _is_late(self, player: int) -> bool:
        return player % LATECOMERS == LATECOMERS - 1

    def _skill(self, player: int) -> float:
        return random.Random(f"{self.seed} skill {player}").uniform(0.3, 0.95)


def name_of(player: int) -> str:
    """Returns a name that no other player's begins with."""
    return f"Игрок {player:02}"


def number_of(name: str) -> int:
    """Returns the player of that name."""
    return int(name.rsplit(" ", 1)[1])


def in_order(lines: dict[int, Line]) -> Sequence[int]:
    """Returns the players as a table names them: by place, those who share one by name."""
    return sorted(lines, key=lambda one: (lines[one].place, name_of(one)))
