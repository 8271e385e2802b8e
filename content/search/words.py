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
_NAMES = {"c++": "cplusplus", "c#": "csharp"}
_CYRILLIC = re.compile("[а-я]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: `text[start:end]`, and its stem."""

    start: int
    end: int
    stem: str


def words(text: str) -> Iterator[Word]:
    """Yields the words of a text in order, with offsets into it (code points)."""
    for match in _WORD.finditer(text):
        stem = stem_of(match.group())
        if stem:
            yield Word(match.start(), match.end(), stem)


def written_words(text: str) -> list[str]:
    """Returns the words of a text in order as they are written; far cheaper than `words`."""
    return _WORD.findall(text)


def stems(text: str) -> list[str]:
    """Returns the stems of a text in order; parts of a hyphenated name are followed by the name as one.

    «GPT-3» gives «gpt», «3» and «gpt3», so that both ways of writing it meet.
    """
    found: list[str] = []
    previous, end = "", -2
    for match in _WORD.finditer(text):
        written, start = match.group(), match.start()
        stem = stem_of(written)
        if not stem:
            continue
        found.append(stem)
        if start - end == 1 and _JOINT.match(text[end]):
            joined = stem_of(previous + written)
            if any(character.isdigit() for character in joined):
                found.append(joined)
        previous, end = written, match.end()
    return found


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """Returns the stem of one word: lower case, ё as е, Russian or English ending cut off."""
    normal = word[:MAX_WORD].lower().replace("ё", "е").replace("’", "'")
    normal = _NAMES.get(normal, normal).removesuffix("'s").replace("'", "")
    if len(normal) <= SHORT_WORD:
        return normal
    stem: str = _stemmer("russian" if _CYRILLIC.search(normal) else "english").stemWord(normal)
    return stem


_stemmers = local()


def _stemmer(language: str) -> "Stemmer.Stemmer":
    """A Snowball stemmer of this thread's own: they are not safe to share."""
    stemmers: dict[str, Stemmer.Stemmer] = _stemmers.__dict__
    if language not in stemmers:
        # Its own cache is off: ours above is bounded and holds both languages.
        stemmers[language] = Stemmer.Stemmer(language, 0)
    return stemmers[language]
