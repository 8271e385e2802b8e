"""Reads the saved HTML of a channel's web preview (t.me/s) and of a single message of it, from t.me or a mirror."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from content.importing.archives import Reading
from content.importing.html_markup import Place, Run, runs, words, written
from content.importing.html_tree import attribute, classes, elements
from content.importing.messages import GREATEST_ID
from content.kinds import kind_of
from content.posts import Media, PollOption, PollRecord, Post, PostKind
from content.signs import forwarded_from

_MEDIA = {
    "tgme_widget_message_photo_wrap": "photo",
    "tgme_widget_message_video_player": "video",
    "tgme_widget_message_roundvideo_player": "video_note",
    "tgme_widget_message_voice_player": "voice",
    "tgme_widget_message_document_wrap": "document",
    "tgme_widget_message_sticker_wrap": "sticker",
    "tgme_widget_message_tgsticker_wrap": "sticker",
    "tgme_widget_message_videosticker_wrap": "sticker",
    "tgme_widget_message_location_wrap": "location",
    "tgme_widget_message_venue_wrap": "venue",
    "tgme_widget_message_contact_wrap": "contact",
    "tgme_widget_message_game_wrap": "game",
    "tgme_widget_message_invoice_wrap": "invoice",
    "tgme_widget_message_giveaway_wrap": "giveaway",
}
"""Bot API's names of what the page shows, by class."""

_TEXTS = frozenset(("js-message_text", "tgme_widget_message_text", "tgme_widget_message_caption"))
_QUOTED = "js-message_reply_text"
_REPLY = "tgme_widget_message_reply"
_POLL = "tgme_widget_message_poll"
_FORWARD = "tgme_widget_message_forwarded_from"
_FOOTER = "tgme_widget_message_info"
_UNSUPPORTED = "message_media_not_supported_wrap"
_CLOSED = frozenset(
    (
        *_TEXTS,
        *_MEDIA,
        _REPLY,
        _POLL,
        _FORWARD,
        _FOOTER,
        "tgme_widget_message_link_preview",
        "tgme_widget_message_inline_keyboard",
        "tgme_widget_message_reactions",
    )
)
"""What is a part of a message of its own, or none of its parts."""

_NUMBER = re.compile(r"(?:^|/)(\d+)(?:[?#]|$)")
_QUIZ = re.compile(r"quiz|викторин", re.IGNORECASE)
_EDITED = re.compile(r"\bedited\b|изменено|ред\.", re.IGNORECASE)
_TELEGRAM = frozenset(("t.me", "telegram.me", "telegram.dog"))
_WRAPPED = ("url", "to", "u", "target", "link")


def is_preview(page: LexborHTMLParser) -> bool:
    """Tells a page with messages as the web preview shows them."""
    return page.css_first(".tgme_widget_message") is not None


def read_preview(page: LexborHTMLParser, reading: Reading, *, cut: bool) -> Iterator[Post]:
    """Yields the page's posts in its order; what becomes no post is counted in `reading`.

    Of a page that is `cut` short the last message is left out unless it is there to its end, the date.
    """
    place = _places(page)
    messages = page.css(".tgme_widget_message")
    for index, node in enumerate(messages):
        address = _address(node)
        if "service_message" in classes(node):
            reading.leave_out("import-left-service")
            continue
        message = _Message(node, address, place)
        number = message.number
        if number is None:
            reading.leave_out("import-left-no-id")
        elif cut and index == len(messages) - 1 and message.date is None:
            reading.leave_out("import-left-cut", example=str(number))
        else:
            yield message.post(number)


def _address(node: LexborNode) -> str:
    """Returns a message's `channel/number`, which a mirror may keep on the element around it."""
    parent = node.parent
    around = attribute(parent, "data-post") if parent is not None and parent.is_element_node else ""
    return attribute(node, "data-post") or around


class _Message:
    """The parts of one message."""

    def __init__(self, node: LexborNode, address: str, place: Place) -> None:
        self._address, self._place = address, place
        self._parts: list[tuple[frozenset[str], LexborNode]] = [
            (classes(part), part) for part in elements(node, closed=lambda own: bool(own & _CLOSED))
        ]
        self._footer = list(elements(footer, closed=lambda _: False)) if (footer := self._first(_FOOTER)) else []
        self.date = self._date()
        self.number = self._own_number()

    def post(self, number: int) -> Post:
        """Returns the message as a post."""
        parts = self._text()
        poll = self._poll()
        if poll:
            lines = [poll.question, *(option.text for option in poll.options)]
            parts = [*parts, Run("\n" + "\n".join(lines))]
        said = written(parts)
        media, album = self._media(number)
        author = next(iter(self._in_footer("tgme_widget_message_from_author")), None)
        meta = next(iter(self._in_footer("tgme_widget_message_meta")), None)
        return Post(
            text=said.text,
            html=said.html,
            kind=PostKind.QUIZ if poll and poll.quiz else kind_of(said.text, said.urls),
            urls=said.urls,
            hashtags=said.hashtags,
            forwarded_from=self._forwarded(),
            date=self.date,
            message_id=number,
            edits_unknown=meta is not None and bool(_EDITED.search(_without(meta, author))),
            reply_to=self._reply(),
            author=words(author) or None,
            media=media,
            album=album,
            poll=poll,
        )

    def _first(self, name: str) -> LexborNode | None:
        return next((part for own, part in self._parts if name in own), None)

    def _in_footer(self, name: str) -> list[LexborNode]:
        return [part for part in self._footer if name in classes(part)]

    def _own_number(self) -> int | None:
        links = [attribute(link, "href") for link in self._in_footer("tgme_widget_message_date")]
        found = (number for link in (self._address, *links) if (number := _number(link)) is not None)
        return next(found, None)

    def _date(self) -> datetime | None:
        """Reads the page's date, which has its offset; a video's length is a `time` without one."""
        times = [part for part in self._footer if part.tag == "time"]
        times += [part for _, part in self._parts if part.tag == "time"]
        for time in times:
            try:
                moment = datetime.fromisoformat(attribute(time, "datetime"))
                return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
            except (ValueError, OverflowError):
                continue
        return None

    def _text(self) -> list[Run]:
        """The first text that says something; the one in a reply's quotation is another message's."""
        for own, part in self._parts:
            if own & _TEXTS and _QUOTED not in own:
                found = runs(part, self._place)
                if any(run.text.strip() for run in found):
                    return found
        return []

    def _forwarded(self) -> str | None:
        node = self._first(_FORWARD)
        if node is None:
            return None
        name = words(node.css_first(".tgme_widget_message_forwarded_from_name"))
        return name or forwarded_from(words(node))

    def _reply(self) -> int | None:
        """The number of the message answered, if it is in the same channel."""
        node = self._first(_REPLY)
        if node is None:
            return None
        there, here = attribute(node, "href"), self._address
        if "/" in here and _channel(there) != _channel(here):
            return None
        return _number(there)

    def _media(self, number: int) -> tuple[tuple[Media, ...], tuple[int, ...]]:
        """Returns what the message shows, and the numbers of an album's other messages."""
        found: list[Media] = []
        numbers: list[int] = []
        for own, part in self._parts:
            kind = next((kind for name, kind in _MEDIA.items() if name in own), None)
            if kind is None:
                continue
            found.append(_medium(part, kind))
            other = _number(attribute(part, "href"))
            if other is not None and other != number:
                numbers.append(other)
        if not found and self._first(_UNSUPPORTED) is not None:
            found.append(Media("unsupported"))
        return tuple(found), tuple(dict.fromkeys(numbers)) if len(found) > 1 else ()

    def _poll(self) -> PollRecord | None:
        """Reads a poll: the page tells per cent of each option and, of few voters, their exact number."""
        node = self._first(_POLL)
        if node is None:
            return None
        question = _all_words(node.css(".tgme_widget_message_poll_question"))
        options = tuple(
            PollOption(
                words(option.css_first(".tgme_widget_message_poll_option_text")),
                votes=_whole(words(option.css_first(".tgme_widget_message_poll_option_percent")).rstrip("% ")),
            )
            for option in node.css(".tgme_widget_message_poll_option")
        )
        if not question or not options:
            return None
        voters = [_whole(words(part)) for part in self._in_footer("tgme_widget_message_voters")]
        return PollRecord(
            question=question,
            options=options,
            quiz=bool(_QUIZ.search(_all_words(node.css(".tgme_widget_message_poll_type")))),
            percent=True,
            total_voters=voters[0] if voters else None,
        )


def _medium(node: LexborNode, kind: str) -> Media:
    """Returns one medium; the page tells a file's name, its size only roundly and so not at all."""
    if kind == "video":
        video = node.css_first("video[loop]")
        return Media("video" if video is None else "animation")
    if kind == "document":
        icon = node.css_first(".tgme_widget_message_document_icon")
        audio = icon is not None and "audio" in classes(icon)
        title = words(node.css_first(".tgme_widget_message_document_title"))
        return Media("audio" if audio else "document", title or None)
    return Media(kind)


def _all_words(nodes: Sequence[LexborNode]) -> str:
    return " ".join(words(node) for node in nodes)


def _without(node: LexborNode, part: LexborNode | None) -> str:
    return words(node).replace(words(part), "", 1) if part is not None else words(node)


def _number(address: str) -> int | None:
    found = _NUMBER.search(address)
    number = int(found[1]) if found and len(found[1]) <= 10 else 0
    return number if 0 < number <= GREATEST_ID else None


def _channel(address: str) -> str:
    """Returns the channel of a message's address: what stands before the number."""
    return _NUMBER.sub("", address).rstrip("/").rpartition("/")[2].casefold()


def _whole(said: str) -> int | None:
    """Reads an exact number; "1.2K" is none."""
    digits = re.sub(r"[\s,\u00a0]", "", said)
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _places(page: LexborHTMLParser) -> Place:
    """Returns how the page's links become addresses: those of a mirror lead to Telegram again."""
    dates = (attribute(link, "href") for link in page.css("a.tgme_widget_message_date"))
    mirrors = {_host(link) for link in dates} - _TELEGRAM - {""}

    def place(href: str) -> str | None:
        if href.startswith("//"):
            href = f"https:{href}"
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", href) is None:
            href = f"https://t.me{href.removeprefix('/s')}" if href.startswith("/") else ""
            ours = True
        else:
            ours = _host(href) in mirrors
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        if ours or (_host(href) in _TELEGRAM and parts.path == "/iv"):
            query = parse_qs(parts.query)
            wrapped = (query[name][0] for name in _WRAPPED if name in query)
            if target := next((url for url in wrapped if re.match(r"https?://", url)), None):
                return target
        if ours and href:
            return parts._replace(scheme="https", netloc="t.me", path=parts.path.removeprefix("/s")).geturl()
        return href or None

    return place


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
