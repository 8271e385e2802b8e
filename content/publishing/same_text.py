"""Whether two posts say the same: their words, in any form, with little added, left out or replaced."""

import re
from collections import Counter
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from content.meetups.calendar import days_in
from content.posts import Post, PostKind
from content.search.words import stems_of, written_words
from content.signs import without_urls

FEWEST = 4
"""Words below which a post is a greeting or a heading, which may come again."""

FEW = 12
"""Words below which every one makes another post, and so does another number."""

SHARE_OF_FEW = 0.92
"""Words that short posts have in common: one may be added, none replaced."""

SHARE = 0.8
"""Words that longer posts have in common."""

EXCERPT = 20
"""Words from which a post may be a piece of a longer one, up to twice its length."""

SHARE_OF_EXCERPT = 0.9
"""Words of an excerpt that the whole has too, in their order."""

_HASHTAG = re.compile(r"#\w+")


def said_by(post: Post) -> str:
    """Returns what a post says itself: no links, no hashtags."""
    if post.poll:
        text = "\n".join((post.poll.question, *(option.text for option in post.poll.options)))
    else:
        text = post.text
    return _HASHTAG.sub(" ", without_urls(text))


def says_of(post: Post) -> tuple[str, ...]:
    """Returns the stems of what a post says itself, in order."""
    return _stems(said_by(post))


@lru_cache(maxsize=256)
def _stems(text: str) -> tuple[str, ...]:
    """Asked again for the same posts of a queue at each post that is added to it."""
    return tuple(stems_of(written_words(text), ""))


def may_be_same(one: Post, other: Post) -> bool:
    """Tells by their lengths alone, which is quick, whether two posts may say the same."""
    shorter, longer = sorted((len(one.text), len(other.text)))
    return longer <= 3 * shorter + 200


def says_the_same(one: Post, other: Post) -> bool:
    """Tells whether two posts say nearly the same; two events of a series do not."""
    first, second = says_of(one), says_of(other)
    shorter, longer = sorted((len(first), len(second)))
    if shorter < FEWEST:
        return False
    common = LCSseq.similarity(first, second)
    alike = 2 * common / (shorter + longer)
    if shorter < FEW:
        return alike >= SHARE_OF_FEW and _numbers(first) == _numbers(second)
    excerpt = shorter >= EXCERPT and longer <= 2 * shorter and common >= SHARE_OF_EXCERPT * shorter
    if alike < SHARE and not excerpt:
        return False
    events = {one.kind, other.kind} & {PostKind.MEETUP, PostKind.DIGEST}
    return not events or _days(one) == _days(other)


def _numbers(words: tuple[str, ...]) -> Counter[str]:
    return Counter(word for word in words if any(map(str.isdigit, word)))


def _days(post: Post) -> set[tuple[int, int | None]]:
    return {(day.day, day.month) for day in days_in(without_urls(post.text))}
