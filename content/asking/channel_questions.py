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
from content.meetups.surroundings import Announcement, surroundings_of
from content.posts import Post, shorten
from content.reading import Label, LabelKind, label_key
from content.search.search_posts import Order, SearchHit, SearchPosts, hit_of
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

COUNTED = 100
"""Posts found up to which their number is told: a search looks at about so many, and there may be more."""


_AT_LEAST = {
    "fact-posts-found": "fact-posts-found-at-least",
    "fact-news-about": "fact-news-about-at-least",
}
"""What is said where there may be more than were counted."""


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


_POSTS = (
    r"(?:пост(?:а|у|е|ы|ов|ом|ам|ами|ах)?|публикаци\w+|запис(?:ь|и|ей|ью|ям|ях)|сообщени\w+|новост\w+"
    r"|posts?|messages?|entry|entries)"
)
_CHANNEL = (
    r"(?:(?:эт\w+|ваш\w*|наш\w*|тво\w+|телеграм\w*|the|this|your|our|telegram) )*"
    r"(?:(?:канал|архив)(?:а|е|у|ом)?|channel|archive)"
)
_HERE = rf"(?:тут|здесь|here|у (?:вас|нас|тебя)|(?:в|на|у|in|on|of) {_CHANNEL})"
_ABOUT = r"(?:про|об?|обо|на тему|по теме|с тегом|с хештегом|about|on)"
_EVENT = r"(?:митап\w*|встреч\w*|конференци\w*|мероприяти\w*|событи\w*|ивент\w*|meet-?ups?|conference|event)"
# Words that change nothing in what is asked for; any other word makes it a question for the posts.
_CALM = (
    r"(?:есть|был[аио]?|всего|вообще|итого|уже|сейчас|имеется|вышл[аио]|вышел|опубликован\w*|написан\w*|выложен\w*"
    r"|is|are|was|were|there|total|in total|overall|so far|do you have|have you|does|have|published)"
)
_SAID = rf"(?:(?:{_CALM}|{_CHANNEL}|{_HERE})\b)"
_SHOW = (
    r"(?:(?:и|как(?:ой|ая|ое|ие|ую)|что|за|о ч[её]м|в|когда|где|покажи(?:те)?|дай(?:те)?|мне|сам(?:ый|ая|ое|ые|ую|ом)"
    rf"|what's|what|which|when|where|show|me|the|very|{_SAID})\b)"
)
_COMING = (
    r"(?:(?:буд[еу]т|ли|во сколько|состоится|пройд[её]т|планиру[ею]тся|запланирован\w*|намечен\w*|ожида[ею]тся|скоро"
    rf"|впереди|начн[её]тся|начинается|ваш\w*|наш\w*|be|will|any|soon|planned|happening|{_SHOW})\b)"
)
_READERS = r"(?:подписчик\w*|подписан\w*|читател\w*|subscribers|followers|readers)"
_BEGAN = r"(?:созда[нл]\w*|появил\w*|основа\w+|created|founded|started)"
_HOW_MANY = rf"(?:сколько|как много|how many)(?: {_SAID})*+"
# A question is matched as a whole. *+ never gives back a word it took, so that long questions cost little.
_RULES: tuple[tuple[_Asked, str], ...] = (
    (_Asked.QUIZZES, rf"{_HOW_MANY} (?:викторин\w*|квиз(?:ов|а|ы)?|тестов|quizzes)(?: {_SAID})*+"),
    (_Asked.POSTS, rf"{_HOW_MANY} {_POSTS}(?: {_SAID})*+"),
    (_Asked.POSTS_ABOUT, rf"{_HOW_MANY} {_POSTS}(?: {_SAID})*+ {_ABOUT} (?P<subject>.+)"),
    (
        _Asked.NEXT_EVENT,
        rf"(?:{_COMING} )*+(?:следующ\w+|ближайш\w+|предстоящ\w+|next|upcoming) (?:(?:ваш|наш)\w* )?{_EVENT}(?: {_COMING})*+"
        rf"|(?:когда|какие|есть|будут|when)(?: {_COMING})*+ {_EVENT}(?: {_COMING})*+",
    ),
    (
        _Asked.NEWEST,
        rf"(?:{_SHOW} )*+(?:последн\w+|нов(?:ый|ая|ое|ые|ую|ом|ейш\w+)|свеж\w+|latest|newest|last) {_POSTS}(?: {_SAID})*+"
        rf"|(?:что нового|what(?:'s| is) new)(?: {_SAID})*+",
    ),
    (
        _Asked.OLDEST,
        rf"(?:{_SHOW} )*+(?:перв\w+|стар(?:ый|ая|ое|ые|ую|ом|ейш\w+)|oldest|first) {_POSTS}(?: {_SAID})*+",
    ),
    (
        _Asked.NEWS_ABOUT,
        r"(?:что (?:есть |слышно )?(?:нов\w+|слышно|свеж\w+)|(?:какие|последние|свежие|есть)(?: \w+)? (?:нов\w+)"
        rf"|what(?:'s| is) new|any news|latest news)(?: в канале)?(?: {_ABOUT}| у| от| с| in| from| with) (?P<subject>.+)",
    ),
    (
        _Asked.TOPICS,
        r"(?:какие|сколько|покажи|what|which|how many)(?: (?:самые|основные|главные|частые|популярные|все|main|popular"
        rf"|{_SAID}))* (?:тем(?:а|ы|ах)?|рубрик[аи]?|топик(?:и|ов)|topics)(?: {_SAID})*+"
        rf"|(?:о ч[её]м|про что|what is)(?: (?:пишут|пишете|пишет|рассказыва\w+))?(?: {_HERE}| {_CHANNEL})(?: about)?"
        r"|(?:о ч[её]м|про что) (?:пишете|рассказываете)",
    ),
    (
        _Asked.AUTHORS,
        r"(?:(?:кто|как зовут|who|who's)(?: (?:такой|такие|is|are|the))* )?"
        rf"(?:автор\w*|админ\w*|владел\w+|author|owner)(?: of)?(?: {_HERE}| {_CHANNEL})"
        r"|(?:кто|who) (?:вед[её]т|пиш\w+|постит|публикует|writes|runs|posts)(?: (?:посты|тексты|новости))?"
        rf"(?: {_HERE}| {_CHANNEL})|кто (?:тут|здесь) (?:пиш\w+|постит)",
    ),
    (
        _Asked.SECRET,
        rf"{_HOW_MANY}(?: (?:людей|человек|people))? {_READERS}(?: на)?(?: {_SAID})*+"
        rf"|(?:когда|кем|кто|как|зачем|when|who)(?: (?:был|was))? (?:{_BEGAN} {_CHANNEL}|{_CHANNEL}(?: был)? {_BEGAN})"
        rf"|сколько (?:стоит|стоила) реклама(?: {_SAID})*+|(?:сколько|как) {_CHANNEL} зарабатывает"
        rf"|(?:сколько|как) зарабатыва\w+(?: на)? {_CHANNEL}",
    ),
)
_COMPILED: tuple[tuple[_Asked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(rf"(?:а )?(?:{rule})", re.IGNORECASE)) for asked, rule in _RULES
)
_AT_END = re.compile(rf"(?: (?:{_HERE}|{_CALM}))+$", re.IGNORECASE)
_NARROWED = re.compile(
    r"\b(?:(?:19|20)\d\d|\d\d?[./]\d\d?|январ\w*|феврал\w*|март(?:а|е)?|апрел\w*|ма[йея]|ию[нл][ьея]|август\w*"
    r"|сентябр\w*|октябр\w*|ноябр\w*|декабр\w*|зим(?:а|у|ы|ой)|весн(?:а|у|ы|ой)|летом|осен(?:ь|и|ью)|год(?:а|у|ы|ом)?|лет"
    r"|месяц\w*|недел\w*|квартал\w*|д(?:ень|ня|ней)|сут(?:ки|ок)|сегодня|вчера|недавно|позавчера|за|после|начала"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|years?|months?|weeks?|days?|today|yesterday|since|before|after|during"
    r"|от|автор\w*|(?:на)?писа[лн]\w*|прислал\w*|(?:о|вы)?публикова[лн]\w*|выложил\w*|запостил\w*|by|wrote|sent|posted"
    r"|без|кроме|не|исключая|without|except|not)\b",
    re.IGNORECASE,
)
"""A period, a person or an exception in a subject: a count of what its other words find would be a wrong one."""


@cache
def bundled_topics() -> Topics:
    """Reads topics.yaml, once."""
    return Topics.load()


@dataclass(frozen=True, slots=True)
class AnswerAboutChannel:
    """Answers questions about the channel; others, and those that it knows nothing for, come back as None."""

    records: ChannelRecords
    search_posts: SearchPosts
    topics: Callable[[], Topics] = field(default=bundled_topics)

    async def __call__(self, question: str, *, now: datetime) -> Answer | None:
        """Returns the answer to a question about the channel, None when the posts themselves are to be asked."""
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
                return await self._found(question, "fact-news-about", subject, order="date")
            case _Asked.NEXT_EVENT:
                return await self._next_event(question, now)
            case _Asked.NEWEST | _Asked.OLDEST:
                return await self._first(question, asked)
            case _Asked.TOPICS:
                return await self._topics(question, language)
            case _Asked.AUTHORS:
                authors = await self.records.authors(limit=OFFERED)
                return _fact(question, "fact-authors", {"names": ", ".join(authors)}) if authors else None
            case _Asked.SECRET:
                return Answer(question, Certainty.NONE)

    async def _posts_about(self, question: str, subject: str, language: str) -> Answer | None:
        """By topic or hashtag where there is one, else by search."""
        label = await self._label(subject)
        if label:
            posts = await self.records.labelled(label.name, kind=label.kind, limit=OFFERED)
            name = self.topics().name(label.name, language=language) if label.kind == "topic" else label.name
            return _fact(question, "fact-posts-about", {"count": label.posts, "subject": name}, _hits(posts))
        return await self._found(question, "fact-posts-found", subject)

    async def _found(self, question: str, key: str, subject: str, *, order: Order = "relevance") -> Answer | None:
        """Tells how many posts a search found, and the first of them; those that are only similar do not count."""
        results = await self.search_posts(subject, limit=OFFERED, order=order)
        if not results.found:
            return None
        hits = results.hits[: results.exact]
        named = shorten(subject, limit=WORDS)
        told: dict[str, str | int] = {"count": min(results.exact, COUNTED), "subject": named}
        if order == "date":
            told["title"] = hits[0].title
        return _fact(question, key if results.exact < COUNTED else _AT_LEAST[key], told, hits)

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

    async def _first(self, question: str, asked: _Asked) -> Answer | None:
        read = self.records.latest if asked is _Asked.NEWEST else self.records.oldest
        posts = await read(limit=OFFERED)
        if not posts:
            return None
        key = "fact-newest" if asked is _Asked.NEWEST else "fact-oldest"
        return _fact(question, key, {"title": posts[0].title}, _hits(posts))

    async def _topics(self, question: str, language: str) -> Answer | None:
        labels = [label for label in await self.records.labels() if label.kind == "topic"]
        if not labels:
            return None
        rules = self.topics()
        named = [f"{rules.name(one.name, language=language)} ({one.posts})" for one in labels[:TOPICS]]
        return _fact(question, "fact-topics", {"count": len(labels), "topics": ", ".join(named)})


def _asked(question: str) -> tuple[_Asked, str] | None:
    """What a question asks for, and about what; every word of it is accounted for."""
    text = re.sub(r"[?!.…\s]+$", "", " ".join(question[:300].split()))
    for asked, rule in _COMPILED:
        if found := rule.fullmatch(text):
            subject = _AT_END.sub("", found.groupdict().get("subject") or "")
            return None if _NARROWED.search(subject) else (asked, subject)
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
