"""The daily «Повторим?»: its hour is chosen under a summary, and one tap ends it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.html import Html
from content.quiz.reminding import HOURS, ChooseReminder, Reminders
from content.texts import Texts
from handlers.clock import Clock
from handlers.training_keyboard import Step, training_button

OFF = -1
_IN_A_ROW = 4


class HoursButton(CallbackData, prefix="trainhours"):
    """Show the hours, or put them away."""

    show: bool


class ReminderButton(CallbackData, prefix="trainhour"):
    """Be reminded at that hour, or not at all: OFF."""

    hour: int


def training_reminder_router() -> Router:
    """Buttons under summaries and reminders, in private chats."""
    router = Router(name="training_reminder")
    private = F.message.chat.type == "private"
    router.callback_query.register(show_hours, HoursButton.filter(), private)
    router.callback_query.register(choose_hour, ReminderButton.filter(F.hour.in_({OFF, *HOURS})), private)
    return router


async def show_hours(query: CallbackQuery, callback_data: HoursButton, reminders: Reminders, texts: Texts) -> None:
    """The hours that can be chosen, in place of the button."""
    await query.answer()
    if callback_data.show:
        rows = hours_rows(texts=texts)
    else:
        rows = [reminder_row(await reminders.hour(query.from_user.id), texts=texts)]
    await _put(query, rows)


async def choose_hour(
    query: CallbackQuery,
    callback_data: ReminderButton,
    choose_reminder: ChooseReminder,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """From now on at that hour, or no more."""
    hour = None if callback_data.hour == OFF else callback_data.hour
    await choose_reminder(query.from_user.id, hour=hour, now=clock.now())
    if hour is None:
        await query.answer(texts("training-reminder-off"))
    else:
        await query.answer(texts("training-reminder-on", hour=str(hour), zone=zone.key), show_alert=True)
    await _put(query, [reminder_row(hour, texts=texts)])


def reminder_row(hour: int | None, *, texts: Texts) -> list[InlineKeyboardButton]:
    """Returns the button that begins or ends the reminders."""
    if hour is None:
        button, text = HoursButton(show=True).pack(), texts("training-button-remind")
    else:
        button, text = ReminderButton(hour=OFF).pack(), texts("training-button-remind-not", hour=str(hour))
    return [InlineKeyboardButton(text=text, callback_data=button)]


def hours_rows(*, texts: Texts) -> list[list[InlineKeyboardButton]]:
    """Returns the buttons with the hours."""
    hours = [
        InlineKeyboardButton(text=f"{hour}:00", callback_data=ReminderButton(hour=hour).pack()) for hour in HOURS
    ]
    rows = [hours[start : start + _IN_A_ROW] for start in range(0, len(hours), _IN_A_ROW)]
    back = InlineKeyboardButton(text=texts("button-previous"), callback_data=HoursButton(show=False).pack())
    return [*rows, [back]]


def nudge(*, due: int, hour: int, texts: Texts) -> tuple[Html, InlineKeyboardMarkup]:
    """Returns the reminder's text and buttons."""
    again = [training_button(texts("training-button-repeat"), Step.AGAIN)]
    keyboard = InlineKeyboardMarkup(inline_keyboard=[again, reminder_row(hour, texts=texts)])
    return texts("training-reminder", count=due), keyboard


async def _put(query: CallbackQuery, rows: Sequence[list[InlineKeyboardButton]]) -> None:
    """Puts the rows in place of those with the reminder's buttons; the message's others stay."""
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    ours = (HoursButton.__prefix__, ReminderButton.__prefix__)
    others = [
        row
        for row in message.reply_markup.inline_keyboard
        if (row[0].callback_data or "").partition(":")[0] not in ours
    ]
    keyboard = InlineKeyboardMarkup(inline_keyboard=[*others, *rows])
    if keyboard != message.reply_markup:
        await message.edit_reply_markup(reply_markup=keyboard)
