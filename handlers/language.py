"""The person's language: every handler gets `texts` in it, and /language changes it."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, TelegramObject, User
from aiogram.utils.keyboard import InlineKeyboardBuilder

from content.people import People
from content.texts import LANGUAGES, Texts, texts_in


class LanguageButton(CallbackData, prefix="lang"):
    """Choose a language."""

    code: str


class LanguageMiddleware(BaseMiddleware):
    """Puts `texts` into the handler's data: the person's language, or the bot's own."""

    def __init__(self, people: People, *, default: str) -> None:
        self._people = people
        self._default = default

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Looks up who speaks and goes on."""
        user: User | None = data.get("event_from_user")
        chosen = await self._people.language(user.id) if user else None
        data["texts"] = texts_in(chosen or self._default)
        return await handler(event, data)


def language_router() -> Router:
    """/language and its buttons."""
    router = Router(name="language")
    router.message.register(offer_languages, Command("language", ignore_case=True), F.chat.type == "private")
    router.callback_query.register(choose_language, LanguageButton.filter())
    return router


async def offer_languages(message: Message, texts: Texts) -> None:
    """Shows the languages there are."""
    await message.answer(texts("language-choose"), reply_markup=_languages())


async def choose_language(query: CallbackQuery, callback_data: LanguageButton, people: People) -> None:
    """Remembers the language and says so in it."""
    if callback_data.code not in LANGUAGES:
        await query.answer()
        return
    await people.choose_language(query.from_user.id, language=callback_data.code)
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(texts_in(callback_data.code)("language-chosen"))


def _languages() -> InlineKeyboardMarkup:
    keyboard = InlineKeyboardBuilder()
    for code, name in LANGUAGES.items():
        keyboard.button(text=name, callback_data=LanguageButton(code=code))
    return keyboard.as_markup()
