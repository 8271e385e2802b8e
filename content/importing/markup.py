"""Telegram HTML out of the pieces of text that an export is made of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape as escape_attribute
from typing import Any

from content.html import Html, escape
from content.signs import hashtags, urls


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one kind of formatting, as an export's `text_entities` lists it."""

    kind: str
    text: str
    href: str | None = None
    user_id: int | None = None
    document_id: str | None = None
    language: str | None = None
    collapsed: bool = False


_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
}
_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LINKABLE = re.compile(r"(?:https?|tg|tel|mailto|ton)\w*:", re.IGNORECASE)
_LANGUAGE = re.compile(r"[\w+#.-]+")


def pieces(text: object) -> list[Piece] | None:
    """Reads the value of `text_entities` or `text`: nothing, a string, or a list of strings and of mappings.

    Returns None when the value is anything else.
    """
    if text is None:
        return []
    if isinstance(text, str):
        text = [text]
    if not isinstance(text, list):
        return None
    found = [_piece(item) for item in text]
    read = [piece for piece in found if piece]
    return [piece for piece in read if piece.text] if len(read) == len(found) else None


def _piece(item: object) -> Piece | None:
    if isinstance(item, str):
        return Piece("plain", clean(item))
    if not isinstance(item, Mapping) or not isinstance(item.get("text"), str):
        return None
    return Piece(
        kind=str(item.get("type", "plain")),
        text=clean(item["text"]),
        href=_string(item, "href"),
        user_id=_number(item, "user_id"),
        document_id=_string(item, "document_id"),
        language=_string(item, "language"),
        collapsed=item.get("collapsed") is True,
    )


def clean(text: str) -> str:
    """Returns the text with line feeds for line ends and without characters that no message can have."""
    if not _NO_CHARACTER.search(text):
        return text
    return _NO_CHARACTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _string(item: Mapping[str, Any], key: str) -> str | None:
    value = item.get(key)
    return clean(value) or None if isinstance(value, str) else None


def _number(item: Mapping[str, Any], key: str) -> int | None:
    value = item.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def stripped(parts: Sequence[Piece]) -> list[Piece]:
    """Drops white space at both ends of a text, as Telegram does when one is sent."""
    first = next((index for index, part in enumerate(parts) if part.text.strip()), len(parts))
    last = next((index for index in range(len(parts), first, -1) if parts[index - 1].text.strip()), first)
    kept = list(parts[first:last])
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def plain(parts: Iterable[Piece]) -> str:
    """Returns what a reader sees."""
    return "".join(part.text for part in parts)


def html(parts: Iterable[Piece]) -> Html:
    """Returns the same as Telegram HTML. What Telegram finds by itself (links, hashtags…) needs no tag."""
    return Html("".join(_tagged(part) for part in parts))


def _tagged(part: Piece) -> str:
    text = escape(part.text)
    if not part.text.strip():
        return text
    if tag := _TAGS.get(part.kind):
        return f"<{tag}>{text}</{tag}>"
    match part.kind:
        case "pre":
            return _pre(text, part.language)
        case "blockquote":
            return f"<blockquote{' expandable' if part.collapsed else ''}>{text}</blockquote>"
        case "text_link" if part.href and _is_link(part):
            return f'<a href="{escape_attribute(part.href)}">{text}</a>'
        case "mention_name" if part.user_id is not None:
            return f'<a href="tg://user?id={part.user_id}">{text}</a>'
        case "custom_emoji" if part.document_id and part.document_id.isascii() and part.document_id.isdigit():
            return f'<tg-emoji emoji-id="{part.document_id}">{text}</tg-emoji>'
    return text


def _is_link(part: Piece) -> bool:
    return part.href is not None and bool(_LINKABLE.match(part.href))


def _pre(text: str, language: str | None) -> str:
    if language and _LANGUAGE.fullmatch(language):
        return f'<pre><code class="language-{language}">{text}</code></pre>'
    return f"<pre>{text}</pre>"


def links(parts: Iterable[Piece]) -> tuple[str, ...]:
    """Returns the web addresses of a text in order, each once: shown or hidden behind words."""
    found: list[str] = []
    for part in parts:
        if part.kind == "text_link":
            found.extend([part.href] if part.href and _is_link(part) else ())
        elif part.kind == "link":
            found.append(part.text if "://" in part.text else f"http://{part.text}")
        elif part.kind not in ("code", "pre"):
            found.extend(urls(part.text))
    return tuple(dict.fromkeys(found))


def tags(parts: Iterable[Piece]) -> tuple[str, ...]:
    """Returns the hashtags of a text in order, each once; unmarked ones count outside of code too."""
    found: list[str] = []
    for part in parts:
        if part.kind == "hashtag":
            found.append(part.text)
        elif part.kind not in ("code", "pre", "link", "text_link"):
            found.extend(hashtags(part.text))
    return tuple(dict.fromkeys(found))
