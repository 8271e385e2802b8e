"""Inline mode: `@bot words` in any chat gives cards of posts."""

import re

from aiogram import Router
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    User,
)

from content.channel import ChannelView
from content.html import Html, escape, plain
from content.posts import shorten
from content.reading import PostReader
from content.search.search_posts import SearchHit, SearchPosts, SearchResults
from content.search.snippets import snippet
from content.texts import Texts
from handlers.posts import NO_PREVIEW, deep_link
from handlers.search import QUERY_LENGTH

PAGE = 10
CACHE_SECONDS = 60

_OFFSET = re.compile(r"([0-9]{1,6}):([0-9]{1,15})")
"""Where a page begins, and the newest post there was when the first one was made."""


def inline_router() -> Router:
    """Answers inline queries."""
    router = Router(name="inline")
    router.inline_query.register(offer_posts)
    return router


async def offer_posts(
    query: InlineQuery,
    search_posts: SearchPosts,
    posts: PostReader,
    texts: Texts,
    channel: ChannelView,
    bot_user: User,
) -> None:
    """Cards of what the words find, of the newest posts when there are none."""
    found = _OFFSET.fullmatch(query.offset)
    offset, newest = (int(found[1]), int(found[2])) if found else (0, None)
    words = " ".join(query.query.split())[:QUERY_LENGTH].strip()
    # A space behind it ends the word.
    typing = not query.query.endswith((" ", "\n"))
    if words:
        results = await search_posts(words, limit=PAGE, offset=offset, unfinished=typing, newest=newest)
    else:
        results = await _latest(posts, offset)
    cards = [_card(hit, texts=texts, channel=channel, bot_user=bot_user) for hit in results.hits]
    if cards and results.corrected and not offset:
        said = plain(texts("inline-corrected", corrected=results.corrected))
        cards[0] = cards[0].model_copy(update={"description": f"{said} · {cards[0].description}"})
    await query.answer(
        list(cards),
        cache_time=CACHE_SECONDS,
        # The button is in the person's language.
        is_personal=True,
        next_offset=f"{offset + PAGE}:{results.newest}" if offset + PAGE < results.total else "",
        button=None if offset else _button(results, typing=typing, texts=texts),
    )


def _button(results: SearchResults, *, typing: bool, texts: Texts) -> InlineQueryResultsButton | None:
    """The way into the private chat where words alone did not find what was asked for.

    While a word is being typed, posts that only resemble it are not yet said to.
    """
    if results.found or not results.query or (results.hits and typing):
        return None
    key = "inline-similar" if results.hits else "inline-nothing"
    return InlineQueryResultsButton(text=texts(key), start_parameter="ask")


async def _latest(posts: PostReader, offset: int) -> SearchResults:
    total = await posts.count()
    hits = [
        SearchHit(post.id or 0, post.title, snippet(post, frozenset()), 0.0, post.date, post.message_id)
        for post in await posts.latest(limit=PAGE, offset=offset)
    ]
    return SearchResults("", None, total, total, hits)


def _card(hit: SearchHit, *, texts: Texts, channel: ChannelView, bot_user: User) -> InlineQueryResultArticle:
    link = channel.link(hit.message_id) or deep_link(hit.post_id, bot_user=bot_user)
    return InlineQueryResultArticle(
        id=str(hit.post_id),
        title=shorten(hit.title, limit=80) or texts("post-wordless"),
        description=shorten(plain(hit.snippet), limit=120),
        input_message_content=InputTextMessageContent(
            message_text=Html(f"<b>{escape(hit.title or texts('post-wordless'))}</b>\n\n{hit.snippet}"),
            link_preview_options=NO_PREVIEW,
        ),
        reply_markup=InlineKeyboardMarkup(
            inline_keyboard=[[InlineKeyboardButton(text=texts("button-read"), url=link)]]
        ),
    )
