"""How a group plays, behind one button for its administrators: each tap takes the value that its button carries."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.html import Html, plain
from content.quiz.game import Mode
from content.quiz.group_settings import LENGTHS, QUIET, TIMERS, Groups, GroupSettings
from content.quiz.stage import Stage
from content.quiz.start import GameStarts
from content.texts import Texts
from handlers.game_buttons import SettingsButton

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
    message = query.message
    thread = message.message_thread_id if message.is_topic_message else None
    text, keyboard = board(settings, topics=await question_topics.topics(), thread=thread, texts=texts)
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
    elif callback_data.what in _FIELDS:
        thread = message.message_thread_id if message.is_topic_message else None
        choices = _choices(callback_data.what, topics=topics, thread=thread)
        changed = replace(settings, **{_FIELDS[callback_data.what]: choices[callback_data.place % len(choices)]})
        if changed != settings:
            await groups.choose(message.chat.id, changed)
            text, keyboard = board(changed, topics=topics, thread=thread, texts=texts)
            await message.edit_text(text, reply_markup=keyboard)
    await query.answer()


def board(
    settings: GroupSettings, *, topics: Sequence[str], thread: int | None, texts: Texts
) -> tuple[Html, InlineKeyboardMarkup]:
    """Returns the settings as a message: a button for each, with what is chosen; it carries the next value."""
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
        [
            InlineKeyboardButton(
                text=plain(label),
                callback_data=SettingsButton(what=what, place=_next(what, settings, topics, thread)).pack(),
            )
        ]
        for what, label in labels.items()
    ]
    return texts("gset-heading"), InlineKeyboardMarkup(inline_keyboard=rows)


async def _may(query: CallbackQuery, stage: Stage, texts: Texts) -> bool:
    chat = query.message.chat.id if query.message else 0
    if await stage.is_admin(chat, query.from_user.id):
        return True
    await query.answer(texts("gset-not-yours"), show_alert=True)
    return False


_FIELDS = {
    "timer": "timer",
    "length": "length",
    "mode": "mode",
    "starters": "admins_start",
    "quiet": "quiet",
    "topic": "topic",
    "thread": "thread_id",
}
"""What a button is called, and the setting that it changes."""


def _choices(what: str, *, topics: Sequence[str], thread: int | None) -> Sequence[Any]:
    """The values of a setting. A game is played in the forum's topic where the settings are open, or anywhere."""
    fixed: dict[str, Sequence[Any]] = {
        "timer": TIMERS,
        "length": LENGTHS,
        "mode": list(Mode),
        "starters": (False, True),
        "quiet": QUIET,
        "topic": (None, *topics),
        "thread": (None, thread),
    }
    return fixed[what]


def _next(what: str, settings: GroupSettings, topics: Sequence[str], thread: int | None) -> int:
    """The place of the value after the present one, of the first one after the last and after one that is no choice.

    A tap that is told again takes the same value again.
    """
    if what not in _FIELDS:
        return 0
    choices, current = list(_choices(what, topics=topics, thread=thread)), getattr(settings, _FIELDS[what])
    if what == "thread":
        return 0 if current is not None else 1
    return (choices.index(current) + 1) % len(choices) if current in choices else 0
