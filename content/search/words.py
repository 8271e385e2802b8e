"""Words of a text and their stems, the same way for posts and for queries, in Russian and in English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import local

import Stemmer

SHORT_WORD = 3
"""Words up to this length stay as they are: Snowball makes «и» of «ии»."""

MAX_WORD = 64
"""Characters of a word that count; longer runs are data, not words."""

_WORD = re.compile(r"[cC](?:\+\+|#)(?!\w)|[^\W_]+(?:['’][^\W_]+)?")
_JOINT = re.compile(r"[-‐‑/.]")
_HYPHENS = "-‐‑"
_NAMES = {"c++": "cplusplus", "c#": "csharp"}
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_PLURAL = re.compile(r"[A-ZА-Я]{2,}s")
_TAIL = re.compile(r"(?<=[a-z])[A-Z]{3,}$")
_LETTERS_THEN_DIGITS = re.compile(r"([^\W\d_]{3,})\d+$")
_LOOKALIKES = "аеёорсухкмтнвАЕОРСУХКМТНВ", "aeeopcyxkmthbAEOPCYXKMTHB"
_TO_LATIN = str.maketrans(*_LOOKALIKES)
_TO_CYRILLIC = str.maketrans(*reversed(_LOOKALIKES))


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: `text[start:end]`, and its stem; `part` of a name, or a name made of words beside it."""

    start: int
    end: int
    stem: str
    part: bool = False


def words(text: str) -> Iterator[Word]:
    """Yields the words of a text in order, with offsets into it (code points).

    A name is found by its parts and as a whole: behind the words «GPT» and «3» of «GPT-3» comes «gpt3», behind
    «GauGAN2» come «gaugan» and «gan». Those are marked as `part`.
    """
    before: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        written = match.group()
        start, end = match.span()
        stem = stem_of(written)
        if not stem:
            continue
        yield Word(start, end, stem)
        for part in _parts(written):
            yield Word(start, end, stem_of(part), part=True)
        if before and start - before.end() == 1 and (joint := _JOINT.match(text[before.end()])):
            name = before.group() + written
            if joint.group() in _HYPHENS or any(character.isdigit() for character in name):
                yield Word(before.start(), end, stem_of(name), part=True)
        before = match


def written_words(text: str) -> list[str]:
    """Returns the words of a text in order as they are written; far cheaper than `words`."""
    return _WORD.findall(text)


def stems(text: str) -> list[str]:
    """Returns the stems of a text in order, then those of parts of names and of names put together."""
    plain: list[str] = []
    parts: list[str] = []
    for word in words(text):
        (parts if word.part else plain).append(word.stem)
    return plain + parts


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """Returns the stem of one word: lower case, ё as е, letters of one alphabet, its ending cut off."""
    normal = plain_form(word[:MAX_WORD])
    if len(normal) <= SHORT_WORD:
        return normal
    stem: str = _stemmer("russian" if _CYRILLIC.search(normal) else "english").stemWord(normal)
    return stem


def lookalike(word: str) -> str | None:
    """Returns what looks the same in the other alphabet («х5» and «x5»); None where some letter has no double."""
    for table, foreign in ((_TO_LATIN, _CYRILLIC), (_TO_CYRILLIC, _LATIN)):
        if foreign.search(word) and not foreign.search(changed := word.translate(table)):
            return changed
    return None


def is_cyrillic(word: str) -> bool:
    """Tells whether a word is written in Russian letters."""
    return bool(_CYRILLIC.search(word))


def plain_form(word: str) -> str:
    """Returns a word without letter case, ё, apostrophes and letters of the other alphabet that only look alike."""
    if _PLURAL.fullmatch(word):
        word = word[:-1]
    if _CYRILLIC.search(word) and _LATIN.search(word):
        word = lookalike(word) or word
    normal = word.lower().replace("ё", "е").replace("’", "'")
    return _NAMES.get(normal, normal).removesuffix("'s").replace("'", "")


@lru_cache(maxsize=50_000)
def _parts(word: str) -> tuple[str, ...]:
    """What a name written as one word also answers to: «GauGAN» of «GauGAN2», «GAN» of «StyleGAN»."""
    found = []
    letters = _LETTERS_THEN_DIGITS.match(word)
    if letters:
        found.append(letters[1])
    if tail := _TAIL.search(letters[1] if letters else word):
        found.append(tail.group())
    return tuple(found)


_stemmers = local()


def _stemmer(language: str) -> "Stemmer.Stemmer":
    """A Snowball stemmer of this thread's own: they are not safe to share."""
    stemmers: dict[str, Stemmer.Stemmer] = _stemmers.__dict__
    if language not in stemmers:
        # Its own cache is off: ours above is bounded and holds both languages.
        stemmers[language] = Stemmer.Stemmer(language, 0)
    return stemmers[language]
