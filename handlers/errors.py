"""The one edge where errors of handlers end: logged without anybody's words, told to the person in one line."""

import logging

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError
from aiogram.types import ErrorEvent

from content.texts import texts_in

logger = logging.getLogger(__name__)


def errors_router(*, language: str) -> Router:
    """Catches what handlers did not."""
    router = Router(name="errors")

    async def on_error(event: ErrorEvent) -> bool:
        if isinstance(event.exception, TelegramForbiddenError):
            logger.info("update %d: the chat does not take messages from the bot", event.update.update_id)
            return True
        if isinstance(event.exception, TelegramBadRequest) and _harmless(event.exception):
            return True
        # The traceback shows code, never a message's text; an exception's own words may quote it, so only its kind.
        logger.error(
            "update %d: %s in a handler",
            event.update.update_id,
            type(event.exception).__name__,
            exc_info=event.exception if not isinstance(event.exception, TelegramBadRequest) else None,
        )
        await _tell(event, language)
        return True

    router.errors.register(on_error)
    return router


def _harmless(error: TelegramBadRequest) -> bool:
    """A second tap on the same button, or a tap so old that nobody waits for its answer."""
    return "message is not modified" in error.message or "query is too old" in error.message


async def _tell(event: ErrorEvent, language: str) -> None:
    text = texts_in(language)("error-unexpected")
    try:
        if event.update.callback_query:
            await event.update.callback_query.answer(text)
        elif event.update.message and event.update.message.chat.type == "private":
            await event.update.message.answer(text)
    except (TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError):
        logger.info("update %d: the error could not be told", event.update.update_id)
