"""Addresses that stand behind words of a post: its text shows the word, its markup knows where it leads."""

import re
from dataclasses import dataclass
from html import unescape

from content.html import plain
from content.posts import Post

_ANCHOR = re.compile(r'<a\s+href="(https?://[^"]*)"[^>]*>([^<]*(?:<(?!/?a\b)[^<]*)*)</a>', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HiddenLink:
    """A word or more, `text[start:end]` of the post, and the address behind."""

    start: int
    end: int
    address: str


def hidden_links(post: Post) -> list[HiddenLink]:
    """Returns the links of a post whose addresses its text does not show, in order."""
    found = []
    place = 0
    for anchor in _ANCHOR.finditer(post.html):
        address, words = unescape(anchor[1]), plain(anchor[2]).strip()
        start = post.text.find(words, place)
        if not words or start < 0:
            continue
        place = start + len(words)
        if address.rstrip("/") not in post.text:
            found.append(HiddenLink(start, place, address))
    return found
