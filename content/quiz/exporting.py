"""The question bank as a file in one of the formats, and what that format can't say of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from content.channel import ChannelView
from content.quiz.formats import Exported, Format, export
from content.quiz.questions import Question


class BankContents(Protocol):
    """What the bank holds."""

    async def contents(self) -> Sequence[tuple[Question, int | None]]:
        """Returns all questions that can be played, the oldest first, with their links as they were given.

        Beside each stands the number of its post's message in the channel, where it has one.
        """
        ...


@dataclass(frozen=True, slots=True)
class ExportQuestions:
    """Writes the bank down."""

    bank: BankContents
    channel: ChannelView

    async def __call__(self, form: Format) -> tuple[int, Exported]:
        """Returns how many questions there are, and the file that holds them."""
        questions = [self._linked(question, message_id) for question, message_id in await self.bank.contents()]
        return len(questions), await asyncio.to_thread(export, questions, form=form)

    def _linked(self, question: Question, message_id: int | None) -> Question:
        """With its post's address, or with what stands for a post that has none."""
        if question.link or question.post_id is None:
            return question
        return replace(question, link=self.channel.link(message_id) or f"post:{question.post_id}")
