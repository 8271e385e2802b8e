"""One message in a chat, and how the Bot API writes it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from playground.rendering import render
from playground.telegram_html import Entity

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.files import StoredFile
    from playground.polls import Poll
    from playground.topics import Topic

Button = dict[str, Any]
"""An InlineKeyboardButton as the Bot API writes it."""


class Account(Protocol):
    """A person or the bot."""

    @property
    def id(self) -> int:
        """The number of the user."""
        ...

    @property
    def name(self) -> str:
        """How others see them."""
        ...

    @property
    def json(self) -> dict[str, Any]:
        """As a User."""
        ...


@dataclass(slots=True, eq=False)
class Message:
    """A message as it stands now; edits and deletion change it in place."""

    chat: Chat
    id: int
    date: datetime
    sender: Account | None = None
    """None for a channel post, which speaks for the channel."""
    text: str = ""
    """The text, or the caption when there is media."""
    entities: list[Entity] = field(default_factory=list)
    file: StoredFile | None = None
    poll: Poll | None = None
    attachment: dict[str, Any] = field(default_factory=dict)
    """A location, venue, contact or dice, as the Bot API writes it."""
    service: dict[str, Any] = field(default_factory=dict)
    keyboard: list[list[Button]] = field(default_factory=list)
    reply_keyboard: dict[str, Any] | None = None
    """A keyboard in place of the letters, its removal or a forced reply; people see it, bots do not."""
    reply_to: Message | None = None
    external_reply: dict[str, Any] | None = None
    """What the message answers in another chat."""
    quote: dict[str, Any] | None = None
    forward_origin: dict[str, Any] | None = None
    edit_date: datetime | None = None
    deleted: bool = False
    by_bot: bool = False
    via_bot: bool = False
    author: Account | None = None
    """Who wrote a channel post, or spoke as a chat."""
    sender_chat: Chat | None = None
    """The chat as which somebody spoke in a group; the sender only stands in for it."""
    topic: Topic | None = None
    media_group_id: str | None = None
    link_preview_options: dict[str, Any] | None = None
    has_protected_content: bool = False
    has_media_spoiler: bool = False
    show_caption_above_media: bool = False
    silent: bool = False
    inline_message_id: str | None = None
    reactions: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Message {self.id} in {self.chat.id}: {self.text[:40]!r}>"

    @property
    def edited(self) -> bool:
        """Whether people see it marked as edited."""
        return self.edit_date is not None

    @property
    def media(self) -> StoredFile | None:
        """The picture, document, … of the message."""
        return self.file

    @property
    def html(self) -> str:
        """The text or caption as Telegram HTML."""
        return render(self.text, self.entities)

    @property
    def buttons(self) -> list[list[str]]:
        """The texts of the inline keyboard, row by row."""
        return [[button["text"] for button in row] for row in self.keyboard]

    @property
    def has_caption(self) -> bool:
        """Whether the text stands under media."""
        return self.file is not None

    @property
    def content(self) -> dict[str, Any]:
        """The parts that a forward or a copy repeats."""
        return {
            "text": self.text,
            "entities": self.entities,
            "file": self.file,
            "poll": self.poll,
            "attachment": self.attachment,
            "has_media_spoiler": self.has_media_spoiler,
            "show_caption_above_media": self.show_caption_above_media,
            "link_preview_options": self.link_preview_options,
        }

    @property
    def json(self) -> dict[str, Any]:
        """The Message that the bot is given."""
        return self._json(with_reply=True)

    @property
    def short_json(self) -> dict[str, Any]:
        """The Message inside of another one, without what it replies to."""
        return self._json(with_reply=False)

    @property
    def origin(self) -> dict[str, Any]:
        """The MessageOrigin of a forward of this message."""
        if self.forward_origin:
            return self.forward_origin
        date = int(self.date.timestamp())
        if self.sender_chat:
            return {"type": "chat", "date": date, "sender_chat": self.sender_chat.json}
        if self.sender is None:
            return {"type": "channel", "date": date, "chat": self.chat.json, "message_id": self.id}
        if getattr(self.sender, "hides_forwards", False):
            return {"type": "hidden_user", "date": date, "sender_user_name": self.sender.name}
        return {"type": "user", "date": date, "sender_user": self.sender.json}

    def _json(self, *, with_reply: bool) -> dict[str, Any]:
        data: dict[str, Any] = {
            "message_id": self.id,
            "date": int(self.date.timestamp()),
            "chat": self.chat.json,
        }
        if self.sender is None:
            data["sender_chat"] = self.chat.json
        else:
            data["from"] = self.sender.json
            if self.sender_chat:
                data["sender_chat"] = self.sender_chat.json
        if self.topic:
            data |= {"message_thread_id": self.topic.id, "is_topic_message": True}
        if self.author and self.chat.signs_posts:
            data["author_signature"] = self.author.name
        if self.forward_origin:
            data["forward_origin"] = self.forward_origin
        if self.via_bot:
            data["via_bot"] = self.chat.world.bot.json
        replied = self.reply_to or (self.topic.opening if self.topic else None)
        if replied and replied is not self and not replied.deleted and with_reply:
            # Whatever stands in a topic and answers nothing else answers the message that opened it.
            data["reply_to_message"] = replied._json(with_reply=False)
        if self.external_reply and with_reply:
            data["external_reply"] = self.external_reply
        if self.quote and with_reply:
            data["quote"] = self.quote
        if self.edit_date:
            data["edit_date"] = int(self.edit_date.timestamp())
        data |= self._content()
        if self.keyboard:
            data["reply_markup"] = {"inline_keyboard": self.keyboard}
        for name in ("media_group_id", "link_preview_options"):
            if getattr(self, name):
                data[name] = getattr(self, name)
        for name in ("has_protected_content", "has_media_spoiler", "show_caption_above_media"):
            if getattr(self, name):
                data[name] = True
        return data

    def _content(self) -> dict[str, Any]:
        data: dict[str, Any] = {**self.service, **self.attachment}
        if self.poll:
            data["poll"] = self.poll.json
        if self.file:
            data |= self.file.json
        if self.text:
            data["caption" if self.has_caption else "text"] = self.text
            if self.entities:
                data["caption_entities" if self.has_caption else "entities"] = self.entities
        return data
