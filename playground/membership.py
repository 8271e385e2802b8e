"""What somebody is in a chat, and how that changes."""

from __future__ import annotations

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
"""What a restricted member's record tells; here they are all taken away."""


@dataclass(slots=True)
class Membership:
    """What somebody is in a chat: creator, administrator, member, restricted, left or kicked."""

    status: str = "member"
    rights: frozenset[str] = frozenset()

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
            data |= {"is_member": True, "until_date": 0, **dict.fromkeys(PERMISSIONS, False)}
        elif self.status == "kicked":
            data["until_date"] = 0
        return data


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


def move(person: Person, chat: Chat, *, into: bool) -> list[Update | None]:
    """A person joins or leaves; the updates that this makes. Refused when nothing would change."""
    before = chat.members.get(person, Membership("left"))
    if before.is_in == into:
        raise Refused(f"{person.name} is {'already' if into else 'not'} in {chat.title}")
    after = chat.members[person] = Membership("member" if into else "left")
    updates = []
    if not chat.is_channel:
        service = {"new_chat_members": [person.json]} if into else {"left_chat_member": person.json}
        updates.append(chat.world.tell_bot(chat.world.add(chat, sender=person, service=service)))
    if chat.bot.is_admin:
        change = membership_change(chat, by=person, user=person.json, before=before, after=after)
        updates.append(chat.world.updates.put("chat_member", change))
    return updates


def turn_bot(person: Person, status: str) -> Update | None:
    """A person blocks the bot ("kicked") or lets it write again ("member"); the update of it, if any."""
    chat = person.chat
    before = chat.bot
    if before.status == "left":
        raise Refused(f"{person.name} has not met the bot")
    chat.bot = Membership(status)
    if before.status == status:
        return None
    bot = chat.world.bot.json
    change = membership_change(chat, by=person, user=bot, before=before, after=chat.bot)
    return chat.world.updates.put("my_chat_member", change)
