"""What posts are about, by rules that anyone can edit in topics.yaml."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Self

from content.importing.signs import host_and_path
from content.search.words import stem_of, words

SHORT_TEXT = 40
"""Words up to which one mention makes a topic; in longer texts it takes two, or one in the first line."""

START = 3
"""Letters that a word with a star has at least: fewer begin too many words."""


class TopicRulesError(Exception):
    """topics.yaml breaks its own rules; the message says where."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its lasting key, its names by language, and what posts about it say and link to."""

    key: str
    names: Mapping[str, str]
    phrases: tuple[tuple[str, ...], ...] = ()
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text: as written, in small letters, and its stem."""

    written: str
    small: str
    stem: str


class Topics:
    """All topics there are, in the order of the file."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = {topic.key: topic for topic in topics}
        self._by_stem: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._by_start: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for topic in self._topics.values():
            for phrase in topic.phrases:
                first = phrase[0]
                if first.endswith("*"):
                    self._by_start[first[:-1].lower()[:START]].append((phrase, topic.key))
                else:
                    self._by_stem[stem_of(first)].append((phrase, topic.key))

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

    def topics_of(self, text: str, urls: Sequence[str] = ()) -> tuple[str, ...]:
        """Returns the keys of the topics of a post's text and links, in the order of the file."""
        head, _, rest = text.strip().partition("\n")
        tokens = _tokens(head)
        beginning = len(tokens)
        tokens += _tokens(rest)
        in_head: set[str] = set()
        mentions: Counter[str] = Counter()
        for place, key in self._found(tokens):
            mentions[key] += 1
            if place < beginning:
                in_head.add(key)
        enough = 1 if len(tokens) <= SHORT_TEXT else 2
        addresses = ["".join(host_and_path(url)) for url in urls]
        return tuple(
            key
            for key, topic in self._topics.items()
            if key in in_head
            or mentions[key] >= enough
            or any(_leads(address, site) for address in addresses for site in topic.sites)
        )

    def _found(self, tokens: Sequence[_Token]) -> Iterator[tuple[int, str]]:
        """Yields the places where phrases stand and their topics, one topic at most once a place."""
        for place, token in enumerate(tokens):
            begun = [*self._by_stem.get(token.stem, ()), *self._by_start.get(token.small[:START], ())]
            if begun:
                yield from (
                    (place, key) for key in {key for phrase, key in begun if _stands(phrase, tokens, place)}
                )


def topics_in(rules: Any) -> list[Topic]:
    """Reads the rules as YAML gives them. Raises TopicRulesError."""
    if not isinstance(rules, dict):
        raise TopicRulesError("topics.yaml: a mapping of topics is needed")
    return [_topic(str(key), rule) for key, rule in rules.items()]


def _topic(key: str, rule: Any) -> Topic:
    if not isinstance(rule, dict) or set(rule) - {"ru", "en", "phrases", "sites"}:
        raise TopicRulesError(f"topics.yaml: {key}: ru, en, phrases and sites are all a topic may have")
    if not all(isinstance(rule.get(language), str) for language in ("ru", "en")):
        raise TopicRulesError(f"topics.yaml: {key}: names in ru and en are needed")
    phrases = [_words(str(phrase)) for phrase in rule.get("phrases", ())]
    if not all(phrases):
        raise TopicRulesError(f"topics.yaml: {key}: a phrase has no words")
    if any(phrase[0].endswith("*") and len(phrase[0]) <= START for phrase in phrases):
        raise TopicRulesError(f"topics.yaml: {key}: a word with a star has at least {START} letters")
    sites = [str(site).lower() for site in rule.get("sites", ())]
    return Topic(key, {"ru": rule["ru"], "en": rule["en"]}, tuple(phrases), tuple(sites))


def _words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as texts have them, each with its star."""
    found = [(word.end, phrase[word.start : word.end]) for word in words(phrase)]
    return tuple(f"{written}*" if phrase[end : end + 1] == "*" else written for end, written in found)


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(written, written.lower().replace("ё", "е"), word.stem)
        for word in words(text)
        for written in [text[word.start : word.end]]
    ]


def _stands(phrase: tuple[str, ...], tokens: Sequence[_Token], place: int) -> bool:
    """Tells whether a phrase stands at a place, word by word."""
    if place + len(phrase) > len(tokens):
        return False
    return all(_is(word, tokens[place + number]) for number, word in enumerate(phrase))


def _is(word: str, token: _Token) -> bool:
    if word.endswith("*"):
        start = word[:-1]
        return token.written.startswith(start) if _is_exact(start) else token.small.startswith(start)
    return token.written == word if _is_exact(word) else token.stem == stem_of(word)


def _is_exact(word: str) -> bool:
    """A word with a capital letter is a name: «Meta» is not «meta»."""
    return word != word.lower()


def _leads(address: str, site: str) -> bool:
    """Tells whether an address is on a site: `site` is a host, or a host and the beginning of a path."""
    host, slash, path = site.partition("/")
    own_host, _, own_path = address.partition("/")
    same = own_host == host or own_host.endswith(f".{host}")
    return same and (not slash or own_path == path or own_path.startswith(f"{path}/"))


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").replace("-", " ").replace("_", " ").split())
