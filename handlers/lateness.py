"""How late posts may come: a board beside the slots, one button for each kind."""

from collections.abc import Mapping
from datetime import timedelta

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.posts import PostKind
from content.publishing.lateness import CHOICES, USUAL, Lateness
from content.publishing.moments import span_in_words
from content.texts import Texts
from handlers.permissions import IsAdmin
from handlers.queue import refuse_button

NEVER = 0
_SECONDS = tuple(NEVER if one is None else int(one.total_seconds()) for one in CHOICES)


class LatenessButton(CallbackData, prefix="late"):
    """Show the board."""


class PatienceButton(CallbackData, prefix="patience"):
    """Choose for a kind: the button says what, so that a second tap changes nothing. `seconds` may be NEVER."""

    kind: PostKind
    seconds: int


def lateness_router() -> Router:
    """The board's buttons, for admins."""
    router = Router(name="lateness")
    router.callback_query.register(show_lateness, LatenessButton.filter(), IsAdmin())
    known = F.kind.in_(USUAL.keys()) & F.seconds.in_(_SECONDS)
    router.callback_query.register(choose_patience, PatienceButton.filter(known), IsAdmin())
    for button in (LatenessButton, PatienceButton):
        router.callback_query.register(refuse_button, button.filter())
    return router


async def show_lateness(query: CallbackQuery, lateness: Lateness, texts: Texts) -> None:
    """The board, in the same message."""
    await query.answer()
    await _show(query, await lateness.patience(), texts=texts)


async def choose_patience(
    query: CallbackQuery, callback_data: PatienceButton, lateness: Lateness, texts: Texts
) -> None:
    """Another rule for one kind."""
    seconds = callback_data.seconds
    await lateness.choose(callback_data.kind, None if seconds == NEVER else timedelta(seconds=seconds))
    await query.answer()
    await _show(query, await lateness.patience(), texts=texts)


def rules_in_words(patience: Mapping[PostKind, timedelta | None], *, texts: Texts) -> str:
    """Returns the rules in a line."""
    rules = (texts("lateness-rule", kind=kind, span=_span(span, texts=texts)) for kind, span in patience.items())
    return ", ".join(rules)


async def _show(query: CallbackQuery, patience: Mapping[PostKind, timedelta | None], *, texts: Texts) -> None:
    rows = [
        [
            InlineKeyboardButton(
                text=texts("lateness-button", kind=kind, span=_span(span, texts=texts)),
                callback_data=PatienceButton(kind=kind, seconds=_after(span)).pack(),
            )
        ]
        for kind, span in patience.items()
    ]
    # What the slots' board is called by: imported, the two would need each other.
    rows.append([InlineKeyboardButton(text=texts("button-previous"), callback_data="slots")])
    if isinstance(query.message, Message):
        await query.message.edit_text(
            texts("lateness-board"), reply_markup=InlineKeyboardMarkup(inline_keyboard=rows)
        )


def _after(span: timedelta | None) -> int:
    """The choice that a tap leads to: the next one, in a circle."""
    place = CHOICES.index(span) if span in CHOICES else -1
    return _SECONDS[(place + 1) % len(_SECONDS)]


def _span(span: timedelta | None, *, texts: Texts) -> str:
    return texts("lateness-never") if span is None else span_in_words(span, texts=texts)
