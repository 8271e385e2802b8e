"""What an admin sends may become a post: the bot asks when, and takes a tap or a few words for an answer."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.albums import Albums
from content.html import Html, plain
from content.publishing.offers import Offers
from content.publishing.queue import Queue, QueueChangedError, QueueState
from content.publishing.read_when import ReadWhen
from content.publishing.scheduling import Reschedule
from content.publishing.sending import PublishNow
from content.publishing.when import WhenError
from content.texts import Texts
from handlers.clock import Clock
from handlers.message_post import post_of
from handlers.moment_keyboard import (
    DayButton,
    DropButton,
    MomentButton,
    MonthButton,
    hours,
    month,
    near_moments,
)
from handlers.permissions import IsAdmin
from handlers.queue_card import card
from handlers.wishes import FulfilWish, Wish

ALERT = 200
"""Characters that a pop-up holds."""

LONG_TEXT = 200
"""Characters from which a text is a post and no search."""

SHORT_TEXT = 60
"""Characters up to which a text may be a moment."""

_MARKS = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link"})
"""Markup that somebody writes who writes a post."""

_POSTABLE = frozenset(
    {
        ContentType.PHOTO,
        ContentType.VIDEO,
        ContentType.ANIMATION,
        ContentType.DOCUMENT,
        ContentType.AUDIO,
        ContentType.VOICE,
        ContentType.VIDEO_NOTE,
        ContentType.STICKER,
        ContentType.POLL,
        ContentType.LOCATION,
        ContentType.VENUE,
        ContentType.CONTACT,
    }
)


class SaysWhen(Filter):
    """Passes a moment that an admin writes after a message that may become a post; hands that on as `found`."""

    async def __call__(
        self, message: Message, offers: Offers, clock: Clock, read_when: ReadWhen
    ) -> bool | dict[str, Any]:
        """Looks whether the words are a moment, then whether something waits for one."""
        if not message.text or len(message.text) > SHORT_TEXT:
            return False
        try:
            await read_when(message.text, now=clock.now())
        except WhenError as error:
            # A moment that is no good is one all the same: its author hears why.
            if error.key in ("when-unknown", "when-no-clock"):
                return False
        offered = await offers.take(chat_id=message.chat.id, now=clock.now())
        return {"found": Message.model_validate_json(offered)} if offered else False


def offers_router() -> Router:
    """Posts that admins send, and what they answer. Goes before whatever takes any text."""
    router = Router(name="offers")
    router.message.filter(F.chat.type == "private")
    router.edited_message.filter(F.chat.type == "private")
    router.message.register(offer, is_material, IsAdmin())
    router.message.register(take_words, F.text, ~F.text.startswith("/"), SaysWhen(), IsAdmin())
    router.edited_message.register(remember_edit, F.media_group_id, IsAdmin())
    router.callback_query.register(choose_moment, MomentButton.filter(F.post == 0), IsAdmin())
    router.callback_query.register(move_to_moment, MomentButton.filter(), IsAdmin())
    router.callback_query.register(show_month, MonthButton.filter(), IsAdmin())
    router.callback_query.register(show_hours, DayButton.filter(), IsAdmin())
    router.callback_query.register(drop_offer, DropButton.filter(), IsAdmin())
    for button in (MomentButton, MonthButton, DayButton, DropButton):
        router.callback_query.register(refuse_button, button.filter())
    return router


def is_material(message: Message) -> bool:
    """Tells whether the message looks like a post to be: forwarded, more than plain words, or many of them."""
    if (message.text or message.caption or "").startswith("/"):
        return False
    if message.forward_origin is not None or message.content_type in _POSTABLE:
        return True
    if message.text is None or message.reply_to_message is not None:
        return False
    marked = any(entity.type in _MARKS for entity in message.entities or ())
    return marked or len(message.text) > LONG_TEXT or "\n" in message.text


async def offer(
    message: Message, albums: Albums, offers: Offers, clock: Clock, zone: ZoneInfo, texts: Texts
) -> None:
    """When? Asked once under a message, once under a whole album."""
    if not await _remember(message, albums):
        return
    now = clock.now()
    await offers.remember(message.model_dump_json(exclude_unset=True), chat_id=message.chat.id, now=now)
    keyboard = near_moments(0, now=now, zone=zone, texts=texts)
    await message.reply(texts("offer-when", zone=zone.key), reply_markup=keyboard)


async def remember_edit(message: Message, albums: Albums) -> None:
    """A picture of an album got another caption."""
    await _remember(message, albums)


async def take_words(
    message: Message,
    found: Message,
    offers: Offers,
    fulfil_wish: FulfilWish,
    clock: Clock,
    texts: Texts,
) -> None:
    """завтра в 9, after the post itself."""
    if message.from_user is None or message.text is None:
        return
    wish = Wish(source=found, request_id=message.message_id, by=message.from_user, when=message.text)
    text, keyboard = await fulfil_wish(wish, now=clock.now(), texts=texts)
    await message.answer(text, reply_markup=keyboard)
    # After the answer: a kill in between says it twice, and never makes a search of it.
    if keyboard:
        await offers.forget(chat_id=message.chat.id)


async def choose_moment(
    query: CallbackQuery,
    callback_data: MomentButton,
    offers: Offers,
    queue: Queue,
    fulfil_wish: FulfilWish,
    publish_now: PublishNow,
    clock: Clock,
    zone: ZoneInfo,
    texts: Texts,
) -> None:
    """A tap on a time under a message: it is queued, or published at once."""
    source = query.message.reply_to_message if isinstance(query.message, Message) else None
    if source is None or query.message is None:
        await query.answer(texts("offer-gone"), show_alert=True)
        return
    now, at_once = clock.now(), callback_data.minute == 0
    # A moment ahead, so that nothing else takes it before it is published right here.
    when = now + timedelta(minutes=1) if at_once else _moment(callback_data)
    wish = Wish(source=source, request_id=query.message.message_id, by=query.from_user, when=when)
    text, keyboard = await fulfil_wish(wish, now=now, texts=texts)
    if keyboard is None:
        await query.answer(plain(text)[:ALERT], show_alert=True)
        return
    await offers.forget(chat_id=query.message.chat.id)
    queued = await queue.holding(chat_id=source.chat.id, message_id=source.message_id)
    if at_once and queued and queued.state is QueueState.QUEUED:
        with suppress(QueueChangedError):
            queued = await publish_now(queued, now=now)
        text, keyboard = card(await queue.get(queued.id) or queued, now=now, zone=zone, texts=texts)
    await _edit(query, text, keyboard)
    await query.answer()


async def move_to_moment(
    query: CallbackQuery,
    callback_data: MomentButton,
    queue: Queue,
    reschedule: Reschedule,
    fulfil_wish: FulfilWish,
    clock: Clock,
    texts: Texts,
) -> None:
    """A tap on a time under a queued post's card: it is moved there."""
    now, moment = clock.now(), _moment(callback_data)
    post = await queue.get(callback_data.post)
    try:
        if post is None or moment <= now:
            raise QueueChangedError
        moved = await reschedule(post, due_at=moment)
    except QueueChangedError:
        await query.answer(texts("button-stale"))
        return
    await _edit(query, *await fulfil_wish.card_with_warnings(moved, now=now, texts=texts))
    await query.answer()


def _moment(button: MomentButton) -> datetime:
    return datetime.fromtimestamp(button.minute * 60, UTC)


async def show_month(
    query: CallbackQuery, callback_data: MonthButton, clock: Clock, zone: ZoneInfo, texts: Texts
) -> None:
    """The calendar, in the same message."""
    post, ahead, now = callback_data.post, callback_data.ahead, clock.now()
    near = ahead < 0
    keyboard = (
        near_moments(post, now=now, zone=zone, texts=texts)
        if near
        else month(post, ahead, now=now, zone=zone, texts=texts)
    )
    await _show(query, keyboard)


async def show_hours(
    query: CallbackQuery, callback_data: DayButton, clock: Clock, zone: ZoneInfo, texts: Texts
) -> None:
    """The hours of a day, in the same message."""
    day = date.fromordinal(callback_data.day)
    await _show(query, hours(callback_data.post, day, now=clock.now(), zone=zone, texts=texts))


async def drop_offer(query: CallbackQuery, offers: Offers, texts: Texts) -> None:
    """Not a post."""
    if query.message:
        await offers.forget(chat_id=query.message.chat.id)
    await _edit(query, texts("offer-dropped"), None)
    await query.answer()


async def refuse_button(query: CallbackQuery, texts: Texts) -> None:
    """Not an admin (any more)."""
    await query.answer(texts("not-admin"), show_alert=True)


async def _remember(message: Message, albums: Albums) -> bool:
    """Remembers a message of an album; returns whether it is a post of its own or the first one of its album."""
    item = post_of(message)
    if item is None or message.media_group_id is None:
        return True
    return await albums.remember(item, chat_id=message.chat.id, group=message.media_group_id)


async def _show(query: CallbackQuery, keyboard: InlineKeyboardMarkup) -> None:
    if isinstance(query.message, Message):
        await query.message.edit_reply_markup(reply_markup=keyboard)
    await query.answer()


async def _edit(query: CallbackQuery, text: Html, keyboard: InlineKeyboardMarkup | None) -> None:
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard)
