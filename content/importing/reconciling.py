"""What a batch of posts just read changes among those already known."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from content.importing.merging import fingerprint, fingerprints, merged, same_message, with_medium
from content.importing.store import ArchiveStore
from content.posts import Post


@dataclass(frozen=True, slots=True)
class Outcome:
    """Posts to be kept, those with `id` None anew, and how the posts read are counted.

    `moved` are the ids of posts that became part of another one, with that one's id.
    """

    changed: tuple[Post, ...]
    added: int
    enriched: int
    unchanged: int
    foreign: int
    moved: Mapping[int, int] = field(default_factory=dict)


async def keep(posts: Sequence[Post], *, store: ArchiveStore, finish: Callable[[Post], Post]) -> Outcome:
    """Merges posts into the archive and returns what came of it; the caller holds the archive's turn."""
    known = await store.known(
        fingerprints={one for post in posts for one in fingerprints(post)},
        message_ids={number for post in posts for number in (post.message_id, *post.album) if number is not None},
    )
    wanted = {post.id for post in posts if post.id is not None}
    taken = await store.taken(wanted) if wanted else frozenset[int]()
    outcome = await asyncio.to_thread(reconcile, posts, known=known, finish=finish, taken=taken)
    if outcome.changed or outcome.moved:
        await store.save(outcome.changed, moved=outcome.moved)
    return outcome


def reconcile(
    read: Iterable[Post],
    *,
    known: Iterable[Post],
    finish: Callable[[Post], Post],
    taken: Collection[int] = frozenset(),
) -> Outcome:
    """Merges posts into the known ones that they are, and adds the rest.

    `known` are the stored posts that share a number or a fingerprint with one that was read; of several with one
    fingerprint the one without a number or the lowest-numbered is enough. `finish` completes a post with what
    follows from its text. A post with a known number but another date is foreign: it belongs to another channel.
    Sources alone enrich nothing, but they are kept. A new post keeps the id that it was read with, unless that is
    among those `taken`.
    """
    shelf = _Shelf(known, taken)
    for post in read:
        shelf.take(post, finish)
    return shelf.outcome()


class _Shelf:
    """Posts by place, findable by number and by fingerprint."""

    def __init__(self, known: Iterable[Post], taken: Collection[int]) -> None:
        self._posts: list[Post | None] = []
        self._by_number: dict[int, int] = {}
        self._by_album: dict[int, int] = {}
        self._by_print: dict[str, int] = {}
        """Of posts with one text, the place of the one without a number, else of the lowest-numbered."""
        self._taken = set(taken)
        self._moved: dict[int, int] = {}
        self._added = self._enriched = self._unchanged = self._foreign = 0
        for post in known:
            self._posts.append(post)
            self._put(post, len(self._posts) - 1)
        self._before = list(self._posts)

    def outcome(self) -> Outcome:
        """Returns the posts that differ from what was known, in the order they were met, and the counts."""
        pairs = zip(self._before, self._posts, strict=False)
        new = self._posts[len(self._before) :]
        changed = (*(after for before, after in pairs if after != before), *new)
        survivors = {old: self._posts[place] for old, place in self._moved.items()}
        return Outcome(
            changed=tuple(post for post in changed if post),
            added=self._added,
            enriched=self._enriched,
            unchanged=self._unchanged,
            foreign=self._foreign,
            moved={old: post.id for old, post in survivors.items() if post and post.id is not None},
        )

    def take(self, post: Post, finish: Callable[[Post], Post]) -> None:
        """Puts a post that was read to the one it is, or in a new place."""
        place = self._place_of(post)
        before = None if place is None else self._posts[place]
        if before is None or place is None:
            self._add(post, finish)
            return
        if post.message_id is not None and before.message_id is not None and not same_message(before, post):
            self._foreign += 1
            return
        post = replace(post, id=None)
        after = _with_item(before, post) if post.message_id in before.album else merged(before, post)
        owner = self._album_of(after, place)
        if owner is not None and (album := self._posts[owner]):
            # A text that the album had too shows only now that this was a part of it.
            self._put(after, place)
            after = self._emptied(place, owner, _with_item(album, after))
            before, place = album, owner
        after = finish(self._with_its_parts(after, place))
        if replace(after, sources=()) == replace(before, sources=()):
            self._unchanged += 1
        else:
            self._enriched += 1
        self._put(after, place)

    def _add(self, post: Post, finish: Callable[[Post], Post]) -> None:
        if post.id in self._taken:
            post = replace(post, id=None)
        elif post.id is not None:
            self._taken.add(post.id)
        self._added += 1
        self._posts.append(post)
        place = len(self._posts) - 1
        self._put(finish(self._with_its_parts(post, place)), place)

    def _place_of(self, post: Post) -> int | None:
        """Where the post is that this reading is one of; None for a new one."""
        same_text = self._by_print.get(fingerprint(post))
        if post.message_id is None:
            return same_text
        if post.message_id in self._by_number:
            return self._by_number[post.message_id]
        album = self._album_of(post, None)
        if album is not None:
            return album
        unnumbered = same_text is not None and (found := self._posts[same_text]) and found.message_id is None
        return same_text if unnumbered else None

    def _album_of(self, post: Post, place: int | None) -> int | None:
        """Where the album is that this post is a part of, if it is one."""
        album = None if post.message_id is None else self._by_album.get(post.message_id)
        owner = None if album is None or album == place else self._posts[album]
        return album if owner and _is_part(post, owner) else None

    def _with_its_parts(self, post: Post, place: int) -> Post:
        """Takes in posts that turn out to be this one: messages of its album, readings without a number."""
        for number in post.album:
            other = self._by_number.get(number)
            found = None if other is None or other == place else self._posts[other]
            if other is not None and found and _is_part(found, post) and same_message(found, post):
                post = self._emptied(other, place, _with_item(post, found))
        for key in fingerprints(post) if post.message_id is not None else ():
            other = self._by_print.get(key)
            found = None if other is None or other == place else self._posts[other]
            if other is not None and found and found.message_id is None:
                post = self._emptied(other, place, merged(post, found))
        return post

    def _emptied(self, gone: int, place: int, post: Post) -> Post:
        """Empties a place; the post that took in what stood there takes over its id if it has none."""
        found = self._posts[gone]
        if found is None:
            return post
        self._posts[gone] = None
        self._by_number = {number: at for number, at in self._by_number.items() if at != gone}
        for key in fingerprints(found):
            if self._by_print.get(key) == gone:
                self._by_print[key] = place
        if gone >= len(self._before):
            self._added -= 1
            self._unchanged += 1
        self._moved = {old: place if at == gone else at for old, at in self._moved.items()}
        if found.id is not None and post.id is not None and found.id != post.id:
            self._moved[found.id] = place
        return replace(post, id=post.id if post.id is not None else found.id)

    def _put(self, post: Post, place: int) -> None:
        """Puts a post to its place. Lines of pages, which tell no number, go to the first post of its text."""
        self._posts[place] = post
        if post.message_id is not None:
            self._by_number[post.message_id] = place
        self._by_album.update(dict.fromkeys(post.album, place))
        for key in fingerprints(post):
            other = self._by_print.setdefault(key, place)
            first, second = sorted((other, place), key=self._number)
            self._by_print[key] = first
            owner, later = self._posts[first], self._posts[second]
            if first != second and owner and later and later.sources:
                self._posts[first] = _with_sources(owner, later)
                self._posts[second] = replace(later, sources=())

    def _number(self, place: int) -> int:
        post = self._posts[place]
        return post.message_id if post and post.message_id is not None else -1


def _is_part(item: Post, album: Post) -> bool:
    """Tells whether a message of an album has no text of its own: none, or one that the whole album has or had."""
    own = fingerprints(item)
    return not own or not set(own).isdisjoint(fingerprints(album))


def _with_item(album: Post, item: Post) -> Post:
    """Takes in what is known of one of an album's other messages."""
    rest = replace(item, message_id=album.message_id, media=(), album=())
    return merged(with_medium(album, item), rest if fingerprint(item) else replace(rest, edited=None))


def _with_sources(post: Post, other: Post) -> Post:
    return merged(post, replace(post, sources=other.sources))
