"""What a post says a name is: «FinRL — платформа, которая…»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.asking.question_types import KIND_NOUNS
from content.quiz.drafting.passages import NAME, Passage, is_generic
from content.quiz.questions import OPTION_LENGTH
from content.search.stop_words import STOP_WORDS
from content.search.words import stem_of, stems, written_words

SHORTEST = 20
"""Characters of a definition, at least."""

TELLING = 3
"""Words with a meaning of their own that a definition has at least: «популярный метод» fits anything."""

_DASH = r"\s*(?:[–—]|(?<=\s)-)\s+"
_SMALL = r"(?:[A-Z]{2,}-)?[а-яё]"
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_LATIN = re.compile(
    rf"(?:Собственно, |По сути, )?(?P<name>{NAME})(?:\s\([^()]+\))?{_DASH}(?P<this>это\s+)?(?P<what>{_SMALL}.+)"
)
_RUSSIAN = re.compile(
    rf"(?P<name>[А-ЯЁ][а-яё]+(?:-[а-яё]+)?(?:\s[а-яё-]+){{0,2}})(?:\s\([^()]+\))?{_DASH}(?P<this>это\s+)(?P<what>.+)"
)
_TITLE = re.compile(rf"(?P<name>{NAME})(?:\s\([^()]+\))?(?:\s*:\s+|{_DASH})(?P<this>это\s+)?(?P<what>[^\s:].+)")
_PRESENTED = re.compile(
    rf"(?:представил|выпустил|показал|выложил|открыл|опубликовал|разработал|предложил|презентовал|предлага|презенту)\w*\s+"
    rf"(?:[а-яё]+\s+){{0,2}}(?P<name>{NAME})(?:\s\([^()]+\))?{_DASH}(?P<what>{_SMALL}.+)"
)
_CLAUSE = re.compile(
    r"[;:]|,\s(?=(?:на |в |с |из |для |при |по )?котор|где |причём |чтобы |но |а |и |написан|основан|разработан|обучен)|\s[–—-]\s"
)
_VERBAL = re.compile(
    r"[а-яё]{2,}(?:ает|яет|ует|ит|ют|ут|ят|ется|ются|ала|ило|ила|али|или|ул|ал|ил)|[а-яё]{2,}(?:ть|ться)"
)
_SURELY_VERBAL = re.compile(r"[а-яё]{2,}(?:[еёи]тся|[юуая]тся)")
"""Behind «это» the noun is sure; such a verb shows that the sentence is broken."""

_NOUNS = {
    "model": "модель нейросеть сеть трансформер архитектура генератор",
    "library": "библиотека фреймворк инструмент платформа пакет набор симулятор среда инструментарий проект сервис слой",
    "method": "метод подход алгоритм техника способ приём стратегия процесс архитектура технология механизм",
    "data": "датасет корпус бенчмарк база выборка",
}
_HEADS = {stem_of(form): group for group, forms in _NOUNS.items() for form in forms.split()}
_VAGUE = frozenset(
    map(
        stem_of,
        [
            "новый",
            "новая",
            "новое",
            "популярный",
            "популярная",
            "мощный",
            "быстрый",
            "известный",
            "легковесная",
            "лёгкая",
            "очередной",
            "просто",
            "всего",
            "лишь",
            "один",
            "одна",
            "первый",
            "обычный",
            "dl",
            "ml",
            "ai",
            "ии",
            "нейросетевой",
            "эффективный",
            "свежий",
            "открытый",
            "самый",
            "способ",
            "глубокого",
            "обучения",
        ],
    )
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A name and what it is said to be; `nominative` tells whether that can stand on its own."""

    name: str
    what: str
    sentence: str
    nominative: bool

    @property
    def group(self) -> str:
        """Which things it belongs to by its first noun; "" where that says nothing."""
        return next((_HEADS[stem] for stem in _heads(self.what) if stem in _HEADS), "")


def definitions(passage: Passage) -> Iterator[Definition]:
    """Yields what a post says of names, best first."""
    for sentence in passage.sentences:
        if sentence == passage.title:
            continue
        match = _LATIN.match(sentence) or _RUSSIAN.match(sentence)
        if match and _is_term(match["name"]) and _is_noun_phrase(match["what"], sure=bool(match["this"])):
            yield Definition(match["name"], match["what"], sentence, nominative=True)
        elif (match := _PRESENTED.search(sentence)) and not is_generic(match["name"]):
            yield Definition(match["name"], match["what"], sentence, nominative=False)
    match = _TITLE.match(passage.title)
    if match and passage.title[-1:] not in "?!" and not is_generic(match["name"]):
        what = match["what"]
        if any(stem in _HEADS for stem in _heads(what)[:3]) and _is_noun_phrase(what, sure=False):
            yield Definition(match["name"], what, passage.title, nominative=True)


def short(what: str) -> str | None:
    """Returns a definition cut at a clause so that it fits into an option; None where it is too long or too vague."""
    what = IN_BRACKETS.sub("", what).rstrip(" .!…;,")
    if len(what) > OPTION_LENGTH:
        cuts = [match.start() for match in _CLAUSE.finditer(what) if SHORTEST <= match.start() <= OPTION_LENGTH]
        if not cuts:
            return None
        what = what[: cuts[0]].rstrip(" ,;:–—-")
    return what if telling(what) >= TELLING and len(what) >= SHORTEST else None


def telling(what: str) -> int:
    """Returns how many words have a meaning of their own: neither «новый» nor «модель»."""
    said = set(stems(what))
    return len({stem for stem in said if len(stem) > 2 and stem not in STOP_WORDS | _VAGUE and stem not in _HEADS})


def _heads(what: str) -> list[str]:
    """The stems of the first words; «DL-модель» counts as «модель»."""
    return [stem_of(word) for word in written_words(what)[:6]]


def _is_term(name: str) -> bool:
    words = written_words(name)
    first = stem_of(words[0])
    return (
        len(name) > 2
        and not words[0].endswith(_PLURAL)
        and first not in STOP_WORDS
        and not (len(words) == 1 and first in KIND_NOUNS)
        and first not in _LEADS
    )


_PLURAL = ("ые", "ие")
"""Endings of adjectives of a whole class of things: what is said of it is no definition."""

_LEADS = frozenset(
    map(
        stem_of,
        [
            "основной",
            "главный",
            "главное",
            "важный",
            "первый",
            "второй",
            "третий",
            "выбор",
            "цель",
            "задача",
            "идея",
            "результат",
            "суть",
            "подход",
            "это",
            "сам",
            "одна",
            "самый",
            "единственный",
            "лучший",
            "другой",
            "каждый",
            "такой",
            "любой",
            "ключевой",
            "следующий",
            "причина",
            "решение",
            "проблема",
        ],
    )
)
"""Stems of words that begin what a definition is of only in its own post."""


def _is_noun_phrase(what: str, *, sure: bool) -> bool:
    """Tells whether words name something rather than tell what happens."""
    first = what.split(" ", 1)[0].lower()
    if stem_of(first) in STOP_WORDS - _ALLOWED or first in _PARTICLES or _VERBAL.fullmatch(first):
        return False
    clause = re.split(r"[,;:(]| котор", what)[0]
    telling_verb = _SURELY_VERBAL if sure else _VERBAL
    return not any(telling_verb.fullmatch(word) for word in clause.lower().split())


_ALLOWED = frozenset({"самый", "сам"})
_PARTICLES = frozenset(
    {
        "не",
        "и",
        "но",
        "а",
        "как",
        "по",
        "уже",
        "вот",
        "лишь",
        "всего",
        "именно",
        "просто",
        "один",
        "одна",
        "то",
        "тот",
    }
)
