"""Whether quotes say what a text says: its numbers, names, links, negations and words, looked up one by one.

Words are compared by stems, numbers by value and unit. What it can't see: names or numbers of the quotes that have
changed places with each other, and a claim put together from the right words in the wrong order. That is why the
quotes are always shown below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise, takewhile

from content.asking.claims import CLAIMS, COMMON, EMPHASIS, NEGATIONS
from content.asking.figures import NAME, figures, is_number_word, months, unit_of
from content.search.families import root_of
from content.search.stop_words import STOP_WORDS
from content.search.words import is_cyrillic, stem_of, stems


class Objection(StrEnum):
    """What a text says that the quotes do not."""

    NUMBER = "number"
    NAME = "name"
    LINK = "link"
    NEGATION = "negation"
    CLAIM = "claim"
    WORDS = "words"


UNBACKED = 0.2
"""The share of a text's meaningful words that may be the model's own."""

UNBACKED_IN_SENTENCE = 0.25
UNBACKED_IN_QUESTION = 0.5
"""The same for one sentence, and for a question that is answered with «да»."""

_LINK = re.compile(
    r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://[^\s<>«»\"]+|mailto:\S+|[@#]\w+|(?<!\w)/[a-z]\w*"
    r"|(?<![\w.-])(?:[\w-]+\.)+[^\W\d_]{2,}(?:[/?:]\S*)?",
    re.IGNORECASE,
)
_WORD = re.compile(rf"(?P<name>{NAME})|(?<![^\W_])(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)")
_BREAK = re.compile(r"[.,;:!?()…–—\n]")
_SENTENCE = re.compile(r"(?<=[^\s.]{3}[.!?…])[\"»”)]*\s+(?=[^\sa-zа-яё])")
_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|\"([^\"]+)\"|„([^“”]+)[“”]")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_NOT_ONLY = re.compile(rf"\b(?:не|not)\s+(?:{'|'.join(EMPHASIS)})\b", re.IGNORECASE)
_OPENING = re.compile(
    r"\A\W*(?:(?P<yes>да|верно|правда|именно так|yes|true|right|correct|indeed)|нет|no)\b", re.IGNORECASE
)
_PREFIXES = ("не", "без", "бес", "анти", "un", "non", "in", "im", "dis", "anti")
_SHORTEST = 4
"""What denies as a part of a word, and the letters of the shortest word that it may be a part of."""

_ABOUT = 2
_REACH = 6
"""Meaningful words behind a negation that it may be about, and the words they are looked for in."""


def objection(text: str, quotes: Sequence[str], *, question: str) -> Objection | None:
    """Returns why the quotes do not bear the text out, the gravest first, or None where they do.

    Names, numbers and links count only where the quotes have them; other words may come from the question too.
    """
    said = _Said.by(quotes)
    found = _sayings(text, said)
    opening = _OPENING.match(text)
    if found is None and opening and opening["yes"]:
        # Who says yes says the question.
        found = _sayings(question, said) or (
            Objection.WORDS if _unbacked(question, said) > UNBACKED_IN_QUESTION else None
        )
    return found or _own_words(_OPENING.sub("", text), said, frozenset(stems(question)))


@dataclass(frozen=True, slots=True)
class _Said:
    """What the quotes say, taken apart once."""

    quotes: Sequence[str]
    stems: frozenset[str]
    roots: frozenset[str]
    units: frozenset[str]
    """Units of numbers; a year has one though it is rarely written."""
    names: frozenset[str]
    """Names with their numbers, in lower case."""
    negated: frozenset[str]
    """Roots of what a negation may be about."""
    denied: frozenset[str]
    """Roots of words that only ever stand right behind a negation."""

    @classmethod
    def by(cls, quotes: Sequence[str]) -> "_Said":
        rows = [_tokens(quote) for quote in quotes]
        known = frozenset(chain.from_iterable(chain(map(stems, quotes), map(_word_stems, quotes))))
        objects = [one for row in rows for one in _negations(row)]
        first = {one[0] for one in objects if one}
        plain = {root for row in rows for root in _affirmed(row)}
        return cls(
            quotes,
            known,
            frozenset(map(root_of, known)),
            frozenset(
                "year" if one.is_year else one.unit or "" for one in chain.from_iterable(map(figures, quotes))
            ),
            frozenset(map(_name, (token.group() for row in rows for token in row if token["name"]))),
            frozenset(chain.from_iterable(objects)) | (frozenset({""}) if objects else frozenset()),
            frozenset(first - plain),
        )

    def backs(self, stem: str) -> bool:
        """Tells whether a word stands here, or one of its kin: «строит» beside «строится»."""
        return (
            stem in self.stems
            or root_of(stem) in self.roots
            or unit_of(stem) in self.units
            or any(_kin(stem, one) for one in self.stems)
        )


def _sayings(text: str, said: _Said) -> Objection | None:
    """What must stand in the quotes whoever says it."""
    if not _links(text) <= {link for quote in said.quotes for link in _links(quote)}:
        return Objection.LINK
    counted = [figure for quote in said.quotes for figure in figures(quote)]
    if not all(any(map(figure.is_told_by, counted)) for figure in figures(text)) or _odd_digits(text, said.quotes):
        return Objection.NUMBER
    if not months(text) <= set().union(*map(months, said.quotes)):
        return Objection.NUMBER
    if not _names_stand(text, said):
        return Objection.NAME
    if not _negations_stand(text, said):
        return Objection.NEGATION
    claimed = _claimed([text])
    borne_out = _claimed(said.quotes)
    if any(claimed & group and not borne_out & group for group in CLAIMS):
        return Objection.CLAIM
    return None


def _claimed(texts: Sequence[str]) -> set[str]:
    """The stems of the words; «не только» is no «только»."""
    return {stem for text in texts for stem in _word_stems(_NOT_ONLY.sub("", text))}


def _links(text: str) -> set[str]:
    """The links, addresses, names behind @ and #, and commands of a text, one spelling for each."""
    return {
        re.sub(r"^https?://(?:www\.)?|^www\.", "", match.group().casefold()).rstrip(".,;:!?)]}»\"'/")
        for match in _LINK.finditer(text)
    }


def _odd_digits(text: str, quotes: Sequence[str]) -> bool:
    """Tells whether there are numbers that are no digits, such as ½ and Ⅷ, which the quotes do not have."""
    odd = {character for character in text if character.isnumeric() and not character.isdecimal()}
    return not odd <= set("".join(quotes)) and any(not character.isalpha() for character in odd)


def _names_stand(text: str, said: _Said) -> bool:
    """Tells whether capitalised words, Latin ones amid Russian, words in other letters and quoted names are known."""
    russian = sum(map(is_cyrillic, text)) * 2 >= sum(map(str.isalpha, text))
    for sentence in sentences(text):
        begun = False
        for token in _tokens(sentence):
            written, stem = token.group(), stem_of(token.group())
            first, begun = not begun, True
            if token["name"]:
                if _name(written) not in said.names and stem not in said.stems:
                    return False
                continue
            latin = _LATIN.search(written) is not None
            named = written[0].isupper() or (latin and russian) or not (latin or is_cyrillic(written))
            if not named or _is_plain(written) or any(_same_name(stem, one) for one in said.stems):
                continue
            # The first word of a sentence has a capital whatever it is: there a word of the same root will do.
            if not first or latin or root_of(stem) not in said.roots:
                return False
    return all(_stands_together(name, said) for name in _quoted(text))


def _is_plain(written: str) -> bool:
    """Tells whether a word is no name, though it has a capital; what it claims is looked at elsewhere."""
    stem = stem_of(written)
    return (
        stem in STOP_WORDS
        or stem in COMMON
        or _is_negation(written)
        or is_number_word(written)
        or any(stem in group for group in CLAIMS)
    )


def _quoted(text: str) -> Iterator[str]:
    for match in _QUOTED.finditer(text):
        yield next(filter(None, match.groups()))


def _stands_together(name: str, said: _Said) -> bool:
    """Tells whether the words of a quoted name stand in a quote one after the other."""
    row = _word_stems(name)
    places = ((quote, start) for quote in map(_word_stems, said.quotes) for start in range(len(quote)))
    return any(
        len(quote) - start >= len(row) and all(map(_same_name, row, quote[start:])) for quote, start in places
    )


def _negations_stand(text: str, said: _Said) -> bool:
    """Tells whether the text denies what the quotes deny, and only that."""
    row = _tokens(text)
    for about in _negations(row):
        if not said.negated or (about and about[0] not in said.negated):
            return False
    if said.denied & set(_affirmed(row)):
        return False
    return not any(
        _turned(stem, said.stems)
        for stem in map(stem_of, (token.group() for token in row))
        if stem not in said.stems
    )


def _turned(stem: str, known: frozenset[str]) -> bool:
    """Tells whether a word is one of the known with a prefix that denies, or the other way round."""
    turned = {stem.removeprefix(prefix) for prefix in _PREFIXES} | {prefix + stem for prefix in _PREFIXES}
    return any(other != stem and min(len(stem), len(other)) >= _SHORTEST for other in turned & known)


def _negations(row: Sequence["re.Match[str]"]) -> Iterator[tuple[str, ...]]:
    """For each negation, the roots of what it may be about; nothing where no word follows in its clause."""
    for number, token in enumerate(row):
        if not _is_negation(token.group()):
            continue
        behind = list(_same_clause(row, number))
        if behind and behind[0].group().lower() in EMPHASIS:
            continue
        about = [stem_of(one.group()) for one in behind if not _is_negation(one.group())]
        yield tuple(root_of(stem) for stem in about if stem not in STOP_WORDS)[:_ABOUT]


def _affirmed(row: Sequence["re.Match[str]"]) -> Iterator[str]:
    """The roots of the words that no negation stands right before."""
    denied = False
    for token in row:
        stem = stem_of(token.group())
        if _is_negation(token.group()):
            denied = True
        elif stem not in STOP_WORDS:
            if not denied:
                yield root_of(stem)
            denied = False


def _same_clause(row: Sequence["re.Match[str]"], number: int) -> Iterator["re.Match[str]"]:
    """The words behind one, up to a sign that ends a thought."""
    for before, token in pairwise(row[number : number + 1 + _REACH]):
        if _BREAK.search(token.string[before.end() : token.start()]):
            return
        yield token


def _is_negation(written: str) -> bool:
    word = written.lower().replace("’", "'")
    return word in NEGATIONS or word.endswith("n't")


def _own_words(text: str, said: _Said, asked: frozenset[str]) -> Objection | None:
    """Objects to sentences that are the model's own, and to too many words of its own in all."""
    if _unbacked(text, said, asked) > UNBACKED:
        return Objection.WORDS
    for sentence in sentences(text):
        nothing_quoted = _unbacked(sentence, said) == 1 and not figures(sentence)
        if _unbacked(sentence, said, asked) > UNBACKED_IN_SENTENCE or nothing_quoted:
            return Objection.WORDS
    return None


def _unbacked(text: str, said: _Said, asked: frozenset[str] = frozenset()) -> float:
    """The share of meaningful words that neither the quotes nor the question have; 1 where there are none."""
    # Names have been looked at already.
    names = sum(bool(token["name"]) for token in _tokens(text))
    others = [stem_of(token.group()) for token in _tokens(text) if not (token["name"] or _is_plain(token.group()))]
    own = [stem for stem in others if not said.backs(stem) and stem not in asked]
    return len(own) / (len(others) + names) if others or names else 1


def _kin(one: str, other: str) -> bool:
    """Tells whether two stems differ in a few letters at their ends only."""
    shared = len(list(takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False))))
    rest = max(len(one), len(other)) - shared
    return (shared >= 4 and rest <= 3) or _same_name(one, other)


def _same_name(one: str, other: str) -> bool:
    """Tells whether two stems are equal, or of two cases of a Russian name: «лиа» of «Лиана», «лиан» of «Лиану»."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (
        len(shorter) >= 3 and len(longer) == len(shorter) + 1 and longer.startswith(shorter) and is_cyrillic(one)
    )


def sentences(text: str) -> list[str]:
    """Returns the sentences of a line of text that have words; a capital follows what ends one."""
    return [sentence for sentence in _SENTENCE.split(text) if _tokens(sentence)]


def _tokens(text: str) -> list["re.Match[str]"]:
    return list(_WORD.finditer(text))


def _word_stems(text: str) -> list[str]:
    return [stem_of(token.group()) for token in _tokens(text)]


def _name(written: str) -> str:
    return re.sub("[-‐‑]", "", written).lower()
