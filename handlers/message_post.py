"""A Telegram message as a post: its words with their markup, its links, where it came from, what it shows."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape as escape_attribute

from aiogram.enums import ContentType, MessageEntityType, PollType
from aiogram.types import (
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Poll,
)
from aiogram.utils.text_decorations import HtmlDecoration

from content.html import Html, escape
from content.kinds import kind_of
from content.posts import Media, PollOption, PollRecord, Post, PostKind
from content.publishing.options import LinkLook, LinkPreview
from content.signs import hashtags, is_hashtags_only, urls

_WITHOUT_MEDIA = frozenset({ContentType.TEXT, ContentType.POLL})
_CONTENT = _WITHOUT_MEDIA | {
    ContentType.ANIMATION,
    ContentType.AUDIO,
    ContentType.CHECKLIST,
    ContentType.CONTACT,
    ContentType.DICE,
    ContentType.DOCUMENT,
    ContentType.GAME,
    ContentType.GIVEAWAY,
    ContentType.GIVEAWAY_WINNERS,
    ContentType.INVOICE,
    ContentType.LIVE_PHOTO,
    ContentType.LOCATION,
    ContentType.PAID_MEDIA,
    ContentType.PHOTO,
    ContentType.RICH_MESSAGE,
    ContentType.STICKER,
    ContentType.STORY,
    ContentType.VENUE,
    ContentType.VIDEO,
    ContentType.VIDEO_NOTE,
    ContentType.VOICE,
}
"""What somebody posted; all else is Telegram's own news of the chat: a pinned post, a new title."""


def is_content(message: Message) -> bool:
    """Tells what somebody posted from Telegram's own news of the chat."""
    return message.content_type in _CONTENT


def post_of(message: Message) -> Post | None:
    """Returns the message as a post, None for a service message."""
    if not is_content(message):
        return None
    text, html = message.text or message.caption or "", _html(message)
    entities = sorted(message.entities or message.caption_entities or (), key=lambda one: one.offset)
    links, tags = _links(text, entities), _tags(text, entities)
    poll = _record(message.poll) if message.poll else None
    if message.poll:
        text = "\n".join((message.poll.question, *(option.text for option in message.poll.options)))
        html, tags = escape(text), hashtags(message.poll.question)
    return Post(
        text=text,
        html=html,
        kind=PostKind.QUIZ if poll and poll.quiz else kind_of(text, links),
        urls=links,
        hashtags=tags,
        forwarded_from=_origin(message),
        date=message.date.astimezone(UTC),
        message_id=message.message_id,
        edited=datetime.fromtimestamp(message.edit_date, UTC) if message.edit_date else None,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        author=message.author_signature,
        media=_media(message),
        poll=poll,
    )


def link_preview_of(message: Message) -> tuple[LinkPreview, LinkLook | None]:
    """Returns how the message's author shows the page behind its link, and a look that has no name of its own."""
    chosen = message.link_preview_options
    if chosen is None:
        return LinkPreview.USUAL, None
    # What was not told stands for the bot's own defaults here, which are something else than False.
    if chosen.is_disabled is True:
        return LinkPreview.OFF, None
    look = LinkLook(
        url=chosen.url,
        above_text=chosen.show_above_text is True,
        small=chosen.prefer_small_media is True,
        large=chosen.prefer_large_media is True,
    )
    links = _links(message.text or "", message.entities or ())
    if look == LinkLook():
        return LinkPreview.USUAL, None
    if look == LinkLook(above_text=True):
        return LinkPreview.ABOVE, None
    if look in (LinkLook(large=True), LinkLook(large=True, url=next(iter(links), None))):
        return LinkPreview.LARGE, None
    return LinkPreview.USUAL, look


class _TelegramHtml(HtmlDecoration):
    """Mends what the library writes and Telegram would read otherwise."""

    def link(self, value: str, link: str) -> str:
        """An address is an attribute: its & and quotes are escaped."""
        return super().link(value, escape_attribute(link))

    def pre_language(self, value: str, language: str) -> str:
        """Telegram reads a language from `class`."""
        return f'<pre><code class="language-{escape_attribute(language)}">{value}</code></pre>'


_HTML = _TelegramHtml()


def _html(message: Message) -> Html:
    entities = message.entities or message.caption_entities
    return Html(_HTML.unparse(message.text or message.caption or "", entities))


def _links(text: str, entities: Sequence[MessageEntity]) -> tuple[str, ...]:
    """Web addresses, shown or hidden behind words, each once."""
    found: list[str] = []
    for entity in entities:
        if entity.type == MessageEntityType.TEXT_LINK:
            found += urls(entity.url or "")
        elif entity.type == MessageEntityType.URL:
            shown = entity.extract_from(text)
            found += urls(shown if "://" in shown else f"http://{shown}")
    return _each_once(found)


def _tags(text: str, entities: Sequence[MessageEntity]) -> tuple[str, ...]:
    return _each_once(one.extract_from(text) for one in entities if one.type == MessageEntityType.HASHTAG)


def _each_once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _origin(message: Message) -> str | None:
    """The name over a forwarded message."""
    match message.forward_origin:
        case MessageOriginChannel(chat=chat) | MessageOriginChat(sender_chat=chat):
            return chat.title
        case MessageOriginUser(sender_user=user):
            return user.full_name
        case MessageOriginHiddenUser(sender_user_name=name):
            return name
    return None


def _media(message: Message) -> tuple[Media, ...]:
    if message.content_type in _WITHOUT_MEDIA:
        return ()
    kind = ContentType(message.content_type).value
    shown = getattr(message, kind)
    # A picture comes in several sizes, the largest last.
    file = shown[-1] if isinstance(shown, list) else shown
    return (Media(kind, name=getattr(file, "file_name", None), size=getattr(file, "file_size", None)),)


def _record(poll: Poll) -> PollRecord:
    """While a poll is open, Telegram tells its votes to nobody but the one who sent it."""
    lines = [line for line in poll.question.splitlines() if not is_hashtags_only(line)]
    return PollRecord(
        question="\n".join(lines).strip() or poll.question,
        options=tuple(
            PollOption(option.text, votes=option.voter_count if poll.is_closed else None)
            for option in poll.options
        ),
        quiz=poll.type == PollType.QUIZ,
        total_voters=poll.total_voter_count if poll.is_closed else None,
    )
