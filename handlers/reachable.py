"""Who blocks the bot is left alone until they let it in again."""

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated

from content.delivering.delivery import Deliveries
from handlers.clock import Clock


def reachable_router() -> Router:
    """Changes of the bot's own standing in private chats."""
    router = Router(name="reachable")
    router.my_chat_member.register(note_standing, F.chat.type == "private")
    return router


async def note_standing(change: ChatMemberUpdated, deliveries: Deliveries, clock: Clock) -> None:
    """Blocked, or let in again."""
    if change.new_chat_member.status == ChatMemberStatus.KICKED:
        await deliveries.give_up(change.chat.id, now=clock.now())
    else:
        await deliveries.reached(change.chat.id)
