"""/forgetme: what is kept of a person, and its deletion."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.forgetting import Kept, Memory, StillQueuedError
from content.html import Html
from content.statistics import CountUse
from content.texts import Texts

_LINES = {
    Kept.LANGUAGE: "forget-language",
    Kept.VISITS: "forget-visits",
    Kept.BOOKMARKS: "forget-bookmarks",
    Kept.SUBSCRIPTIONS: "forget-subscriptions",
    Kept.MEETUPS: "forget-meetups",
    Kept.MESSAGES: "forget-messages",
    Kept.TRAINING: "forget-training",
    Kept.GAMES: "forget-games",
    Kept.REPORTS: "forget-reports",
    Kept.ADMIN: "forget-admin",
}


class ForgetButton(CallbackData, prefix="forget"):
    """Delete everything, or leave it."""

    sure: bool


def forgetting_router() -> Router:
    """/forgetme, in private chats."""
    router = Router(name="forgetting")
    command = Command("forgetme", ignore_case=True)
    router.message.register(tell_kept, command, F.chat.type == "private")
    router.message.register(only_in_private, command)
    router.callback_query.register(forget, ForgetButton.filter(), F.message.chat.type == "private")
    return router


async def tell_kept(message: Message, memory: Memory, texts: Texts) -> None:
    """/forgetme: all kinds of records with their number, and what deleting them means."""
    kept = await memory.kept(message.chat.id)
    if not kept:
        await message.answer(texts("forget-nothing"))
        return
    lines = [texts("forget-kept"), *(texts(_LINES[kind], count=count) for kind, count in kept.items())]
    if Kept.GAMES in kept:
        lines.append(texts("forget-games-stay"))
    buttons = [
        InlineKeyboardButton(text=texts(key), callback_data=ForgetButton(sure=sure).pack())
        for key, sure in (("forget-button-delete", True), ("forget-button-leave", False))
    ]
    text = Html("\n".join([*lines, "", texts("forget-sure")]))
    await message.answer(text, reply_markup=InlineKeyboardMarkup(inline_keyboard=[[one] for one in buttons]))


async def only_in_private(message: Message, texts: Texts) -> None:
    """What is kept of one is nobody else's business."""
    await message.answer(texts("forget-in-private"))


async def forget(
    query: CallbackQuery, callback_data: ForgetButton, memory: Memory, count_use: CountUse, texts: Texts
) -> None:
    """Deleted, or left as it is; posts that wait in the queue have to go out or be taken out first."""
    said = texts("forget-left")
    if callback_data.sure:
        try:
            count_use.forget(query.from_user.id)
            await memory.forget(query.from_user.id)
            said = texts("forget-done")
        except StillQueuedError as waiting:
            said = texts("forget-queued", count=waiting.count)
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(said)
