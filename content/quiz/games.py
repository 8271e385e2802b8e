"""Where games are kept, as whoever leads them needs it."""

from datetime import datetime
from typing import Protocol

from content.quiz.game import Answer, Candidate, Game, Round, Score


class Quizzes(Protocol):
    """Where games are kept. Steps that change a state say whether it was still the expected one."""

    async def running_in(self, chat_id: int) -> Game | None:
        """Returns the chat's unfinished game."""
        ...

    async def begin(self, game_id: int, *, now: datetime) -> None:
        """The lobby is over."""
        ...

    async def players(self, game_id: int) -> tuple[tuple[int, str], ...]:
        """Returns the ids and names of those who joined, in that order."""
        ...

    async def keep_lobby(self, game_id: int, *, message_id: int, players: int) -> None:
        """The lobby's message shows so many players."""
        ...

    async def move(self, chat_id: int, *, to: int) -> None:
        """The group has another number from now on; its games, tables and settings go with it."""
        ...

    async def hint(self, chat_id: int, *, now: datetime) -> bool:
        """Notes that the group is told what #тест needs; False when it was told before."""
        ...

    async def rounds(self, game_id: int) -> tuple[Round, ...]:
        """Returns the game's rounds in order."""
        ...

    async def candidates(self, chat_id: int, *, topic: str | None) -> tuple[Candidate, ...]:
        """Returns the questions of the topic (None: all) that have their key, with how recently the chat had each."""
        ...

    async def claim_round(
        self,
        game_id: int,
        *,
        number: int,
        question_id: int,
        options: tuple[str, ...],
        correct: tuple[int, ...],
        again_at: datetime,
    ) -> int | None:
        """Writes down that the question is about to be sent; None when the game is over or has that round."""
        ...

    async def claim_again(self, round_id: int, *, again_at: datetime) -> bool:
        """Nobody has seen the question: it is about to be sent once more; False when that was so often enough."""
        ...

    async def open_round(
        self,
        round_id: int,
        *,
        poll_id: str,
        message_id: int | None,
        sent_at: datetime,
        closes_at: datetime | None,
    ) -> bool:
        """The question is on the table, as a message nobody knows where None is given."""
        ...

    async def release_round(self, round_id: int) -> bool:
        """The question was certainly not sent: takes the claim back."""
        ...

    async def all_answered(self, round_id: int, *, now: datetime) -> bool:
        """Tells whether everybody who joined has answered this round, and it has been open for QUICKEST."""
        ...

    async def close_round(self, round_id: int, *, now: datetime) -> bool:
        """The round is over."""
        ...

    async def keep_score_message(self, game_id: int, *, message_id: int) -> None:
        """Remembers which message shows the game's score."""
        ...

    async def try_podium(self, game_id: int, *, tried: bool) -> None:
        """The podium is about to be sent; or it certainly was not."""
        ...

    async def keep_podium(self, game_id: int, *, message_id: int) -> None:
        """Remembers which message shows how the game ended."""
        ...

    async def finish(self, game_id: int, *, now: datetime) -> bool:
        """The game is over."""
        ...

    async def answers(self, round_id: int) -> tuple[Answer, ...]:
        """Returns the round's answers in the order they came."""
        ...

    async def game_scores(self, game_id: int) -> tuple[Score, ...]:
        """Returns what each player did in the game."""
        ...

    async def without_podium(self, *, since: datetime) -> tuple[Game, ...]:
        """Returns games of several questions that ended since then and whose podium was never tried to be shown."""
        ...

    async def with_late_answers(self) -> tuple[tuple[Game, bool, int], ...]:
        """Returns games with answers that no message shows yet, whether they are over, and how many those are."""
        ...

    async def shown_late_answers(self, game_id: int, *, count: int) -> None:
        """So many of them are shown now."""
        ...
