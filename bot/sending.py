"""What an error of aiogram means for what was being sent."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError

from content.sending import (
    GoneError,
    MovedError,
    OutcomeUnknownError,
    RefusedError,
    RetryLaterError,
    UnreachableError,
)

CONNECT_PAUSE = 5.0
"""Seconds until a connection is tried again when none could be made."""

REQUEST_SECONDS = 30
"""How long to wait for an answer: copying is done inside Telegram and takes no upload."""

_REFUSALS = (
    TelegramBadRequest,
    TelegramNotFound,
    TelegramUnauthorizedError,
    TelegramConflictError,
    TelegramEntityTooLarge,
)


@contextmanager
def sending() -> Iterator[None]:
    """Turns the library's errors into those of `content.sending`: refused, nothing happened, or nobody knows."""
    try:
        yield
    except TelegramRetryAfter as error:
        raise RetryLaterError(error.retry_after) from error
    except TelegramMigrateToChat as error:
        raise MovedError(error.message, to=error.migrate_to_chat_id) from error
    except TelegramForbiddenError as error:
        raise GoneError(error.message) from error
    except _REFUSALS as error:
        raise RefusedError(error.message) from error
    except TelegramNetworkError as error:
        # A connection that was never made: the request can't have left.
        if isinstance(error.__cause__, ClientConnectorError):
            raise UnreachableError(CONNECT_PAUSE) from error
        raise OutcomeUnknownError(type(error).__name__) from error
    except AiogramError as error:
        raise OutcomeUnknownError(type(error).__name__) from error
