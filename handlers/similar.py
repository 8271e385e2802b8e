"""What is similar to a post: a list under the post's button, in a message of its own."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from content.channel import ChannelView
from content.reading import PostReader
from content.search.similar import SimilarPosts
from content.texts import Texts
from handlers.listing import found_entry, linked, list_keyboard, numbered
from handlers.posts import NO_PREVIEW, SimilarButton


def similar_router() -> Router:
    """The button «Похожие»."""
    router = Router(name="similar")
    router.callback_query.register(list_similar, SimilarButton.filter())
    return router


async def list_similar(
    query: CallbackQuery,
    callback_data: SimilarButton,
    posts: PostReader,
    similar_posts: SimilarPosts,
    texts: Texts,
    channel: ChannelView,
) -> None:
    """A tap under a post."""
    post = await posts.get(callback_data.id)
    if post is None or post.id is None or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    hits = await similar_posts(post.id)
    if not hits:
        await query.answer(texts("similar-none"))
        return
    await query.answer()
    shown = [found_entry(hit, channel=channel) for hit in hits]
    title = linked(post.title or texts("post-wordless"), channel.link(post.message_id))
    await query.message.answer(
        numbered(texts("similar-heading", title=title), shown, texts=texts),
        reply_markup=list_keyboard(shown, texts=texts),
        link_preview_options=NO_PREVIEW,
    )
