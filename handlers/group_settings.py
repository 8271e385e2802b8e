"""How a group plays, behind one button for its administrators: each tap takes the next value."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.html import Html, plain
from content.quiz.game import Mode
from content.quiz.group_settings import LENGTHS, QUIET, TIMERS, Groups, GroupSettings
from content.quiz.stage import Stage
from content.quiz.start import GameStarts
from content.texts import Texts
from handlers.game_buttons import SettingsButton

Value = TypeVar("Value")

CLOSE = "close"


def group_settings_router() -> Router:
    """The settings' message, for a group's administrators."""
    router = Router(name="group settings")
    router.callback_query.register(show_settings, SettingsButton.filter(F.what == ""))
    router.callback_query.register(change_setting, SettingsButton.filter())
    return router


async def show_settings(
    query: CallbackQuery, groups: Groups, stage: Stage, question_topics: GameStarts, texts: Texts
) -> None:
    """⚙️ under a lobby: in a message of its own, so that the lobby stays."""
    if not await _may(query, stage, texts) or not isinstance(query.message, Message):
        return
    settings = await groups.settings(query.message.chat.id)
    text, keyboard = board(settings, topics=await question_topics.topics(), texts=texts)
    await query.message.answer(text, reply_markup=keyboard, disable_notification=True)
    await query.answer()


async def change_setting(
    query: CallbackQuery,
    callback_data: SettingsButton,
    groups: Groups,
    stage: Stage,
    question_topics: GameStarts,
    texts: Texts,
) -> None:
    """One tap on one setting."""
    if not await _may(query, stage, texts) or not isinstance(query.message, Message):
        return
    message = query.message
    settings, topics = await groups.settings(message.chat.id), await question_topics.topics()
    if callback_data.what == CLOSE:
        await message.delete()
    elif change := _CHANGES.get(callback_data.what):
        thread = message.message_thread_id if message.is_topic_message else None
        changed = change(settings, topics, thread)
        await groups.choose(message.chat.id, changed)
        text, keyboard = board(changed, topics=topics, texts=texts)
        await message.edit_text(text, reply_markup=keyboard)
    await query.answer()


def board(settings: GroupSettings, *, topics: Sequence[str], texts: Texts) -> tuple[Html, InlineKeyboardMarkup]:
    """Returns the settings as a message: a button for each, with what is chosen."""
    quiet = settings.quiet or (0, 0)
    labels = {
        "timer": texts("gset-timer", seconds=settings.timer or 0),
        "length": texts("gset-length", count=settings.length),
        "mode": texts("gset-mode", mode=settings.mode),
        "starters": texts("gset-starters", admins=int(settings.admins_start)),
        "quiet": texts("gset-quiet", on=int(settings.quiet is not None), begin=quiet[0], end=quiet[1]),
        "thread": texts("gset-thread", on=int(settings.thread_id is not None)),
    }
    if topics:
        labels["topic"] = texts("gset-topic", on=int(settings.topic is not None), topic=settings.topic or "")
    labels[CLOSE] = texts("gset-close")
    rows = [
        [InlineKeyboardButton(text=plain(label), callback_data=SettingsButton(what=what).pack())]
        for what, label in labels.items()
    ]
    return texts("gset-heading"), InlineKeyboardMarkup(inline_keyboard=rows)


async def _may(query: CallbackQuery, stage: Stage, texts: Texts) -> bool:
    chat = query.message.chat.id if query.message else 0
    if await stage.is_admin(chat, query.from_user.id):
        return True
    await query.answer(texts("gset-not-yours"), show_alert=True)
    return False


def _next(values: Sequence[Value], current: Value) -> Value:
    """The value after this one, the first one after the last and after one that is no choice (any more)."""
    place = values.index(current) if current in values else -1
    return values[(place + 1) % len(values)]


_Change = Callable[[GroupSettings, Sequence[str], int | None], GroupSettings]


def _change(**how: Callable[[GroupSettings, Sequence[str], int | None], Any]) -> _Change:
    [(name, value)] = how.items()
    return lambda settings, topics, thread: replace(settings, **{name: value(settings, topics, thread)})


_CHANGES: dict[str, _Change] = {
    "timer": _change(timer=lambda settings, _, __: _next(TIMERS, settings.timer)),
    "length": _change(length=lambda settings, _, __: _next(LENGTHS, settings.length)),
    "mode": _change(mode=lambda settings, _, __: _next(list(Mode), settings.mode)),
    "starters": _change(admins_start=lambda settings, _, __: not settings.admins_start),
    "quiet": _change(quiet=lambda settings, _, __: _next(QUIET, settings.quiet)),
    "topic": _change(topic=lambda settings, topics, _: _next([None, *topics], settings.topic)),
    # The forum's topic where the settings are open; anywhere again by another tap.
    "thread": _change(thread_id=lambda settings, _, thread: None if settings.thread_id else thread),
}
