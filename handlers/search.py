"""Searching the archive: /search, plain words in a private chat, and the pages of results."""

import re

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.channel import ChannelView
from content.html import Html
from content.search.search_posts import PAGE, SearchPosts, SearchResults
from content.texts import Texts
from handlers.listing import Entry, list_keyboard, numbered
from handlers.posts import NO_PREVIEW

QUERY_LENGTH = 256
"""Characters of a query that count, as in Telegram's inline mode."""


_FIRST_LINE = re.compile(r"🔎 (.+) · [^·\n]+$", re.MULTILINE)


class SearchPageButton(CallbackData, prefix="find"):
    """Show the results from `offset` on; the query stands in the message itself."""

    offset: int


def search_router() -> Router:
    """/search, plain text in private chats, and pages of results. Goes last: it takes any text."""
    router = Router(name="search")
    router.message.register(search_for_command, Command("search"))
    router.message.register(search_for_words, F.chat.type == "private", F.text, ~F.text.startswith("/"))
    router.message.register(say_unknown, F.chat.type == "private", F.text.startswith("/"))
    router.callback_query.register(turn_results, SearchPageButton.filter())
    return router


async def search_for_command(
    message: Message, command: CommandObject, search_posts: SearchPosts, texts: Texts, channel: ChannelView
) -> None:
    """/search words"""
    if not (command.args or "").strip():
        await message.answer(texts("search-usage"))
        return
    await _answer(message, command.args or "", search_posts, texts, channel)


async def search_for_words(
    message: Message, search_posts: SearchPosts, texts: Texts, channel: ChannelView
) -> None:
    """Plain words in a private chat."""
    await _answer(message, message.text or "", search_posts, texts, channel)


async def say_unknown(message: Message, texts: Texts) -> None:
    """A command nobody took."""
    await message.answer(texts("command-unknown"))


async def turn_results(
    query: CallbackQuery,
    callback_data: SearchPageButton,
    search_posts: SearchPosts,
    texts: Texts,
    channel: ChannelView,
) -> None:
    """Another page of the same results, in the same message."""
    asked = _query_in(query.message) if isinstance(query.message, Message) else None
    if not asked or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    await query.answer()
    results = await search_posts(asked, offset=max(callback_data.offset, 0))
    text, keyboard = results_page(results, offset=max(callback_data.offset, 0), texts=texts, channel=channel)
    await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def _answer(
    message: Message, words: str, search_posts: SearchPosts, texts: Texts, channel: ChannelView
) -> None:
    results = await search_posts(" ".join(words.split())[:QUERY_LENGTH])
    text, keyboard = results_page(results, offset=0, texts=texts, channel=channel)
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


def results_page(
    results: SearchResults, *, offset: int, texts: Texts, channel: ChannelView
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """Returns the page as a message: what was asked, found or only similar, and the results."""
    if not results.hits:
        return texts("search-nothing", query=results.query), None
    key = "search-found" if results.found else "search-similar"
    heading = texts(key, query=results.query, total=results.total)
    shown = [Entry(hit.post_id, hit.title, hit.snippet, channel.day(hit.date)) for hit in results.hits]
    keyboard = list_keyboard(
        shown,
        texts=texts,
        first=offset + 1,
        previous=SearchPageButton(offset=max(offset - PAGE, 0)) if offset else None,
        following=SearchPageButton(offset=offset + PAGE) if offset + PAGE < results.total else None,
    )
    return numbered(heading, shown, texts=texts, first=offset + 1), keyboard


def _query_in(message: Message) -> str | None:
    """The query a results message was made for: it stands in the first line. Nothing else has to remember it.

    Not the bold entity: Telegram cuts bold where a link or a hashtag begins.
    """
    found = _FIRST_LINE.match(message.text or "")
    return found[1] if found else None
