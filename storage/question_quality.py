"""What became of questions in games and in training, and who reported a mistake."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from content.quiz.quality import Figures
from storage.database import to_text
from storage.quiz_tables import QUESTION, QuizTables, question_of

_SINCE = "coalesce(question.checked_at, '')"
_SHOWN = f"""
    select question.id as question_id, answer.chosen, answer.correct as right, round.options
    from question
    join round on round.question_id = question.id and round.state = 'closed' and round.sent_at > {_SINCE}
    join game_player player on player.game_id = round.game_id
    left join answer on answer.round_id = round.id and answer.player_id = player.player_id
    -- Who joined later did not see it; a vote that was heard of late makes a late player.
    where (player.joined_at <= round.closed_at or answer.round_id is not null) and (:id is null or question.id = :id)
    union all
    select question.id, training.chosen, training.right, training.options
    from question
    join training_round training on training.question_id = question.id and training.state <> 'claimed'
    join training_run run on run.id = training.run_id and run.started_at > {_SINCE}
    where :id is null or question.id = :id
"""  # noqa: S608 - constants
_TOTALS = f"""
    with shown as ({_SHOWN}),
    totals as (
        select question_id, count(*) as seen, count(chosen) as answered, sum(coalesce(right, 0)) as right_ones
        from shown group by 1
    ),
    reports as (
        select question_id, count(*) as reports from question_report
        join question on question.id = question_id and reported_at > {_SINCE} group by 1
    )
    select {QUESTION}, seen, answered, right_ones, reports from question
    left join totals on totals.question_id = question.id
    left join reports on reports.question_id = question.id
    where question.correct is not null
    and (question.id = :id or (:id is null and retired = 0 and (seen is not null or reports is not null)))
    order by question.id
"""  # noqa: S608 - constants
_CHOSEN = f"""
    with shown as ({_SHOWN})
    select question_id, json_extract(options, '$[' || choice.value || ']') as option, count(*) as votes
    from shown, json_each(shown.chosen) choice group by 1, 2
"""  # noqa: S608 - constants


class QuestionQualityStore(QuizTables):
    """Implements `QuestionQuality` and `Reports` of `content.quiz.quality`."""

    async def figures(self, question_id: int) -> Figures | None:
        """Returns the figures of a question that has its key; None for any other."""
        found = await self._figures(question_id)
        return found[0] if found else None

    async def all_figures(self) -> Sequence[Figures]:
        """Returns the figures of all questions that can be played and were shown or reported."""
        return await self._figures(None)

    async def was_shown(self, question_id: int, *, chat_id: int) -> bool:
        """Tells whether the question was asked in this chat."""
        rows = await self._fetch(
            "select 1 from round join game on game.id = round.game_id"
            " where round.question_id = :question and round.state <> 'sending' and game.chat_id = :chat"
            # A private chat has the number of the person.
            " union all select 1 from training_round"
            " where question_id = :question and state <> 'claimed' and person_id = :chat limit 1",
            {"question": question_id, "chat": chat_id},
        )
        return bool(rows)

    async def asked_in(self, game_id: int, *, chat_id: int) -> Mapping[int, int]:
        """Returns the questions of a game of this chat, by their number in it."""
        rows = await self._fetch(
            "select round.number, round.question_id from round join game on game.id = round.game_id"
            " where game.id = ? and game.chat_id = ? and round.state <> 'sending' order by round.number",
            game_id,
            chat_id,
        )
        return {row["number"]: row["question_id"] for row in rows}

    async def report(self, question_id: int, *, person_id: int, now: datetime) -> bool:
        """Writes it down; False when the person has reported the question as it is now."""
        rows = await self._change(
            "insert into question_report (question_id, person_id, reported_at) values (?, ?, ?)"
            " on conflict do update set reported_at = excluded.reported_at"
            " where reported_at <= (select coalesce(checked_at, '') from question where id = question_id)"
            " returning person_id",
            question_id,
            person_id,
            to_text(now),
        )
        return bool(rows)

    async def _figures(self, question_id: int | None) -> Sequence[Figures]:
        def read(connection: sqlite3.Connection) -> Sequence[Figures]:
            chosen: dict[int, dict[str, int]] = defaultdict(dict)
            for row in connection.execute(_CHOSEN, {"id": question_id}):
                chosen[row["question_id"]][row["option"]] = row["votes"]
            return [
                Figures(
                    question_of(row),
                    seen=row["seen"] or 0,
                    answered=row["answered"] or 0,
                    right=row["right_ones"] or 0,
                    chosen=chosen.get(row["question_id"], {}),
                    reports=row["reports"] or 0,
                )
                for row in connection.execute(_TOTALS, {"id": question_id})
            ]

        return await self._database.scan(read)
