"""Reads Telegram Desktop's export in HTML: one of its files messages.html, messages2.html and so on."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from selectolax.lexbor import LexborHTMLParser, LexborNode

from content.importing.archives import Reading
from content.importing.html_markup import Run, runs, words, written
from content.importing.html_tree import attribute, classes, elements
from content.importing.messages import GREATEST_ID
from content.kinds import kind_of
from content.posts import Media, PollOption, PollRecord, Post

_MEDIA = {
    "photo_wrap": "photo",
    "media_photo": "photo",
    "video_file_wrap": "video",
    "animated_wrap": "animation",
    "sticker_wrap": "sticker",
    "media_video": "video",
    "media_voice_message": "voice",
    "media_audio_file": "audio",
    "media_file": "document",
    "media_contact": "contact",
    "media_location": "location",
    "media_live_location": "location",
    "media_venue": "venue",
    "media_game": "game",
    "media_invoice": "invoice",
}
"""Bot API's names of what the export shows, by class."""

_TITLES = {"Animation": "animation", "Sticker": "sticker", "Video message": "video_note"}
"""What the same class may also be, by its title."""

_FILES = frozenset(("document", "audio"))
_UNNAMED = frozenset(("File", "Audio file"))
_CLOSED = frozenset((*_MEDIA, "text", "from_name", "reply_to", "signature", "media_poll", "reactions"))
_DATE = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2}))?"
)
_ANSWERED = re.compile(r"go_to_message(\d+)|GoToMessage\((\d+)\)")
_VIA = re.compile(r"\s+via @\w+$")


def is_export(page: LexborHTMLParser) -> bool:
    """Tells a page with messages as Telegram Desktop exports them."""
    return any(_number(node) for node in page.css("div.message[id]"))


def read_export(page: LexborHTMLParser, reading: Reading, *, cut: bool) -> Iterator[Post]:
    """Yields the file's posts in its order; what becomes no post is counted in `reading`.

    Of a file that is `cut` short the last message is left out: nothing tells where it would have ended. The
    export does not say which polls are quizzes and when a message was edited.
    """
    messages = page.css("div.message[id]")
    forwarded: str | None = None
    for index, node in enumerate(messages):
        number = _number(node)
        if number is None or "service" in classes(node):
            forwarded = None
            if number != 0:
                reading.leave_out("import-left-service" if number else "import-left-no-id")
            continue
        message = _Message(node)
        forwarded = message.forwarded_from(forwarded)
        if cut and index == len(messages) - 1:
            reading.leave_out("import-left-cut", example=str(number))
        elif number == 0:
            reading.leave_out("import-left-no-id")
        else:
            yield message.post(number, forwarded)


def _number(node: LexborNode) -> int | None:
    """Returns a message's number, 0 for the line with a day between messages, None for no message."""
    found = re.fullmatch(r"message(-?)(\d{1,10})", attribute(node, "id"))
    if found is None:
        return None
    number = 0 if found[1] else int(found[2])
    return number if number <= GREATEST_ID else None


class _Message:
    """The parts of one message."""

    def __init__(self, node: LexborNode) -> None:
        self._parts = [(classes(part), part) for part in elements(node, closed=lambda own: bool(own & _CLOSED))]

    def forwarded_from(self, above: str | None) -> str | None:
        """Returns whose message is forwarded: of several in a row only the first says it, `above` is who it was."""
        body = next((part for own, part in self._parts if {"forwarded", "body"} <= own), None)
        if body is None:
            return None
        name = next((part for part in elements(body, closed=_is_closed) if "from_name" in classes(part)), None)
        if name is None:
            return above
        said = words(name)
        for part in elements(name, closed=lambda _: False):
            said = said.removesuffix(words(part)).strip() if "details" in classes(part) else said
        return _VIA.sub("", said) or None

    def post(self, number: int, forwarded: str | None) -> Post:
        """Returns the message as a post."""
        text = self._first("text")
        parts = [] if text is None else runs(text, _place)
        poll = self._poll()
        if poll:
            lines = [poll.question, *(option.text for option in poll.options)]
            parts = [*parts, Run("\n" + "\n".join(lines))]
        said = written(parts)
        return Post(
            text=said.text,
            html=said.html,
            kind=kind_of(said.text, said.urls),
            urls=said.urls,
            hashtags=said.hashtags,
            forwarded_from=forwarded,
            date=self._date(),
            message_id=number,
            reply_to=self._reply(),
            author=words(self._first("signature")) or None,
            media=tuple(self._media()),
            poll=poll,
        )

    def _first(self, name: str) -> LexborNode | None:
        return next((part for own, part in self._parts if name in own), None)

    def _date(self) -> datetime | None:
        """Reads the date with its zone; files from before 2022 have none and are taken as UTC, as in JSON."""
        node = self._first("date")
        found = _DATE.search(attribute(node, "title")) if node is not None else None
        if found is None:
            return None
        day, month, year, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        try:
            away = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
            zone = timezone(-away if found[7] == "-" else away)
            return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    def _reply(self) -> int | None:
        """The number of the message answered; one in another chat has no link."""
        node = self._first("reply_to")
        link = node.css_first("a") if node is not None else None
        found = _ANSWERED.search(f"{attribute(link, 'href')} {attribute(link, 'onclick')}") if link else None
        return int(found[1] or found[2]) if found and len(found[1] or found[2]) <= 10 else None

    def _media(self) -> Iterator[Media]:
        for own, part in self._parts:
            kind = next((kind for name, kind in _MEDIA.items() if name in own), None)
            if kind is None:
                continue
            title = words(part.css_first(".title"))
            kind = _TITLES.get(title, kind)
            path = attribute(part, "href")
            if not path and kind in _FILES and title not in _UNNAMED:
                path = title
            yield Media(kind, path if "://" not in path and path else None)

    def _poll(self) -> PollRecord | None:
        """Reads a poll; an option that nobody chose has no number, and no option has one where votes are hidden."""
        node = self._first("media_poll")
        question = words(node.css_first(".question")) if node is not None else ""
        if node is None or not question:
            return None
        answers = [_answer(answer) for answer in node.css(".answer")]
        total = _count(words(node.css_first(".total")))
        shown = total == 0 or any(votes is not None for _, votes in answers)
        options = tuple(PollOption(text, votes=(votes or 0) if shown else None) for text, votes in answers)
        return PollRecord(question, options, total_voters=total) if options else None


def _is_closed(own: frozenset[str]) -> bool:
    return bool(own & _CLOSED)


def _answer(node: LexborNode) -> tuple[str, int | None]:
    """Returns an option's text and votes of a line such as "- text 5 votes, chosen vote"."""
    details = words(node.css_first(".details"))
    text = words(node).removesuffix(details).strip()
    return text.removeprefix("-").strip(), _count(details)


def _count(said: str) -> int | None:
    found = re.match(r"\d[\d\s,]*", said)
    return int(re.sub(r"\D", "", found[0])) if found else None


def _place(href: str) -> str | None:
    """A relative link leads to a file of the export, not to the web."""
    return href if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", href) else None
