"""One message as a person sees it, as the JSON that the chat page draws."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from playground.chats import Chat, Membership
from playground.messages import Button, Message
from playground.people import Person

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
_ATTACHMENTS = {"venue": "📍", "location": "📍", "contact": "👤", "dice": ""}


def message_view(message: Message, person: Person) -> View:
    """One message as this person sees it; of a poll, only what they have earned to know."""
    chat = message.chat
    return {
        "id": message.id,
        "chat": chat.id,
        "date": int(message.date.timestamp()),
        "edited": message.edited,
        "out": message.sender is person,
        "mine": person in (message.sender, message.author),
        "sender": {"id": _sender_id(message), "name": sender_name(message)},
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
        "attachment": _attachment(message),
        "service": _service(message),
        "silent": message.silent,
        "pinned": message in chat.pinned,
        "reactions": [_reaction(given) for given in message.reactions.values() if given],
        "topic": message.topic.name if message.topic else None,
        "link": chat.link(message) if chat.type in ("supergroup", "channel") else None,
        **_rights(message, person),
    }


def _sender_id(message: Message) -> int:
    if message.sender_chat:
        return message.sender_chat.id
    return message.sender.id if message.sender else message.chat.id


def sender_name(message: Message) -> str:
    """Whose message people see it as."""
    if message.sender_chat:
        return message.sender_chat.title
    return message.sender.name if message.sender else message.chat.title


def gist(message: Message) -> str:
    """The message in one line."""
    if message.text:
        return " ".join(message.text.split())[:120]
    if message.poll:
        return f"📊 {message.poll.question}"
    if message.file:
        return _MEDIA[message.file.kind]
    if shown := _attachment(message):
        return f"{shown['icon']} {shown['title']}".strip()
    return _service(message) or ""


def _service(message: Message) -> str | None:
    """What the chat says of itself, in words."""
    if not message.service:
        return None
    if pinned := message.service.get("pinned_message"):
        post = message.chat.find(pinned["message_id"])
        return f"📌 Закреплено: {gist(post)[:60]}" if post else "📌 Закреплено сообщение"
    if title := message.service.get("new_chat_title"):
        return f"Новое название: «{title}»"
    if members := message.service.get("new_chat_members"):
        return f"В группе теперь {members[0]['first_name']}"
    if member := message.service.get("left_chat_member"):
        return f"Из группы ушли: {member['first_name']}"
    if topic := message.service.get("forum_topic_created"):
        return f"Открыта тема «{topic['name']}»"
    if "forum_topic_closed" in message.service and message.topic:
        return f"Закрыта тема «{message.topic.name}»"
    if message.service.keys() & {"migrate_to_chat_id", "migrate_from_chat_id"}:
        return "Группа стала супергруппой"
    return "Служебное сообщение"


def _attachment(message: Message) -> View | None:
    """A place, a card or a dice: a sign, a title and a line under it."""
    kind = next((kind for kind in _ATTACHMENTS if kind in message.attachment), None)
    if kind is None:
        return None
    what = message.attachment[kind]
    icon, title, line = _ATTACHMENTS[kind], "", ""
    match kind:
        case "venue":
            title, line = what["title"], what["address"]
        case "location":
            title, line = "Место на карте", f"{what['latitude']}, {what['longitude']}"
        case "contact":
            title = " ".join(filter(None, (what["first_name"], what.get("last_name"))))
            line = what["phone_number"]
        case "dice":
            icon, title = what["emoji"], f"Выпало {what['value']}"
    return {"icon": icon, "title": title, "text": line}


def _rights(message: Message, person: Person) -> View:
    """What this person may do to the message, beside reading it."""
    chat = message.chat
    member = chat.members.get(person, Membership("left"))
    deletes = chat.is_private or member.may("can_delete_messages") or message.sender is person
    right = "can_edit_messages" if chat.is_channel else "can_pin_messages"
    pins = not message.service and (chat.is_private or member.may(right))
    return {"can_delete": deletes, "can_pin": pins}


def _reply(message: Message | None) -> View | None:
    if message is None:
        return None
    if message.deleted:
        return {"id": message.id, "name": sender_name(message), "text": "Сообщение удалено"}
    return {"id": message.id, "name": sender_name(message), "text": gist(message)}


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
        "spoiler": message.has_media_spoiler,
        "above": message.show_caption_above_media,
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


def _voter_name(voter: Person | Chat) -> str:
    """Whose vote people see it as."""
    return voter.name if isinstance(voter, Person) else voter.title


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
            "names": [_voter_name(voter) for voter in poll.voters(index)]
            if shows and not poll.is_anonymous
            else [],
        }
        for index, option in enumerate(seen["options"])
    ]
    explained = None
    if seen.get("explanation"):
        explained = {"text": seen["explanation"], "entities": seen["explanation_entities"]}
    described = None
    if poll.description:
        described = {"text": poll.description, "entities": list(poll.description_entities)}
    return {
        "question": poll.question,
        "question_entities": list(poll.question_entities),
        "description": described,
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
