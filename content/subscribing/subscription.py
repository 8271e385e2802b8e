"""What a person follows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from content.search.query import parse
from content.search.words import stems
from content.subscribing.timetable import Timetable

MOST = 50
"""Subscriptions of one person."""

LONGEST = 256
"""Characters of a saved search, as many as of a search."""

EVERYTHING_WORDS = frozenset(("все", "всё", "все посты", "всё подряд", "all", "all posts", "everything"))
"""What people write who want every post."""


class SubscriptionKind(StrEnum):
    """What is followed: every post, those of a topic, those that hold the words of a search."""

    EVERYTHING = "everything"
    TOPIC = "topic"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Something a person follows: `value` is a topic's key, or a search as it was written; "" for everything."""

    kind: SubscriptionKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A subscription under its number."""

    id: int
    subscription: Subscription


class TooManyError(Exception):
    """The person follows MOST things already."""


def saved_search(text: str) -> Subscription | None:
    """Returns the search that a text is; None where nothing is asked for."""
    words = " ".join(text.split())[:LONGEST].strip()
    query = parse(words)
    asks = query.filtered or bool(list(stems(query.words)))
    return Subscription(SubscriptionKind.SEARCH, words) if asks else None


class Subscribers(Protocol):
    """Where it is kept who follows what, and when they want to be told."""

    async def following(self, person_id: int) -> Sequence[Kept]:
        """Returns what the person follows, the oldest first."""
        ...

    async def follow(self, person_id: int, subscription: Subscription) -> bool:
        """The person follows this too; False where they did already. Raises TooManyError."""
        ...

    async def unfollow(self, person_id: int, subscription: Subscription) -> bool:
        """The person follows this no more; False where they did not."""
        ...

    async def leave(self, person_id: int) -> None:
        """The person follows nothing any more, and what was to be told to them is not; their timetable stays."""
        ...

    async def timetable(self, person_id: int) -> Timetable:
        """Returns when the person wants to be told; the usual timetable for those who chose none."""
        ...

    async def arrange(self, person_id: int, timetable: Timetable, *, now: datetime) -> None:
        """The person wants to be told by this timetable; what waits for them is told by it, too."""
        ...

    async def untold(self, person_id: int) -> Sequence[int]:
        """Returns the numbers of the posts that wait to be told to the person."""
        ...

    async def drop(self, person_id: int, post_ids: Collection[int]) -> None:
        """These posts are not told to the person."""
        ...
