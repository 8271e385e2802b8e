"""What an answer is: sentences of posts, a fact about the channel itself, or an honest no."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from content.html import Html
from content.search.search_posts import SearchHit


class Certainty(StrEnum):
    """How sure an answer is: it stands there; it may be meant; the archive does not hold it."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a post word for word, and the same as HTML with the decisive words in bold."""

    post_id: int
    title: str
    text: str
    html: Html
    date: datetime | None
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Fact:
    """What the archive as a whole tells (how many posts, when is the next meetup): a text's key and arguments."""

    key: str
    arguments: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question.

    `quotes` are up to three, best first; none where the certainty is NONE. `fact` stands before them when the
    question was about the channel itself. `nearest` are posts to offer besides or instead. `unknown` are the
    question's words, as typed, that occur nowhere in the archive.
    """

    question: str
    certainty: Certainty
    quotes: Sequence[Quote] = ()
    fact: Fact | None = None
    nearest: Sequence[SearchHit] = ()
    unknown: Sequence[str] = ()
