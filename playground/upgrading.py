"""A basic group becomes a supergroup: the same people under another number, with messages counted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground import stand_ins
from playground.errors import Refused

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.people import Person


async def upgrade(chat: Chat, *, by: Person, wait: bool) -> Chat:
    """Makes the supergroup, and tells the bot in both; the old group can still be read, and its polls voted in."""
    member = chat.members.get(by)
    if chat.type != "group" or chat.upgraded_to or member is None or member.status != "creator":
        raise Refused(f"{by.name} may not make a supergroup of {chat.title}")
    world = chat.world
    group = world.group(chat.title, privacy=chat.privacy)
    group.members, group.bot = dict(chat.members), chat.bot
    group.known_to_bot, group.bot_has_spoken = chat.known_to_bot, chat.bot_has_spoken
    chat.upgraded_to = group
    left = world.add(chat, sender=by, service={"migrate_to_chat_id": group.id})
    come = world.add(group, sender=stand_ins.GROUP, sender_chat=group, service={"migrate_from_chat_id": chat.id})
    await world.wait_for_bot(world.tell_bot(left), world.tell_bot(come), wait=wait)
    return group
