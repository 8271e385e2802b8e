"""Questions about the channel itself (how many posts, the next meetup, what is new), answered by what is stored."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Protocol

from content.asking.answers import Answer, Certainty, Fact
from content.meetups.event import Event
from content.meetups.events import events_of
from content.meetups.surroundings import surroundings_of
from content.posts import Post, shorten
from content.reading import Label, LabelKind, label_key
from content.search.search_posts import SearchHit, SearchPosts, hit_of
from content.search.words import is_cyrillic
from content.topics import Topics

OFFERED = 3
"""Posts offered with a fact."""

TOPICS = 12
"""Topics named at most."""

ANNOUNCEMENTS = 30
"""The newest announcements that are read for the next event."""

WORDS = 80
"""Characters of a subject that are repeated in an answer."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A post that announces events, and its neighbours in the channel, which help to tell its year."""

    post: Post
    before: Sequence[Post]
    after: Sequence[Post]


class ChannelRecords(Protocol):
    """What is counted and looked up about the channel as a whole; posts come newest first but for `oldest`."""

    async def count(self) -> int:
        """Returns how many posts there are."""
        ...

    async def count_quizzes(self) -> int:
        """Returns how many posts are quizzes."""
        ...

    async def latest(self, *, limit: int, offset: int = 0) -> Sequence[Post]:
        """Returns the newest posts."""
        ...

    async def oldest(self, *, limit: int) -> Sequence[Post]:
        """Returns the oldest posts, oldest first."""
        ...

    async def labels(self) -> Sequence[Label]:
        """Returns all labels, the most used first."""
        ...

    async def labelled(self, label: str, *, kind: LabelKind, limit: int, offset: int = 0) -> Sequence[Post]:
        """Returns posts with this label."""
        ...

    async def authors(self, *, limit: int) -> Sequence[str]:
        """Returns the signatures of posts, the most frequent first."""
        ...

    async def announcements(self, *, limit: int) -> Sequence[Announcement]:
        """Returns the newest posts that announce events."""
        ...


class _Asked(StrEnum):
    """What a question about the channel asks for; SECRET is what no archive tells."""

    POSTS_ABOUT = "posts about"
    POSTS = "posts"
    QUIZZES = "quizzes"
    NEXT_EVENT = "next event"
    NEWS_ABOUT = "news about"
    NEWEST = "newest"
    OLDEST = "oldest"
    TOPICS = "topics"
    AUTHORS = "authors"
    SECRET = "secret"  # noqa: S105 - what is not told, not a password


_POSTS = r"(?:пост\w*|публикаци\w*|запис\w+|сообщени\w*|новост\w*|posts?|messages|entries)"
_CHANNEL = r"(?:канал\w*|архив\w*|channel|archive)"
_ABOUT = r"(?:про|об?|обо|на тему|по теме|с тегом|с хештегом|about|on)"
_EVENT = r"(?:митап\w*|встреч\w*|конференци\w*|мероприяти\w*|событи\w*|ивент\w*|meet-?ups?|conference|event)"
_RULES: tuple[tuple[_Asked, str], ...] = (
    (
        _Asked.QUIZZES,
        rf"^(?:а )?(?:сколько|how many)\b.*\b(?:викторин\w*|квиз\w*|тестов|quizzes)\b(?:.*\b{_CHANNEL})?$",
    ),
    (_Asked.POSTS_ABOUT, rf"^(?:а )?(?:сколько|how many)\b.*?\b{_POSTS}\b.*?\b{_ABOUT} (?P<subject>.+)$"),
    (_Asked.POSTS, rf"^(?:а )?(?:сколько|как много|how many)(?: \w+){{0,2}} {_POSTS}(?: \w+){{0,4}}$"),
    (
        _Asked.NEXT_EVENT,
        rf"\b(?:следующ\w+|ближайш\w+|предстоящ\w+|next|upcoming)(?: \w+)? {_EVENT}"
        rf"|^(?:когда|when)(?: будет| is the)? {_EVENT}$|^(?:какие|есть|будут)(?: ли)?(?: \w+)? {_EVENT}(?: скоро| планируются| впереди)?$",
    ),
    (
        _Asked.NEWS_ABOUT,
        rf"^(?:а )?(?:что (?:есть |слышно )?(?:нов\w+|слышно|свеж\w+)|(?:какие|последние|свежие|есть)(?: \w+)? (?:нов\w+)"
        rf"|what(?:'s| is) new|any news|latest news)(?: в канале)?(?: {_ABOUT}| у| от| с| in| from| with) (?P<subject>.+)$",
    ),
    (
        _Asked.NEWEST,
        rf"\b(?:последн\w+|сам\w+ (?:нов\w+|свеж\w+)|свеж\w+|latest|newest|last) {_POSTS}(?: \w+)?(?: {_CHANNEL})?$"
        rf"|^(?:что нового|what(?:'s| is) new)(?: (?:в|на|у|in|on) (?:\w+ )?{_CHANNEL})?$",
    ),
    (
        _Asked.OLDEST,
        rf"\b(?:(?:самый )?перв\w+|сам\w+ стар\w+|oldest|(?:very )?first) {_POSTS}(?: \w+)?(?: {_CHANNEL})?$",
    ),
    (
        _Asked.TOPICS,
        r"^(?:а )?(?:какие|сколько|покажи|what|which|how many)(?: \w+)?(?: есть)? (?:тем\w*|рубрик\w*|топик\w*|topics)(?: \w+){0,3}$"
        rf"|^(?:о ч[её]м|про что|what is)(?: \w+)? {_CHANNEL}(?: about)?$|^(?:о ч[её]м|про что) (?:пишут|пишете|рассказыва\w+)(?: \w+){{0,3}}$",
    ),
    (
        _Asked.AUTHORS,
        rf"^(?:кто|who)\b.*\b(?:вед[её]т|пиш\w+|постит|публикует|автор\w*|админ\w*|writes|runs|posts|author)\b.*\b{_CHANNEL}$"
        rf"|\b(?:автор\w*|админ\w*|владел\w+|author|owner)\b(?: \w+)? (?:of )?(?:\w+ )?{_CHANNEL}$|^кто (?:тут|здесь) (?:пиш\w+|постит)$",
    ),
    (
        _Asked.SECRET,
        rf"\b(?:подписчик\w*|подписан\w*|читател\w*|subscribers|реклам\w*|создан\w*|появил\w*|основа\w+|зарабатыва\w+)\b.*\b{_CHANNEL}"
        rf"|\b{_CHANNEL}\b.*\b(?:подписчик\w*|подписан\w*|читател\w*|subscribers|реклам\w*|создан\w*|появил\w*|основа\w+|зарабатыва\w+)\b",
    ),
)
_IN_CHANNEL = re.compile(rf"\s+(?:(?:в|на|у|in|on)\s+)?(?:\w+\s+)?{_CHANNEL}$", re.IGNORECASE)
_COMPILED: tuple[tuple[_Asked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(rule, re.IGNORECASE)) for asked, rule in _RULES
)


@cache
def bundled_topics() -> Topics:
    """Reads topics.yaml, once."""
    return Topics.load()


@dataclass(frozen=True, slots=True)
class AnswerAboutChannel:
    """Answers questions about the channel; others come back as None."""

    records: ChannelRecords
    search_posts: SearchPosts
    topics: Callable[[], Topics] = field(default=bundled_topics)

    async def __call__(self, question: str, *, now: datetime) -> Answer | None:
        """Returns the answer to a question about the channel, None when it asks about something else."""
        found = _asked(question)
        if found is None:
            return None
        asked, subject = found
        language = "ru" if is_cyrillic(question) else "en"
        match asked:
            case _Asked.POSTS:
                return _fact(question, "fact-posts", {"count": await self.records.count()})
            case _Asked.QUIZZES:
                return _fact(question, "fact-quizzes", {"count": await self.records.count_quizzes()})
            case _Asked.POSTS_ABOUT:
                return await self._posts_about(question, subject, language)
            case _Asked.NEWS_ABOUT:
                return await self._news_about(question, subject)
            case _Asked.NEXT_EVENT:
                return await self._next_event(question, now)
            case _Asked.NEWEST | _Asked.OLDEST:
                return await self._first(question, asked)
            case _Asked.TOPICS:
                return await self._topics(question, language)
            case _Asked.AUTHORS:
                authors = await self.records.authors(limit=OFFERED)
                if authors:
                    return _fact(question, "fact-authors", {"names": ", ".join(authors)})
        return Answer(question, Certainty.NONE)

    async def _posts_about(self, question: str, subject: str, language: str) -> Answer:
        """By topic or hashtag where there is one, else by search."""
        label = await self._label(subject)
        if label:
            posts = await self.records.labelled(label.name, kind=label.kind, limit=OFFERED)
            name = self.topics().name(label.name, language=language) if label.kind == "topic" else label.name
            return _fact(question, "fact-posts-about", {"count": label.posts, "subject": name}, _hits(posts))
        results = await self.search_posts(subject, limit=OFFERED)
        if not results.found:
            return Answer(question, Certainty.NONE, nearest=results.hits)
        named = shorten(subject, limit=WORDS)
        return _fact(question, "fact-posts-found", {"count": results.total, "subject": named}, results.hits)

    async def _label(self, subject: str) -> Label | None:
        labels = await self.records.labels()
        key = self.topics().find(subject)
        for kind, name in (("topic", key), ("hashtag", f"#{subject.removeprefix('#')}")):
            wanted = [
                one for one in labels if name and one.kind == kind and label_key(one.name) == label_key(name)
            ]
            if wanted:
                return wanted[0]
        return None

    async def _news_about(self, question: str, subject: str) -> Answer:
        results = await self.search_posts(subject, limit=OFFERED, order="date")
        if not results.found:
            return Answer(question, Certainty.NONE, nearest=results.hits)
        named = shorten(subject, limit=WORDS)
        newest: dict[str, str | int] = {"title": results.hits[0].title, "subject": named, "count": results.total}
        return _fact(question, "fact-news-about", newest, results.hits)

    async def _next_event(self, question: str, now: datetime) -> Answer:
        """The first event that is not over; the newest announcements where none is known to come."""
        announcements = await self.records.announcements(limit=ANNOUNCEMENTS)
        coming: list[tuple[Event, Post]] = []
        for one in announcements:
            around = surroundings_of(one.post, before=one.before, after=one.after)
            coming += [(event, one.post) for event in events_of(one.post, around=around) if _is_ahead(event, now)]
        if not coming:
            posts = [one.post for one in announcements[:OFFERED]]
            return _fact(question, "fact-no-event", {}, _hits(posts))
        event, post = min(coming, key=lambda pair: (pair[0].starts, pair[0].time is None, pair[0].time))
        return _fact(question, "fact-next-event", {"title": event.title, "when": _when(event)}, _hits([post]))

    async def _first(self, question: str, asked: _Asked) -> Answer:
        read = self.records.latest if asked is _Asked.NEWEST else self.records.oldest
        posts = await read(limit=OFFERED)
        if not posts:
            return Answer(question, Certainty.NONE)
        key = "fact-newest" if asked is _Asked.NEWEST else "fact-oldest"
        return _fact(question, key, {"title": posts[0].title}, _hits(posts))

    async def _topics(self, question: str, language: str) -> Answer:
        labels = [label for label in await self.records.labels() if label.kind == "topic"]
        if not labels:
            return Answer(question, Certainty.NONE)
        rules = self.topics()
        named = [f"{rules.name(one.name, language=language)} ({one.posts})" for one in labels[:TOPICS]]
        return _fact(question, "fact-topics", {"count": len(labels), "topics": ", ".join(named)})


def _asked(question: str) -> tuple[_Asked, str] | None:
    text = re.sub(r"[?!.…\s]+$", "", " ".join(question[:300].split()))
    for asked, rule in _COMPILED:
        if found := rule.search(text):
            return asked, _IN_CHANNEL.sub("", found.groupdict().get("subject") or "")
    return None


def _fact(question: str, key: str, arguments: dict[str, str | int], nearest: Sequence[SearchHit] = ()) -> Answer:
    return Answer(question, Certainty.CERTAIN, fact=Fact(key, arguments), nearest=nearest)


def _hits(posts: Sequence[Post]) -> list[SearchHit]:
    return [hit_of(post, 1.0, frozenset()) for post in posts]


def _is_ahead(event: Event, now: datetime) -> bool:
    if event.starts_utc and event.ends is None:
        return event.starts_utc >= now
    return event.starts is not None and (event.ends or event.starts) >= now.date()


def _when(event: Event) -> str:
    """Day and time in figures, which all languages read."""
    day = f"{event.starts:%d.%m.%Y}" + (f" – {event.ends:%d.%m.%Y}" if event.ends else "")
    clock = f" {event.time:%H:%M}" if event.time else ""
    return f"{day}{clock}"
