"""The question bank as a document: the format by a tap, and in words what it can't hold."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from content.html import Html
from content.quiz.exporting import ExportQuestions
from content.quiz.formats import FORMATS, Exported
from content.texts import Texts
from handlers.permissions import IsAdmin
from handlers.question_buttons import Board, BoardButton, board_row, labelled
from handlers.queue import refuse_button

_LOSSES = {
    "explanation": "export-lost-explanation",
    "topic": "export-lost-topic",
    "post": "export-lost-post",
    "lines": "export-lost-lines",
}


class ExportButton(CallbackData, prefix="exp"):
    """The bank in a format of FORMATS."""

    form: str


def question_export_router() -> Router:
    """The board's button and the formats', for admins in private chats."""
    router = Router(name="question export")
    private = F.message.chat.type == "private"
    router.callback_query.register(ask_format, BoardButton.filter(F.do == Board.EXPORT), private, IsAdmin())
    router.callback_query.register(send_file, ExportButton.filter(F.form.in_(set(FORMATS))), private, IsAdmin())
    router.callback_query.register(refuse_button, ExportButton.filter())
    return router


async def ask_format(query: CallbackQuery, texts: Texts) -> None:
    """Which format? In the board's message."""
    await query.answer()
    rows = [
        [labelled(form.name, ExportButton(form=key)) for key, form in FORMATS.items()],
        board_row(texts),
    ]
    if isinstance(query.message, Message):
        await query.message.edit_text(texts("export-ask"), reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def send_file(
    query: CallbackQuery, callback_data: ExportButton, export_questions: ExportQuestions, texts: Texts
) -> None:
    """The document, with what it lacks."""
    form = FORMATS[callback_data.form]
    count, exported = await export_questions(form)
    if count == len(exported.left_out):
        await query.answer(texts("export-nothing"), show_alert=True)
        return
    await query.answer()
    if isinstance(query.message, Message):
        name = f"questions-{callback_data.form}.{form.extension}"
        await query.message.answer_document(
            BufferedInputFile(form.encode(exported.text), name),
            caption=_told(count, exported, name=form.name, texts=texts),
        )


def _told(count: int, exported: Exported, *, name: str, texts: Texts) -> Html:
    lines = [texts("export-done", count=count - len(exported.left_out))]
    lost = [texts(key, count=exported.losses[part]) for part, key in _LOSSES.items() if exported.losses.get(part)]
    if exported.left_out:
        lost.append(texts("export-left-out", count=len(exported.left_out)))
    if lost:
        lines += [texts("export-lacks", format=name), *lost]
    return Html("\n".join(lines))
