"""Searching the archive: /search, plain words in a private chat, and the pages of results."""

import re
from typing import Annotated

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from pydantic import Field

from content.channel import ChannelView
from content.html import Html, plain
from content.posts import shorten
from content.search.query import parse
from content.search.search_posts import PAGE, Order, SearchPosts, SearchResults
from content.statistics import CountUse
from content.subscribing.subscription import saved_search
from content.texts import Texts
from handlers.listing import found_entry, list_keyboard, numbered
from handlers.posts import NO_PREVIEW
from handlers.subscribe_buttons import FollowSearchButton, follow_row

QUERY_LENGTH = 256
"""Characters of a query that count, as in Telegram's inline mode."""

MANY = 100
"""Results from which on nobody counts: search looks at a bounded number of posts."""

BUTTON_QUERY = 32
"""Characters of a query on a button."""

_OTHER_ORDER: dict[Order, tuple[Order, str]] = {
    "relevance": ("date", "button-newest-first"),
    "date": ("relevance", "button-best-first"),
}
"""The other order of results and the text of the button that asks for it."""

_FIRST_LINE = re.compile(r"🔎 (.+) · [^·\n]+$", re.MULTILINE)


class SearchPageButton(CallbackData, prefix="find"):
    """Show the results from `offset` on; the query stands in the message itself.

    `newest` keeps posts out that were added since the first page, `typed` is search without corrections.
    """

    offset: Annotated[int, Field(ge=0, le=10**6)] = 0
    newest: Annotated[int, Field(ge=0, le=10**15)]
    order: Order = "relevance"
    typed: bool = False


def search_router() -> Router:
    """/search, plain text in private chats, and pages of results. Goes last: it takes any text and any button."""
    router = Router(name="search")
    router.message.register(search_for_command, Command("search", ignore_case=True))
    # A card sent by way of the bot is no question to it.
    words = (F.chat.type == "private", F.text, ~F.via_bot)
    router.message.register(search_for_words, *words, ~F.text.startswith("/"))
    router.message.register(say_unknown, *words)
    router.callback_query.register(turn_results, SearchPageButton.filter())
    router.callback_query.register(answer_stale)
    return router


async def search_for_command(
    message: Message,
    command: CommandObject,
    search_posts: SearchPosts,
    count_use: CountUse,
    texts: Texts,
    channel: ChannelView,
) -> None:
    """/search words"""
    if not (command.args or "").strip():
        await message.answer(texts("search-usage"))
        return
    await _answer(message, command.args or "", search_posts, count_use, texts, channel)


async def search_for_words(
    message: Message, search_posts: SearchPosts, count_use: CountUse, texts: Texts, channel: ChannelView
) -> None:
    """Plain words in a private chat."""
    await _answer(message, message.text or "", search_posts, count_use, texts, channel)


async def say_unknown(message: Message, texts: Texts) -> None:
    """A command nobody took."""
    await message.answer(texts("command-unknown"))


async def answer_stale(query: CallbackQuery, texts: Texts) -> None:
    """A button of an earlier version that nobody knows any more."""
    await query.answer(texts("button-stale"))


async def turn_results(
    query: CallbackQuery,
    callback_data: SearchPageButton,
    search_posts: SearchPosts,
    texts: Texts,
    channel: ChannelView,
) -> None:
    """Another page of the same results, or the same query in another way, in the same message."""
    asked = query_in(query.message) if isinstance(query.message, Message) else None
    if not asked or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    page = callback_data
    results = await search_posts(
        asked, offset=page.offset, order=page.order, as_typed=page.typed, newest=page.newest
    )
    if page.offset and not results.hits:
        await query.answer(texts("button-stale"))
        return
    await query.answer()
    private = query.message.chat.type == "private"
    text, keyboard = results_page(results, page=page, texts=texts, channel=channel, private=private)
    await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def _answer(
    message: Message,
    words: str,
    search_posts: SearchPosts,
    count_use: CountUse,
    texts: Texts,
    channel: ChannelView,
) -> None:
    results = await search_posts(" ".join(words.split())[:QUERY_LENGTH].strip())
    count_use.searched(results.query, found=results.found)
    page = SearchPageButton(newest=results.newest)
    private = message.chat.type == "private"
    text, keyboard = results_page(results, page=page, texts=texts, channel=channel, private=private)
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


def results_page(
    results: SearchResults, *, page: SearchPageButton, texts: Texts, channel: ChannelView, private: bool
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """Returns the page as a message: what was asked, how it was understood, what was found, what is similar.

    In a private chat the search can be followed.
    """
    lines = [_heading(results, texts=texts)]
    if results.corrected:
        lines.append(texts("search-corrected", corrected=results.corrected, query=results.query))
    shown = [found_entry(hit, channel=channel) for hit in results.hits]
    exact = shown[: max(results.exact - page.offset, 0)]
    similar = shown[len(exact) :]
    first = page.offset + 1
    text = numbered(Html("\n".join(lines)), exact, texts=texts, first=first)
    if similar:
        # Under the heading of a query with nothing exact they need none of their own.
        also = texts("search-also") if results.found else Html("")
        listed = numbered(also, similar, texts=texts, first=first + len(exact)).strip()
        text = Html(f"{text}\n\n{listed}")
    keyboard = list_keyboard(
        shown,
        texts=texts,
        first=first,
        previous=_turned(page, offset=max(page.offset - PAGE, 0)) if page.offset else None,
        following=_turned(page, offset=page.offset + PAGE) if page.offset + PAGE < results.total else None,
    )
    rows = [*keyboard.inline_keyboard, *_ways(results, page, texts=texts)]
    if private and saved_search(results.query):
        rows.append(follow_row(FollowSearchButton(), texts=texts))
    return text, InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _heading(results: SearchResults, *, texts: Texts) -> Html:
    query = results.query
    if results.exact >= MANY:
        return texts("search-found-many", query=query, total=results.exact)
    if results.found:
        return texts("search-found", query=query, total=results.exact)
    if results.hits:
        return texts("search-similar", query=query)
    asked = parse(query)
    if asked.after or asked.before:
        return texts("search-nothing-dated", query=query)
    return texts("search-nothing-filtered" if asked.filtered else "search-nothing", query=query)


def _ways(results: SearchResults, page: SearchPageButton, *, texts: Texts) -> list[list[InlineKeyboardButton]]:
    """Buttons, each in a row of its own, that ask the same in another way."""
    rows = []
    if results.exact > 1:
        other, key = _OTHER_ORDER[page.order]
        rows.append((texts(key), _turned(page, offset=0, order=other)))
    if results.corrected:
        typed = texts("button-as-typed", query=shorten(results.query, limit=BUTTON_QUERY))
        rows.append((typed, _turned(page, offset=0, typed=True)))
    elif page.typed:
        rows.append((texts("button-with-corrections"), _turned(page, offset=0, typed=False)))
    return [[InlineKeyboardButton(text=plain(text), callback_data=data.pack())] for text, data in rows]


def _turned(page: SearchPageButton, **changes: int | str | bool) -> SearchPageButton:
    return page.model_copy(update=changes)


def query_in(message: Message) -> str | None:
    """Returns the query a results message was made for: it stands in the first line. Nothing else has to remember it.

    Not the bold entity: Telegram cuts bold where a link or a hashtag begins.
    """
    found = _FIRST_LINE.match(message.text or "")
    return found[1] if found else None
