"""What the search index keeps of a post, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from content.posts import Post
from content.search.words import stems


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A post's stems by column, each a text of stems set apart by spaces."""

    title: str
    body: str
    tags: str
    urls: str


def indexed(post: Post) -> IndexedText:
    """Returns what the index keeps of a post."""
    tags = " ".join((*post.hashtags, *post.topics, post.forwarded_from or ""))
    body = post.text
    if post.poll:
        body = "\n".join((body, post.poll.question, *(option.text for option in post.poll.options)))
    return IndexedText(*(" ".join(stems(part)) for part in (post.title, body, tags, " ".join(post.urls))))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post that holds some of the words asked for; `relevance` is bm25, more is better."""

    post_id: int
    position: int
    relevance: float
    stems: frozenset[str]
    """Those of the asked stems that the post holds."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the index found: about how many posts there are, how many hold each stem, and the candidates."""

    posts: int
    frequencies: Mapping[str, int]
    found: Sequence[Candidate]


class PostIndex(Protocol):
    """Where candidates come from."""

    async def candidates(self, stems: Sequence[str]) -> Candidates:
        """Returns a bounded number of posts that hold some of the stems, likeliest first."""
        ...


class PostShelf(Protocol):
    """Where posts are read by their number."""

    async def get_many(self, post_ids: Sequence[int]) -> Sequence[Post]:
        """Returns the posts there are, in the order asked for."""
        ...
