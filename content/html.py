"""Telegram HTML: the type of trusted markup, escaping of everything else, and splitting without cutting a tag."""

import re
from collections.abc import Iterator
from html import escape as _escape
from html import unescape

MESSAGE_LIMIT = 4096
"""Characters (Unicode code points, after parsing) that Telegram takes in one message."""


class Html(str):
    """Markup that is safe to send with parse_mode=HTML; every other string is text and gets escaped."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Returns the text with `&`, `<` and `>` escaped; `Html` comes back untouched."""
    return text if isinstance(text, Html) else Html(_escape(text, quote=False))


_TOKEN = re.compile(r"<(?P<close>/?)(?P<tag>[a-z][a-z0-9-]*)[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);")


def plain(markup: str) -> str:
    """Returns what a reader sees of the markup: tags dropped, entities decoded."""
    return unescape(re.sub(r"</?[a-z][^>]*>", "", markup))


def split(markup: Html, *, limit: int = MESSAGE_LIMIT) -> list[Html]:
    """Cuts markup into messages of at most `limit` visible characters each.

    A cut falls on the last paragraph, line or space of a message where there is one; tags open at a cut are
    closed there and opened again in the next message. White space at a cut is dropped, as Telegram would.
    """
    pieces: list[Html] = []
    tokens = list(_tokens(markup))
    start = 0
    opened: list[tuple[str, str]] = []
    while start < len(tokens):
        end = _cut(tokens, start, limit)
        piece, opened = _render(tokens[start:end], opened)
        if plain(piece).strip():
            pieces.append(Html(piece.strip()))
        start = end
    return pieces


_Token = tuple[str, str | None, bool]
"""(source text, tag name or None for a visible character, whether it closes the tag)."""


def _tokens(markup: str) -> Iterator[_Token]:
    position = 0
    for match in _TOKEN.finditer(markup):
        yield from ((character, None, False) for character in markup[position : match.start()])
        yield match.group(), match["tag"], bool(match["close"])
        position = match.end()
    yield from ((character, None, False) for character in markup[position:])


def _cut(tokens: list[_Token], start: int, limit: int) -> int:
    """Returns the index at which the message that begins at `start` should end."""
    visible = 0
    breaks = {"\n\n": 0, "\n": 0, " ": 0}
    previous = ""
    for index in range(start, len(tokens)):
        source, tag, _ = tokens[index]
        if tag is not None:
            continue
        if visible == limit:
            # A break in the first half would leave a stub of a message: prefer a finer one further on.
            floor = start + (index - start) // 2
            return next((place for place in breaks.values() if place > floor), index)
        visible += 1
        if source == "\n":
            breaks["\n"] = index + 1
            if previous == "\n":
                breaks["\n\n"] = index + 1
        elif source == " ":
            breaks[" "] = index + 1
        previous = source
    return len(tokens)


def _render(tokens: list[_Token], opened: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """Returns the piece with `opened` tags opened first and unclosed ones closed, and those left open."""
    stack = list(opened)
    parts = [source for source, _ in stack]
    for source, tag, closes in tokens:
        parts.append(source)
        if tag is None:
            continue
        if closes:
            if stack and stack[-1][1] == tag:
                stack.pop()
        else:
            stack.append((source, tag))
    parts.extend(f"</{tag}>" for _, tag in reversed(stack))
    return "".join(parts), stack
