"""Questions on their way into the bank: quizzes of the archive that wait until an admin tells their key."""

import json
import sqlite3
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from functools import partial

import aiosqlite

from content.posts import Post
from content.quiz.bank import BATCH, WaitingQuestion
from content.quiz.questions import Question, same_words
from storage.database import Database
from storage.posts import read_posts
from storage.quiz_tables import QUESTION, question_of

_WAITING = "correct is null and retired = 0"
_COLLECT = """
    insert into question (source, key, text, options, suggested, post_id)
    select 'archive', :key, :text, :options, :suggested,
        coalesce((select id from post where id = :post_id), (select id from post where message_id = :message_id))
    where not exists (select 1 from question where key = :words or edited_key in (:words, :key))
    on conflict (key) do update set
        -- A number of an option means something in its own order only.
        suggested = case when options = excluded.options then coalesce(excluded.suggested, suggested)
            else suggested end,
        -- An admin may have taken it away.
        post_id = case when edited_key is null then coalesce(post_id, excluded.post_id) else post_id end
"""


class QuestionStore:
    """Implements `WaitingQuestions` of `content.quiz.bank`, and `BankContents` of `content.quiz.exporting`; a change that finds an unexpected state does nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def polls(self) -> AsyncIterator[Post]:
        """Yields the archive's posts that carry a poll, in the order of their numbers."""
        last = 0
        while batch := await self._database.scan(partial(_posts_with_poll, after=last)):
            for post in batch:
                yield post
            last = batch[-1].id or 0

    async def collect(self, questions: Sequence[WaitingQuestion]) -> int:
        """Adds the questions that are new, renews what is known of the others; returns how many were new.

        One in the words of a question that came with its key is left out.
        """
        async with self._database.write() as connection:
            before = await _count_all(connection)
            await connection.executemany(
                _COLLECT,
                [
                    {
                        "key": one.key,
                        "words": same_words(one.text),
                        "text": one.text,
                        "options": json.dumps(one.options, ensure_ascii=False),
                        "suggested": one.suggested,
                        "post_id": one.post_id,
                        "message_id": one.message_id,
                    }
                    for one in questions
                ],
            )
            return await _count_all(connection) - before

    async def next_waiting(self, *, after: int = 0) -> WaitingQuestion | None:
        """Returns the first question with a greater number that waits for its key."""
        rows = await self._fetch(
            f"select * from question where {_WAITING} and id > ? order by id limit 1",  # noqa: S608
            after,
        )
        return _waiting(rows[0]) if rows else None

    async def count_waiting(self) -> int:
        """Returns how many questions wait for their key."""
        rows = await self._fetch(f"select count(*) from question where {_WAITING}")  # noqa: S608
        return int(rows[0][0])

    async def count_ready(self) -> int:
        """Returns how many questions can be asked."""
        rows = await self._fetch("select count(*) from playable_question")
        return int(rows[0][0])

    async def contents(self) -> Sequence[tuple[Question, int | None]]:
        """Returns all questions that can be played, the oldest first, with their links and their posts' messages."""
        rows = await self._fetch(
            f"select {QUESTION}, question.link, post.message_id from playable_question question"  # noqa: S608
            " left join post on post.id = question.post_id order by question.id"
        )
        return [(replace(question_of(row), link=row["link"]), row["message_id"]) for row in rows]

    async def confirm(self, question_id: int, *, option: int) -> bool:
        """The option is the right one; False when the question did not wait or has no such option."""
        return await self._change(
            "update question set correct = json_array(?)"  # noqa: S608
            f" where id = ? and {_WAITING} and ? between 0 and json_array_length(options) - 1 returning id",
            option,
            question_id,
            option,
        )

    async def retire(self, question_id: int) -> bool:
        """This is no question, never to be offered again; False when it did not wait."""
        return await self._change(
            f"update question set retired = 1 where id = ? and {_WAITING} returning id",  # noqa: S608
            question_id,
        )

    async def _fetch(self, statement: str, *values: object) -> list[sqlite3.Row]:
        async with self._database.read() as connection:
            return list(await connection.execute_fetchall(statement, values))

    async def _change(self, statement: str, *values: object) -> bool:
        """Runs one statement with a returning clause; no row means that its condition did not hold."""
        async with self._database.write() as connection:
            return bool(list(await connection.execute_fetchall(statement, values)))


async def _count_all(connection: aiosqlite.Connection) -> int:
    rows = await connection.execute_fetchall("select count(*) from question")
    return int(next(iter(rows))[0])


def _posts_with_poll(connection: sqlite3.Connection, *, after: int) -> list[Post]:
    rows = connection.execute(
        "select id from post where poll is not null and id > ? order by id limit ?", (after, BATCH)
    )
    return sorted(read_posts(connection, [row["id"] for row in rows]), key=lambda post: post.id or 0)


def _waiting(row: sqlite3.Row) -> WaitingQuestion:
    return WaitingQuestion(
        text=row["text"],
        options=tuple(json.loads(row["options"])),
        suggested=row["suggested"],
        post_id=row["post_id"],
        id=row["id"],
    )
