"""The command menu that Telegram shows beside the input field, by language and kind of chat."""

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeDefault

from content.texts import LANGUAGES, texts_in

PRIVATE = ("search", "tag", "latest", "random", "quiz", "top", "language", "help")
GROUP = ("quiz", "stop", "top", "search")


async def announce_commands(bot: Bot) -> None:
    """Tells Telegram the menus; the first language is also that of everybody whose own is not known."""
    default = next(iter(LANGUAGES))
    for language in LANGUAGES:
        texts = texts_in(language)
        for names, scope in ((PRIVATE, BotCommandScopeDefault()), (GROUP, BotCommandScopeAllGroupChats())):
            commands = [BotCommand(command=name, description=texts(f"command-{name}")) for name in names]
            await bot.set_my_commands(
                commands, scope=scope, language_code=None if language == default else language
            )
