"""How a question that is being written looks at each step: what is asked, what is there, the buttons."""

from collections.abc import Sequence
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.html import Html
from content.posts import shorten
from content.quiz.editing import TOPIC_LENGTH
from content.quiz.entry_steps import FEWEST_OPTIONS, Step, Writing, place
from content.quiz.questions import (
    EXPLANATION_LENGTH,
    EXPLANATION_LINE_FEEDS,
    OPTION_LENGTH,
    OPTIONS,
    QUESTION_LENGTH,
)
from content.texts import Texts
from handlers.question_buttons import labelled
from handlers.question_page import topic_mark

BUTTON_OPTION = 40
"""Characters of an option on its button: about what a phone shows; the message has it whole."""

TOPICS, IN_A_ROW = 9, 3
"""Topics that have a button."""

TOPIC = 20
"""Characters of a topic on a button."""


class Do(StrEnum):
    """What a button does."""

    DONE = "done"
    SKIP = "skip"
    BACK = "back"
    DROP = "drop"
    MARK = "mark"
    TOPIC = "topic"
    TAKE = "take"
    STOP = "stop"


class EntryButton(CallbackData, prefix="ne"):
    """Goes on with what was written when it was at this step; at any other the button is stale.

    `value` is the option to mark (`right` or not), how many options there were, or the message that shows the quiz;
    `topic` is a `topic_mark`.
    """

    do: Do
    step: Step
    value: int = 0
    right: bool = False
    topic: str = ""


_PROMPTS = {
    Step.QUESTION: "entry-ask-question",
    Step.OPTIONS: "entry-ask-options",
    Step.KEY: "entry-ask-key",
    Step.EXPLANATION: "entry-ask-explanation",
    Step.TOPIC: "entry-ask-topic",
    Step.PREVIEW: "entry-ask-preview",
}


def entry_page(
    writing: Writing, *, texts: Texts, topics: Sequence[str] = (), preview: int = 0
) -> tuple[Html, InlineKeyboardMarkup]:
    """Returns the message of a step; `topics` can be tapped, `preview` is the message that shows the quiz."""
    number, steps = place(writing)
    ask = texts(
        _PROMPTS[writing.step],
        question=QUESTION_LENGTH,
        options=OPTIONS,
        option=OPTION_LENGTH,
        explanation=EXPLANATION_LENGTH,
        lines=EXPLANATION_LINE_FEEDS + 1,
        topic=TOPIC_LENGTH,
    )
    heading = texts("entry-heading", step=number, steps=steps)
    parts = [Html(f"{heading}\n{ask}"), *_written(writing, texts=texts)]
    return Html("\n\n".join(parts)), InlineKeyboardMarkup(
        inline_keyboard=_rows(writing, topics=topics, preview=preview, texts=texts)
    )


def _written(writing: Writing, *, texts: Texts) -> list[Html]:
    """What there is of it; at the end the quiz itself stands above."""
    parts = []
    if writing.step is Step.PREVIEW:
        return [texts("entry-topic", topic=writing.topic)] if writing.topic else []
    if writing.text:
        parts.append(texts("entry-listed", question=writing.text))
    if writing.options and writing.step is not Step.QUESTION:
        options = [
            texts("entry-option", number=str(number), right=int(number - 1 in writing.correct), option=option)
            for number, option in enumerate(writing.options, 1)
        ]
        parts.append(Html("\n".join(options)))
    if writing.explanation and writing.step in (Step.EXPLANATION, Step.TOPIC):
        parts.append(texts("bank-explanation", text=writing.explanation))
    if writing.topic and writing.step is Step.TOPIC:
        parts.append(texts("entry-topic", topic=writing.topic))
    return parts


def _rows(
    writing: Writing, *, topics: Sequence[str], preview: int, texts: Texts
) -> list[list[InlineKeyboardButton]]:
    here = writing.step

    def button(do: Do, key: str, *, value: int = 0) -> InlineKeyboardButton:
        return labelled(texts(key), EntryButton(do=do, step=here, value=value))

    rows: list[list[InlineKeyboardButton]] = []
    if here is Step.QUESTION and writing.text:
        rows.append([button(Do.DONE, "entry-button-keep")])
    if here is Step.OPTIONS and writing.options:
        rows.append([button(Do.DROP, "entry-button-drop", value=len(writing.options))])
        if len(writing.options) >= FEWEST_OPTIONS:
            rows[-1].append(button(Do.DONE, "entry-button-done"))
    if here is Step.KEY:
        rows += [
            [
                labelled(
                    shorten(f"{'✅' if number in writing.correct else '▫️'} {option}", limit=BUTTON_OPTION),
                    EntryButton(do=Do.MARK, step=here, value=number, right=number not in writing.correct),
                )
            ]
            for number, option in enumerate(writing.options)
        ]
        if writing.correct:
            rows.append([button(Do.DONE, "entry-button-done")])
    if here is Step.TOPIC:
        offered = [
            labelled(shorten(topic, limit=TOPIC), EntryButton(do=Do.TOPIC, step=here, topic=topic_mark(topic)))
            for topic in topics[:TOPICS]
        ]
        rows += [offered[first : first + IN_A_ROW] for first in range(0, len(offered), IN_A_ROW)]
    if here in (Step.EXPLANATION, Step.TOPIC):
        rows.append([button(Do.SKIP, "entry-button-skip")])
        if writing.explanation if here is Step.EXPLANATION else writing.topic:
            rows[-1].append(button(Do.DONE, "entry-button-keep"))
    if here is Step.PREVIEW and preview:
        rows.append([button(Do.TAKE, "offer-button-one", value=preview)])
    ways = [button(Do.STOP, "offer-button-drop", value=preview)]
    if here is not Step.QUESTION:
        ways.insert(0, button(Do.BACK, "button-previous", value=preview))
    return [*rows, ways]
