"""/saved: posts that a person keeps for later, and the star under every post."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.bookmarks import Bookmarks
from content.channel import ChannelView
from content.html import Html
from content.texts import Texts
from handlers.clock import Clock
from handlers.listing import entry, list_keyboard, numbered
from handlers.posts import NO_PREVIEW, StarButton, star_button

PAGE = 5


class SavedButton(CallbackData, prefix="saved"):
    """Show the bookmarks from `offset` on."""

    offset: int


def saved_router() -> Router:
    """/saved and stars."""
    router = Router(name="saved")
    router.message.register(list_saved, Command("saved", ignore_case=True), F.chat.type == "private")
    router.message.register(only_in_private, Command("saved", ignore_case=True))
    router.callback_query.register(turn_saved, SavedButton.filter())
    router.callback_query.register(star, StarButton.filter())
    return router


async def list_saved(message: Message, bookmarks: Bookmarks, channel: ChannelView, texts: Texts) -> None:
    """/saved"""
    person = message.chat.id
    text, keyboard = await _page(person, 0, bookmarks=bookmarks, channel=channel, texts=texts)
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def only_in_private(message: Message, texts: Texts) -> None:
    """What one keeps is nobody else's business."""
    await message.answer(texts("saved-in-private"))


async def turn_saved(
    query: CallbackQuery, callback_data: SavedButton, bookmarks: Bookmarks, channel: ChannelView, texts: Texts
) -> None:
    """Another page, in the same message."""
    await query.answer()
    if isinstance(query.message, Message):
        offset = max(callback_data.offset, 0)
        person = query.from_user.id
        text, keyboard = await _page(person, offset, bookmarks=bookmarks, channel=channel, texts=texts)
        await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def star(
    query: CallbackQuery,
    callback_data: StarButton,
    bookmarks: Bookmarks,
    clock: Clock,
    texts: Texts,
) -> None:
    """A star, or no star any more; in groups everybody taps the same button, so there it only gives one."""
    saved = callback_data.saved
    if not await bookmarks.save(query.from_user.id, callback_data.id, saved=saved, now=clock.now()):
        await query.answer(texts("button-stale"))
        return
    await query.answer(texts("saved-kept" if saved else "saved-dropped"))
    message = query.message
    if isinstance(message, Message) and message.chat.type == "private" and message.reply_markup:
        tapped = callback_data.pack()
        rows = [
            [
                star_button(callback_data.id, starred=saved, texts=texts) if one.callback_data == tapped else one
                for one in row
            ]
            for row in message.reply_markup.inline_keyboard
        ]
        await message.edit_reply_markup(reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def _page(
    person_id: int, offset: int, *, bookmarks: Bookmarks, channel: ChannelView, texts: Texts
) -> tuple[Html, InlineKeyboardMarkup | None]:
    shown = [entry(post, channel=channel) for post in await bookmarks.saved(person_id, offset=offset, limit=PAGE)]
    total = await bookmarks.count(person_id)
    if not shown:
        return texts("saved-none"), None
    keyboard = list_keyboard(
        shown,
        texts=texts,
        first=offset + 1,
        previous=SavedButton(offset=max(offset - PAGE, 0)) if offset else None,
        following=SavedButton(offset=offset + PAGE) if offset + PAGE < total else None,
    )
    return numbered(texts("saved-heading", total=total), shown, texts=texts, first=offset + 1), keyboard
