"""The piece of a post's text that shows why it was found, with the words asked for in bold."""

from content.html import Html, escape
from content.posts import Post
from content.search.words import Word, words

LENGTH = 220
"""Characters of a snippet, markup and ellipses not counted."""


def snippet(post: Post, asked: frozenset[str]) -> Html:
    """Returns the window of the post's text with most different stems of `asked`, those words in bold.

    The title is left out where the text goes on after it: it is shown above the snippet anyway.
    """
    text = _after_title(post)
    matches = [word for word in words(text) if word.stem in asked]
    start = _window(text, matches)
    end = _word_end(text, start + LENGTH)
    parts: list[str] = ["…"] if start else []
    position = start
    for word in matches:
        if word.start >= start and word.end <= end:
            parts += [escape(text[position : word.start]), "<b>", escape(text[word.start : word.end]), "</b>"]
            position = word.end
    if end < len(text):
        parts += [escape(text[position:end].rstrip(" .,:;…")), "…"]
    else:
        parts.append(escape(text[position:end]))
    return Html("".join(parts).strip())


def _after_title(post: Post) -> str:
    """The post's text as one line, from after its title on."""
    lines = [line.strip() for line in post.text.splitlines() if line.strip()]
    rest = lines[1:] if len(lines) > 1 and lines[0] == post.title else lines
    return " ".join(rest)


def _window(text: str, matches: list[Word]) -> int:
    """Where the best window begins: most different stems, then most matches, then earliest."""
    best, best_value = 0, (0, 0)
    for index, first in enumerate(matches):
        inside = [word for word in matches[index:] if word.end <= first.start + LENGTH * 3 // 4]
        value = (len({word.stem for word in inside}), len(inside))
        if value > best_value:
            best, best_value = first.start, value
    if best < LENGTH // 2:
        return 0
    return _word_start(text, best - LENGTH // 4)


def _word_start(text: str, near: int) -> int:
    space = text.rfind(" ", 0, near)
    return space + 1 if space >= 0 else 0


def _word_end(text: str, near: int) -> int:
    if near >= len(text):
        return len(text)
    space = text.rfind(" ", 0, near + 1)
    return space if space > near - LENGTH // 2 else near
