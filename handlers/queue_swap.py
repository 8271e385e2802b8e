"""«Поменять с…»: the other waiting posts as buttons in the card's message; a tap exchanges the two times."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.posts import shorten
from content.publishing.moments import moment_in_short
from content.publishing.queue import Queue, QueueChangedError, QueuedPost, QueueState
from content.publishing.swapping import FindPartners, Partners, SwapPosts
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.queue import Seen
from handlers.queue_card import Do, QueueButton, button, card, title_of
from handlers.queue_page import packed, unpacked

BUTTON_TITLE = 40
"""Characters of a title on a button: about what a phone shows."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SwapButton(CallbackData, prefix="sw"):
    """Exchange these two, if both are due as they were: in microseconds since 1970, so that a second tap is stale."""

    post: int
    due: int
    other: int
    other_due: int


class PartnersButton(CallbackData, prefix="swp"):
    """Show other posts to change places with."""

    post: int
    place: str


def queue_swap_router() -> Router:
    """Changing places, for admins in private chats."""
    router = Router(name="queue swap")
    router.callback_query.register(ask_with_whom, QueueButton.filter(F.do == Do.SWAP), IsAdmin(), Seen())
    router.callback_query.register(turn_page, PartnersButton.filter(), IsAdmin())
    router.callback_query.register(swap, SwapButton.filter(), IsAdmin())
    for data in (PartnersButton, SwapButton):
        router.callback_query.register(refuse_button, data.filter())
    return router


async def ask_with_whom(
    query: CallbackQuery,
    found: QueuedPost,
    find_partners: FindPartners,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """Those around the post."""
    await _ask(query, found, await find_partners(found), texts=texts, now=clock.now(), zone=zone)


async def turn_page(
    query: CallbackQuery,
    callback_data: PartnersButton,
    queue: Queue,
    find_partners: FindPartners,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """Others, in the same message."""
    post = await queue.get(callback_data.post)
    if post is None:
        await query.answer(texts("button-stale"))
        return
    after, before = unpacked(callback_data.place)
    partners = await find_partners(post, after=after, before=before)
    await _ask(query, post, partners, texts=texts, now=clock.now(), zone=zone)


async def swap(
    query: CallbackQuery,
    callback_data: SwapButton,
    queue: Queue,
    swap_posts: SwapPosts,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """The two change places, if nothing has changed since the list was shown."""
    post, other = await queue.get(callback_data.post), await queue.get(callback_data.other)
    if post is None or other is None:
        await query.answer(texts("button-stale"))
        return
    try:
        if (_due(post), _due(other)) != (callback_data.due, callback_data.other_due):
            raise QueueChangedError
        post = await swap_posts(post, other)
    except QueueChangedError:
        await query.answer(texts("button-stale"))
    else:
        await query.answer(texts("swap-done", title=shorten(title_of(other, texts=texts), limit=BUTTON_TITLE)))
    await _edit(query, post, texts=texts, now=clock.now(), zone=zone)


async def refuse_button(query: CallbackQuery, texts: Texts) -> None:
    """Not an admin (any more)."""
    await query.answer(texts("not-admin"), show_alert=True)


async def _ask(
    query: CallbackQuery, post: QueuedPost, partners: Partners, *, texts: Texts, now: datetime, zone: ZoneInfo
) -> None:
    if post.state is not QueueState.QUEUED:
        await query.answer(texts("button-stale"))
        await _edit(query, post, texts=texts, now=now, zone=zone)
        return
    turns = [
        InlineKeyboardButton(
            text=texts(key), callback_data=PartnersButton(post=post.id, place=packed(way, place)).pack()
        )
        for key, way, place in (("queue-earlier", "b", partners.earlier), ("button-next", "a", partners.later))
        if place
    ]
    if not partners.posts and not turns:
        await query.answer(texts("options-no-neighbour"))
        return
    rows = [[_choice(post, other, texts=texts, zone=zone)] for other in partners.posts]
    back = button(post, Do.OPEN, texts=texts, text=texts("button-previous"))
    if isinstance(query.message, Message):
        text = texts("swap-ask", title=title_of(post, texts=texts), moment=moment_in_short(post.due_at, zone=zone))
        keyboard = InlineKeyboardMarkup(inline_keyboard=[*rows, *([turns] if turns else []), [back]])
        await query.message.edit_text(text, reply_markup=keyboard)
    await query.answer()


def _choice(post: QueuedPost, other: QueuedPost, *, texts: Texts, zone: ZoneInfo) -> InlineKeyboardButton:
    title = shorten(title_of(other, texts=texts), limit=BUTTON_TITLE)
    data = SwapButton(post=post.id, due=_due(post), other=other.id, other_due=_due(other))
    return InlineKeyboardButton(
        text=f"{moment_in_short(other.due_at, zone=zone)} · {title}", callback_data=data.pack()
    )


def _due(post: QueuedPost) -> int:
    return (post.due_at - _EPOCH) // timedelta(microseconds=1)


async def _edit(query: CallbackQuery, post: QueuedPost, *, texts: Texts, now: datetime, zone: ZoneInfo) -> None:
    text, keyboard = card(post, now=now, zone=zone, texts=texts)
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard)
