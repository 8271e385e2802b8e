"""«Ошибка в вопросе»: whoever saw a question says that it is wrong; admins hear of it."""

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.quiz.quality import ReportQuestion, Reports
from content.texts import Texts
from handlers.clock import Clock
from handlers.question_buttons import ReportButton, ReportOneButton, labelled

IN_A_ROW = 5


def question_reports_router() -> Router:
    """The buttons under results, for everybody."""
    router = Router(name="question reports")
    router.callback_query.register(report, ReportButton.filter())
    router.callback_query.register(ask_which, ReportOneButton.filter())
    return router


async def report(
    query: CallbackQuery, callback_data: ReportButton, report_question: ReportQuestion, texts: Texts, clock: Clock
) -> None:
    """A tap: a line only for who tapped."""
    if query.message is None:
        return
    news = await report_question(
        callback_data.question,
        chat_id=query.message.chat.id,
        person_id=query.from_user.id,
        now=clock.now(),
    )
    keys = {True: "report-taken", False: "report-known", None: "button-stale"}
    await query.answer(texts(keys[news]))


async def ask_which(
    query: CallbackQuery, callback_data: ReportOneButton, question_reports: Reports, texts: Texts
) -> None:
    """The row gives way to one with a button for each question; it stays: the next one taps there at once."""
    message = query.message
    asked = await question_reports.asked_in(callback_data.game, chat_id=message.chat.id) if message else {}
    if not asked or not isinstance(message, Message):
        await query.answer(texts("button-stale"))
        return
    numbers = [
        labelled(texts("report-number", number=str(number)), ReportButton(question=question))
        for number, question in asked.items()
    ]
    rows = [
        row
        for row in (message.reply_markup.inline_keyboard if message.reply_markup else [])
        if all(one.callback_data != callback_data.pack() for one in row)
    ]
    rows += [numbers[begin : begin + IN_A_ROW] for begin in range(0, len(numbers), IN_A_ROW)]
    await message.edit_reply_markup(reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
    await query.answer(texts("report-which"))
