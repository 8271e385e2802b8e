"""Questions that admins give the bank: offered, taken, found to be there already."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import aiosqlite
from pydantic import TypeAdapter

from content.quiz.admitting import Admitted, Source, different
from content.quiz.bank import WaitingQuestion
from content.quiz.questions import Question, full_key, same_words
from storage.database import to_text
from storage.quiz_tables import QUESTION, QuizTables, question_of

KEPT_FOR = timedelta(days=30)
"""How long an offer waits for a tap."""

_QUESTIONS = TypeAdapter(tuple[Question, ...])
_ALIKE = """
    select id, key, edited_key, text, options, correct from question
    where key in (select value from json_each(:keys)) or edited_key in (select value from json_each(:keys))
"""
_POST = """
    coalesce((select id from post where id = :post_id), (select min(post_id) from post_url where url = :link))
"""
_INSERT = f"""
    insert into question (source, author, created_at, key, text, options, correct, explanation, topic, link, post_id)
    values (:source, :author, :now, :key, :text, :options, :correct, :explanation, :topic, :link, {_POST})
"""  # noqa: S608 - constants
_FILL = f"""
    update question set retired = 0, author = :author, created_at = :now, options = :options, correct = :correct,
        suggested = null, explanation = :explanation, topic = :topic, link = :link, post_id = coalesce({_POST}, post_id)
    where key = :key
"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a question goes: under a new key, or to its key's row, where it waits to be told what is right."""

    key: str
    waits: bool = False


@dataclass(frozen=True, slots=True)
class _Alike:
    """What the bank has in the words of some questions."""

    rows: Mapping[str, Sequence[sqlite3.Row]]
    """By key, those an admin gave them as well."""

    def place(self, text: str, options: Sequence[str]) -> _Place | None:
        """Returns where the bank has room for a question; None when it has it."""
        words, full = same_words(text), full_key(text, options)
        rows = [*self.rows.get(words, ()), *self.rows.get(full, ())]
        for row in rows:
            if row["key"] == full and row["correct"] is None:
                return _Place(full, waits=True)
        if any(_is_same(row, full) for row in rows):
            return None
        return _Place(full if rows else words)


class QuestionAdmissionStore(QuizTables):
    """Implements `content.quiz.admitting.Admissions`."""

    async def unknown(self, questions: Sequence[Question]) -> Sequence[Question]:
        """Returns those that the bank does not have."""
        async with self._database.read() as connection:
            return [one for one, _ in await _placed(connection, questions)]

    async def offer(
        self, questions: Sequence[Question], *, person_id: int, message_id: int, source: Source, now: datetime
    ) -> int:
        """Keeps them until the person decides; an undecided offer of the same message is gone."""
        async with self._database.write() as connection:
            await connection.execute(
                "delete from question_offer"
                " where (person_id = ? and message_id = ? and added is null) or offered_at < ?",
                (person_id, message_id, to_text(now - KEPT_FOR)),
            )
            cursor = await connection.execute(
                "insert into question_offer (person_id, message_id, source, questions, offered_at)"
                " values (?, ?, ?, ?, ?)",
                (person_id, message_id, source, _QUESTIONS.dump_json(tuple(questions)).decode(), to_text(now)),
            )
            return cursor.lastrowid or 0

    async def take(self, offer_id: int, *, person_id: int, now: datetime) -> Admitted | None:
        """Puts the offered questions into the bank; once more, it only tells again what came of it."""
        async with self._database.write() as connection:
            rows = list(
                await connection.execute_fetchall(
                    "select * from question_offer where id = ? and person_id = ?", (offer_id, person_id)
                )
            )
            if not rows:
                return None
            if rows[0]["added"] is not None:
                return Admitted(rows[0]["added"], rows[0]["known"])
            questions = _QUESTIONS.validate_json(rows[0]["questions"])
            source = Source(rows[0]["source"])
            added = await _admit(connection, questions, author=person_id, source=source, now=now)
            admitted = Admitted(added, len(questions) - added)
            await connection.execute(
                "update question_offer set questions = '[]', added = ?, known = ? where id = ?",
                (admitted.added, admitted.known, offer_id),
            )
            return admitted

    async def drop(self, offer_id: int, *, person_id: int) -> bool:
        """Forgets an offer; False when there is none to forget."""
        rows = await self._change(
            "delete from question_offer where id = ? and person_id = ? and added is null returning id",
            offer_id,
            person_id,
        )
        return bool(rows)

    async def admit(self, question: Question, *, person_id: int, source: Source, now: datetime) -> bool:
        """Puts a question into the bank; False when it has it."""
        async with self._database.write() as connection:
            return bool(await _admit(connection, [question], author=person_id, source=source, now=now))

    async def wait(self, question: WaitingQuestion, *, person_id: int, now: datetime) -> bool:
        """Puts a question whose key is missing where it waits for that; False when the bank has it."""
        async with self._database.write() as connection:
            place = (await _alike(connection, [question])).place(question.text, question.options)
            if place is None or place.waits:
                return False
            await connection.execute(
                "insert into question (source, author, created_at, key, text, options) values (?, ?, ?, ?, ?, ?)",
                (
                    Source.CHAT,
                    person_id,
                    to_text(now),
                    question.key,
                    question.text,
                    json.dumps(question.options, ensure_ascii=False),
                ),
            )
            return True

    async def without_post(self) -> Sequence[Question]:
        """Returns the questions whose address names no post (yet), after giving posts to those whose address one holds."""
        await self._change(
            "update question set post_id = (select min(post_id) from post_url where url = link)"
            " where post_id is null and link in (select url from post_url) returning id"
        )
        rows = await self._fetch(
            f"select {QUESTION}, link from question where post_id is null and link is not null"  # noqa: S608
            " and correct is not null order by id"
        )
        return [replace(question_of(row), link=row["link"]) for row in rows]

    async def give_post(self, question: Question, post_id: int) -> None:
        """The question's address is this post's."""
        await self._change(
            "update question set post_id = ?, link = null where id = ? and link = ? and post_id is null returning id",
            post_id,
            question.id,
            question.link,
        )


async def _alike(connection: aiosqlite.Connection, questions: Sequence[Question | WaitingQuestion]) -> _Alike:
    keys = {key for one in questions for key in (same_words(one.text), full_key(one.text, one.options))}
    rows = await connection.execute_fetchall(_ALIKE, {"keys": json.dumps(sorted(keys))})
    by_key = defaultdict(list)
    for row in rows:
        for key in {row["key"], row["edited_key"]}:
            by_key[key].append(row)
    return _Alike(by_key)


async def _placed(
    connection: aiosqlite.Connection, questions: Sequence[Question]
) -> Sequence[tuple[Question, _Place]]:
    """The questions that the bank does not have, with their places."""
    alike = await _alike(connection, questions)
    placed, taken = [], set()
    for full, one in different(questions).items():
        if place := alike.place(one.text, one.options):
            # Another question of the list may have taken the words.
            place = replace(place, key=full) if place.key in taken else place
            taken.add(place.key)
            placed.append((one, place))
    return placed


def _is_same(row: sqlite3.Row, full: str) -> bool:
    # What an admin has changed is known by its words, those it had and those it has.
    changed = row["edited_key"] is not None
    return changed or row["key"] == full or full_key(row["text"], json.loads(row["options"])) == full


async def _admit(
    connection: aiosqlite.Connection, questions: Sequence[Question], *, author: int, source: Source, now: datetime
) -> int:
    """Puts into the bank what it does not have; returns how many."""
    placed = await _placed(connection, questions)
    for statement, waits in ((_INSERT, False), (_FILL, True)):
        await connection.executemany(
            statement,
            [
                {
                    "source": source,
                    "author": author,
                    "now": to_text(now),
                    "key": place.key,
                    "text": one.text,
                    "options": json.dumps(one.options, ensure_ascii=False),
                    "correct": json.dumps(one.correct),
                    "explanation": one.explanation,
                    "topic": one.topic,
                    "link": one.link,
                    "post_id": one.post_id,
                }
                for one, place in placed
                if place.waits is waits
            ],
        )
    return len(placed)
