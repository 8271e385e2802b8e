"""Questions from a file: Aiken, GIFT, a table or our own text; told what was read, kept after a tap."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO

from aiogram import Bot, F, Router
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Document, InlineKeyboardMarkup, Message
from aiohttp import ClientError

from content.html import Html
from content.quiz.admitting import Offer, OfferQuestions, Source
from content.quiz.formats import Format, FormatError, Reading, decode, recognise
from content.quiz.questions import Question
from content.texts import Texts
from handlers.archive_import import DOWNLOAD_SECONDS, FILE_LIMIT, DownloadError
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.question_buttons import Board, BoardButton, labelled
from handlers.question_offer import offer_keyboard, offer_text

MOST = 2000
"""Questions of one file."""

MANY = 200
"""From so many on it is told that the file was read: looking for their posts takes a while."""

EXTENSION = ".gift"
"""Files of this kind hold nothing but questions."""


class HoldsQuestionFile(Filter):
    """Passes a document that is meant for the bank; any other may become a post."""

    async def __call__(self, message: Message) -> bool:
        """Looks at the file's name, and at what the message answers."""
        if message.document is None:
            return False
        if (message.document.file_name or "").casefold().endswith(EXTENSION):
            return True
        asked = message.reply_to_message
        rows = asked.reply_markup.inline_keyboard if asked and asked.reply_markup else []
        return any(one.callback_data == _BACK for row in rows for one in row)


_BACK = BoardButton(do=Board.SHOW, file=1).pack()


def question_files_router() -> Router:
    """The board's button and the files, for admins in private chats. Goes before whatever makes posts of files."""
    router = Router(name="question files")
    private, command = F.chat.type == "private", Command("newquiz", ignore_case=True)
    router.callback_query.register(
        ask_file, BoardButton.filter(F.do == Board.FILE), F.message.chat.type == "private", IsAdmin()
    )
    router.message.register(read_file, private, HoldsQuestionFile(), IsAdmin())
    router.message.register(read_file, private, F.document, command, IsAdmin())
    router.message.register(read_answered_file, private, F.reply_to_message.document, command, IsAdmin())
    return router


async def ask_file(query: CallbackQuery, texts: Texts) -> None:
    """How to send one, in the board's message; the button back marks what is answered."""
    await query.answer()
    rows = [[labelled(texts("board-back"), BoardButton(do=Board.SHOW, file=1))]]
    if isinstance(query.message, Message):
        await query.message.edit_text(
            texts("file-ask", most=MOST), reply_markup=InlineKeyboardMarkup(inline_keyboard=rows)
        )


async def read_answered_file(
    message: Message,
    bot: Bot,
    offer_questions: OfferQuestions,
    importing: asyncio.Lock,
    texts: Texts,
    clock: Clock,
) -> None:
    """/newquiz in reply to a file."""
    if message.reply_to_message:
        await read_file(message.reply_to_message, bot, offer_questions, importing, texts, clock)


async def read_file(
    message: Message,
    bot: Bot,
    offer_questions: OfferQuestions,
    importing: asyncio.Lock,
    texts: Texts,
    clock: Clock,
) -> None:
    """What was read and what was not, by line, in one message. One file at a time: memory is scarce."""
    document = message.document
    if document is None:
        return
    if (document.file_size or 0) > FILE_LIMIT:
        await message.reply(texts("import-too-big"))
        return
    if importing.locked():
        await message.reply(texts("import-busy"))
        return
    async with importing:
        told = await message.reply(texts("file-begins"))
        try:
            form, reading = await asyncio.to_thread(_read, await _download(document, bot=bot))
        except DownloadError as error:
            await told.edit_text(texts(error.key))
            return
        except FormatError as error:
            await told.edit_text(error.said(texts))
            return
        count = len(reading.questions)
        if count > MOST:
            await told.edit_text(texts("file-many", count=count, most=MOST))
            return
        if count >= MANY:
            # Progress that can't be told is no reason to stop.
            with suppress(AiogramError):
                await told.edit_text(texts("file-looking", format=form.name, count=count))
        offer = Offer(0, ())
        if reading.questions:
            offer = await offer_questions(
                _questions(reading),
                person_id=message.chat.id,
                message_id=message.message_id,
                source=Source.FILE,
                now=clock.now(),
            )
    heading = texts("file-format", format=form.name)
    text = Html(f"{heading}\n{offer_text(count, offer, reading.mistakes, texts=texts)}")
    await told.edit_text(text, reply_markup=offer_keyboard(offer, texts=texts))


def _questions(reading: Reading) -> Sequence[Question]:
    return [question for _, question in reading.questions]


def _read(data: bytes) -> tuple[Format, Reading]:
    """Raises FormatError."""
    text = decode(data)
    form = recognise(text)
    return form, form.parse(text)


async def _download(document: Document, *, bot: Bot) -> bytes:
    """Raises DownloadError."""
    data = BytesIO()
    try:
        await bot.download(document, destination=data, timeout=DOWNLOAD_SECONDS)
    except TelegramBadRequest as error:
        raise DownloadError("import-too-big" if "too big" in error.message else "import-unreachable") from error
    except (AiogramError, ClientError, TimeoutError) as error:
        raise DownloadError("import-unreachable") from error
    return data.getvalue()
