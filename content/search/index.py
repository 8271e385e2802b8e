"""What the search index keeps of a post, and what it answers."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Protocol, TypeVar

from content.posts import Post
from content.search.words import form_and_stem, stems_of, written_words

Result = TypeVar("Result")

VERSION = 2
"""Of what `indexed_with_terms` returns: after a change to them another number makes each index rebuild itself."""

TERM_LENGTHS = range(3, 41)
"""Letters of a word that others may be taken for; longer ones are data."""


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A post's stems by column, each a text of stems set apart by spaces."""

    title: str
    body: str
    tags: str
    urls: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word that some post holds: in lower case and ё as е, as it is written there, and its stem."""

    form: str
    written: str
    stem: str


def indexed(post: Post) -> IndexedText:
    """Returns what the index keeps of a post."""
    return indexed_with_terms(post, known=frozenset())[0]


def indexed_with_terms(post: Post, *, known: Set[str]) -> tuple[IndexedText, list[Term]]:
    """Returns what the index keeps of a post, and its words that others may be taken for.

    Those whose form is `known` are left out.
    """
    body = post.text
    if post.poll:
        body = "\n".join((body, post.poll.question, *(option.text for option in post.poll.options)))
    labels = " ".join((*post.hashtags, *post.topics, post.forwarded_from or ""))
    texts = (post.title, body, labels, " ".join(post.urls))
    written = [written_words(text) for text in texts]
    columns = (" ".join(stems_of(row, text)) for row, text in zip(written, texts, strict=True))
    # In the order of the text: of several spellings always the same one is kept.
    return IndexedText(*columns), _terms(dict.fromkeys(chain(*written[1:])), known)


def _terms(written: Iterable[str], known: Set[str]) -> list[Term]:
    found = []
    for word in written:
        if word.lower() not in known:
            form, stem = form_and_stem(word)
            if form not in known and len(form) in TERM_LENGTHS and form.isalpha():
                found.append(Term(form, word, stem))
    return found


class Vocabulary(Protocol):
    """The words of the archive. A phrase is stems that stand one behind the other, set apart by spaces."""

    def size(self) -> int:
        """Returns about how many posts there are."""
        ...

    def frequency(self, phrases: Sequence[str]) -> int:
        """Returns how many posts hold one of the phrases: exactly while there are few, then about."""
        ...

    def beginning(self, start: str, *, limit: int) -> Sequence[Term]:
        """Returns terms whose form begins so."""
        ...

    def ending(self, end: str, *, limit: int) -> Sequence[Term]:
        """Returns terms whose stem ends so; `end` has up to three letters."""
        ...

    def sounding(self, skeleton: str, *, limit: int) -> Sequence[Term]:
        """Returns terms with this `content.search.transliteration.skeleton`."""
        ...


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold of a post besides its words, as far as the index knows: all of it in stems.

    `phrases` stand anywhere in the post, `tags` and `urls` in those columns, and nothing of `without`.
    """

    phrases: Sequence[str] = ()
    tags: Sequence[str] = ()
    urls: Sequence[str] = ()
    without: Sequence[str] = ()
    after: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post that may be what was asked for, as the index keeps it; `position` is its place in the channel."""

    post_id: int
    position: int
    text: IndexedText


class IndexView(Vocabulary, Protocol):
    """The index and the posts as they are at one moment; used on one thread."""

    def newest(self) -> int:
        """Returns the highest number a post has, 0 without posts."""
        ...

    def candidates(
        self, concepts: Sequence[Sequence[str]], conditions: Conditions, *, newest: int, by_date: bool = False
    ) -> Sequence[Candidate]:
        """Returns a bounded number of posts that hold some phrase of the concepts and meet the conditions.

        The rarest concepts decide; without concepts the newest posts that meet the conditions. `by_date` adds the
        newest posts that hold all concepts. Posts with a number above `newest` are left out.
        """
        ...

    def posts(self, post_ids: Sequence[int]) -> Sequence[Post]:
        """Returns the posts there are, in the order asked for."""
        ...


class PostIndex(Protocol):
    """Where searching reads: the whole of one search is one hop to one thread."""

    async def read(self, work: Callable[[IndexView], Result]) -> Result:
        """Runs the work on a thread of its own and returns what it returns."""
        ...
