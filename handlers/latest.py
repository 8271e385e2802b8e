"""/latest: the channel's newest posts, page by page."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.channel import ChannelView
from content.html import Html
from content.reading import PostReader
from content.texts import Texts
from handlers.listing import entry, list_keyboard, numbered
from handlers.posts import NO_PREVIEW

PAGE = 5


class LatestButton(CallbackData, prefix="latest"):
    """Show the posts from `offset` on."""

    offset: int


def latest_router() -> Router:
    """/latest and its pages."""
    router = Router(name="latest")
    router.message.register(list_latest, Command("latest", ignore_case=True))
    router.callback_query.register(turn_latest, LatestButton.filter())
    return router


async def list_latest(message: Message, posts: PostReader, texts: Texts, channel: ChannelView) -> None:
    """/latest"""
    text, keyboard = await _page(0, posts=posts, texts=texts, channel=channel)
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def turn_latest(
    query: CallbackQuery, callback_data: LatestButton, posts: PostReader, texts: Texts, channel: ChannelView
) -> None:
    """Another page, in the same message."""
    await query.answer()
    text, keyboard = await _page(max(callback_data.offset, 0), posts=posts, texts=texts, channel=channel)
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def _page(
    offset: int, *, posts: PostReader, texts: Texts, channel: ChannelView
) -> tuple[Html, InlineKeyboardMarkup | None]:
    shown = [entry(post, channel=channel) for post in await posts.latest(limit=PAGE, offset=offset)]
    if not shown:
        return texts("archive-empty"), None
    total = await posts.count()
    first = offset + 1
    heading = texts("latest-heading", first=first, last=offset + len(shown), total=total)
    keyboard = list_keyboard(
        shown,
        texts=texts,
        first=first,
        previous=LatestButton(offset=max(offset - PAGE, 0)) if offset else None,
        following=LatestButton(offset=offset + PAGE) if offset + PAGE < total else None,
    )
    return numbered(heading, shown, texts=texts, first=first), keyboard
