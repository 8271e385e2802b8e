"""What the bot has written down of a game, read from its database beside it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from content.quiz.game import Mode, Standing, rank
from content.quiz.group_settings import GroupSettings
from content.quiz.questions import LoadBank, Question
from storage.database import Database
from storage.groups import GroupStore
from storage.quizzes import QuizStore

TOPIC = "проба"

SPARE = 2
"""Questions in the bank beyond those a game asks."""


class Phase(StrEnum):
    """Where in a game a kill falls."""

    ASKED = "asked for, nothing written down"
    LOBBY = "lobby"
    SENDING = "question on its way"
    OPEN = "question open"
    BETWEEN = "between two questions"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Record:
    """The bot's database."""

    path: Path

    async def prepare(self, chats: Sequence[int], *, questions: int, timer: int, mode: Mode) -> None:
        """Makes the database, with questions of a topic and the settings of these groups."""
        async with await Database.open(self.path) as database:
            await LoadBank(QuizStore(database))([_question(one) for one in range(questions + SPARE)])
            for chat in chats:
                settings = GroupSettings(timer=timer, length=questions, mode=mode, topic=TOPIC)
                await GroupStore(database).choose(chat, settings)

    async def standings(self, mode: Mode) -> tuple[Standing, ...]:
        """Returns the standings of the only game, as the bot itself counts them."""
        with self._open() as connection:
            games = [row["id"] for row in connection.execute("select id from game")]
        if len(games) != 1:
            return ()
        async with await Database.open(self.path) as database:
            return rank(await QuizStore(database).game_scores(games[0]), mode=mode)

    def games(self) -> int:
        """Returns how many games were begun."""
        with self._open() as connection:
            return int(connection.execute("select count(*) from game").fetchone()[0])

    def phase(self) -> Phase:
        """Returns how far the game has come."""
        with self._open() as connection:
            game = connection.execute("select begun_at, finished_at from game order by id desc").fetchone()
            if game is None:
                return Phase.ASKED
            if game["finished_at"]:
                return Phase.OVER
            if not game["begun_at"]:
                return Phase.LOBBY
            last = connection.execute("select state from round order by id desc").fetchone()
        return {None: Phase.BETWEEN, "sending": Phase.SENDING, "open": Phase.OPEN, "closed": Phase.BETWEEN}[
            last and last["state"]
        ]

    def unfinished(self) -> int:
        """Returns how much the bot has still to do."""
        with self._open() as connection:
            return int(
                connection.execute(
                    "select (select count(*) from inbox where body is not null)"
                    " + (select count(*) from game where finished_at is null or late_answers > 0)"
                ).fetchone()[0]
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        # For a moment only: a kill must find the bot alone with its file.
        connection = sqlite3.connect(self.path, timeout=10)
        connection.row_factory = sqlite3.Row
        try:
            yield connection
        finally:
            connection.close()


def _question(number: int) -> Question:
    """No option of it occurs in any other text."""
    options = tuple(f"ответ-{number:02}-{place}" for place in range(4))
    return Question(f"Вопрос пробы {number:02}?", options, (number % 4,), f"Пояснение {number:02}", TOPIC)
