"""What the words of a query mean in this archive: other words for the same, and what was meant by unknown ones."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from content.search.families import family
from content.search.index import Vocabulary
from content.search.layout import switched
from content.search.spelling import completing, sounding_like, spelt_like
from content.search.stop_words import STOP_WORDS
from content.search.synonyms import RELATED, SYNONYM, Synonyms
from content.search.words import stem_of, words

MAX_WORDS = 32
"""Words of a query that count; the rest is left out."""

JOINED = 0.9
"""What two words are worth that are written as one."""

RELATIVE = 0.5
"""What a word of the same root is worth, and a name without its number."""

STOP_WORD = 0.1
"""What a word without a meaning of its own weighs in a query that has others."""

_LINK = re.compile(r"[a-z0-9][./][a-z]{2}", re.IGNORECASE)

COMPLETED = 0.8
"""What a word is worth that an unfinished one may become: it is on its way to be typed."""

COMPLETIONS = 8
"""Words that an unfinished one may become."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One notion of a query: the phrases (stems set apart by spaces) that tell of it, each with its worth up to 1.

    The first phrase is the word itself. `typed` is the person's word, `weight` is below 1 where it says little.
    `posts` is about how many tell of it. `guessed` tells that no post holds the word: it was taken for a mistyped one.
    """

    typed: str
    phrases: Mapping[str, float]
    posts: int
    weight: float = 1.0
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """The concepts of a query, and the query as it was read where that differs from what was typed."""

    concepts: Sequence[Concept]
    corrected: str | None = None


@dataclass(slots=True)
class _Word:
    """A word on its way: as typed, as read now, its stem and the phrases that tell of it."""

    typed: str
    read: str
    stem: str
    chunk: int
    """Where the text it was typed in stands."""
    of_link: bool = False
    """It is a part of a link or domain, which has no synonyms."""
    phrases: dict[str, float] = field(default_factory=dict)
    settled: bool = False
    """Nothing needs to be corrected in it."""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """Reads queries by the words of an archive."""

    vocabulary: Vocabulary
    synonyms: Synonyms

    def __call__(self, text: str, *, as_typed: bool = False, unfinished: bool = False) -> Understood:
        """Returns what plain words mean; `as_typed` corrects nothing, `unfinished` completes the last word."""
        chunks = text.split()[:MAX_WORDS]
        read = chunks if as_typed else self._in_right_layout(chunks)
        row = [
            _Word(chunk[word.start : word.end], chunk[word.start : word.end], word.stem, number, is_link)
            for number, chunk in enumerate(read)
            for is_link in [bool(_LINK.search(chunk))]
            for word in words(chunk)
            if not word.part
        ][:MAX_WORDS]
        unique: dict[str, _Word] = {}
        for word in self._names(row):
            # A word said twice says no more.
            unique.setdefault(word.stem, word)
        row = list(unique.values())
        for word in row:
            word.settled = word.settled or self._known(word.stem)
        self._add_synonyms(row)
        if unfinished and row and not row[-1].settled:
            completed = completing(row[-1].read, self.vocabulary, limit=COMPLETIONS)
            row[-1].phrases |= dict.fromkeys(completed, COMPLETED)
            row[-1].settled = bool(completed)
        if not as_typed:
            self._correct(row, read)
        for word in row:
            word.phrases |= dict.fromkeys(family(word.stem, self.vocabulary), RELATIVE) | word.phrases
        corrected = " ".join(read)
        return Understood(
            [self._concept(word, alone=all(one.stem in STOP_WORDS for one in row)) for word in row],
            corrected if corrected != " ".join(chunks) else None,
        )

    def _known(self, stem: str) -> bool:
        return stem in STOP_WORDS or self.synonyms.knows(stem) or self.vocabulary.frequency([stem]) > 0

    def _in_right_layout(self, chunks: Sequence[str]) -> list[str]:
        """The chunks, those retyped whose words are unknown and known in the other layout."""
        unknown = {
            number: other
            for number, chunk in enumerate(chunks)
            if (other := switched(chunk)) and not all(map(self._known, _stems(chunk)))
        }
        sure = {number for number, other in unknown.items() if self._surely_meant(_stems(other))}
        # Where one word was typed so, the unknown ones beside it were too.
        meant = {
            number: other for number, other in unknown.items() if number in sure or (sure and other.isalpha())
        }
        return [meant.get(number, chunk) for number, chunk in enumerate(chunks)]

    def _surely_meant(self, stems: Sequence[str]) -> bool:
        return all(map(self._known, stems)) and any(len(stem) > 2 and stem not in STOP_WORDS for stem in stems)

    def _names(self, row: Sequence[_Word]) -> list[_Word]:
        """The words, a name and its number as one; what is known as one word is looked for beside its two."""
        named: list[_Word] = []
        for word in row:
            word.phrases[word.stem] = 1.0
            before = named[-1] if named else None
            if before is None or word.of_link or {before.stem, word.stem} & STOP_WORDS:
                named.append(word)
            elif self._is_number_of(before, word):
                # «GPT-3»: without the number it is another thing of that name.
                named[-1] = _as_one(before, word)
                named[-1].phrases[before.stem] = RELATIVE
            elif not self.vocabulary.frequency([_joined(before, word)]):
                named.append(word)
            elif self._known(before.stem) and self._known(word.stem):
                before.phrases[_joined(before, word)] = word.phrases[_joined(before, word)] = JOINED
                named.append(word)
            else:
                named[-1] = _as_one(before, word)
        return named

    def _is_number_of(self, before: _Word, word: _Word) -> bool:
        if not word.stem[0].isdigit() or before.stem[0].isdigit():
            return False
        return word.chunk == before.chunk or self.vocabulary.frequency([_joined(before, word)]) > 0

    def _add_synonyms(self, row: Sequence[_Word]) -> None:
        for start, end, phrases in self.synonyms.within([word.stem for word in row]):
            known = end - start == 1 or self.vocabulary.frequency(list(phrases)) > 0
            for word in row[start:end]:
                if word.stem not in STOP_WORDS and not word.of_link:
                    word.phrases |= dict(phrases) | word.phrases
                word.settled = word.settled or known

    def _correct(self, row: Sequence[_Word], read: list[str]) -> None:
        """Takes words that no post holds for the ones that were meant, in the row and in the chunks."""
        changed = False
        for word in row:
            if word.settled:
                continue
            if halves := self._halves(word.read):
                word.phrases[halves] = JOINED
                continue
            term = sounding_like(word.read, self.vocabulary)
            if term is None:
                term = spelt_like(word.read, self.vocabulary)
                word.guessed = term is not None
            if term:
                read[word.chunk] = read[word.chunk].replace(word.read, term.written, 1)
                word.read, word.stem, changed = term.written, term.stem, True
                word.phrases = {term.stem: 1.0} | word.phrases
        if changed:
            self._add_synonyms(row)

    def _halves(self, word: str) -> str | None:
        """The two known words, side by side in some post, that are written as one here."""
        for place in range(3, len(word) - 2):
            phrase = f"{stem_of(word[:place])} {stem_of(word[place:])}"
            if self.vocabulary.frequency([phrase]):
                return phrase
        return None

    def _concept(self, word: _Word, *, alone: bool) -> Concept:
        weight = STOP_WORD if word.stem in STOP_WORDS and not alone else 1.0
        exact = [phrase for phrase, worth in word.phrases.items() if worth > SYNONYM]
        close = [phrase for phrase, worth in word.phrases.items() if worth > RELATED]
        loose = [phrase for phrase in word.phrases if phrase not in close]
        # How rare the word itself is: its many synonyms do not make it say less.
        posts = self.vocabulary.frequency(exact) or self.vocabulary.frequency(close)
        phrases = dict(word.phrases)
        if loose:
            loose_posts = self.vocabulary.frequency(loose)
            # Words that many posts hold tell little, even where they stand for a rare one.
            share = min(
                1.0, how_telling(loose_posts, self.vocabulary.size()) / how_telling(posts, self.vocabulary.size())
            )
            phrases |= {phrase: phrases[phrase] * share for phrase in loose}
        return Concept(word.typed, phrases, posts, weight, word.guessed)


def how_telling(posts: int, size: int) -> float:
    """Returns how much a word says that so many of `size` posts hold: the fewer, the more; always above 0."""
    return math.log(1.01 + (size - min(posts, size) + 0.5) / (posts + 0.5))


def _joined(before: _Word, word: _Word) -> str:
    return stem_of(before.read + word.read)


def _as_one(before: _Word, word: _Word) -> _Word:
    """Two words as one name, known as such or side by side."""
    name = f"{before.typed}{'-' if word.chunk == before.chunk else ' '}{word.typed}"
    joined = _joined(before, word)
    phrases = {joined: 1.0, f"{before.stem} {word.stem}": 1.0}
    return _Word(name, name, joined, word.chunk, word.of_link, phrases, settled=True)


def _stems(text: str) -> list[str]:
    return [word.stem for word in words(text) if not word.part]


def phrases_of(concepts: Iterable[Concept]) -> frozenset[str]:
    """Returns all phrases of the concepts."""
    return frozenset(phrase for concept in concepts for phrase in concept.phrases)
