"""The channel's order for posts without numbers, from the pages they stand on and the dates they give away."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median_low

from content.clues import linked_moment, told_moment
from content.importing.merging import fingerprint
from content.importing.store import OFFSETS_PER_MESSAGE
from content.posts import Post

_UNKNOWN = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Chain:
    """Posts whose order among themselves is known; `moment` is about when, as far as that can be told."""

    posts: tuple[Post, ...]
    moment: datetime | None

    @property
    def first_number(self) -> int | None:
        """The `message_id` of the first numbered post: it places the whole chain."""
        return next((post.message_id for post in self.posts if post.message_id is not None), None)


def chains(posts: Iterable[Post]) -> list[Chain]:
    """Joins pages where they overlap and returns the chains, the oldest first, each post once.

    The result does not depend on the order in which posts come. A chain of unknown time stands first.
    """
    by_key = {_key(post): post for post in posts}
    found: list[Chain] = []
    for sequence in _joined(_sequences(by_key)):
        members = tuple(by_key[key] for key in sequence)
        found.append(Chain(members, _moment(members)))
    found.sort(key=lambda chain: (chain.moment or _UNKNOWN, _address(chain.posts[0])))
    return _each_once(found)


def positions(ordered: Iterable[Chain], *, after: Sequence[int]) -> dict[int, int]:
    """Returns the places of posts without numbers, by post id.

    `after` holds for each chain the number of the message that it follows, 0 for none; a chain with a numbered
    post of its own follows that. See `content.importing.store.ArchiveStore` on what a position is.
    """
    places: dict[int, int] = {}
    taken: defaultdict[int, int] = defaultdict(int)
    for chain, anchor in zip(ordered, after, strict=True):
        number = chain.first_number
        follows = anchor if number is None else number - 1
        for post in chain.posts:
            if post.message_id is not None:
                follows = post.message_id
            elif post.id is not None:
                taken[follows] += 1
                places[post.id] = follows * OFFSETS_PER_MESSAGE + taken[follows]
    return places


def _key(post: Post) -> str:
    """What a post is, whatever order it was read in: a channel may say one thing twice, under two numbers."""
    return fingerprint(post) if post.message_id is None else f"{post.message_id:020}"


def _sequences(by_key: dict[str, Post]) -> list[tuple[str, ...]]:
    """The keys of each file's posts in the file's order, and alone those that stand in no file."""
    files: defaultdict[str, dict[int, str]] = defaultdict(dict)
    lone: list[tuple[str, ...]] = []
    for key, post in by_key.items():
        for source in post.sources:
            files[source.file][source.first_line] = key
        if not post.sources:
            lone.append((key,))
    in_files = (dict.fromkeys(key for _, key in sorted(lines.items())) for lines in files.values())
    return sorted({*lone, *map(tuple, in_files)})


def _joined(sequences: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Joins sequences until no two of them overlap at their ends."""
    open_ones = list(sequences)
    done: list[tuple[str, ...]] = []
    while open_ones:
        current = open_ones.pop(0)
        for other in open_ones:
            union = _union(current, other) or _union(other, current)
            if union:
                open_ones.remove(other)
                open_ones.insert(0, union)
                break
        else:
            done.append(current)
    return done


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...] | None:
    """Returns both as one sequence where `other` begins within `one` and goes on beyond it or ends in it.

    Posts they share in the middle prove nothing: an advertisement comes again on pages far from each other.
    """
    if other[0] not in one:
        return None
    start = one.index(other[0])
    if one[-1] in other:
        stop = other.index(one[-1]) + 1
        left, right, rest = one[start:], other[:stop], other[stop:]
    elif other[-1] in one[start:]:
        stop = one.index(other[-1]) + 1
        left, right, rest = one[start:stop], other, one[stop:]
    else:
        return None
    if [key for key in left if key in right] != [key for key in right if key in left]:
        return None
    if set(one[:start]) & {*right, *rest}:
        return None
    return (*one[:start], *_interleaved(left, right), *rest)


def _interleaved(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Merges two sequences that have the same first and last and keep their shared ones in one order."""
    merged: list[str] = []
    rest = list(right)
    for key in left:
        if key in rest:
            while rest[0] != key:
                merged.append(rest.pop(0))
            rest.pop(0)
        merged.append(key)
    return merged


def _each_once(found: Iterable[Chain]) -> list[Chain]:
    """Leaves a post that stands in several chains in the oldest of them."""
    seen: set[str] = set()
    result: list[Chain] = []
    for chain in found:
        fresh = tuple(post for post in chain.posts if _key(post) not in seen)
        seen.update(_key(post) for post in fresh)
        if fresh:
            result.append(Chain(fresh, chain.moment))
    return result


def _moment(posts: Sequence[Post]) -> datetime | None:
    """About when a chain was published: by dates, else by links, else by words; one odd post does not matter."""
    for moments in (
        [post.date for post in posts if post.date is not None],
        [moment for post in posts if (moment := linked_moment(post)) is not None],
        [moment for post in posts if (moment := told_moment(post)) is not None],
    ):
        if moments:
            return median_low(moments)
    return None


def _address(post: Post) -> tuple[str, int, str]:
    """Where a post was first read: an order among chains of which nothing else is known."""
    first = post.sources[0] if post.sources else None
    return (first.file if first else "", first.first_line if first else 0, _key(post))
