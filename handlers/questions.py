"""The archive's quizzes on a phone, one by one: a tap tells the right answer."""

from enum import StrEnum

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.html import Html, plain
from content.posts import shorten
from content.quiz.bank import CollectQuizzes, WaitingQuestion, WaitingQuestions
from content.quiz.questions import OPTION_LENGTH, OPTIONS, QUESTION_LENGTH
from content.texts import Texts
from handlers.permissions import IsAdmin
from handlers.question_buttons import Board, BoardButton, board_row
from handlers.queue import refuse_button

BUTTON_OPTION = 40
"""Characters of an option on its button: about what a phone shows; the message has it whole."""

UNFIT_POSTS = 10
"""Posts named of those whose quiz Telegram would not take; the rest is only counted."""


class Do(StrEnum):
    """What a button does with a question that waits for its key."""

    CONFIRM = "key"
    SKIP = "skip"
    RETIRE = "none"


class KeyButton(CallbackData, prefix="nq"):
    """Decides about a question; `option` is the right one's 0-based index, where a key is told."""

    do: Do
    question: int
    option: int = 0


def questions_router() -> Router:
    """The board's button that leads here, and the buttons of a question, for admins in private chats."""
    router = Router(name="questions")
    router.callback_query.register(show_waiting, BoardButton.filter(F.do == Board.KEYS), IsAdmin())
    router.callback_query.register(decide, KeyButton.filter(), IsAdmin())
    router.callback_query.register(refuse_button, KeyButton.filter())
    return router


async def show_waiting(
    query: CallbackQuery, waiting_questions: WaitingQuestions, collect_quizzes: CollectQuizzes, texts: Texts
) -> None:
    """The first question that waits, in the board's message."""
    await collect_quizzes.from_archive()
    text, keyboard = await _next(waiting_questions, collect_quizzes, after=0, texts=texts)
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard)


async def decide(
    query: CallbackQuery,
    callback_data: KeyButton,
    waiting_questions: WaitingQuestions,
    collect_quizzes: CollectQuizzes,
    texts: Texts,
) -> None:
    """A tap on the right answer or on one of the ways around it; the next question comes in the same message."""
    number, done, said = callback_data.question, True, ""
    if callback_data.do is Do.CONFIRM:
        done = await waiting_questions.confirm(number, option=callback_data.option)
        said = texts("newquiz-confirmed")
    elif callback_data.do is Do.RETIRE:
        done = await waiting_questions.retire(number)
        said = texts("newquiz-retired")
    if not done or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    text, keyboard = await _next(waiting_questions, collect_quizzes, after=number, texts=texts)
    await query.message.edit_text(text, reply_markup=keyboard)
    await query.answer(said)


async def _next(
    waiting: WaitingQuestions, collect: CollectQuizzes, *, after: int, texts: Texts
) -> tuple[Html, InlineKeyboardMarkup]:
    """The first question that waits after this one; behind the last, what there is to play and what can't be."""
    question = await waiting.next_waiting(after=after)
    if question is not None:
        return _card(question, left=await waiting.count_waiting(), texts=texts)
    if left := await waiting.count_waiting():
        lines = [texts("newquiz-left", count=left)]
    else:
        lines = [texts("newquiz-none", ready=await waiting.count_ready())]
    unfit = [post.id for post in (await collect.from_archive()).unfit]
    if unfit:
        named = Html(" ".join(f"/post_{post_id}" for post_id in unfit[:UNFIT_POSTS]))
        lines.append(
            texts(
                "newquiz-unfit",
                posts=named,
                more=max(len(unfit) - UNFIT_POSTS, 0),
                question=QUESTION_LENGTH,
                options=OPTIONS,
                option=OPTION_LENGTH,
            )
        )
    return Html("\n".join(lines)), InlineKeyboardMarkup(inline_keyboard=[board_row(texts)])


def _card(question: WaitingQuestion, *, left: int, texts: Texts) -> tuple[Html, InlineKeyboardMarkup]:
    """A question with its options; the one that votes hint at has a star."""
    marks = ["★ " if number == question.suggested else "" for number in range(len(question.options))]
    options = [
        texts("newquiz-option", number=str(number), mark=mark, option=option)
        for number, (mark, option) in enumerate(zip(marks, question.options, strict=True), 1)
    ]
    hint = texts("newquiz-no-hint" if question.suggested is None else "newquiz-hint")
    if question.post_id is not None:
        hint = Html(hint + texts("newquiz-post", number=str(question.post_id)))
    heading = texts("newquiz-card", left=left, question=question.text)
    text = Html("\n\n".join([heading, Html("\n".join(options)), hint]))
    number = question.id or 0
    rows = [
        [_button(KeyButton(do=Do.CONFIRM, question=number, option=place), mark + option)]
        for place, (mark, option) in enumerate(zip(marks, question.options, strict=True))
    ]
    rows.append(
        [
            _button(KeyButton(do=Do.SKIP, question=number), plain(texts("newquiz-button-skip"))),
            _button(KeyButton(do=Do.RETIRE, question=number), plain(texts("newquiz-button-retire"))),
        ]
    )
    rows.append(board_row(texts))
    return text, InlineKeyboardMarkup(inline_keyboard=rows)


def _button(data: KeyButton, label: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=shorten(label, limit=BUTTON_OPTION), callback_data=data.pack())
