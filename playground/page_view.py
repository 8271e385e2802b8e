"""What one person sees of the world beside its messages: people, chats, things to try."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playground.chats import Chat, Membership
from playground.page_message import View, gist, sender_name
from playground.people import Person

if TYPE_CHECKING:
    from playground.world import World


def person_view(person: Person, world: World) -> View:
    """A person in the switch at the top of the page."""
    return {"id": person.id, "name": person.name, "username": person.username, "role": _role(person, world)}


def chat_view(chat: Chat, person: Person, *, read_up_to: int) -> View:
    """A row of the list of chats; `read_up_to` is the newest message that this person has seen."""
    bot = chat.world.bot
    news = (post for post in chat.posts if post.id > read_up_to)
    unread = sum(post.sender is not person and post.author is not person for post in news)
    return {
        "id": chat.id,
        "type": "group" if chat.type == "supergroup" else chat.type,
        "title": bot.name if chat.is_private else chat.title,
        "username": bot.username if chat.is_private else chat.username,
        "face": bot.id if chat.is_private else chat.id,
        "members": sum(member.is_in for member in chat.members.values()),
        "can_write": chat.may_write(person),
        "why_not": _why_not(chat, person),
        "about": _description(chat, person),
        "commands": _commands(chat, person),
        "last": _last_line(chat, person),
        "pinned": {"id": chat.newest_pin.id, "text": gist(chat.newest_pin)} if chat.newest_pin else None,
        "unread": unread,
    }


def hint_view(hint: dict[str, str], world: World) -> View:
    """A thing to try; `who` and `where` are names or ids, and any other place is the chat with the bot."""
    who = next((person for person in world.people if hint["who"] in (str(person.id), person.name)), None)
    shared = (chat for chat in world.chats if not chat.is_private)
    where = next((chat for chat in shared if hint["where"] in (str(chat.id), chat.title)), None)
    return {
        "who": who.id if who else None,
        "where": where.id if where else None,
        "place": where.title if where else "чат с ботом",
        "text": hint["text"],
        "about": hint.get("about"),
    }


def _role(person: Person, world: World) -> str:
    """One word about the person; verbs in the present tense fit every gender."""
    roles = []
    for chat in world.chats:
        member = chat.members.get(person)
        if chat.is_private or member is None or not member.is_in:
            continue
        if chat.is_channel:
            roles.append("ведёт канал" if member.is_admin else "читает канал")
        else:
            roles.append("ведёт группу" if member.is_admin else "сидит в группе")
    for role in ("ведёт канал", "ведёт группу", "читает канал", "сидит в группе"):
        if role in roles:
            return role
    return "просто человек"


def _why_not(chat: Chat, person: Person) -> str | None:
    """Why this person may not write here."""
    if chat.may_write(person):
        return None
    return (
        "Группа стала супергруппой, разговор идёт там" if chat.upgraded_to else "Здесь пишут только админы канала"
    )


def _description(chat: Chat, person: Person) -> str | None:
    """What the bot says of itself before the first message."""
    texts = chat.world.bot.texts
    if not chat.is_private:
        return None
    return texts.get(("description", person.language)) or texts.get(("description", "")) or None


def _commands(chat: Chat, person: Person) -> list[View]:
    """The bot's command menu here: the narrowest scope that has one, in the person's language first."""
    if chat.is_channel:
        return []
    if chat.is_private:
        scopes: list[View] = [{"type": "chat", "chat_id": chat.id}, {"type": "all_private_chats"}]
    else:
        admin = chat.members.get(person, Membership("left")).is_admin
        scopes = [
            {"type": "chat_member", "chat_id": chat.id, "user_id": person.id},
            *([{"type": "chat_administrators", "chat_id": chat.id}] if admin else []),
            {"type": "chat", "chat_id": chat.id},
            *([{"type": "all_chat_administrators"}] if admin else []),
            {"type": "all_group_chats"},
        ]
    shelves = chat.world.bot.commands
    for scope in [*scopes, {"type": "default"}]:
        for language in (person.language, ""):
            if commands := shelves.get((json.dumps(scope, sort_keys=True), language)):
                return list(commands)
    return []


def _last_line(chat: Chat, person: Person) -> View | None:
    posts = chat.posts
    if not posts:
        return None
    last = posts[-1]
    return {
        "text": gist(last),
        "date": int(last.date.timestamp()),
        "name": sender_name(last),
        "out": last.sender is person,
    }
