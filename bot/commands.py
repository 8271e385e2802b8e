"""The command menu that Telegram shows beside the input field, by language and kind of chat."""

import logging
from collections.abc import Collection, Sequence
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    BotCommandScopeUnion,
)

from content.texts import LANGUAGES, texts_in

logger = logging.getLogger(__name__)

PRIVATE = ("search", "ask", "tag", "latest", "random", "quiz", "top", "language", "help")
ADMIN = ("schedule", "queue", "slots", "pause", "resume", "newquiz", "stats", *PRIVATE)
GROUP = ("quiz", "stop", "top", "search", "ask")


async def announce_commands(bot: Bot, *, owners: Collection[int] = ()) -> None:
    """Tells Telegram the menus, that of admins in the owners' own chats.

    The first language is also that of everybody whose own is not known.
    Telegram keeps them, so a start does without when it refuses, as it does after too many starts.
    """
    try:
        for names, scope in ((PRIVATE, BotCommandScopeDefault()), (GROUP, BotCommandScopeAllGroupChats())):
            await _announce(bot, names, scope)
        for owner in sorted(owners):
            # Who never wrote to the bot has no chat with it.
            with suppress(TelegramBadRequest, TelegramForbiddenError):
                await _announce(bot, ADMIN, BotCommandScopeChat(chat_id=owner))
    except TelegramAPIError as error:
        logger.warning("the command menu was not renewed: %s", type(error).__name__)


async def _announce(bot: Bot, names: Sequence[str], scope: BotCommandScopeUnion) -> None:
    default = next(iter(LANGUAGES))
    for language in LANGUAGES:
        texts = texts_in(language)
        commands = [BotCommand(command=name, description=texts(f"command-{name}")) for name in names]
        await bot.set_my_commands(commands, scope=scope, language_code=None if language == default else language)
