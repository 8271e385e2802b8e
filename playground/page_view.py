"""What one person sees of the world, as the JSON that the chat page draws."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from playground.chats import Chat, Membership
from playground.messages import Button, Message
from playground.people import Person

if TYPE_CHECKING:
    from playground.world import World

View = dict[str, Any]

_MEDIA = {
    "photo": "Фотография",
    "video": "Видео",
    "animation": "Анимация",
    "document": "Файл",
    "audio": "Музыка",
    "voice": "Голосовое сообщение",
    "video_note": "Видеосообщение",
    "sticker": "Стикер",
}
_SERVICES = {
    "pinned_message": "Сообщение закреплено",
    "new_chat_members": "В группе новый участник",
    "left_chat_member": "Участник вышел",
    "new_chat_title": "У чата новое название",
}


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
        "why_not": None if chat.may_write(person) else "Здесь пишут только админы канала",
        "about": _description(chat, person),
        "commands": _commands(chat, person),
        "last": _last_line(chat, person),
        "unread": unread,
    }


def message_view(message: Message, person: Person) -> View:
    """One message as this person sees it; of a poll, only what they have earned to know."""
    chat = message.chat
    return {
        "id": message.id,
        "chat": chat.id,
        "date": int(message.date.timestamp()),
        "edited": message.edited,
        "out": message.sender is person,
        "sender": {"id": _sender_id(message), "name": _sender_name(message)},
        "text": message.text,
        "entities": list(message.entities),
        "reply": _reply(message.reply_to),
        "forward": _forward(message.forward_origin),
        "via": chat.world.bot.username if message.via_bot else None,
        "album": message.media_group_id,
        "media": _media(message),
        "buttons": [[_button(button) for button in row] for row in message.keyboard],
        "keys": _keys(message),
        "poll": _poll(message, person),
        "service": next((text for key, text in _SERVICES.items() if key in message.service), None)
        or ("Служебное сообщение" if message.service else None),
        "reactions": [_reaction(given) for given in message.reactions.values() if given],
        "link": None if chat.is_private else chat.link(message),
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


def _sender_id(message: Message) -> int:
    return message.sender.id if message.sender else message.chat.id


def _sender_name(message: Message) -> str:
    return message.sender.name if message.sender else message.chat.title


def _gist(message: Message) -> str:
    """The message in one line."""
    if message.text:
        return " ".join(message.text.split())[:120]
    if message.poll:
        return f"📊 {message.poll.question}"
    if message.file:
        return _MEDIA[message.file.kind]
    return "Служебное сообщение"


def _last_line(chat: Chat, person: Person) -> View | None:
    posts = chat.posts
    if not posts:
        return None
    last = posts[-1]
    return {
        "text": _gist(last),
        "date": int(last.date.timestamp()),
        "name": _sender_name(last),
        "out": last.sender is person,
    }


def _reply(message: Message | None) -> View | None:
    if message is None:
        return None
    if message.deleted:
        return {"id": message.id, "name": _sender_name(message), "text": "Сообщение удалено"}
    return {"id": message.id, "name": _sender_name(message), "text": _gist(message)}


def _forward(origin: dict[str, Any] | None) -> View | None:
    """The author of a forwarded message, with a link where it came from a channel."""
    if origin is None:
        return None
    match origin["type"]:
        case "channel":
            chat = origin["chat"]
            place = chat.get("username") or f"c/{str(chat['id']).removeprefix('-100')}"
            return {"name": chat["title"], "link": f"https://t.me/{place}/{origin['message_id']}"}
        case "hidden_user":
            return {"name": origin["sender_user_name"], "link": None}
        case "chat":
            return {"name": origin["sender_chat"]["title"], "link": None}
    user = origin["sender_user"]
    return {"name": " ".join(filter(None, (user["first_name"], user.get("last_name")))), "link": None}


def _media(message: Message) -> View | None:
    file = message.file
    if file is None:
        return None
    return {
        "kind": file.kind,
        "label": _MEDIA[file.kind],
        "url": f"page/file/{quote(file.id)}",
        "name": None if file.kind == "photo" else file.name,
        "size": len(file.data),
        "width": file.details.get("width"),
        "height": file.details.get("height"),
    }


def _button(button: Button) -> View:
    text = button["text"]
    if "url" in button:
        return {"text": text, "kind": "url", "url": button["url"]}
    if "callback_data" in button:
        return {"text": text, "kind": "callback"}
    if "copy_text" in button:
        return {"text": text, "kind": "copy", "copy": button["copy_text"]["text"]}
    query = button.get("switch_inline_query_current_chat", button.get("switch_inline_query"))
    if query is not None:
        return {"text": text, "kind": "inline", "query": query}
    return {"text": text, "kind": "other"}


def _reaction(given: list[dict[str, Any]]) -> str:
    return "".join(reaction.get("emoji", "⭐") for reaction in given)


def _keys(message: Message) -> View | None:
    """The keyboard in place of the letters that a message brings or takes away."""
    markup = message.reply_keyboard
    if markup is None:
        return None
    keyboard = markup.get("keyboard", [])
    return {
        "rows": [[key if isinstance(key, str) else key["text"] for key in row] for row in keyboard],
        "once": bool(markup.get("one_time_keyboard")),
        "force_reply": bool(markup.get("force_reply")),
        "placeholder": markup.get("input_field_placeholder"),
    }


def _poll(message: Message, person: Person) -> View | None:
    poll = message.poll
    if poll is None:
        return None
    seen = poll.seen_by(person)
    chosen = set(seen["chosen"])
    voted = bool(chosen)
    shows = poll.closed or (voted and not poll.hide_results_until_closes)
    total = seen["total_voter_count"]
    share = 100 / total if total else 0
    correct = seen.get("correct_option_ids")
    options = [
        {
            "text": option["text"],
            "chosen": index in chosen,
            "voters": option["voter_count"] if shows else None,
            "percent": round(option["voter_count"] * share) if shows else None,
            "correct": index in correct if correct is not None else None,
        }
        for index, option in enumerate(seen["options"])
    ]
    explained = None
    if seen.get("explanation"):
        explained = {"text": seen["explanation"], "entities": seen["explanation_entities"]}
    return {
        "question": poll.question,
        "question_entities": list(poll.question_entities),
        "options": options,
        "total": total,
        "quiz": poll.is_quiz,
        "anonymous": poll.is_anonymous,
        "multiple": poll.many_answers,
        "closed": poll.closed,
        "voted": voted,
        "can_vote": not poll.closed and not voted,
        "can_retract": voted and not poll.closed and poll.allows_revoting,
        "hidden_until_close": poll.hide_results_until_closes and not poll.closed,
        "closes_at": int(poll.close_date.timestamp()) if poll.close_date and not poll.closed else None,
        "explanation": explained,
    }
