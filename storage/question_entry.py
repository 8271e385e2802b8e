"""Questions that admins are writing, step by step."""

import json
from datetime import datetime

from content.quiz.entry_steps import KeptWriting, Step, Writing
from storage.database import from_text, to_text
from storage.quiz_tables import QuizTables


class WritingStore(QuizTables):
    """Implements `content.quiz.entry_steps.Writings`."""

    async def get(self, person_id: int) -> KeptWriting | None:
        """Returns what the person is writing."""
        rows = await self._fetch("select * from question_entry where person_id = ?", person_id)
        if not rows:
            return None
        row = rows[0]
        writing = Writing(
            step=Step(row["step"]),
            text=row["text"] or "",
            options=tuple(json.loads(row["options"])),
            correct=tuple(json.loads(row["correct"])),
            explanation=row["explanation"],
            topic=row["topic"],
        )
        return KeptWriting(writing, from_text(row["touched_at"]), row["message_id"], row["heard_id"])

    async def keep(self, person_id: int, writing: Writing, *, now: datetime, heard_id: int | None = None) -> None:
        """Writes it down; `heard_id` is the message that it was made of."""
        await self._change(
            "insert into question_entry"
            " (person_id, step, text, options, correct, explanation, topic, heard_id, touched_at)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " on conflict (person_id) do update set step = excluded.step, text = excluded.text,"
            " options = excluded.options, correct = excluded.correct, explanation = excluded.explanation,"
            " topic = excluded.topic, heard_id = coalesce(excluded.heard_id, heard_id),"
            " touched_at = excluded.touched_at returning person_id",
            person_id,
            writing.step,
            writing.text or None,
            json.dumps(writing.options, ensure_ascii=False),
            json.dumps(writing.correct),
            writing.explanation,
            writing.topic,
            heard_id,
            to_text(now),
        )

    async def shown(self, person_id: int, message_id: int) -> None:
        """Remembers the bot's newest message about it."""
        await self._change(
            "update question_entry set message_id = ? where person_id = ? returning person_id",
            message_id,
            person_id,
        )

    async def forget(self, person_id: int) -> bool:
        """Writes no longer; False when nothing was being written."""
        return bool(
            await self._change("delete from question_entry where person_id = ? returning person_id", person_id)
        )
