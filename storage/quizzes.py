"""The question bank, and with the games, rounds and answers all of the quiz."""

import json
from collections.abc import Sequence
from datetime import datetime

from content.quiz.game import Candidate
from content.quiz.questions import Question
from storage.answers import AnswerStore
from storage.games import GameStore
from storage.groups import GroupStore
from storage.quiz_tables import QUESTION, question_of


class QuizStore(GameStore, AnswerStore):
    """Implements the protocols of `content.quiz`; a step that finds an unexpected state does nothing."""

    async def save_questions(self, questions: Sequence[Question]) -> int:
        """Adds new questions, renews those with a known key, finds their posts; returns how many were new."""
        async with self._database.write() as connection:
            known = {row["key"] for row in await connection.execute_fetchall("select key from question")}
            await connection.executemany(
                "insert into question (key, text, options, correct, explanation, topic, link, post_id)"
                " select ?, ?, ?, ?, ?, ?, ?, (select min(post_id) from post_url where url = ?)"
                # An admin has put another one into these words.
                " where not exists (select 1 from question where edited_key = ?)"
                " on conflict (key) do update set text = excluded.text, options = excluded.options,"
                " correct = excluded.correct, explanation = excluded.explanation, topic = excluded.topic,"
                " link = excluded.link, post_id = excluded.post_id"
                # What an admin has written or made of it stays.
                " where edited_key is null and source = 'bundled'",
                [
                    (
                        question.key,
                        question.text,
                        json.dumps(question.options, ensure_ascii=False),
                        json.dumps(question.correct),
                        question.explanation,
                        question.topic,
                        question.link,
                        question.link,
                        question.key,
                    )
                    for question in questions
                ],
            )
        return len({question.key for question in questions} - known)

    async def topics(self) -> tuple[str, ...]:
        """Returns the topics there are questions of that can be asked, in alphabetical order."""
        rows = await self._fetch(
            "select distinct topic from playable_question where topic is not null order by topic"
        )
        return tuple(row["topic"] for row in rows)

    async def count_questions(self, *, topic: str | None) -> int:
        """Returns how many questions can be asked about a topic; None means about any."""
        rows = await self._fetch(
            "select count(*) from playable_question where ? is null or topic = ?",
            topic,
            topic,
        )
        return int(rows[0][0])

    async def candidates(self, chat_id: int, *, topic: str | None) -> tuple[Candidate, ...]:
        """Returns the questions of the topic (None: all) that have their key, with how recently the chat had each."""
        rows = await self._fetch(
            f"select {QUESTION}, played.last_round from playable_question question left join ("  # noqa: S608 - constants
            "  select round.question_id, max(round.id) as last_round"
            "  from round join game on game.id = round.game_id where game.chat_id = ? group by 1"
            ") as played on played.question_id = question.id"
            " where ? is null or question.topic = ? order by question.id",
            chat_id,
            topic,
            topic,
        )
        return tuple(Candidate(question_of(row), row["last_round"]) for row in rows)

    async def move(self, chat_id: int, *, to: int) -> None:
        """The group has another number from now on; its games, tables and settings go with it."""
        await GroupStore(self._database).move(chat_id, to=to)

    async def hint(self, chat_id: int, *, now: datetime) -> bool:
        """Notes that the group is told what #тест needs; False when it was told before."""
        return await GroupStore(self._database).hint(chat_id, now=now)
