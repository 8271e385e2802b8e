"""When two readings are the same post, and what is known of it from both."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from content.html import escape
from content.posts import PollRecord, Post, PostKind

ZONES_APART = timedelta(hours=26)
"""The most by which one moment differs on two clocks in the world."""

_Value = TypeVar("_Value")


def fingerprint(post: Post) -> str:
    """Returns what stays the same when one post is read from different sources.

    Letters and digits of its own text: a saved page breaks lines at links, drops joiners inside emoji and has
    other spaces than an export. Of a poll, the question and the options: the rest are its results.
    """
    text = post.text
    if post.poll:
        text = "\n".join([post.poll.question, *sorted(option.text for option in post.poll.options)])
    return hashlib.sha256(_letters(text).encode()).hexdigest()[:32]


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", folded) or "".join(folded.split())


def same_message(one: Post, other: Post) -> bool:
    """Tells whether two readings with one `message_id` are one message: an edit changes all but the date.

    Old exports tell the time without its zone, hence the tolerance.
    """
    return one.date is None or other.date is None or abs(one.date - other.date) <= ZONES_APART


def merged(one: Post, other: Post) -> Post:
    """Returns what is known from two readings of one post; the order of the two does not matter.

    Text and markup come from the richer reading (numbered, dated, marked up, longer), every other field from it
    too unless only the other has it. Number and date go together: of a post published twice, the first ones.
    Of an edited message nothing is left that was in the other text.
    """
    richer, poorer = sorted((one, other), key=_richness, reverse=True)
    numbered = sorted(
        (post for post in (richer, poorer) if post.message_id is not None), key=lambda post: post.message_id or 0
    )
    dated = [post for post in (*numbered, richer, poorer) if post.date is not None]
    both = replace(
        richer,
        id=one.id if one.id is not None else other.id,
        message_id=numbered[0].message_id if numbered else None,
        date=dated[0].date if dated else None,
        forwarded_from=richer.forwarded_from or poorer.forwarded_from,
        sources=tuple(
            sorted({*one.sources, *other.sources}, key=lambda at: (at.file, at.first_line, at.last_line))
        ),
    )
    if fingerprint(one) != fingerprint(other):
        return both
    return replace(
        both,
        kind=richer.kind if richer.kind is not PostKind.POST else poorer.kind,
        urls=_united(richer.urls, poorer.urls),
        hashtags=_united(richer.hashtags, poorer.hashtags),
        topics=_united(richer.topics, poorer.topics),
        poll=_one_poll(richer.poll, poorer.poll),
    )


def _richness(post: Post) -> tuple[bool, bool, bool, int, str, str]:
    marked_up = str(post.html) != str(escape(post.text))
    return (
        post.message_id is not None,
        post.date is not None,
        marked_up,
        len(post.text),
        post.text,
        str(post.html),
    )


def _one_poll(first: PollRecord | None, second: PollRecord | None) -> PollRecord | None:
    """The first, and that it is a quiz where either says so: exports do not tell."""
    if first is None or second is None:
        return first or second
    return replace(first, quiz=first.quiz or second.quiz)


def _united(first: Iterable[_Value], second: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys((*first, *second)))
