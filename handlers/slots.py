"""/slots: the times of the week at which posts go out, by taps or in a line of words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from content.html import Html, plain
from content.publishing.slot_words import SlotAct, read_slots_wish
from content.publishing.slots import AddSlots, NextSlot, Slot, Slots
from content.publishing.when import WhenError
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.queue import refuse_button, refuse_command
from handlers.slot_board import (
    Board,
    ClearSlotsButton,
    SlotButton,
    SlotDayButton,
    SlotsButton,
    clearing,
    day,
    seen,
    week,
)


def slots_router() -> Router:
    """/slots and its buttons, for admins in private chats."""
    router = Router(name="slots")
    router.message.filter(F.chat.type == "private")
    router.message.register(slots_command, Command("slots", ignore_case=True), IsAdmin())
    router.message.register(refuse_command, Command("slots", ignore_case=True))
    router.callback_query.register(show_week, SlotsButton.filter(), IsAdmin())
    router.callback_query.register(show_day, SlotDayButton.filter(F.weekday.in_(range(7))), IsAdmin())
    in_a_week = F.weekday.in_(range(7)) & F.minute.in_(range(24 * 60))
    router.callback_query.register(change_slot, SlotButton.filter(in_a_week), IsAdmin())
    router.callback_query.register(clear_slots, ClearSlotsButton.filter(), IsAdmin())
    for button in (SlotsButton, SlotDayButton, SlotButton, ClearSlotsButton):
        router.callback_query.register(refuse_button, button.filter())
    return router


async def slots_command(
    message: Message,
    command: CommandObject,
    slots: Slots,
    add_slots: AddSlots,
    next_slot: NextSlot,
    clock: Clock,
    texts: Texts,
) -> None:
    """/slots, /slots пн 10:00 18:00, /slots убрать пн 10:00, /slots очистить"""
    now = clock.now()
    try:
        text, keyboard = (
            await _fulfil(command.args, slots, add_slots, next_slot, now, texts)
            if command.args
            else await _week(slots, next_slot, now, texts)
        )
    except WhenError as error:
        await message.answer(texts(error.key, **error.arguments))
    else:
        await message.answer(text, reply_markup=keyboard)


async def show_week(query: CallbackQuery, slots: Slots, next_slot: NextSlot, clock: Clock, texts: Texts) -> None:
    """The week, in the same message."""
    await query.answer()
    await _edit(query, await _week(slots, next_slot, clock.now(), texts))


async def show_day(
    query: CallbackQuery, callback_data: SlotDayButton, slots: Slots, zone: ZoneInfo, texts: Texts
) -> None:
    """The hours of a day, in the same message."""
    await query.answer()
    await _edit(query, day(await slots.all(), callback_data.weekday, zone=zone, texts=texts))


async def change_slot(
    query: CallbackQuery,
    callback_data: SlotButton,
    slots: Slots,
    add_slots: AddSlots,
    zone: ZoneInfo,
    texts: Texts,
) -> None:
    """One slot more or less; whichever it was, the day is shown as it is now."""
    slot = Slot(callback_data.weekday, callback_data.minute)
    try:
        await (add_slots([slot]) if callback_data.add else slots.remove([slot]))
    except WhenError as error:
        await query.answer(plain(texts(error.key, **error.arguments)), show_alert=True)
        return
    await query.answer()
    await _edit(query, day(await slots.all(), slot.weekday, zone=zone, texts=texts))


async def clear_slots(
    query: CallbackQuery,
    callback_data: ClearSlotsButton,
    slots: Slots,
    next_slot: NextSlot,
    clock: Clock,
    texts: Texts,
) -> None:
    """All of them, unless they have changed since it was asked."""
    found = await slots.all()
    if seen(found) == callback_data.seen:
        await slots.remove(found)
        await query.answer()
    else:
        await query.answer(texts("button-stale"))
    await _edit(query, await _week(slots, next_slot, clock.now(), texts))


async def _fulfil(
    words: str, slots: Slots, add_slots: AddSlots, next_slot: NextSlot, now: datetime, texts: Texts
) -> Board:
    """Does what the words ask for; raises WhenError when they can't be read."""
    wish = read_slots_wish(words)
    if wish.act is SlotAct.CLEAR:
        found = await slots.all()
        return clearing(found, texts=texts) if found else await _week(slots, next_slot, now, texts)
    if wish.act is SlotAct.ADD:
        done = texts("slots-added", count=await add_slots(wish.slots))
    else:
        done = texts("slots-removed", count=await slots.remove(wish.slots))
    text, keyboard = await _week(slots, next_slot, now, texts)
    return Html(f"{done}\n{text}"), keyboard


async def _week(slots: Slots, next_slot: NextSlot, now: datetime, texts: Texts) -> Board:
    free = await next_slot(now=now)
    return week(await slots.all(), free=free, now=now, zone=next_slot.zone, texts=texts)


async def _edit(query: CallbackQuery, board: Board) -> None:
    text, keyboard = board
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard)
