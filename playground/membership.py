"""What somebody is in a chat, and how that changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.errors import Refused

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.messages import Account
    from playground.people import Person
    from playground.updates import Update

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
"""What every administrator's record tells, held or not."""

CHANNEL_RIGHTS = frozenset(
    {"can_manage_chat", "can_post_messages", "can_edit_messages", "can_delete_messages", "can_invite_users"}
)
GROUP_RIGHTS = frozenset(
    {"can_manage_chat", "can_delete_messages", "can_restrict_members", "can_invite_users", "can_pin_messages"}
)
"""What an administrator is given unless told otherwise."""

PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
"""What a restricted member's record tells."""

SENDING = {
    "text messages": "can_send_messages",
    "locations": "can_send_messages",
    "venues": "can_send_messages",
    "contacts": "can_send_messages",
    "polls": "can_send_polls",
    "photos": "can_send_photos",
    "videos": "can_send_videos",
    "documents": "can_send_documents",
    "music": "can_send_audios",
    "voice notes": "can_send_voice_notes",
    "video notes": "can_send_video_notes",
    "animations": "can_send_other_messages",
    "stickers": "can_send_other_messages",
    "dice": "can_send_other_messages",
}
"""The permission for each kind of message, by the name that a refusal gives it."""


@dataclass(slots=True)
class Membership:
    """What somebody is in a chat: creator, administrator, member, restricted, left or kicked."""

    status: str = "member"
    rights: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    """What a restricted member may do."""

    @property
    def is_admin(self) -> bool:
        """Whether they run the chat."""
        return self.status in ("creator", "administrator")

    @property
    def is_in(self) -> bool:
        """Whether they are in the chat at all."""
        return self.status not in ("left", "kicked")

    def may(self, right: str) -> bool:
        """Whether they hold an administrator's right."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def may_send(self, what: str) -> bool:
        """Whether restrictions leave them this kind of message, as in SENDING."""
        return self.status != "restricted" or SENDING[what] in self.permissions

    def json(self, user: dict[str, Any]) -> dict[str, Any]:
        """As a ChatMember."""
        data: dict[str, Any] = {"user": user, "status": self.status}
        if self.status == "creator":
            data["is_anonymous"] = False
        elif self.status == "administrator":
            held = {right: right in self.rights for right in RIGHTS}
            held |= {right: True for right in self.rights if right not in held}
            data |= {"can_be_edited": False, "is_anonymous": False, **held}
        elif self.status == "restricted":
            data |= {
                "is_member": True,
                "until_date": 0,
                **{name: name in self.permissions for name in PERMISSIONS},
            }
        elif self.status == "kicked":
            data["until_date"] = 0
        return data


def restricted(kinds: Iterable[str]) -> Membership:
    """A member who may do all but send these kinds, as in SENDING or "text"."""
    taken = {SENDING["text messages" if kind == "text" else kind] for kind in kinds}
    return Membership("restricted", permissions=frozenset(PERMISSIONS) - taken)


def membership_change(
    chat: Chat, *, by: Account, user: dict[str, Any], before: Membership, after: Membership
) -> dict[str, Any]:
    """A ChatMemberUpdated: what this user was in the chat and what they are now."""
    return {
        "chat": chat.json,
        "from": by.json,
        "date": int(chat.world.clock.now().timestamp()),
        "old_chat_member": before.json(user),
        "new_chat_member": after.json(user),
    }


def change_member(chat: Chat, person: Person, after: Membership, *, by: Account) -> Update | None:
    """Makes somebody what they are from now on; an admin bot that asked for it is told."""
    before = chat.members.get(person, Membership("left"))
    chat.members[person] = after
    if before == after or not chat.bot.is_admin:
        return None
    change = membership_change(chat, by=by, user=person.json, before=before, after=after)
    return chat.world.updates.put("chat_member", change)


def change_bot(chat: Chat, after: Membership, *, by: Account) -> Update | None:
    """Makes the bot what it is from now on; it is told, whatever it has become."""
    before, chat.bot = chat.bot, after
    chat.known_to_bot = chat.known_to_bot or after.is_in
    if before == after:
        return None
    change = membership_change(chat, by=by, user=chat.world.bot.json, before=before, after=after)
    return chat.world.updates.put("my_chat_member", change)


def move(person: Person, chat: Chat, *, into: bool) -> list[Update | None]:
    """A person joins or leaves; the updates that this makes. Refused when nothing would change."""
    before = chat.members.get(person, Membership("left"))
    if before.is_in == into:
        raise Refused(f"{person.name} is {'already' if into else 'not'} in {chat.title}")
    updates = []
    if not chat.is_channel:
        service = {"new_chat_members": [person.json]} if into else {"left_chat_member": person.json}
        updates.append(chat.world.tell_bot(chat.world.add(chat, sender=person, service=service)))
    after = Membership("member" if into else "left")
    updates.append(change_member(chat, person, after, by=person))
    return updates


def turn_bot(person: Person, status: str) -> Update | None:
    """A person blocks the bot ("kicked") or lets it write again ("member"); the update of it, if any."""
    if person.chat.bot.status == "left":
        raise Refused(f"{person.name} has not met the bot")
    return change_bot(person.chat, Membership(status), by=person)
