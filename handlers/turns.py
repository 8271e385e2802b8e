"""Updates of one chat are handled in the order they came, those of different chats side by side."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from aiogram import BaseMiddleware
from aiogram.types import Chat, TelegramObject, User

PATIENCE_SECONDS = 5.0
"""How long an update waits for the one before it: behind a long import people are answered all the same."""


class TurnsMiddleware(BaseMiddleware):
    """An album's /schedule must not overtake its last photo, nor a second tap the first one."""

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Waits for the chat's turn and goes on; what belongs to no chat or person does not wait."""
        whose: Chat | User | None = data.get("event_chat") or data.get("event_from_user")
        if whose is None:
            return await handler(event, data)
        async with _turn(self._turns.setdefault(whose.id, asyncio.Lock())):
            return await handler(event, data)


@asynccontextmanager
async def _turn(lock: asyncio.Lock) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await lock.acquire()
    except TimeoutError:
        yield
        return
    try:
        yield
    finally:
        lock.release()
