"""What posts are about, by rules that anyone can edit in topics.yaml."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal, Self, get_args

from content.posts import Post
from content.search.words import stem_of, words, written_words
from content.signs import host_and_path, without_urls

Group = Literal["area", "maker", "kind"]
"""What a topic says of a post: its field, whose work it tells of, what it brings."""

GROUPS: tuple[Group, ...] = get_args(Group)

SHORT_TEXT = 40
"""Words up to which one mention makes a topic; in longer texts it takes two, or one in the first line."""

START = 3
"""Letters that a word with a star has at least: fewer begin too many words."""

REMEMBERED = 100_000
"""Different words of which it is remembered whether a phrase begins with them."""


class TopicRulesError(Exception):
    """topics.yaml breaks its own rules; the message says where."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its lasting key, its names by language, and what posts about it say and link to."""

    key: str
    names: Mapping[str, str]
    phrases: tuple[tuple[str, ...], ...] = ()
    sites: tuple[str, ...] = ()
    group: Group = "area"


class Topics:
    """All topics there are, in the order of the file."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = {topic.key: topic for topic in topics}
        self._areas = [topic.key for topic in self._topics.values() if topic.group == "area"]
        self._by_stem: defaultdict[str, list[_Rule]] = defaultdict(list)
        self._by_start: defaultdict[str, list[_Rule]] = defaultdict(list)
        self._by_site: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._begun: dict[str, tuple[_Rule, ...]] = {}
        for topic in self._topics.values():
            for phrase in topic.phrases:
                first = phrase[0]
                if first.endswith("*"):
                    self._by_start[_small(first)[:START]].append((phrase, topic.key))
                else:
                    self._by_stem[stem_of(first)].append((phrase, topic.key))
            for site in topic.sites:
                self._by_site[site.partition("/")[0]].append((site, topic.key))

    @classmethod
    def load(cls) -> Self:
        """Reads topics.yaml. Raises TopicRulesError."""
        # The parser costs more time than a command line's whole start.
        import yaml

        text = (files("content") / "topics.yaml").read_text(encoding="utf-8")
        return cls(topics_in(yaml.safe_load(text)))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all topics."""
        return tuple(self._topics)

    def group(self, key: str) -> Group | None:
        """Returns a topic's group; None where the rules no longer know it."""
        topic = self._topics.get(key)
        return topic.group if topic else None

    def name(self, key: str, *, language: str) -> str:
        """Returns a topic's name; the key itself where the rules no longer know it."""
        topic = self._topics.get(key)
        return topic.names.get(language, key) if topic else key

    def find(self, asked: str) -> str | None:
        """Returns the key of the topic that a person means: by key or name in any language, None for no topic."""
        wanted = _plain(asked)
        for topic in self._topics.values():
            if wanted in {_plain(topic.key), *map(_plain, topic.names.values())}:
                return topic.key
        return None

    def topics_of_post(self, post: Post) -> tuple[str, ...]:
        """Returns the keys of a post's topics, in the order of the file; a poll's words count as its text."""
        text = post.text
        if post.poll:
            text = "\n".join((post.poll.question, *(option.text for option in post.poll.options), text))
        return self.topics_of(text, post.urls)

    def topics_of(self, text: str, urls: Sequence[str] = ()) -> tuple[str, ...]:
        """Returns the keys of the topics of a post's text and links, in the order of the file.

        A text that names areas, but none often enough, is put to the one it names most.
        """
        head, _, rest = without_urls(text).strip().partition("\n")
        written = written_words(head)
        beginning = len(written)
        written += written_words(rest)
        chosen = {key for url in urls for key in self._leading_to(url)}
        mentions: Counter[str] = Counter()
        for place, key in self._found(written):
            mentions[key] += 1
            if place < beginning:
                chosen.add(key)
        enough = 1 if len(written) <= SHORT_TEXT else 2
        chosen.update(key for key, times in mentions.items() if times >= enough)
        if chosen.isdisjoint(self._areas):
            named = [key for key in self._areas if mentions[key]]
            chosen.update(sorted(named, key=lambda key: -mentions[key])[:1])
        return tuple(key for key in self._topics if key in chosen) if chosen else ()

    def _found(self, written: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Yields the places where phrases stand and their topics, one topic at most once a place."""
        known = self._begun
        for place, word in enumerate(written):
            rules = known.get(word)
            if rules is None:
                rules = self._beginning_with(word)
            if rules:
                yield from (
                    (place, key) for key in {key for phrase, key in rules if _goes_on(phrase, written, place)}
                )

    def _beginning_with(self, word: str) -> "tuple[_Rule, ...]":
        """Returns the phrases that begin with a word; most words begin none, and texts repeat their words."""
        candidates = (*self._by_stem.get(stem_of(word), ()), *self._by_start.get(_small(word)[:START], ()))
        rules = tuple(rule for rule in candidates if _is(rule[0][0], word))
        if len(self._begun) >= REMEMBERED:
            self._begun.clear()
        self._begun[word] = rules
        return rules

    def _leading_to(self, url: str) -> Iterator[str]:
        """Yields the topics to whose sites an address leads."""
        host, path = host_and_path(url)
        labels = host.split(".")
        for start in range(len(labels)):
            for site, key in self._by_site.get(".".join(labels[start:]), ()):
                _, slash, folder = site.partition("/")
                if not slash or path == f"/{folder}" or path.startswith(f"/{folder}/"):
                    yield key


_Rule = tuple[tuple[str, ...], str]
"""A phrase and the key of its topic."""


def topics_in(rules: Any) -> list[Topic]:
    """Reads the rules as YAML gives them. Raises TopicRulesError."""
    if not isinstance(rules, dict):
        raise TopicRulesError("topics.yaml: a mapping of topics is needed")
    return [_topic(str(key), rule) for key, rule in rules.items()]


def _topic(key: str, rule: Any) -> Topic:
    if not isinstance(rule, dict) or set(rule) - {"group", "ru", "en", "phrases", "sites"}:
        raise TopicRulesError(f"topics.yaml: {key}: group, ru, en, phrases and sites are all a topic may have")
    if not all(isinstance(rule.get(language), str) for language in ("ru", "en")):
        raise TopicRulesError(f"topics.yaml: {key}: names in ru and en are needed")
    if rule.get("group") not in GROUPS:
        raise TopicRulesError(f"topics.yaml: {key}: group must be one of {', '.join(GROUPS)}")
    phrases = [_words(str(phrase)) for phrase in rule.get("phrases", ())]
    if not all(phrases):
        raise TopicRulesError(f"topics.yaml: {key}: a phrase has no words")
    if any(phrase[0].endswith("*") and len(phrase[0]) <= START for phrase in phrases):
        raise TopicRulesError(f"topics.yaml: {key}: a word with a star has at least {START} letters")
    sites = [str(site).lower() for site in rule.get("sites", ())]
    return Topic(key, {"ru": rule["ru"], "en": rule["en"]}, tuple(phrases), tuple(sites), rule["group"])


def _words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as texts have them, each with its star."""
    found = [(word.end, phrase[word.start : word.end]) for word in words(phrase)]
    return tuple(f"{written}*" if phrase[end : end + 1] == "*" else written for end, written in found)


def _goes_on(phrase: tuple[str, ...], written: Sequence[str], place: int) -> bool:
    """Tells whether a phrase whose first word stands at a place is there whole."""
    if len(phrase) == 1:
        return True
    following = written[place + 1 : place + len(phrase)]
    return len(following) == len(phrase) - 1 and all(map(_is, phrase[1:], following))


def _is(word: str, written: str) -> bool:
    """Tells whether a word of a phrase is a word of a text."""
    exact = _is_exact(word)
    if word.endswith("*"):
        return written.startswith(word[:-1]) if exact else _small(written).startswith(_small(word)[:-1])
    return written == word if exact else stem_of(written) == stem_of(word)


def _is_exact(word: str) -> bool:
    """A word with a capital letter is a name: «Meta» is not «meta»."""
    return word != word.lower()


def _small(word: str) -> str:
    return word.lower().replace("ё", "е")


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").replace("-", " ").replace("_", " ").split())
