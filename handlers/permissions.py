"""Who may use what: a filter that lets only admins through."""

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from content.publishing.admins import Admins
from handlers.clock import Clock


class IsAdmin(Filter):
    """Passes what an owner or an administrator of the channel sends or taps."""

    async def __call__(self, event: Message | CallbackQuery, admins: Admins, clock: Clock) -> bool:
        """Asks at every event: who was an admin when a button was sent may not be one when it is tapped."""
        return event.from_user is not None and await admins.include(event.from_user.id, now=clock.now())
