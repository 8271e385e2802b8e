"""When news come: at once or in digests, not in quiet hours, by the clock of where the person lives."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.types import CallbackQuery

from content.subscribing.subscription import Subscribers
from content.subscribing.timetable import QUIET_HOURS, Timetable
from content.texts import Texts
from handlers.clock import Clock
from handlers.subscribe_buttons import (
    CHANNELS_ZONE,
    NOT_QUIET,
    HowButton,
    QuietButton,
    Screen,
    ZoneButton,
)
from handlers.subscribe_card import SubscribeCard


def timetable_router() -> Router:
    """Choices on the message of /subscribe, in private chats."""
    router = Router(name="timetable")
    taps = router.callback_query
    private = F.message.chat.type == "private"
    taps.register(choose_how, HowButton.filter(), private)
    taps.register(choose_quiet, QuietButton.filter(), private)
    taps.register(choose_zone, ZoneButton.filter(), private)
    return router


async def choose_how(
    query: CallbackQuery,
    callback_data: HowButton,
    subscribers: Subscribers,
    subscribe_card: SubscribeCard,
    texts: Texts,
    clock: Clock,
) -> None:
    """At once, or in a digest at that time."""
    if callback_data.is_possible:
        before = await subscribers.timetable(query.from_user.id)
        after = replace(before, mode=callback_data.mode, hour=callback_data.hour, weekday=callback_data.weekday)
        await _arrange(query, before, after, subscribers, clock)
    await query.answer()
    await subscribe_card.edit(query, Screen.HOW, texts=texts)


async def choose_quiet(
    query: CallbackQuery,
    callback_data: QuietButton,
    subscribers: Subscribers,
    subscribe_card: SubscribeCard,
    texts: Texts,
    clock: Clock,
) -> None:
    """Quiet hours, or none."""
    if callback_data.is_possible:
        before = await subscribers.timetable(query.from_user.id)
        quiet = None if callback_data.place == NOT_QUIET else QUIET_HOURS[callback_data.place]
        await _arrange(query, before, replace(before, quiet=quiet), subscribers, clock)
    await query.answer()
    await subscribe_card.edit(query, Screen.MAIN, texts=texts)


async def choose_zone(
    query: CallbackQuery,
    callback_data: ZoneButton,
    subscribers: Subscribers,
    subscribe_card: SubscribeCard,
    texts: Texts,
    clock: Clock,
) -> None:
    """Where the person lives."""
    if callback_data.is_possible:
        before = await subscribers.timetable(query.from_user.id)
        offset = None if callback_data.offset == CHANNELS_ZONE else callback_data.offset
        await _arrange(query, before, replace(before, offset=offset), subscribers, clock)
    await query.answer()
    await subscribe_card.edit(query, Screen.MAIN, texts=texts)


async def _arrange(
    query: CallbackQuery, before: Timetable, after: Timetable, subscribers: Subscribers, clock: Clock
) -> None:
    if after != before:
        await subscribers.arrange(query.from_user.id, after, now=clock.now())
