"""The piece of a post's text that shows why it was found, with the words asked for in bold."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.html import Html, escape
from content.posts import Post
from content.search.words import words

LENGTH = 220
"""Characters of a snippet, markup and ellipses not counted."""

LONGEST = 2 * LENGTH
"""Characters up to which a snippet grows to show its last match whole."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase asked for stands: `text[start:end]`."""

    start: int
    end: int
    phrase: str


def matches(text: str, phrases: Iterable[str]) -> list[Match]:
    """Returns where phrases (stems set apart by spaces) stand in a text, in order."""
    beginnings: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        stems = tuple(phrase.split())
        beginnings[stems[0] if stems else ""].append(stems)
    every = list(words(text))
    row = [word for word in every if not word.part]
    found = [
        Match(word.start, word.end, word.stem)
        for word in every
        if word.part and (word.stem,) in beginnings.get(word.stem, ())
    ]
    for place, word in enumerate(row):
        for stems in beginnings.get(word.stem, ()):
            run = row[place : place + len(stems)]
            if tuple(one.stem for one in run) == stems:
                found.append(Match(word.start, run[-1].end, " ".join(stems)))
    return sorted(found, key=lambda match: (match.start, match.end))


def snippet(post: Post, phrases: Iterable[str]) -> Html:
    """Returns the window of the post with most different phrases, those in bold.

    It is taken from the text behind the title, which is shown above it anyway; where nothing stands there, from
    the whole text, then from a poll, the links, the labels and where the post comes from.
    """
    wanted = frozenset(phrases)
    texts = list(_texts(post))
    for text in texts:
        if found := matches(text, wanted):
            return _window(text, found)
    return _window(texts[0], [])


def bold(text: str, found: Iterable[Match]) -> Html:
    """Returns a text as HTML with the matches in bold; matches may overlap."""
    parts: list[str] = []
    position = 0
    for start, end in _merged(found):
        parts += [escape(text[position:start]), "<b>", escape(text[start:end]), "</b>"]
        position = end
    return Html("".join([*parts, escape(text[position:])]))


def _merged(found: Iterable[Match]) -> Iterator[tuple[int, int]]:
    """Spans that do not overlap, in order."""
    last: tuple[int, int] | None = None
    for match in found:
        if last and match.start <= last[1]:
            last = last[0], max(last[1], match.end)
            continue
        if last:
            yield last
        last = match.start, match.end
    if last:
        yield last


def _texts(post: Post) -> Iterator[str]:
    """Where matches are looked for, one after the other, each as one line."""
    lines = [line.strip() for line in post.text.splitlines() if line.strip()]
    yield " ".join(lines[1:] if len(lines) > 1 and lines[0] == post.title else lines)
    yield " ".join(lines)
    if post.poll:
        yield " · ".join((post.poll.question, *(option.text for option in post.poll.options)))
    yield from post.urls
    yield " ".join((*post.hashtags, *post.topics))
    yield post.forwarded_from or ""


def _window(text: str, found: list[Match]) -> Html:
    start = _start(text, found)
    end = _word_end(text, start + LENGTH)
    # A match that the window's end would cut is shown whole, unless it is endless.
    end = min(max([end, *(match.end for match in found if match.start < end < match.end)]), start + LONGEST)
    inside = [
        Match(match.start - start, min(match.end, end) - start, match.phrase)
        for match in found
        if start <= match.start < end
    ]
    shown = text[start:end] if end == len(text) else text[start:end].rstrip(" .,:;…")
    return Html(("…" if start else "") + bold(shown, inside).strip() + ("…" if end < len(text) else ""))


def _start(text: str, found: list[Match]) -> int:
    """Where the best window begins: most different phrases, then most matches, then earliest."""
    best, best_value = 0, (0, 0)
    for index, first in enumerate(found):
        reach = first.start + LENGTH * 3 // 4
        near = found[index : bisect_left(found, reach, key=lambda match: match.start)]
        inside = [match for match in near if match.end <= reach]
        value = (len({match.phrase for match in inside}), len(inside))
        if value > best_value:
            best, best_value = first.start, value
    if best < LENGTH // 2:
        return 0
    return _word_start(text, best - LENGTH // 4)


def _word_start(text: str, near: int) -> int:
    space = text.rfind(" ", max(near - LENGTH // 4, 0), near)
    return space + 1 if space >= 0 else near


def _word_end(text: str, near: int) -> int:
    if near >= len(text):
        return len(text)
    space = text.rfind(" ", 0, near + 1)
    return space if space > near - LENGTH // 2 else near
