"""What a batch of posts just read changes among those already known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from content.importing.merging import fingerprint, merged, same_message
from content.posts import Post


@dataclass(frozen=True, slots=True)
class Outcome:
    """Posts to be kept, those with `id` None anew, and how the posts read are counted."""

    changed: tuple[Post, ...]
    added: int
    enriched: int
    unchanged: int
    foreign: int


def reconcile(read: Iterable[Post], *, known: Iterable[Post], finish: Callable[[Post], Post]) -> Outcome:
    """Merges posts into the known ones that they are, and adds the rest.

    `finish` completes a post with what follows from its text. A post with a known number but another date is
    foreign: it belongs to another channel. Sources alone enrich nothing, but they are kept.
    """
    shelf = _Shelf(known)
    for post in read:
        shelf.take(post, finish)
    return Outcome(shelf.changed(), shelf.added, shelf.enriched, shelf.unchanged, shelf.foreign)


class _Shelf:
    """Posts by place, findable by number and by fingerprint."""

    def __init__(self, known: Iterable[Post]) -> None:
        self._posts: list[Post] = []
        self._by_number: dict[int, int] = {}
        self._by_print: dict[str, int] = {}
        for post in known:
            self._put(post, len(self._posts))
        self._before = list(self._posts)
        self.added = self.enriched = self.unchanged = self.foreign = 0

    def take(self, post: Post, finish: Callable[[Post], Post]) -> None:
        """Puts a post that was read to the one it is, or in a new place."""
        place = None if post.message_id is None else self._by_number.get(post.message_id)
        if place is not None and not same_message(self._posts[place], post):
            self.foreign += 1
            return
        if place is None:
            place = self._by_print.get(fingerprint(post))
        if place is None:
            self.added += 1
            self._put(finish(post), len(self._posts))
            return
        before = self._posts[place]
        after = finish(merged(before, post))
        if self._by_print.get(fingerprint(after), place) != place:
            # The message was edited into the text of another post: two posts stay two.
            after = before
        if replace(after, sources=()) == replace(before, sources=()):
            self.unchanged += 1
        else:
            self.enriched += 1
        self._put(after, place)

    def changed(self) -> tuple[Post, ...]:
        """Returns the posts that differ from what was known, in the order they were met."""
        new = self._posts[len(self._before) :]
        pairs = zip(self._before, self._posts, strict=False)
        return (*(after for before, after in pairs if after != before), *new)

    def _put(self, post: Post, place: int) -> None:
        if place == len(self._posts):
            self._posts.append(post)
        else:
            self._by_print.pop(fingerprint(self._posts[place]), None)
            self._posts[place] = post
        if post.message_id is not None:
            self._by_number[post.message_id] = place
        self._by_print[fingerprint(post)] = place
