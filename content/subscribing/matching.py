"""Whether a post is what somebody follows; saved searches by the words of the search engine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from content.posts import Post
from content.search.filters import conditions, meets
from content.search.index import indexed
from content.search.query import Query, parse
from content.search.stop_words import STOP_WORDS
from content.search.synonyms import SYNONYM, bundled_synonyms
from content.search.words import Word, stem_of, words
from content.subscribing.subscription import Subscription, SubscriptionKind

REMEMBERED = 4000
"""Saved searches that are remembered as they were read."""


@dataclass(frozen=True, slots=True)
class _Search:
    """A saved search: of each of `wanted` the post holds one phrase (of stems), and it meets the filters."""

    wanted: tuple[frozenset[str], ...]
    query: Query


class Matcher:
    """One post, held against what people follow."""

    def __init__(self, post: Post) -> None:
        text = indexed(post)
        self._post = post
        self._topics = frozenset(post.topics)
        self._fields = [f" {part} " for part in (text.body, text.tags, text.urls, text.title)]
        self._known: dict[str, bool] = {}

    def is_wanted(self, subscriptions: Iterable[Subscription]) -> bool:
        """Tells whether the post is one of those that somebody follows with any of these."""
        return any(map(self._matches, subscriptions))

    def _matches(self, subscription: Subscription) -> bool:
        if subscription.kind is SubscriptionKind.EVERYTHING:
            return True
        if subscription.kind is SubscriptionKind.TOPIC:
            return subscription.value in self._topics
        if subscription.value not in self._known:
            self._known[subscription.value] = self._holds(_read(subscription.value))
        return self._known[subscription.value]

    def _holds(self, search: _Search) -> bool:
        query, date = search.query, self._post.date
        if not all(any(map(self._has, phrases)) for phrases in search.wanted):
            return False
        if not query.filtered:
            return True
        if (query.after and not (date and date >= query.after)) or (
            query.before and not (date and date < query.before)
        ):
            return False
        return meets(self._post, query) and not any(map(self._has, conditions(query).without))

    def _has(self, phrase: str) -> bool:
        return any(f" {phrase} " in field for field in self._fields)


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> _Search:
    query = parse(text)
    found = [word for word in words(query.words) if not word.part]
    telling = [word for word in found if word.stem not in STOP_WORDS] or found
    return _Search(tuple(_wanted(telling, query.words)), query)


def _wanted(row: list[Word], text: str) -> Iterator[frozenset[str]]:
    """What is asked for with each word: itself, a synonym, or the word that it makes with its neighbour."""
    phrases = [{word.stem} for word in row]
    for start, end, also in bundled_synonyms().within([word.stem for word in row]):
        close = {phrase for phrase, worth in also.items() if worth >= SYNONYM}
        for place in range(start, end):
            phrases[place] |= close
    for place in range(1, len(row)):
        before, word = row[place - 1], row[place]
        joined = stem_of(text[before.start : before.end] + text[word.start : word.end])
        if word.stem[0].isdigit() and not before.stem[0].isdigit():
            # «GPT-3»: the number says nothing away from its name.
            phrases[place] = {f"{before.stem} {word.stem}", joined}
        else:
            phrases[place].add(joined)
        phrases[place - 1].add(joined)
    return map(frozenset, phrases)
