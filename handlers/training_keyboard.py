"""The buttons of training, under its one message."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from content.quiz.training_runs import Report, TrainingState
from content.texts import Texts
from handlers.question_buttons import report_button


class Step(StrEnum):
    """What a tap asks for."""

    NEXT = "next"
    ENOUGH = "enough"
    AGAIN = "again"


class TrainingButton(CallbackData, prefix="train"):
    """A step in a run, after the question of that number."""

    do: Step
    run: int = 0
    number: int = 0


def training_button(text: str, do: Step, *, run: int = 0, number: int = 0) -> InlineKeyboardButton:
    """Returns a button of training."""
    return InlineKeyboardButton(text=text, callback_data=TrainingButton(do=do, run=run, number=number).pack())


def report_rows(report: Report, *, texts: Texts, post_link: str | None) -> list[list[InlineKeyboardButton]]:
    """Returns the buttons for what can be done next; `post_link` leads to the post that explains the question."""
    run, rows = report.run, []
    if report.round and report.round.state is TrainingState.ANSWERED:
        if post_link:
            rows.append([InlineKeyboardButton(text=texts("quiz-post-button"), url=post_link)])
        if report.round.question.id is not None:
            rows.append([report_button(report.round.question.id, texts=texts)])
    if run.over:
        rows.append([training_button(texts("training-button-again"), Step.AGAIN, run=run.id)])
    else:
        number = report.round.number if report.round else 0
        rows.append(
            [
                training_button(texts("training-button-next"), Step.NEXT, run=run.id, number=number),
                training_button(texts("training-button-enough"), Step.ENOUGH, run=run.id),
            ]
        )
    return rows
