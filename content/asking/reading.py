"""What a question asks about: its notions, which of them weigh how much, and which the archive does not know."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from content.asking.number_words import ORDINALS
from content.asking.question_types import KIND_NOUNS, QUESTION_WORDS, QuestionType, question_type
from content.search.index import Vocabulary
from content.search.ranking import rarity
from content.search.stop_words import STOP_WORDS
from content.search.understanding import RELATIVE, Concept, Understanding
from content.search.words import stem_of, words

LONGEST = 1000
"""Characters of a question that are read."""


KIND_WEIGHT = 0.5
"""What a noun weighs that only names the kind of the answer."""

VERB_WEIGHT = 0.6
"""What a verb weighs beside a noun: posts say the same with another one."""

LIGHT_WEIGHT = 0.4
"""What a word weighs that fits any subject."""

_LIGHT_WORDS = """
    придумали придумал взяли взял взять выбрали нашли найдены нашел скормили используют использовали использует
    использовать пользуется применяют применили сделали сделал сделать создали создал разработали разработал
    работает работают получили получил дали показали показал проходит пройдет состоится проверяли проверили
    обещают говорят сказали решили стали стал начали ради итоге помощью основе лежит стоит
    used uses using made make makes created developed found took takes gave start starts happen happens
"""
_LIGHT = frozenset(map(stem_of, _LIGHT_WORDS.split()))
"""Stems of words that fit any subject: many posts have them, few are about them."""

_VERB = re.compile(r"\w{2,}(?:[аиыуоя]л[аои]|ть|ться|тся|л[ао]сь|л[ио]сь|лся|[аеиу]ет|[ую]т)")


@dataclass(frozen=True, slots=True)
class Notion:
    """One notion a question asks about.

    `weight` grows with its rarity. `name` tells whether it is written as a name, `kind` whether it only names the
    kind of the answer («в каком городе»), `known` whether some post has the word itself or another for the same.
    """

    concept: Concept
    weight: float
    name: bool
    kind: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was read; `focus` is the notion asked for («сколько параметров»), where one is named.

    `apart` tells that the words of a name («Stable Diffusion») stand side by side nowhere in the archive.
    """

    text: str
    type: QuestionType
    notions: Sequence[Notion]
    focus: int | None = None
    apart: bool = False

    @property
    def counted(self) -> Sequence[Notion]:
        """What is asked for: the focus, and the noun behind it where that is an adjective."""
        if self.focus is None:
            return ()
        adjective = self.notions[self.focus].concept.typed.lower().endswith(_ADJECTIVES)
        return self.notions[self.focus : self.focus + 1 + adjective]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words, as typed, that occur nowhere in the archive."""
        return tuple(one.concept.typed for one in self.notions if not one.known)


def read_question(text: str, *, vocabulary: Vocabulary, understanding: Understanding, size: int) -> Question:
    """Returns what a question of any length and shape asks about; `size` is how many posts there are."""
    text = text[:LONGEST]
    asked = understanding(_without_question_words(text))
    notions: list[Notion] = []
    asks_number = question_type(text) is QuestionType.NUMBER
    for concept in asked.concepts:
        stem = stem_of(concept.typed)
        if stem in QUESTION_WORDS or concept.weight < 1 or len(stem) == 1:
            continue
        close = [phrase for phrase, worth in concept.phrases.items() if worth > RELATIVE]
        same = [stem, *(phrase for phrase, worth in concept.phrases.items() if worth == 1)]
        kind = not asks_number and not KIND_NOUNS.isdisjoint(same)
        # The lighter word chooses no post either.
        concept = replace(concept, weight=_word_weight(concept.typed), phrases=_with_digits(stem, concept.phrases))
        notions.append(
            Notion(
                concept=concept,
                weight=rarity(concept, size=size) * (KIND_WEIGHT if kind else 1.0) + 0.01,
                name=is_name(concept.typed, text),
                kind=kind,
                known=vocabulary.frequency(close) > 0 if close else False,
            )
        )
    apart = any(
        first.name
        and second.name
        and first.known
        and second.known
        and f"{first.concept.typed} {second.concept.typed}" in text
        and not vocabulary.frequency([f"{stem_of(first.concept.typed)} {stem_of(second.concept.typed)}"])
        for first, second in pairwise(notions)
    )
    return Question(text, question_type(text), notions, _focus(text, notions), apart)


_ADJECTIVES = ("ых", "их", "ые", "ие", "ая", "ой", "ого", "ее", "ое")


def _with_digits(stem: str, phrases: Mapping[str, float]) -> Mapping[str, float]:
    """The phrases, an ordinal also as it is written with digits: «третья», «3-я», "3rd"."""
    if stem not in ORDINALS:
        return phrases
    digit = str(ORDINALS[stem])
    return dict(phrases) | {f"{digit}{ending}": 1.0 for ending in _ORDINAL_ENDINGS}


_ORDINAL_ENDINGS = ("я", "й", "е", "го", "ю", "st", "nd", "rd", "th")


def _word_weight(word: str) -> float:
    if stem_of(word) in _LIGHT:
        return LIGHT_WEIGHT
    return VERB_WEIGHT if _VERB.fullmatch(word) else 1.0


def is_name(word: str, text: str) -> bool:
    """Tells whether a word is written as a name in a question: Latin letters, digits, a capital not at its start."""
    if any("a" <= letter <= "z" for letter in text.lower()) and not any(
        "а" <= letter <= "я" for letter in text.lower()
    ):
        return word != word.lower() and not text.lstrip().startswith(word)
    if any("a" <= letter.lower() <= "z" or letter.isdigit() for letter in word):
        return True
    return word[:1].isupper() and not text.lstrip().startswith(word)


def _without_question_words(text: str) -> str:
    """The question without words that would be mistaken for mistyped ones; its stop words hold phrases together."""
    kept = list(text)
    for word in words(text):
        if word.stem in QUESTION_WORDS and word.stem not in STOP_WORDS and not word.part:
            kept[word.start : word.end] = " " * (word.end - word.start)
    return "".join(kept)


def _focus(text: str, notions: Sequence[Notion]) -> int | None:
    """The first notion behind the word that asks."""
    starts = [word.start for word in words(text) if word.stem in _ASKING and not word.part][:1]
    starts += [match.start() for match in _IN_WHAT.finditer(text)]
    if not starts:
        return None
    for number, notion in enumerate(notions):
        place = text.find(notion.concept.typed.split("-")[0])
        if place >= starts[0]:
            return number
    return None


_IN_WHAT = re.compile(r"\bв ч[её]м\b(?! (?:разниц|отлич|заключ|состоит))", re.IGNORECASE)
"""«В чём недостаток» asks for what stands behind it, like «какой недостаток»."""

_ASKING = frozenset(
    map(
        stem_of,
        (
            *(
                "сколько",
                "скольких",
                "скольким",
                "скольки",
                "скока",
                "какой",
                "какая",
                "какое",
                "какие",
                "каких",
                "каким",
            ),
            *("какую", "каком", "какого", "many", "much", "what", "which"),
        ),
    )
)
"""Words behind which stands what is asked for."""
