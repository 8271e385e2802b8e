"""Telegram's HTML: markup to text with entities, read as strictly as Telegram reads it."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import Any

from playground.errors import ApiError, bad_request
from playground.links import checked_url

Entity = dict[str, Any]
"""A MessageEntity as the Bot API writes it; offset and length in UTF-16 units."""

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_SPACES = b" \t\r\n\v\0"
_NAME_TOKEN = (string.ascii_letters + string.digits + ".-").encode()
_CHARACTER = re.compile(rb"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+));?|(lt|gt|amp|quot)(?:;|(?![A-Za-z])))")
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}


def utf16(text: str) -> int:
    """Length in UTF-16 code units, the measure of every entity."""
    return len(text) + sum(char > "\uffff" for char in text)


@dataclass(slots=True)
class _Open:
    """A start tag that waits for its end."""

    tag: str
    argument: str
    offset: int
    text_from: int
    date_format: str = ""


def parse(html: str) -> tuple[str, list[Entity]]:
    """Reads markup; raises ApiError with Telegram's text and the byte offset of the mistake."""
    return _Parser(html).read()


class _Parser:
    """One pass over the bytes, because Telegram counts its offsets in them."""

    def __init__(self, html: str) -> None:
        # The NUL at the end counts as a space, so that scanning for one always stops.
        self._source = html.replace("\0", "").encode("utf-8", "surrogatepass") + b"\0"
        self._at = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        source = self._source
        while self._at < len(source) - 1:
            if source[self._at] == ord("<"):
                if source[self._at + 1] == ord("/"):
                    self._end_tag()
                else:
                    self._start_tag()
            else:
                self._add(self._character())
        if self._open:
            tag = self._open[-1].tag
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{tag}"')
        text = "".join(self._text)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise _refusal(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ) from None
        return text, _with_code_languages(sorted(self._entities, key=reading_order))

    def _add(self, text: str) -> None:
        self._text.append(text)
        self._length += utf16(text)

    def _character(self) -> str:
        """The next character, with &lt; and its kin decoded; other names stay as they are."""
        found = _CHARACTER.match(self._source, self._at)
        if found:
            char = _decoded(found)
            if char:
                self._at = found.end()
                return char
        first = self._source[self._at]
        size = 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
        raw = self._source[self._at : self._at + size]
        self._at += size
        return raw.decode("utf-8", "surrogatepass")

    def _skip_spaces(self) -> None:
        while self._at < len(self._source) - 1 and self._source[self._at] in _SPACES:
            self._at += 1

    def _until(self, stops: bytes) -> bytes:
        begin = self._at
        while self._source[self._at] not in stops:
            self._at += 1
        return self._source[begin : self._at]

    @property
    def _ended(self) -> bool:
        return self._source[self._at] == 0

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        tag = self._until(_SPACES + b">").decode("utf-8", "replace").lower()
        if self._ended:
            raise _refusal(f"Unclosed start tag at byte offset {begin}")
        if tag not in _TYPES:
            raise _refusal(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = date_format = ""
        while True:
            self._skip_spaces()
            if self._source[self._at] == ord(">"):
                break
            name, value = self._attribute(tag, begin)
            argument = _argument(tag, name, value) or argument
            if (tag, name) == ("tg-time", "format"):
                date_format = value or ""
        self._at += 1
        if tag == "span" and argument != "spoiler":
            raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._open.append(_Open(tag, argument, self._length, len(self._text), date_format))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        unclosed = f'Unclosed start tag "{tag}" at byte offset {begin}'
        if self._ended:
            raise _refusal(unclosed)
        name = self._until(_SPACES + b"=>").decode("utf-8", "replace").lower()
        if not name:
            raise _refusal(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_spaces()
        if self._ended:
            raise _refusal(unclosed)
        if self._source[self._at] != ord("="):
            return name, None
        self._at += 1
        self._skip_spaces()
        if self._ended:
            raise _refusal(unclosed)
        quote = self._source[self._at]
        value = self._quoted(quote) if quote in b"'\"" else self._name_token()
        if self._ended:
            raise _refusal(unclosed)
        return name, value

    def _quoted(self, quote: int) -> str:
        self._at += 1
        value: list[str] = []
        while self._source[self._at] != quote and not self._ended:
            value.append(self._character())
        if not self._ended:
            self._at += 1
        return "".join(value)

    def _name_token(self) -> str:
        begin = self._at
        while self._source[self._at] in _NAME_TOKEN:
            self._at += 1
        if self._source[self._at] not in _SPACES + b">":
            raise _refusal(f"Unexpected end of name token at byte offset {begin}")
        return self._source[begin : self._at].decode().lower()

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _refusal(f"Unexpected end tag at byte offset {begin}")
        self._at += 2
        found = self._until(_SPACES + b">").decode("utf-8", "replace")
        self._skip_spaces()
        if self._source[self._at] != ord(">"):
            raise _refusal(f"Unclosed end tag at byte offset {begin}")
        opened = self._open.pop()
        if found and found.lower() != opened.tag:
            raise _refusal(
                f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{found}>"'
            )
        self._at += 1
        if self._length > opened.offset:
            inner = "".join(self._text[opened.text_from :])
            entity = _entity(opened, inner)
            if entity:
                place = {"offset": opened.offset, "length": self._length - opened.offset}
                self._entities.append({**place, **entity})


def _refusal(text: str) -> ApiError:
    return bad_request(f"can't parse entities: {text}")


def _decoded(found: re.Match[bytes]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if 0 < code < 0x110000 else ""


def _argument(tag: str, name: str, value: str | None) -> str:
    """What a tag takes from one of its attributes; all others are ignored."""
    match tag, name:
        case "blockquote", "expandable":
            return "expandable"
        case "a", "href":
            return value or ""
        case "code", "class":
            return (value or "").removeprefix("language-") if (value or "").startswith("language-") else ""
        case "span", "class":
            return (value or "").removeprefix("tg-") if (value or "").startswith("tg-") else ""
        case ("tg-emoji", "emoji-id") | ("tg-time", "unix"):
            return value or ""
    return ""


def _entity(opened: _Open, inner: str) -> Entity | None:
    kind, argument = _TYPES[opened.tag], opened.argument
    match opened.tag:
        case "a":
            link = argument or inner
            if link.startswith("tg://user?id=") and link[13:].isdigit():
                return {"type": "text_mention", "user": {"id": int(link[13:])}}
            url = checked_url(link)
            return {"type": kind, "url": url} if url else None
        case "tg-emoji":
            if not argument.isdigit():
                raise bad_request("Invalid custom emoji identifier specified")
            return {"type": kind, "custom_emoji_id": argument}
        case "tg-time":
            looks = {"date_time_format": opened.date_format} if checked_date_format(opened.date_format) else {}
            return {"type": kind, "unix_time": int(argument), **looks} if argument.isdigit() else None
        case "blockquote" if argument:
            return {"type": "expandable_blockquote"}
        case "code" if argument:
            return {"type": kind, "language": argument}
    return {"type": kind}


def checked_date_format(pattern: str) -> str:
    """How a date_time is to be written, "" for as it stands; ApiError when Telegram does not know it."""
    if pattern not in ("r", "R") and set(pattern) - set("tTdDwW"):
        raise bad_request("Invalid date format used")
    return pattern


def reading_order(entity: Entity) -> tuple[int, int, str]:
    """The key that sorts entities as Telegram lists them: from the left, the outer ones first."""
    return entity["offset"], -entity["length"], entity["type"]


def _with_code_languages(entities: list[Entity]) -> list[Entity]:
    """<pre><code class="language-x"> is one block of code that knows its language."""
    spans = {(e["offset"], e["length"]): e for e in entities if e["type"] == "pre"}
    kept = []
    for entity in entities:
        language = entity.pop("language", "") if entity["type"] == "code" else ""
        block = spans.get((entity["offset"], entity["length"]))
        if entity["type"] == "code" and block:
            if language:
                block["language"] = language
            continue
        kept.append(entity)
    return kept
