"""Words of a text and their stems, the same way for posts and for queries, in Russian and in English."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import local

import Stemmer

SHORT_WORD = 3
"""Words up to this length stay as they are: Snowball makes «и» of «ии»."""

MAX_WORD = 64
"""Characters of a word that count; longer runs are data, not words."""

_MARKS = "\u0300-\u036f\u00ad"
"""Accents written as characters of their own, as on a Mac («и» and a breve for «й»), and the soft hyphen."""

_MARK = re.compile(f"[{_MARKS}]")
_WORD = re.compile(rf"[cC](?:\+\+|#)(?!\w)|[^\W_]+(?:(?:[{_MARKS}]|['’](?=[^\W_]))(?:[^\W_]|[{_MARKS}])*)?")
_JOINED = re.compile(r"(?<![^\W_])([^\W_]+)[-‐‑](?=([^\W_]+))")
_NAMES = {"c++": "cplusplus", "c#": "csharp"}
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_PLURAL = re.compile(r"[A-ZА-Я]{2,}s")
_TAIL = re.compile(r"(?<=[a-z])[A-Z]{3,}$")
_LETTERS_THEN_DIGITS = re.compile(r"([^\W\d_]{3,})\d+$")
_HAS_PARTS = re.compile(r"[^\W\d_]{3}\d|[a-z][A-Z]{3}")
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
    """Yields the words of a text in order, with offsets into it (code points), then those put together by hyphens.

    A name is found by its parts and as a whole: behind «GauGAN2» come «gaugan» and «gan», at the end «gpt3» for
    «GPT-3». Those are marked as `part`.
    """
    for match in _WORD.finditer(text):
        if stem := stem_of(match.group()):
            yield Word(*match.span(), stem)
            for part in _parts(match.group()):
                yield Word(*match.span(), stem_of(part), part=True)
    for match in _JOINED.finditer(text):
        yield Word(match.start(), match.end(2), stem_of(match[1] + match[2]), part=True)


def written_words(text: str) -> list[str]:
    """Returns the words of a text in order as they are written; far cheaper than `words`."""
    return _WORD.findall(text)


def stems(text: str) -> list[str]:
    """Returns the stems of a text in order, then those of parts of names and of names put together.

    The same stems as those of `words`, several times faster.
    """
    return stems_of(written_words(text), text)


def stems_of(written: list[str], text: str) -> list[str]:
    """Returns the `stems` of a text whose `written_words` are known already."""
    found = [stem for _, stem in map(form_and_stem, written) if stem]
    if _HAS_PARTS.search(text):
        found += [stem_of(part) for word in written for part in _parts(word)]
    if any(hyphen in text for hyphen in "-‐‑"):
        found += [stem_of(first + second) for first, second in _JOINED.findall(text)]
    return found


def stem_of(word: str) -> str:
    """Returns the stem of one word: lower case, ё as е, letters of one alphabet, its ending cut off."""
    return form_and_stem(word)[1]


def plain_form(word: str) -> str:
    """Returns a word without letter case, ё, apostrophes and letters of the other alphabet that only look alike."""
    return form_and_stem(word)[0]


@lru_cache(maxsize=50_000)
def form_and_stem(word: str) -> tuple[str, str]:
    """Returns the `plain_form` and the `stem_of` a word, which are wanted again and again."""
    word = word[:MAX_WORD]
    if word[-1:] == "s" and _PLURAL.fullmatch(word):
        word = word[:-1]
    if not word.isascii() and _LATIN.search(word):
        word = lookalike(word) or word
    form = word.lower()
    if not form.isascii() and not form.isalpha():
        form = without_marks(form)
    form = form.replace("ё", "е")
    if not form.isalpha():
        form = form.replace("’", "'")
        form = _NAMES.get(form, form).removesuffix("'s").replace("'", "")
    if len(form) <= SHORT_WORD:
        return form, form
    return form, _stemmer("english" if form.isascii() else "russian").stemWord(form)


def without_marks(text: str) -> str:
    """Returns a text with «й» as one character, without stress marks and soft hyphens."""
    return _MARK.sub("", unicodedata.normalize("NFC", text))


def lookalike(word: str) -> str | None:
    """Returns what looks the same in the other alphabet («х5» and «x5»); None where some letter has no double."""
    for table, foreign in ((_TO_LATIN, _CYRILLIC), (_TO_CYRILLIC, _LATIN)):
        if foreign.search(word) and not foreign.search(changed := word.translate(table)):
            return changed
    return None


def is_cyrillic(word: str) -> bool:
    """Tells whether a word is written in Russian letters."""
    return bool(_CYRILLIC.search(word))


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
