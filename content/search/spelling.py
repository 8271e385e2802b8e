"""The words of the archive that a word was meant to be: mistyped, or a name written as it sounds."""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from content.search.index import Term, Vocabulary
from content.search.stop_words import STOP_WORDS
from content.search.transliteration import in_russian, skeleton, sound
from content.search.words import is_cyrillic, lookalike, plain_form, stem_of

SHORTEST = 4
"""Letters of a word from which on it may be mistyped: a shorter one is too near to too many others."""

LONG = 7
"""Letters from which on a word may have two mistakes."""

LONG_STEM = 7
"""Letters of a stem from which on it is compared whatever the ending: shorter ones, of verbs, meet by chance."""

_ENDS = """
    а я ы и у ю е о ь ой ей ом ем ам ям ов ев ах ях ами ями ью ый ий ая яя ое ее ые ие ого его ому ему ым им ых их
    ую юю ыми ими ию ия ии ием иям иями иях
"""
_OF_NOUNS = frozenset(["", *_ENDS.split()])
"""Endings of nouns and adjectives."""

LOOKED_THROUGH = 20_000
"""Terms compared at most: about what shares its first letters with a word in a large archive."""

COMPLETED_THROUGH, COUNTED = 300, 20
"""Terms that begin like an unfinished word: as many are looked at, and of as many stems it is asked how common."""

UNLIKE = 0.4
"""Share of letters by which two names of one skeleton may sound different; a name of up to three consonants half of it."""


def sounding_like(word: str, vocabulary: Vocabulary) -> Term | None:
    """Returns the term that is this word in the other alphabet: DeepMind for «дипмайнд», «нейросеть» for «neyroset»."""
    form, cyrillic = plain_form(word), is_cyrillic(word)
    if (alike := lookalike(form)) and vocabulary.frequency([stem_of(alike)]):
        return Term(alike, alike.upper(), stem_of(alike))
    names = {form, *([stem_of(form)] if _declined(form) else [])}
    if not cyrillic:
        russian = in_russian(form)
        if vocabulary.frequency([stem_of(russian)]):
            return Term(russian, russian, stem_of(russian))
        names |= {russian, stem_of(russian)}
    fitting = []
    for name in names:
        heard, bones = sound(name), skeleton(name)
        if len(bones) < 2:
            continue
        allowed = UNLIKE if len(bones) > 3 else UNLIKE / 2
        for term in vocabulary.sounding(bones, limit=LOOKED_THROUGH):
            if is_cyrillic(term.form) != cyrillic:
                difference = OSA.normalized_distance(heard, sound(term.form))
                if difference <= allowed:
                    fitting.append((difference, term))
    return _commonest(fitting, vocabulary)


def spelt_like(word: str, vocabulary: Vocabulary) -> Term | None:
    """Returns the term with the fewest letters changed, left out, added or swapped: one, or two in a long word.

    The archive may hold other forms only: long words, nouns and adjectives are compared by their stems too.
    """
    form = plain_form(word)
    if len(form) < SHORTEST or not form.isalpha():
        return None
    stem = stem_of(word)
    allowed = 1 if len(form) < LONG else 2
    # One mistake leaves the first letters or the stem's last ones as they are; two mostly do.
    near = {
        term.form: term
        for terms in (
            vocabulary.beginning(form[: 3 if len(form) > 5 else 2], limit=LOOKED_THROUGH),
            vocabulary.ending(stem[-3:], limit=LOOKED_THROUGH),
        )
        for term in terms
    }
    of_any_form = len(stem) >= LONG_STEM or (len(stem) >= SHORTEST and _declined(form))
    fitting = []
    for term in near.values():
        distance = OSA.distance(form, term.form, score_cutoff=allowed)
        if distance > allowed and of_any_form and (len(stem) >= LONG_STEM or stem[0] == term.stem[0]):
            distance = OSA.distance(stem, term.stem, score_cutoff=allowed)
        # Of two mistakes one is seldom at either end: words that differ there are other words.
        ends_differ = stem[0] != term.stem[0] or stem[-1] != term.stem[-1]
        # Nobody looks for a word that says nothing: «небо» is not «него».
        says_something = len(term.form) >= SHORTEST and term.stem not in STOP_WORDS
        if distance <= allowed and says_something and not (distance > 1 and ends_differ):
            fitting.append((distance + OSA.normalized_distance(form, term.form) / 2, term))
    return _commonest(fitting, vocabulary)


def _commonest(fitting: Iterable[tuple[float, Term]], vocabulary: Vocabulary) -> Term | None:
    """The nearest term that posts still hold; of several equally near ones the one that most posts hold."""
    ordered = sorted(fitting, key=lambda one: one[0])
    several = [term for distance, term in ordered if distance == ordered[0][0]]
    counted = [(vocabulary.frequency([term.stem]), term.form, term) for term in several[:50]]
    posts, _, best = max(counted, default=(0, "", None), key=lambda one: one[:2])
    return best if posts else None


def _declined(form: str) -> bool:
    """Tells whether a word may be a noun or adjective by its ending."""
    return form[len(stem_of(form)) :] in _OF_NOUNS


def completing(word: str, vocabulary: Vocabulary, *, limit: int) -> Sequence[str]:
    """Returns the stems of words that an unfinished one may become, the commonest first."""
    form = plain_form(word)
    if len(form) < SHORTEST:
        return ()
    stems = {term.stem for term in vocabulary.beginning(form, limit=COMPLETED_THROUGH)}
    return sorted(sorted(stems)[:COUNTED], key=lambda stem: -vocabulary.frequency([stem]))[:limit]
