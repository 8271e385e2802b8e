"""An old post offered to an admin: publish it again, another one, not this one, none at all."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.channel import ChannelView
from content.html import Html
from content.publishing.repeating import RepeatArchived
from content.publishing.rested import OfferRested, RestedPosts
from content.reading import PostReader
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.posts import NO_PREVIEW
from handlers.repeating import draft_again, wish_of
from handlers.rested_offer import Offer, RestedButton, rested_button, suggestion
from handlers.wishes import FulfilWish


def rested_router() -> Router:
    """Offers of old posts, for admins in private chats."""
    router = Router(name="rested")
    private = F.message.chat.type == "private"
    for do, handler in (
        (Offer.AGAIN, publish_again),
        (Offer.OTHER, offer_another),
        (Offer.NEVER, never_offer),
        (Offer.OFF, switch_off),
        (Offer.ON, switch_on),
    ):
        router.callback_query.register(handler, RestedButton.filter(F.do == do), private, IsAdmin())
    router.callback_query.register(refuse_button, RestedButton.filter())
    return router


async def publish_again(
    query: CallbackQuery,
    callback_data: RestedButton,
    posts: PostReader,
    rested: RestedPosts,
    repeat_archived: RepeatArchived,
    fulfil_wish: FulfilWish,
    texts: Texts,
    clock: Clock,
) -> None:
    """A draft of it, asked about like any other."""
    await rested.hear()
    post = await posts.get(callback_data.post)
    if post is None:
        await query.answer(texts("button-stale"))
        return
    await draft_again(query, repeat_archived(post, wish_of(query), now=clock.now()), fulfil_wish, texts=texts)


async def offer_another(
    query: CallbackQuery,
    rested: RestedPosts,
    offer_rested: OfferRested,
    texts: Texts,
    channel: ChannelView,
    clock: Clock,
) -> None:
    """The next best, in the same message."""
    await rested.hear()
    now = clock.now()
    post = await offer_rested.choose(now=now)
    if post is None or post.id is None:
        await query.answer(texts("rested-none"), show_alert=True)
        return
    await rested.offered(post.id, at=now, by_itself=False)
    await _edit(query, *suggestion(post, channel=channel, texts=texts))


async def never_offer(
    query: CallbackQuery, callback_data: RestedButton, posts: PostReader, rested: RestedPosts, texts: Texts
) -> None:
    """Not this one, ever."""
    await rested.hear()
    await rested.never(callback_data.post)
    post = await posts.get(callback_data.post)
    title = (post.title if post else "") or texts("post-wordless")
    rows = [[rested_button(Offer.OTHER, texts=texts)], [rested_button(Offer.OFF, texts=texts)]]
    await _edit(query, texts("rested-never-done", title=title), InlineKeyboardMarkup(inline_keyboard=rows))


async def switch_off(query: CallbackQuery, rested: RestedPosts, texts: Texts) -> None:
    """No offers any more."""
    await rested.switch(offers=False)
    rows = [[rested_button(Offer.ON, texts=texts)]]
    await _edit(query, texts("rested-off-done"), InlineKeyboardMarkup(inline_keyboard=rows))


async def switch_on(query: CallbackQuery, rested: RestedPosts, texts: Texts) -> None:
    """Offers again."""
    await rested.switch(offers=True)
    rows = [[rested_button(Offer.OFF, texts=texts)]]
    await _edit(query, texts("rested-on-done"), InlineKeyboardMarkup(inline_keyboard=rows))


async def refuse_button(query: CallbackQuery, texts: Texts) -> None:
    """Not an admin (any more)."""
    await query.answer(texts("not-admin"), show_alert=True)


async def _edit(query: CallbackQuery, text: Html, keyboard: InlineKeyboardMarkup) -> None:
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)
