"""Clues by which a post of the queue is found among thousands: the pages it links to, and a few of its words.

Of the words those with the smallest checksums are taken: two posts that have most words in common share most of these
as well, whichever words they are, and one that shares none is not worth comparing.
"""

import re
from zlib import crc32

from content.posts import Post
from content.publishing.addresses import is_mention, page_of
from content.publishing.same_text import said_by

WORDS = 16
"""Words of a post that are clues."""

LONG = 4
"""Letters from which on a word tells something; shorter ones are in every post."""

BEGINNING = 6
"""Letters of a word that count: what follows is its form."""

LINKS = 20
"""Links of a post that are looked up."""

_WORD = re.compile(r"\w{2,}")


def word_clues(post: Post) -> frozenset[str]:
    """Returns the words by which posts that say nearly the same are found."""
    words = {word[:BEGINNING] for word in _WORD.findall(said_by(post).casefold())}
    ordered = sorted(words, key=lambda word: (len(word) < LONG, crc32(word.encode())))
    return frozenset(ordered[:WORDS])


def page_clues(post: Post) -> dict[str, str]:
    """Returns the post's links that lead to something to read, by their page."""
    pages = {page_of(url): url for url in post.urls[:LINKS] if not is_mention(url)}
    return {page: url for page, url in pages.items() if page}
