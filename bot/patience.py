"""Waiting out Telegram's flood control, so that who types fast is answered late instead of never."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import CopyMessage, CopyMessages
from aiogram.methods.base import TelegramMethod

logger = logging.getLogger(__name__)

LONGEST_SECONDS = 60
"""A longer wait is not worth it: whoever waits for the answer has gone."""

TRIES = 5


class PatienceMiddleware(BaseRequestMiddleware):
    """Repeats a request that Telegram put off: nothing was done, so nothing can be doubled.

    Posts for the channel are not held here: the queue keeps them and tries again by itself.
    """

    def __init__(self, *, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        self._sleep = sleep

    async def __call__(self, make_request: Any, bot: Bot, method: TelegramMethod[Any]) -> Any:
        """Makes the request, after a pause once more where Telegram asks for one."""
        for _ in range(TRIES):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                if isinstance(method, CopyMessage | CopyMessages) or error.retry_after > LONGEST_SECONDS:
                    raise
                logger.info("%s waits %d s for flood control", type(method).__name__, error.retry_after)
                await self._sleep(error.retry_after)
        return await make_request(bot, method)
