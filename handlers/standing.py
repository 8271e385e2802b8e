"""Who may do what in the channel has changed: admins are asked for anew, a lost right of the bot is told at once."""

from collections.abc import Collection
from typing import Protocol

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import ChatMember, ChatMemberAdministrator, ChatMemberOwner, ChatMemberUpdated

from content.channel import ChannelView
from content.publishing.admins import Admins
from content.publishing.channel import Desk
from content.publishing.queue import Queue
from content.sending import SendingError
from handlers.clock import Clock


class CommandMenus(Protocol):
    """The command menus of admins' own chats with the bot."""

    async def give(self, people: Collection[int]) -> None:
        """They see the admins' commands."""
        ...

    async def take(self, person: int) -> None:
        """They see what everybody sees."""
        ...


class OfChannel(Filter):
    """Passes changes in the channel of the settings."""

    async def __call__(self, change: ChatMemberUpdated, channel: ChannelView) -> bool:
        """Compares by id or by name, as the channel is set."""
        return channel.is_chat(change.chat.id, username=change.chat.username)


class OfAdmin(Filter):
    """Passes changes of who runs the channel: subscribers come and go by the thousand."""

    async def __call__(self, change: ChatMemberUpdated) -> bool:
        """Looks at what the person was and is."""
        standings = (change.old_chat_member, change.new_chat_member)
        return any(isinstance(one, ChatMemberAdministrator | ChatMemberOwner) for one in standings)


def standing_router() -> Router:
    """Changes of members in the channel, of the bot's own standing apart."""
    router = Router(name="standing")
    router.chat_member.register(ask_anew, OfChannel(), OfAdmin())
    router.my_chat_member.register(tell_standing, OfChannel())
    return router


def may_post(member: ChatMember) -> bool:
    """The channel's owner may, and an administrator whom the channel lets."""
    if isinstance(member, ChatMemberAdministrator):
        return member.can_post_messages is True
    return isinstance(member, ChatMemberOwner)


async def ask_anew(change: ChatMemberUpdated, admins: Admins, command_menus: CommandMenus, clock: Clock) -> None:
    """Somebody became an admin, or is none any more: asked for anew, and shown in the menu of their own chat."""
    admins.forget()
    person = change.new_chat_member.user.id
    if await admins.include(person, now=clock.now()):
        await command_menus.give({person})
    else:
        await command_menus.take(person)


async def tell_standing(
    change: ChatMemberUpdated, admins: Admins, queue: Queue, desk: Desk, command_menus: CommandMenus, clock: Clock
) -> None:
    """The bot may not post any more, or may again; told while posts wait, when it matters to somebody."""
    admins.forget()
    before, after = may_post(change.old_chat_member), may_post(change.new_chat_member)
    if after and not before:
        await command_menus.give(await admins.all(clock.now()))
    waiting = await queue.upcoming(offset=0, limit=500)
    if before == after or not waiting:
        return
    key = "standing-regained" if after else "standing-lost"
    people = {post.created_by for post in waiting}
    try:
        await desk.announce(key, people=people, count=await queue.count_upcoming())
    except SendingError:
        return
