"""Who acts: what a person's message or tap does to the queue is done in their name."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, User

from content.publishing.history import Actor, acting
from handlers.clock import Clock


class ActingMiddleware(BaseMiddleware):
    """Says so around every update."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Goes on in the person's name."""
        user: User | None = data.get("event_from_user")
        with acting(Actor(user.id, user.full_name) if user else None, at=self._clock.now()):
            return await handler(event, data)
