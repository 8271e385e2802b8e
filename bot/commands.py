"""The command menu that Telegram shows beside the input field, by language and kind of chat."""

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

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

PRIVATE = (
    "search",
    "ask",
    "tag",
    "latest",
    "meetups",
    "subscribe",
    "saved",
    "random",
    "quiz",
    "top",
    "language",
    "forgetme",
    "help",
)
ADMIN = ("schedule", "queue", "slots", "meetup", "pause", "resume", "newquiz", "stats", *PRIVATE)
GROUP = ("quiz", "stop", "top", "search", "ask", "meetups")


async def announce_commands(bot: Bot) -> None:
    """Tells Telegram the menus of private chats and of groups.

    The first language is also that of everybody whose own is not known.
    Telegram keeps them, so a start does without when it refuses, as it does after too many starts.
    """
    try:
        for names, scope in ((PRIVATE, BotCommandScopeDefault()), (GROUP, BotCommandScopeAllGroupChats())):
            await _announce(bot, names, scope)
    except TelegramAPIError as error:
        logger.warning("the command menu was not renewed: %s", type(error).__name__)


class TelegramMenus:
    """Implements `handlers.standing.CommandMenus`; a menu that Telegram does not take is no reason to stop."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def give(self, people: Collection[int]) -> None:
        """They see the admins' commands."""
        for person in sorted(people):
            with _unimportant():
                await _announce(self._bot, ADMIN, BotCommandScopeChat(chat_id=person))

    async def take(self, person: int) -> None:
        """They see what everybody sees."""
        for language in LANGUAGES:
            with _unimportant():
                await self._bot.delete_my_commands(BotCommandScopeChat(chat_id=person), _code(language))


@contextmanager
def _unimportant() -> Iterator[None]:
    try:
        yield
    except (TelegramBadRequest, TelegramForbiddenError):
        # Who never wrote to the bot has no chat with it.
        return
    except TelegramAPIError as error:
        logger.warning("an admin's command menu was not renewed: %s", type(error).__name__)


async def _announce(bot: Bot, names: Sequence[str], scope: BotCommandScopeUnion) -> None:
    for language in LANGUAGES:
        texts = texts_in(language)
        commands = [BotCommand(command=name, description=texts(f"command-{name}")) for name in names]
        await bot.set_my_commands(commands, scope=scope, language_code=_code(language))


def _code(language: str) -> str | None:
    return None if language == next(iter(LANGUAGES)) else language
