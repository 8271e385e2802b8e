"""The one edge where errors of handlers end: logged without anybody's words, told to the person in one line."""

import logging
import traceback

from aiogram import Router
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramServerError,
)
from aiogram.types import ErrorEvent

from content.texts import Texts, texts_in
from content.trouble import StorageBusyError, StorageFullError, StorageTroubleError

logger = logging.getLogger(__name__)

STORAGE_TROUBLE = {StorageFullError: "error-storage-full", StorageBusyError: "error-storage-busy"}
"""What a person is told who wanted something to be written down; of other trouble "error-storage"."""


_HARMLESS = ("message is not modified", "query is too old")

_UNDELIVERABLE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "input_user_deactivated",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "have no rights to send a message",
    "not enough rights to send",
    "topic_closed",
    "topic_deleted",
)
"""Pieces of Telegram's refusals, in small letters, when a chat takes no messages (any more)."""


def errors_router(*, language: str) -> Router:
    """Catches what handlers did not; `language` is spoken to those whose own is not known yet."""
    router = Router(name="errors")

    async def on_error(event: ErrorEvent, texts: Texts | None = None) -> bool:
        error = event.exception
        if isinstance(error, TelegramForbiddenError) or _undeliverable(error):
            logger.info("update %d: the chat does not take messages from the bot", event.update.update_id)
        elif isinstance(error, StorageTroubleError):
            # The disk is to blame, not the code: where it happened says nothing.
            logger.error("update %d: nothing can be written: %s", event.update.update_id, error)
            await _tell(event, texts or texts_in(language), STORAGE_TROUBLE.get(type(error), "error-storage"))
        elif isinstance(error, TelegramNetworkError | TelegramServerError):
            # The connection is to blame; whoever waits sees that no answer comes.
            logger.warning("update %d: the answer may be lost: %s", event.update.update_id, type(error).__name__)
        elif not (isinstance(error, TelegramBadRequest) and _harmless(error)):
            # Frames show code; the error's own words may quote what somebody wrote.
            frames = "".join(traceback.format_tb(error.__traceback__))
            logger.error("update %d: %s in a handler\n%s", event.update.update_id, type(error).__name__, frames)
            await _tell(event, texts or texts_in(language), "error-unexpected")
        return True

    router.errors.register(on_error)
    return router


def _undeliverable(error: Exception) -> bool:
    """There is no such chat or person any more, or the bot may not write there: nobody can be told."""
    return isinstance(error, TelegramBadRequest) and any(
        words in error.message.casefold() for words in _UNDELIVERABLE
    )


def _harmless(error: TelegramBadRequest) -> bool:
    """A second tap on the same button, or a tap so old that nobody waits for its answer."""
    return any(words in error.message for words in _HARMLESS)


async def _tell(event: ErrorEvent, texts: Texts, key: str) -> None:
    try:
        if event.update.callback_query:
            await event.update.callback_query.answer(texts(key))
        elif event.update.message and event.update.message.chat.type == "private":
            await event.update.message.answer(texts(key))
    except AiogramError:
        logger.info("update %d: the error could not be told", event.update.update_id)
