"""Answers in the order they came, and what they add up to."""

import json
from datetime import datetime, timedelta
from sqlite3 import Row

from aiosqlite import Connection

from content.quiz.game import LEAST_POINTS, MOST_POINTS, STEP, Answer, Score
from storage.database import from_text, to_text
from storage.quiz_tables import QuizTables

LOST = timedelta(days=2)
"""How long after a game's start a poll of it may still become known: Telegram keeps updates for a day."""


class AnswerStore(QuizTables):
    """Each player's first answer to a round."""

    async def record_answer(self, round_id: int, answer: Answer) -> bool:
        """Keeps a player's first answer, who plays from then on; False when they have answered before.

        Telegram refuses late votes itself: one of which the bot hears when the round is over was given in time, and
        is counted as not shown yet.
        """
        values = {
            "round": round_id,
            "player": answer.player_id,
            "name": answer.name,
            "chosen": json.dumps(answer.chosen),
            "correct": int(answer.correct),
            "at": to_text(answer.answered_at),
            "number": answer.number,
        }
        async with self._database.write() as connection:
            return await _record(connection, values)

    async def keep_stray(self, poll_id: str, answer: Answer) -> bool:
        """Keeps an answer to a poll nobody knows, while polls may be lost; returns whether any may.

        False as well when the poll has become known meanwhile.
        """
        rows = await self._change(
            "insert into stray_answer (poll_id, player_id, name, chosen, answered_at, number)"
            " select :poll, :player, :name, :chosen, :at, :number"
            " where not exists (select 1 from round_poll where poll_id = :poll)"
            " and exists (select 1 from round join game on game.id = game_id where started_at >= :since"
            "  and (state = 'sending' or tries > 1 or round.poll_id is null))"
            " on conflict do nothing returning player_id",
            {
                "poll": poll_id,
                "player": answer.player_id,
                "name": answer.name,
                "chosen": json.dumps(answer.chosen),
                "at": to_text(answer.answered_at),
                "number": answer.number,
                "since": to_text(answer.answered_at - LOST),
            },
        )
        return bool(rows)

    async def add_poll(self, round_id: int, *, poll_id: str) -> None:
        """This poll asks the round's question as well: the answers that were kept for it are the round's."""
        async with self._database.write() as connection:
            await adopt(connection, round_id, poll_id=poll_id)

    async def answers(self, round_id: int) -> tuple[Answer, ...]:
        """Returns the round's answers in the order they came."""
        rows = await self._fetch("select * from answer where round_id = ? order by number", round_id)
        return tuple(_answer(row, correct=bool(row["correct"])) for row in rows)

    async def game_scores(self, game_id: int) -> tuple[Score, ...]:
        """Returns what each player did in the game."""
        return await self._scores("game.id = :value", value=game_id)

    async def chat_scores(self, chat_id: int, *, since: datetime | None = None) -> tuple[Score, ...]:
        """Returns what each player did in the games of this chat that began since then and in which two played."""
        return await self._scores(
            "game.chat_id = :value and game.started_at >= :since and game.id in (select round.game_id from answer"
            " join round on round.id = answer.round_id group by round.game_id having count(distinct player_id) > 1)",
            value=chat_id,
            since=to_text(since) if since else None,
        )

    async def _scores(self, condition: str, *, value: int, since: str | None = None) -> tuple[Score, ...]:
        # The name beside max() is that of the newest answer: SQLite takes it from the same row.
        rows = await self._fetch(
            "select player_id, name, max(number), sum(correct) as right_ones, sum(1 - correct) as wrong_ones,"  # noqa: S608 - constants
            " sum(correct * place) as places, sum(correct * max(:least, :most - :step * (place - 1))) as points"
            " from (select answer.*, row_number() over (partition by answer.round_id, answer.correct order by answer.number) as place"
            "  from answer join round on round.id = answer.round_id join game on game.id = round.game_id"
            f"  where {condition})"
            " group by player_id order by player_id",
            {"value": value, "since": since or "", "least": LEAST_POINTS, "most": MOST_POINTS, "step": STEP},
        )
        return tuple(
            Score(
                row["player_id"], row["name"], row["right_ones"], row["wrong_ones"], row["places"], row["points"]
            )
            for row in rows
        )


async def adopt(connection: Connection, round_id: int, *, poll_id: str) -> None:
    """Ties the poll to the round, with its answers so far, within the caller's transaction."""
    await connection.execute(
        "insert into round_poll (poll_id, round_id) values (?, ?) on conflict do nothing", (poll_id, round_id)
    )
    await connection.execute(
        "update round set poll_id = ? where id = ? and poll_id is null and state = 'closed'", (poll_id, round_id)
    )
    strays = await connection.execute_fetchall(
        "select stray_answer.*, chosen = round.correct as right from stray_answer, round"
        " where stray_answer.poll_id = ? and round.id = ? order by stray_answer.number",
        (poll_id, round_id),
    )
    for one in strays:
        await _record(
            connection,
            {
                "round": round_id,
                "player": one["player_id"],
                "name": one["name"],
                "chosen": one["chosen"],
                "correct": one["right"],
                "at": one["answered_at"],
                "number": one["number"],
            },
        )
    await connection.execute("delete from stray_answer where poll_id = ?", (poll_id,))


async def _record(connection: Connection, values: dict[str, object]) -> bool:
    added = await connection.execute(
        "insert into answer (round_id, player_id, name, chosen, correct, answered_at, number)"
        " select id, :player, :name, :chosen, :correct, :at, :number"
        # In two polls of one round the vote that was given first counts, whichever is heard of first.
        " from round where id = :round on conflict (round_id, player_id) do update set"
        " chosen = excluded.chosen, correct = excluded.correct, number = excluded.number"
        " where excluded.number < answer.number",
        values,
    )
    if added.rowcount < 1:
        return False
    await connection.execute(
        "insert into game_player (game_id, player_id, name, joined_at)"
        " select game_id, :player, :name, :at from round where id = :round on conflict do nothing",
        values,
    )
    await connection.execute(
        "update game set late_answers = late_answers + 1"
        " where id = (select game_id from round where id = :round and state = 'closed')",
        values,
    )
    return True


def _answer(row: Row, *, correct: bool) -> Answer:
    return Answer(
        player_id=row["player_id"],
        name=row["name"],
        chosen=tuple(json.loads(row["chosen"])),
        correct=correct,
        answered_at=from_text(row["answered_at"]),
        number=row["number"],
    )
