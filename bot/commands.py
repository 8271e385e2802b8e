"""The command menu that Telegram shows beside the input field, by language and kind of chat."""

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeDefault

from content.texts import LANGUAGES, texts_in

logger = logging.getLogger(__name__)

PRIVATE = ("search", "ask", "tag", "latest", "random", "quiz", "top", "language", "help")
GROUP = ("quiz", "stop", "top", "search", "ask")


async def announce_commands(bot: Bot) -> None:
    """Tells Telegram the menus; the first language is also that of everybody whose own is not known.

    Telegram keeps them, so a start does without when it refuses, as it does after too many starts.
    """
    try:
        await _announce(bot)
    except TelegramAPIError as error:
        logger.warning("the command menu was not renewed: %s", type(error).__name__)


async def _announce(bot: Bot) -> None:
    default = next(iter(LANGUAGES))
    for language in LANGUAGES:
        texts = texts_in(language)
        for names, scope in ((PRIVATE, BotCommandScopeDefault()), (GROUP, BotCommandScopeAllGroupChats())):
            commands = [BotCommand(command=name, description=texts(f"command-{name}")) for name in names]
            await bot.set_my_commands(
                commands, scope=scope, language_code=None if language == default else language
            )
