"""The queue on a phone: /queue, its pages, and what can be done with a post that waits in it."""

from collections.abc import Awaitable
from datetime import UTC, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.html import Html, plain
from content.publishing.agenda import LookAtQueue
from content.publishing.channel import Desk
from content.publishing.moments import moment_in_short
from content.publishing.pausing import Pauses
from content.publishing.queue import Queue, QueueChangedError, QueuedPost
from content.publishing.rested import RestedPosts
from content.publishing.scheduling import CancelPost, ConfirmSent, Reschedule, SendAgain
from content.publishing.sending import PublishNow, sources_of
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.history_text import history_text
from handlers.moment_keyboard import near_moments
from handlers.permissions import IsAdmin
from handlers.queue_card import Do, QueueButton, QueuePageButton, button, card, refusal, title_of
from handlers.queue_page import page, unpacked
from handlers.rested_offer import Offer, rested_button


class Seen(Filter):
    """Passes a tap when the post is still as the button shows it, and hands the post on as `found`."""

    async def __call__(
        self, query: CallbackQuery, callback_data: QueueButton, queue: Queue
    ) -> bool | dict[str, Any]:
        """Looks the post up."""
        post = await queue.get(callback_data.post)
        if post is None or not isinstance(query.message, Message):
            return False
        # Once more means the content, whatever has become of the post meanwhile.
        if post.attempts != callback_data.attempt and callback_data.do is not Do.REPEAT:
            return False
        moves = callback_data.do in (Do.LATER_HOUR, Do.LATER_DAY)
        if moves and callback_data.due != int(post.due_at.timestamp()):
            return False
        return {"found": post}


def queue_router() -> Router:
    """/queue and its buttons, for admins in private chats."""
    router = Router(name="queue")
    router.message.register(list_queue, Command("queue", ignore_case=True), F.chat.type == "private", IsAdmin())
    router.message.register(refuse_command, Command("queue", ignore_case=True), F.chat.type == "private")
    router.callback_query.register(turn_page, QueuePageButton.filter(), IsAdmin())
    for do, handler in (
        (Do.OPEN, open_post),
        (Do.SHOW, show_post),
        (Do.HISTORY, show_history),
        (Do.PUBLISH, publish_post),
        (Do.MOVE, ask_when),
        (Do.LATER_HOUR, move_post),
        (Do.LATER_DAY, move_post),
        (Do.CANCEL, take_out_post),
        (Do.CONFIRM, confirm_post),
        (Do.AGAIN, retry_post),
    ):
        router.callback_query.register(handler, QueueButton.filter(F.do == do), IsAdmin(), Seen())
    router.callback_query.register(refuse_button, QueueButton.filter(), ~IsAdmin())
    router.callback_query.register(refuse_button, QueuePageButton.filter())
    router.callback_query.register(answer_stale, QueueButton.filter())
    router.callback_query.register(answer_outdated, F.data.startswith(f"{QueueButton.__prefix__}:"))
    return router


async def list_queue(
    message: Message,
    look_at_queue: LookAtQueue,
    pauses: Pauses,
    rested: RestedPosts,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """/queue"""
    now = clock.now()
    agenda, note = await look_at_queue(now=now), await _held(pauses, texts=texts, zone=zone)
    text, keyboard = page(agenda, now=now, zone=zone, texts=texts, note=note)
    # Whoever turned the offers of old posts off finds here how to turn them on.
    if not (await rested.standing()).offers:
        rows = keyboard.inline_keyboard if keyboard else []
        keyboard = InlineKeyboardMarkup(inline_keyboard=[*rows, [rested_button(Offer.ON, texts=texts)]])
    await message.answer(text, reply_markup=keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: QueuePageButton,
    look_at_queue: LookAtQueue,
    pauses: Pauses,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """Another page, in the same message."""
    await query.answer()
    now, (after, before) = clock.now(), unpacked(callback_data.place)
    agenda = await look_at_queue(now=now, after=after, before=before)
    note = await _held(pauses, texts=texts, zone=zone)
    await _edit(query, *page(agenda, now=now, zone=zone, texts=texts, note=note))


async def open_post(query: CallbackQuery, found: QueuedPost, texts: Texts, clock: Clock, zone: ZoneInfo) -> None:
    """A post of the list, in the same message."""
    await query.answer()
    await _edit(query, *card(found, now=clock.now(), zone=zone, texts=texts))


async def show_post(query: CallbackQuery, found: QueuedPost, desk: Desk, texts: Texts) -> None:
    """The post itself, as it will appear."""
    try:
        await desk.preview(
            chat_id=query.from_user.id,
            from_chat_id=found.source_chat_id,
            message_ids=sources_of(found),
            options=found.options,
        )
    except RefusedError as error:
        await query.answer(plain(refusal(error.reason, texts=texts)), show_alert=True)
    except SendingError:
        await query.answer(texts("queue-unreachable"), show_alert=True)
    else:
        await query.answer()


async def show_history(
    query: CallbackQuery, found: QueuedPost, queue: Queue, texts: Texts, zone: ZoneInfo
) -> None:
    """Who did what to the post, in the same message."""
    text = history_text(found, await queue.history(found), texts=texts, zone=zone)
    back = button(found, Do.OPEN, texts=texts, text=texts("button-previous"))
    await _edit(query, text, InlineKeyboardMarkup(inline_keyboard=[[back]]))
    await query.answer()


async def publish_post(
    query: CallbackQuery, found: QueuedPost, publish_now: PublishNow, texts: Texts, clock: Clock, zone: ZoneInfo
) -> None:
    """Into the channel before its time."""
    await _decide(query, publish_now(found, now=clock.now()), texts=texts, clock=clock, zone=zone)


async def ask_when(query: CallbackQuery, found: QueuedPost, texts: Texts, clock: Clock, zone: ZoneInfo) -> None:
    """Says how to move the post, and offers times."""
    rows = [
        *near_moments(found.id, now=clock.now(), zone=zone, texts=texts).inline_keyboard,
        [
            button(found, Do.LATER_HOUR, texts=texts),
            button(found, Do.LATER_DAY, texts=texts),
        ],
        [button(found, Do.OPEN, texts=texts, text=texts("button-previous"))],
    ]
    text = texts("queue-move", title=title_of(found, texts=texts))
    await _edit(query, text, InlineKeyboardMarkup(inline_keyboard=rows))
    await query.answer()


async def move_post(
    query: CallbackQuery,
    callback_data: QueueButton,
    found: QueuedPost,
    reschedule: Reschedule,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """One hour, or one day by the clock on the wall, later than planned."""
    planned = max(found.due_at, clock.now())
    if callback_data.do is Do.LATER_HOUR:
        due_at = planned + timedelta(hours=1)
    else:
        due_at = (planned.astimezone(zone) + timedelta(days=1)).astimezone(UTC)
    await _decide(query, reschedule(found, due_at=due_at), texts=texts, clock=clock, zone=zone)


async def take_out_post(
    query: CallbackQuery, found: QueuedPost, cancel_post: CancelPost, texts: Texts, clock: Clock, zone: ZoneInfo
) -> None:
    """Out of the queue."""
    await _decide(query, cancel_post(found), texts=texts, clock=clock, zone=zone)


async def confirm_post(
    query: CallbackQuery, found: QueuedPost, confirm_sent: ConfirmSent, texts: Texts, clock: Clock, zone: ZoneInfo
) -> None:
    """Somebody looked: it is in the channel."""
    await _decide(query, confirm_sent(found, now=clock.now()), texts=texts, clock=clock, zone=zone)


async def retry_post(
    query: CallbackQuery, found: QueuedPost, send_again: SendAgain, texts: Texts, clock: Clock, zone: ZoneInfo
) -> None:
    """Somebody decided: once more."""
    await _decide(query, send_again(found, now=clock.now()), texts=texts, clock=clock, zone=zone)


async def refuse_command(message: Message, texts: Texts) -> None:
    """Not an admin."""
    await message.answer(texts("not-admin"))


async def refuse_button(query: CallbackQuery, texts: Texts) -> None:
    """Not an admin (any more)."""
    await query.answer(texts("not-admin"), show_alert=True)


async def answer_stale(
    query: CallbackQuery, callback_data: QueueButton, queue: Queue, texts: Texts, clock: Clock, zone: ZoneInfo
) -> None:
    """The post has gone on without this button: what it is now is shown instead."""
    post = await queue.get(callback_data.post)
    if callback_data.do is not Do.OPEN or post is None:
        await query.answer(texts("button-stale"))
    else:
        await query.answer()
    if post is not None:
        await _edit(query, *card(post, now=clock.now(), zone=zone, texts=texts))


async def answer_outdated(query: CallbackQuery, texts: Texts) -> None:
    """A button of an older version of the program."""
    await query.answer(texts("button-stale"))


async def _held(pauses: Pauses, *, texts: Texts, zone: ZoneInfo) -> str:
    pause = await pauses.current()
    return texts("pause-list", since=moment_in_short(pause.since, zone=zone)) if pause else ""


async def _decide(
    query: CallbackQuery, decision: Awaitable[QueuedPost], *, texts: Texts, clock: Clock, zone: ZoneInfo
) -> None:
    """Carries the decision out and shows the post as it became; somebody else may have decided first."""
    try:
        post = await decision
    except QueueChangedError:
        await query.answer(texts("button-stale"))
        return
    await _edit(query, *card(post, now=clock.now(), zone=zone, texts=texts))
    await query.answer()


async def _edit(query: CallbackQuery, text: Html, keyboard: InlineKeyboardMarkup | None) -> None:
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard)
