"""Questions proposed from posts, until an admin takes or refuses them."""

import json
import sqlite3
from collections.abc import Sequence

from content.posts import Post
from content.quiz.drafting.draft import Draft
from content.quiz.drafting.facts import Kind
from content.quiz.questions import Question
from storage.database import Database
from storage.posts import read_posts

_WAITING = "state = 'waiting' and post_id is not null"


class QuestionDraftStore:
    """Implements `content.quiz.drafting.desk.DraftShelf`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def drafted(self) -> int:
        """Returns up to which number posts have been looked through; 0 for none."""
        rows = await self._fetch("select post_id from question_drafting")
        return int(rows[0]["post_id"]) if rows else 0

    async def posts_after(self, post_id: int, *, limit: int) -> Sequence[Post]:
        """Returns the posts with the next numbers, in order."""
        return await self._posts("select id from post where id > ? order by id limit ?", post_id, limit)

    async def posts_around(self, first: int, last: int, *, limit: int) -> Sequence[Post]:
        """Returns as many posts as that with lower numbers than `first`, and as many with higher than `last`."""
        return await self._posts(
            "select id from (select id from post where id < ? order by id desc limit ?)"
            " union all select id from (select id from post where id > ? order by id limit ?)",
            first,
            limit,
            last,
            limit,
        )

    async def post(self, post_id: int) -> Post | None:
        """Returns the post with this number."""
        posts = await self._posts("select ?", post_id)
        return posts[0] if posts else None

    async def keep(self, drafts: Sequence[Draft], *, drafted: int) -> int:
        """Adds those that neither the drafts nor the bank ever had; returns how many, and remembers the progress."""
        added = 0
        async with self._database.write() as connection:
            for one in drafts:
                inserted = await connection.execute(
                    "insert into question_draft"
                    " (key, state, kind, text, answer, others, explanation, topic, post_id)"
                    " select :key, 'waiting', :kind, :text, :answer, :others, :explanation, :topic, :post_id"
                    " where not exists (select 1 from question where :key in (key, edited_key))"
                    " and exists (select 1 from post where id = :post_id)"
                    " on conflict (key) do nothing",
                    {
                        "key": one.key,
                        "kind": one.kind,
                        "text": one.text,
                        "answer": one.answer,
                        "others": json.dumps(one.others, ensure_ascii=False),
                        "explanation": one.explanation,
                        "topic": one.topic,
                        "post_id": one.post_id,
                    },
                )
                added += inserted.rowcount
            await connection.execute(
                "insert into question_drafting (id, post_id) values (1, ?)"
                " on conflict (id) do update set post_id = max(post_id, excluded.post_id)",
                (drafted,),
            )
        return added

    async def get(self, draft_id: int) -> Draft | None:
        """Returns a draft that waits."""
        rows = await self._fetch(f"select * from question_draft where {_WAITING} and id = ?", draft_id)  # noqa: S608
        return _draft(rows[0]) if rows else None

    async def next_waiting(self, *, after: int = 0) -> Draft | None:
        """Returns the waiting draft with the next number whose post the archive has."""
        rows = await self._fetch(
            f"select * from question_draft where {_WAITING} and id > ? order by id limit 1",  # noqa: S608
            after,
        )
        return _draft(rows[0]) if rows else None

    async def count_waiting(self) -> int:
        """Returns how many wait."""
        rows = await self._fetch(f"select count(*) from question_draft where {_WAITING}")  # noqa: S608
        return int(rows[0][0])

    async def take(self, draft_id: int, question: Question) -> bool:
        """Puts the question into the bank, unless it has one in these words already; False when it did not wait."""
        async with self._database.write() as connection:
            taken = await connection.execute(
                f"update question_draft set state = 'taken' where {_WAITING} and id = ?",  # noqa: S608
                (draft_id,),
            )
            if not taken.rowcount:
                return False
            await connection.execute(
                "insert into question (source, key, text, options, correct, explanation, topic, post_id)"
                " select 'draft', ?, ?, ?, ?, ?, ?, (select post_id from question_draft where id = ?)"
                " where not exists (select 1 from question where edited_key = ?)"
                " on conflict (key) do nothing",
                (
                    question.key,
                    question.text,
                    json.dumps(question.options, ensure_ascii=False),
                    json.dumps(question.correct),
                    question.explanation,
                    question.topic,
                    draft_id,
                    question.key,
                ),
            )
        return True

    async def refuse(self, draft_id: int) -> bool:
        """Never proposes this again; False when it did not wait."""
        async with self._database.write() as connection:
            refused = await connection.execute(
                f"update question_draft set state = 'refused' where {_WAITING} and id = ?",  # noqa: S608
                (draft_id,),
            )
        return bool(refused.rowcount)

    async def _fetch(self, statement: str, *values: object) -> list[sqlite3.Row]:
        async with self._database.read() as connection:
            return list(await connection.execute_fetchall(statement, values))

    async def _posts(self, ids: str, *values: int) -> Sequence[Post]:
        def read(connection: sqlite3.Connection) -> list[Post]:
            found = [row[0] for row in connection.execute(ids, values)]
            return sorted(read_posts(connection, found), key=lambda post: post.id or 0)

        return await self._database.scan(read)


def _draft(row: sqlite3.Row) -> Draft:
    return Draft(
        text=row["text"],
        answer=row["answer"],
        others=tuple(json.loads(row["others"])),
        explanation=row["explanation"],
        kind=Kind(row["kind"]),
        post_id=row["post_id"],
        topic=row["topic"],
        id=row["id"],
    )
