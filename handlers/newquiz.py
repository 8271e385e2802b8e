"""/newquiz: the board of the question bank, what it has and the ways to more."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.html import Html, plain
from content.quiz.bank import CollectQuizzes, WaitingQuestions
from content.quiz.drafting.desk import DraftShelf
from content.texts import Texts
from handlers.permissions import IsAdmin
from handlers.question_buttons import Board, BoardButton, bank_row, labelled
from handlers.question_drafts import drafts_row
from handlers.queue import refuse_button, refuse_command
from handlers.shown_question import ShowQuestions


def newquiz_router() -> Router:
    """/newquiz and the way back to it, for admins in private chats."""
    router = Router(name="newquiz")
    command = Command("newquiz", ignore_case=True)
    router.message.register(open_board, command, F.chat.type == "private", IsAdmin())
    router.message.register(refuse_command, command, F.chat.type == "private", ~IsAdmin())
    router.callback_query.register(show_board, BoardButton.filter(F.do == Board.SHOW), IsAdmin())
    router.callback_query.register(refuse_button, BoardButton.filter(), ~IsAdmin())
    return router


async def open_board(
    message: Message,
    waiting_questions: WaitingQuestions,
    collect_quizzes: CollectQuizzes,
    draft_shelf: DraftShelf,
    show_questions: ShowQuestions,
    texts: Texts,
) -> None:
    """/newquiz"""
    await collect_quizzes.from_archive()
    text, keyboard = await _board(waiting_questions, draft_shelf, show_questions, texts=texts)
    await message.answer(text, reply_markup=keyboard)


async def show_board(
    query: CallbackQuery,
    waiting_questions: WaitingQuestions,
    draft_shelf: DraftShelf,
    show_questions: ShowQuestions,
    texts: Texts,
) -> None:
    """The board again, in the same message."""
    await query.answer()
    text, keyboard = await _board(waiting_questions, draft_shelf, show_questions, texts=texts)
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard)


async def _board(
    waiting: WaitingQuestions, drafts: DraftShelf, show_questions: ShowQuestions, *, texts: Texts
) -> tuple[Html, InlineKeyboardMarkup]:
    text = texts(
        "board",
        ready=await waiting.count_ready(),
        waiting=await waiting.count_waiting(),
        drafts=await drafts.count_waiting(),
    )

    def button(do: Board, key: str) -> InlineKeyboardButton:
        return labelled(plain(texts(key)), BoardButton(do=do))

    rows = [
        [button(Board.WRITE, "board-button-write")],
        [button(Board.KEYS, "board-button-keys"), *drafts_row(texts)],
        bank_row(texts, flagged=await show_questions.flagged()),
        [button(Board.FILE, "board-button-file"), button(Board.EXPORT, "board-button-export")],
    ]
    return text, InlineKeyboardMarkup(inline_keyboard=rows)
