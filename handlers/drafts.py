"""What an admin sends may become a post: it is shown as it will appear, and a tap or a few words say when."""

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.enums import ContentType, PollType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, ReplyParameters

from content.albums import Albums
from content.html import Html, plain
from content.publishing.drafts import STANDS_FOR, ArrivingAlbum, ArrivingAlbums, DraftAlbums, DropDraft
from content.publishing.queue import Queue, QueueChangedError, QueuedPost, QueueState
from content.publishing.read_when import ReadWhen
from content.publishing.refusals import unfit_to_post
from content.publishing.rewriting import NotRewritableError, RewritePost
from content.publishing.scheduling import Reschedule
from content.publishing.when import WhenError
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.draft_of import draft_of
from handlers.message_post import link_preview_of, post_of
from handlers.moment_keyboard import DayButton, MomentButton, MonthButton, hours, month, near_moments
from handlers.permissions import IsAdmin
from handlers.question_buttons import poll_row
from handlers.queue import Seen
from handlers.queue_card import Do, QueueButton, card, post_on_card, refusal
from handlers.wishes import FulfilWish, Reply, Wish

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
    """Passes a moment that an admin writes after a draft; hands that on as `found`."""

    async def __call__(
        self, message: Message, queue: Queue, draft_albums: DraftAlbums, clock: Clock, read_when: ReadWhen
    ) -> bool | dict[str, Any]:
        """Looks whether the words are a moment, then whether something waits for one."""
        if not message.text or len(message.text) > SHORT_TEXT:
            return False
        if message.reply_to_message and post_on_card(message.reply_to_message) is not None:
            # It is that post's time that is meant, or its words.
            return False
        now, chat_id = clock.now(), message.chat.id
        if not await is_moment(message.text, read_when, now=now):
            return False
        # Handled before a kill: the same words are no search now.
        known = await queue.asked(chat_id=chat_id, message_id=message.message_id)
        if known is None:
            with suppress(SendingError):
                await draft_albums.at_once(chat_id=chat_id, now=now)
            known = await queue.newest_draft(chat_id=chat_id, since=now - STANDS_FOR)
        return {"found": known} if known else False


async def is_moment(words: str, read_when: ReadWhen, *, now: datetime) -> bool:
    """Tells whether words are a moment; one that is no good is one all the same: its author hears why."""
    try:
        await read_when(words, now=now)
    except WhenError as error:
        return error.key not in ("when-unknown", "when-no-clock")
    return True


class HoldsDraft(Filter):
    """Passes an edit of a message that a draft was made of; hands the draft on as `found`."""

    async def __call__(self, message: Message, queue: Queue) -> bool | dict[str, Any]:
        """Looks the draft up."""
        found = await queue.holding(chat_id=message.chat.id, message_id=message.message_id)
        return {"found": found} if found and found.state is QueueState.DRAFT else False


def drafts_router() -> Router:
    """Posts that admins send, and what they answer. Goes before whatever takes any text."""
    router = Router(name="drafts")
    router.message.filter(F.chat.type == "private")
    router.edited_message.filter(F.chat.type == "private")
    router.message.register(take_picture, F.media_group_id, is_material, IsAdmin())
    router.message.register(make_draft, is_material, IsAdmin())
    router.message.register(take_words, F.text, ~F.text.startswith("/"), SaysWhen(), IsAdmin())
    router.edited_message.register(take_picture, F.media_group_id, IsAdmin())
    router.edited_message.register(change_draft, HoldsDraft(), IsAdmin())
    router.callback_query.register(choose_slot, QueueButton.filter(F.do == Do.SLOT), IsAdmin(), Seen())
    router.callback_query.register(refuse_draft, QueueButton.filter(F.do == Do.NOT_A_POST), IsAdmin(), Seen())
    router.callback_query.register(choose_moment, MomentButton.filter(), IsAdmin())
    router.callback_query.register(show_month, MonthButton.filter(), IsAdmin())
    router.callback_query.register(show_hours, DayButton.filter(), IsAdmin())
    for button in (MomentButton, MonthButton, DayButton):
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


async def make_draft(message: Message, fulfil_wish: FulfilWish, texts: Texts) -> None:
    """The post as it will appear, and the question when."""
    if message.from_user is None:
        return
    wish = Wish(source=message, request_id=message.message_id, by=message.from_user)
    text, keyboard = await fulfil_wish(wish, texts=texts)
    if keyboard is None and message.poll and message.poll.type == PollType.QUIZ:
        # No post, but a question all the same: a forwarded quiz keeps its answer to itself.
        keyboard = InlineKeyboardMarkup(inline_keyboard=[poll_row(texts)])
    await reply_with_card(message, (text, keyboard))


async def take_picture(
    message: Message, albums: Albums, arriving_albums: ArrivingAlbums, clock: Clock, texts: Texts
) -> None:
    """One of an album, or its caption changed: the album is asked about when it is whole."""
    item, group = post_of(message), message.media_group_id
    if item is None or group is None or message.from_user is None:
        return
    unfit = unfit_to_post(draft_of(message))
    if unfit:
        await message.reply(texts("schedule-refused", reason=texts(unfit.key, **unfit.arguments)))
    await albums.remember(item, chat_id=message.chat.id, group=group)
    album = ArrivingAlbum(
        chat_id=message.chat.id,
        group=group,
        by=message.from_user.id,
        forwarded=message.forward_origin is not None,
        arrived_at=clock.now(),
        refused=unfit is not None,
    )
    await arriving_albums.remember(album)


async def change_draft(
    message: Message, found: QueuedPost, rewrite_post: RewritePost, fulfil_wish: FulfilWish, texts: Texts
) -> None:
    """The message was edited while nobody had said when: the draft follows it."""
    words = post_of(message)
    if words is None:
        return
    try:
        draft = await rewrite_post(found, words=words, chat_id=message.chat.id, link=link_preview_of(message))
    except (NotRewritableError, QueueChangedError):
        # Pictures are not told apart here: the preview shows what will go out.
        return
    except RefusedError as error:
        await message.reply(texts("schedule-refused", reason=refusal(error.reason, texts=texts)))
    except SendingError:
        await message.reply(texts("schedule-unreachable"))
    else:
        await reply_with_card(message, await fulfil_wish.card_with_warnings(draft, texts=texts))


async def take_words(message: Message, found: QueuedPost, fulfil_wish: FulfilWish, texts: Texts) -> None:
    """завтра в 9, after the post itself."""
    if message.from_user is None or message.text is None:
        return
    wish = Wish(source=found, request_id=message.message_id, by=message.from_user, when=message.text)
    text, keyboard = await fulfil_wish(wish, texts=texts)
    await message.answer(text, reply_markup=keyboard)


async def choose_moment(
    query: CallbackQuery,
    callback_data: MomentButton,
    queue: Queue,
    reschedule: Reschedule,
    fulfil_wish: FulfilWish,
    clock: Clock,
    texts: Texts,
) -> None:
    """A tap on a time under a post's card: it goes out then."""
    moment = datetime.fromtimestamp(callback_data.minute * 60, UTC)
    post = await queue.get(callback_data.post)
    try:
        if post is None or moment <= clock.now():
            raise QueueChangedError
        moved = await reschedule(post, due_at=moment)
    except QueueChangedError:
        await query.answer(texts("button-stale"))
        return
    await _edit(query, *await fulfil_wish.card_with_warnings(moved, texts=texts))
    await query.answer()


async def choose_slot(
    query: CallbackQuery,
    found: QueuedPost,
    read_when: ReadWhen,
    reschedule: Reschedule,
    fulfil_wish: FulfilWish,
    clock: Clock,
    texts: Texts,
) -> None:
    """The next free slot."""
    try:
        async with read_when.slot_turn():
            moved = await reschedule(found, due_at=await read_when.free_slot(now=clock.now()))
    except WhenError as error:
        await query.answer(plain(texts(error.key, **error.arguments))[:ALERT], show_alert=True)
    except QueueChangedError:
        await query.answer(texts("button-stale"))
    else:
        await _edit(query, *await fulfil_wish.card_with_warnings(moved, texts=texts))
        await query.answer()


async def refuse_draft(query: CallbackQuery, found: QueuedPost, drop_draft: DropDraft, texts: Texts) -> None:
    """Not a post."""
    try:
        await drop_draft(found)
    except QueueChangedError:
        await query.answer(texts("button-stale"))
        return
    await _edit(query, texts("draft-dropped"), None)
    await query.answer()


async def show_month(
    query: CallbackQuery, callback_data: MonthButton, queue: Queue, clock: Clock, zone: ZoneInfo, texts: Texts
) -> None:
    """The calendar, in the same message."""
    number, ahead, now = callback_data.post, callback_data.ahead, clock.now()
    if ahead >= 0:
        await _show(query, month(number, ahead, now=now, zone=zone, texts=texts))
        return
    post = await queue.get(number)
    if post and post.state is QueueState.DRAFT:
        await _show(query, card(post, now=now, zone=zone, texts=texts)[1])
    else:
        await _show(query, near_moments(number, now=now, zone=zone, texts=texts))


async def show_hours(
    query: CallbackQuery, callback_data: DayButton, clock: Clock, zone: ZoneInfo, texts: Texts
) -> None:
    """The hours of a day, in the same message."""
    day = date.fromordinal(callback_data.day)
    await _show(query, hours(callback_data.post, day, now=clock.now(), zone=zone, texts=texts))


async def refuse_button(query: CallbackQuery, texts: Texts) -> None:
    """Not an admin (any more)."""
    await query.answer(texts("not-admin"), show_alert=True)


async def reply_with_card(message: Message, reply: Reply) -> None:
    """The card, in reply to the message it is about: several may have been sent in one go."""
    text, keyboard = reply
    about = ReplyParameters(message_id=message.message_id, allow_sending_without_reply=True)
    await message.answer(text, reply_markup=keyboard, reply_parameters=about)


async def _show(query: CallbackQuery, keyboard: InlineKeyboardMarkup | None) -> None:
    if isinstance(query.message, Message):
        await query.message.edit_reply_markup(reply_markup=keyboard)
    await query.answer()


async def _edit(query: CallbackQuery, text: Html, keyboard: InlineKeyboardMarkup | None) -> None:
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard)
