"""Inline mode: `@bot words` in any chat gives cards of posts."""

from aiogram import Router
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    User,
)

from content.channel import ChannelView
from content.html import Html, escape, plain
from content.posts import shorten
from content.reading import PostReader
from content.search.search_posts import SearchHit, SearchPosts
from content.search.snippets import snippet
from content.texts import Texts
from handlers.posts import NO_PREVIEW

PAGE = 10
CACHE_SECONDS = 60


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
    offset = int(query.offset) if query.offset.isdecimal() and len(query.offset) < 10 else 0
    words = " ".join(query.query.split())
    if words:
        results = await search_posts(words, limit=PAGE, offset=offset)
        hits, total = results.hits, results.total
    else:
        hits, total = await _latest(posts, offset), await posts.count()
    await query.answer(
        [_card(hit, texts=texts, channel=channel, bot_user=bot_user) for hit in hits],
        cache_time=CACHE_SECONDS,
        # The button is in the person's language.
        is_personal=True,
        next_offset=str(offset + PAGE) if offset + PAGE < total else "",
    )


async def _latest(posts: PostReader, offset: int) -> list[SearchHit]:
    return [
        SearchHit(post.id or 0, post.title, snippet(post, frozenset()), 0.0, post.date, post.message_id)
        for post in await posts.latest(limit=PAGE, offset=offset)
    ]


def _card(hit: SearchHit, *, texts: Texts, channel: ChannelView, bot_user: User) -> InlineQueryResultArticle:
    link = channel.link(hit.message_id) or f"https://t.me/{bot_user.username}?start=post_{hit.post_id}"
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
