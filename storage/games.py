"""Games and their rounds; a step that finds an unexpected state does nothing."""

import json
import sqlite3
from datetime import datetime

from content.quiz.game import MOST_TRIES, OPEN_SECONDS, QUICKEST, Game, Mode, Round, RoundState
from storage.answers import adopt
from storage.database import from_text, to_text
from storage.quiz_tables import QUESTION, QuizTables, question_of

_ROUND = (
    "round.id, round.number, round.state, round.options, round.correct, round.poll_id, round.message_id,"
    f" round.sent_at, round.closes_at, round.again_at, round.tries, {QUESTION}"
)

_ALL_ANSWERED = (
    "(begins_at is not null and sent_at <= :quickest"
    " and (select count(*) from game_player where game_id = game.id) > 1"
    " and not exists (select 1 from game_player player where player.game_id = game.id and not exists ("
    "  select 1 from answer where answer.round_id = round.id and answer.player_id = player.player_id)))"
)
"""Nobody who joined is waited for any more. Without a lobby nobody knows who wants to answer."""


class GameStore(QuizTables):
    """Games, who plays them, and the questions they consist of."""

    async def start(
        self,
        chat_id: int,
        *,
        thread_id: int | None,
        started_by: int,
        length: int,
        topic: str | None,
        now: datetime,
        mode: Mode = Mode.ACCURACY,
        timer: int | None = OPEN_SECONDS,
        begins_at: datetime | None = None,
        request_id: int | None = None,
        seed: int = 0,
    ) -> Game | None:
        """Writes the game down, which begins at once or after its lobby; None when one is running in the chat."""
        rows = await self._change(
            "insert into game (chat_id, thread_id, started_by, started_at, length, topic, mode, timer, begins_at,"
            " begun_at, request_id, seed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning *",
            chat_id,
            thread_id,
            started_by,
            to_text(now),
            length,
            topic,
            mode,
            timer,
            begins_at and to_text(begins_at),
            None if begins_at else to_text(now),
            request_id,
            seed,
        )
        return _game(rows[0]) if rows else None

    async def asked_by(self, chat_id: int, *, request_id: int) -> Game | None:
        """Returns the game that this message has asked for, over or not."""
        rows = await self._fetch("select * from game where chat_id = ? and request_id = ?", chat_id, request_id)
        return _game(rows[0]) if rows else None

    async def begin_between(self, since: datetime, until: datetime) -> tuple[datetime, ...]:
        """Returns when lobbies end in this stretch of time, in all chats."""
        rows = await self._fetch(
            "select begins_at from game where finished_at is null and begun_at is null"
            " and begins_at >= ? and begins_at < ?",
            to_text(since),
            to_text(until),
        )
        return tuple(from_text(row["begins_at"]) for row in rows)

    async def running_in(self, chat_id: int) -> Game | None:
        """Returns the chat's unfinished game."""
        rows = await self._fetch("select * from game where chat_id = ? and finished_at is null", chat_id)
        return _game(rows[0]) if rows else None

    async def begin(self, game_id: int, *, now: datetime) -> None:
        """The lobby is over."""
        await self._change("update game set begun_at = ? where id = ? and begun_at is null", to_text(now), game_id)

    async def join(self, game_id: int, *, player_id: int, name: str, now: datetime) -> bool:
        """Somebody plays; False when they did already or the game is over."""
        return bool(
            await self._change(
                "insert into game_player (game_id, player_id, name, joined_at)"
                " select id, ?, ?, ? from game where id = ? and finished_at is null"
                " on conflict do nothing returning player_id",
                player_id,
                name,
                to_text(now),
                game_id,
            )
        )

    async def players(self, game_id: int) -> tuple[tuple[int, str], ...]:
        """Returns the ids and names of those who joined, in that order."""
        rows = await self._fetch(
            "select player_id, name from game_player where game_id = ? order by joined_at, player_id", game_id
        )
        return tuple((row["player_id"], row["name"]) for row in rows)

    async def keep_lobby(self, game_id: int, *, message_id: int, players: int) -> None:
        """The lobby's message shows so many players."""
        await self._change(
            "update game set score_message_id = ?, shown_players = ? where id = ?", message_id, players, game_id
        )

    async def due(self, *, now: datetime) -> tuple[int, ...]:
        """Returns the chats whose running game waits for a step of ours."""
        rows = await self._fetch(
            f"select chat_id from game where finished_at is null and case when begun_at is null"  # noqa: S608
            " then begins_at <= :now or shown_players <> (select count(*) from game_player where game_id = game.id)"
            " else not exists (select 1 from round where game_id = game.id and ("
            "  (state = 'sending' and again_at > :now)"
            f"  or (state = 'open' and coalesce(closes_at, '9') > :now and not {_ALL_ANSWERED}))) end",
            {"now": to_text(now), "quickest": to_text(now - QUICKEST)},
        )
        return tuple(row["chat_id"] for row in rows)

    async def all_answered(self, round_id: int, *, now: datetime) -> bool:
        """Tells whether everybody who joined has answered this round, and it has been open for QUICKEST."""
        rows = await self._fetch(
            "select 1 from round join game on game.id = round.game_id"  # noqa: S608 - constants
            f" where round.id = :id and {_ALL_ANSWERED}",
            {"id": round_id, "quickest": to_text(now - QUICKEST)},
        )
        return bool(rows)

    async def try_podium(self, game_id: int, *, tried: bool) -> None:
        """The podium is about to be sent; or it certainly was not."""
        await self._change("update game set podium_tried = ? where id = ?", int(tried), game_id)

    async def keep_podium(self, game_id: int, *, message_id: int) -> None:
        """Remembers which message shows how the game ended."""
        await self._change("update game set podium_message_id = ? where id = ?", message_id, game_id)

    async def without_podium(self, *, since: datetime) -> tuple[Game, ...]:
        """Returns games of several questions that ended since then and whose podium was never tried to be shown."""
        rows = await self._fetch(
            "select * from game where finished_at >= ? and podium_message_id is null and length > 1"
            " and begun_at is not null",
            to_text(since),
        )
        return tuple(_game(row) for row in rows)

    async def with_late_answers(self) -> tuple[tuple[Game, bool, int], ...]:
        """Returns games with answers that no message shows yet, whether they are over, and how many those are."""
        rows = await self._fetch("select * from game where late_answers > 0")
        return tuple((_game(row), row["finished_at"] is not None, row["late_answers"]) for row in rows)

    async def shown_late_answers(self, game_id: int, *, count: int) -> None:
        """So many of them are shown now."""
        await self._change("update game set late_answers = late_answers - ? where id = ?", count, game_id)

    async def keep_score_message(self, game_id: int, *, message_id: int) -> None:
        """Remembers which message shows the game's score."""
        await self._change("update game set score_message_id = ? where id = ?", message_id, game_id)

    async def finish(self, game_id: int, *, now: datetime) -> bool:
        """The game is over, and with it a round that is not closed; False when it was over before."""
        async with self._database.write() as connection:
            await connection.execute(
                "update round set state = 'closed', closed_at = ? where game_id = ? and state <> 'closed'",
                (to_text(now), game_id),
            )
            cursor = await connection.execute(
                "update game set finished_at = ? where id = ? and finished_at is null",
                (to_text(now), game_id),
            )
        return cursor.rowcount > 0

    async def rounds(self, game_id: int) -> tuple[Round, ...]:
        """Returns the game's rounds in order."""
        rows = await self._fetch(
            f"select {_ROUND} from round join question on question.id = round.question_id"  # noqa: S608
            " where round.game_id = ? order by round.number",
            game_id,
        )
        return tuple(_round(row) for row in rows)

    async def round_of(self, poll_id: str) -> tuple[int, Round] | None:
        """Returns the chat and the round a poll belongs to; None when it is not one of ours."""
        rows = await self._fetch(
            f"select game.chat_id, {_ROUND} from round"  # noqa: S608
            " join question on question.id = round.question_id join game on game.id = round.game_id"
            " where round.id = (select round_id from round_poll where poll_id = ?)",
            poll_id,
        )
        return (rows[0]["chat_id"], _round(rows[0])) if rows else None

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
        rows = await self._change(
            "insert into round (game_id, number, question_id, state, options, correct, again_at)"
            " select id, ?, ?, 'sending', ?, ?, ? from game where id = ? and finished_at is null"
            " on conflict (game_id, number) do nothing returning id",
            number,
            question_id,
            json.dumps(options, ensure_ascii=False),
            json.dumps(correct),
            to_text(again_at),
            game_id,
        )
        return rows[0]["id"] if rows else None

    async def claim_again(self, round_id: int, *, again_at: datetime) -> bool:
        """Nobody has seen the question: it is about to be sent once more; False when that was so often enough."""
        rows = await self._change(
            "update round set tries = tries + 1, again_at = ? where id = ? and state = 'sending' and tries < ?"
            " returning id",
            to_text(again_at),
            round_id,
            MOST_TRIES,
        )
        return bool(rows)

    async def round(self, round_id: int) -> tuple[int, Round] | None:
        """Returns a round and its chat."""
        rows = await self._fetch(
            f"select game.chat_id, {_ROUND} from round"  # noqa: S608
            " join question on question.id = round.question_id join game on game.id = round.game_id"
            " where round.id = ?",
            round_id,
        )
        return (rows[0]["chat_id"], _round(rows[0])) if rows else None

    async def sending_like(self, question: str, options: tuple[str, ...]) -> tuple[tuple[int, Round], ...]:
        """Returns chats and rounds of which nobody knows whether this very poll is theirs."""
        rows = await self._fetch(
            f"select game.chat_id, {_ROUND} from round"  # noqa: S608 - constants
            " join question on question.id = round.question_id join game on game.id = round.game_id"
            " where round.state = 'sending' and question.text = ? and round.options = ?",
            question,
            json.dumps(options, ensure_ascii=False),
        )
        return tuple((row["chat_id"], _round(row)) for row in rows)

    async def open_round(
        self,
        round_id: int,
        *,
        poll_id: str,
        message_id: int | None,
        sent_at: datetime,
        closes_at: datetime | None,
    ) -> bool:
        """The question is on the table, as a message nobody knows where None is given; False when it was not sent."""
        async with self._database.write() as connection:
            opened = await connection.execute(
                "update round set state = 'open', poll_id = ?, message_id = ?, sent_at = ?, closes_at = ?"
                " where id = ? and state = 'sending'",
                (poll_id, message_id, to_text(sent_at), closes_at and to_text(closes_at), round_id),
            )
            # Of two polls that are on the table the later one is only another way to answer.
            await adopt(connection, round_id, poll_id=poll_id)
        return opened.rowcount > 0

    async def release_round(self, round_id: int) -> bool:
        """The question was certainly not sent: takes the claim back; False when it was not being sent.

        Of one that may have been sent before, only this try is taken back: its votes may still come.
        """
        again = await self._change(
            "update round set tries = tries - 1 where id = ? and state = 'sending' and tries > 1 returning id",
            round_id,
        )
        return bool(again) or bool(
            await self._change("delete from round where id = ? and state = 'sending' returning id", round_id)
        )

    async def close_round(self, round_id: int, *, now: datetime) -> bool:
        """Answers no longer count; False when the round was closed before."""
        rows = await self._change(
            "update round set state = 'closed', closed_at = ? where id = ? and state <> 'closed' returning id",
            to_text(now),
            round_id,
        )
        return bool(rows)


def _game(row: sqlite3.Row) -> Game:
    return Game(
        id=row["id"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        started_by=row["started_by"],
        length=row["length"],
        topic=row["topic"],
        score_message_id=row["score_message_id"],
        mode=Mode(row["mode"]),
        timer=row["timer"],
        begins_at=_moment(row["begins_at"]),
        begun=row["begun_at"] is not None,
        podium_message_id=row["podium_message_id"],
        podium_tried=bool(row["podium_tried"]),
        seed=row["seed"],
    )


def _round(row: sqlite3.Row) -> Round:
    return Round(
        id=row["id"],
        number=row["number"],
        question=question_of(row),
        state=RoundState(row["state"]),
        options=tuple(json.loads(row["options"])),
        correct=tuple(json.loads(row["correct"])),
        poll_id=row["poll_id"],
        message_id=row["message_id"],
        sent_at=_moment(row["sent_at"]),
        closes_at=_moment(row["closes_at"]),
        again_at=_moment(row["again_at"]),
        tries=row["tries"],
    )


def _moment(stored: str | None) -> datetime | None:
    return from_text(stored) if stored else None
