"""Who uses the bot is counted once a week, by number, until the week is over."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Chat, TelegramObject, User

from content.statistics import CountUse
from handlers.clock import Clock


class CountingMiddleware(BaseMiddleware):
    """Sees who writes to the bot, taps, or searches in any chat; what is said among people in groups is not its business."""

    def __init__(self, count_use: CountUse, clock: Clock) -> None:
        self._count_use = count_use
        self._clock = clock

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Counts and goes on."""
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if user and not user.is_bot and (chat is None or chat.type == "private"):
            self._count_use.seen(user.id, now=self._clock.now())
        return await handler(event, data)
