"""What an admin sent as questions, shown before the bank has them: how they will look, what is wrong with the others."""

from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum

from aiogram import Bot, F, Router
from aiogram.exceptions import AiogramError
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.html import Html
from content.quiz.admitting import Admissions, Offer
from content.quiz.bank import WaitingQuestions
from content.quiz.formats import FormatError
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.question_buttons import bank_row, board_row, labelled
from handlers.queue import refuse_button
from handlers.shown_question import ShowQuestions

MISTAKES = 10
"""What is wrong is named of so many; the rest is counted."""


class Do(StrEnum):
    """What a button does with an offer."""

    TAKE = "take"
    DROP = "drop"


class OfferButton(CallbackData, prefix="qo"):
    """Decides about questions that were sent; `preview` is the message of the bot that shows how the only one looks."""

    do: Do
    offer: int
    preview: int = 0


def question_offer_router() -> Router:
    """The buttons, for admins in private chats."""
    router = Router(name="question offer")
    private = F.message.chat.type == "private"
    router.callback_query.register(take, OfferButton.filter(F.do == Do.TAKE), private, IsAdmin())
    router.callback_query.register(drop, OfferButton.filter(F.do == Do.DROP), private, IsAdmin())
    router.callback_query.register(refuse_button, OfferButton.filter())
    return router


async def take(
    query: CallbackQuery,
    callback_data: OfferButton,
    admissions: Admissions,
    waiting_questions: WaitingQuestions,
    show_questions: ShowQuestions,
    texts: Texts,
    clock: Clock,
) -> None:
    """«В банк»"""
    admitted = await admissions.take(callback_data.offer, person_id=query.from_user.id, now=clock.now())
    if admitted is None:
        await query.answer(texts("button-stale"))
        return
    await query.answer()
    said = texts(
        "offer-taken", added=admitted.added, known=admitted.known, ready=await waiting_questions.count_ready()
    )
    rows = [bank_row(texts, flagged=await show_questions.flagged()), board_row(texts)]
    if isinstance(query.message, Message):
        await query.message.edit_text(said, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def drop(
    query: CallbackQuery, callback_data: OfferButton, admissions: Admissions, bot: Bot, texts: Texts
) -> None:
    """«Отмена»: what was shown goes as well."""
    if not await admissions.drop(callback_data.offer, person_id=query.from_user.id):
        await query.answer(texts("button-stale"))
        return
    await query.answer()
    if callback_data.preview:
        with suppress(AiogramError):
            await bot.delete_message(query.from_user.id, callback_data.preview)
    if isinstance(query.message, Message):
        await query.message.edit_text(texts("offer-dropped"))


def offer_text(read: int, offer: Offer, mistakes: Sequence[FormatError], *, texts: Texts) -> Html:
    """Returns how many questions were read, and what is wrong with the others."""
    lines = [texts("offer-read", read=read, failed=len(mistakes), known=offer.known)]
    lines += [error.said(texts) for error in mistakes[:MISTAKES]]
    if more := len(mistakes) - MISTAKES:
        lines += [texts("offer-more", count=more)] if more > 0 else []
    return Html("\n".join(lines))


def offer_keyboard(offer: Offer, *, texts: Texts, preview: int = 0) -> InlineKeyboardMarkup | None:
    """Returns the buttons that decide; None where there is nothing to decide about."""
    if not offer.questions:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                labelled(
                    texts("offer-button-take", count=len(offer.questions)),
                    OfferButton(do=Do.TAKE, offer=offer.id, preview=preview),
                ),
                labelled(texts("offer-button-drop"), OfferButton(do=Do.DROP, offer=offer.id, preview=preview)),
            ]
        ]
    )
