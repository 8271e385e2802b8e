"""The words of the archive that a word was meant to be: mistyped, or a name written as it sounds."""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from content.search.index import Term, Vocabulary
from content.search.transliteration import in_russian, skeleton, sound
from content.search.words import is_cyrillic, stem_of

SHORTEST = 4
"""Letters of a word from which on it may be mistyped: a shorter one is too near to too many others."""

LONG = 8
"""Letters from which on a word may have two mistakes."""

LOOKED_THROUGH = 20_000
"""Terms compared at most: about what shares its first letters with a word in a large archive."""

UNLIKE = 0.4
"""Share of letters by which two names of one skeleton may sound different; a name of two consonants half of it."""


def sounding_like(word: str, vocabulary: Vocabulary) -> Term | None:
    """Returns the term that is this word in the other alphabet: DeepMind for «дипмайнд», «нейросеть» for «neyroset»."""
    stem = stem_of(word)
    cyrillic = is_cyrillic(word)
    names = [stem]
    if not cyrillic:
        russian = in_russian(word)
        names.append(stem_of(russian))
        if vocabulary.frequency([names[1]]):
            return Term(names[1], russian)
    fitting = []
    for name in names:
        heard, bones = sound(name), skeleton(name)
        if len(bones) < 2:
            continue
        allowed = UNLIKE if len(bones) > 2 else UNLIKE / 2
        for term in vocabulary.sounding(bones, limit=LOOKED_THROUGH):
            if is_cyrillic(term.stem) != cyrillic:
                difference = OSA.normalized_distance(heard, sound(term.stem))
                if difference <= allowed:
                    fitting.append((difference, term))
    return _commonest(fitting, vocabulary)


def spelt_like(word: str, vocabulary: Vocabulary) -> Term | None:
    """Returns the term with the fewest letters changed, left out, added or swapped: one, or two in a long word."""
    normal = word.lower().replace("ё", "е")
    if len(normal) < SHORTEST or not normal.isalpha():
        return None
    stem = stem_of(word)
    allowed = 1 if len(normal) < LONG else 2
    # One mistake leaves the first three letters or the last three, of the stem, as they are; two mostly do.
    head = stem[: 3 if len(stem) > 5 else 2]
    near = {term.stem: term for term in vocabulary.beginning(head, limit=LOOKED_THROUGH)}
    near |= {term.stem: term for term in vocabulary.ending(stem[-3:], limit=LOOKED_THROUGH)}
    fitting = []
    for term in near.values():
        distance = min(
            OSA.distance(stem, term.stem, score_cutoff=allowed),
            OSA.distance(normal, term.written.lower(), score_cutoff=allowed),
        )
        if distance <= allowed and len(term.stem) >= SHORTEST - 1:
            fitting.append((float(distance), term))
    return _commonest(fitting, vocabulary)


def _commonest(fitting: Iterable[tuple[float, Term]], vocabulary: Vocabulary) -> Term | None:
    """The nearest term that posts still hold; of several equally near ones the one that most posts hold."""
    ordered = sorted(fitting, key=lambda one: one[0])
    for nearest, _ in ordered[:1]:
        several = [term for distance, term in ordered if distance == nearest]
        counted = [(vocabulary.frequency([term.stem]), term.stem, term) for term in several[:50]]
        posts, _, best = max(counted, key=lambda one: one[:2])
        return best if posts else None
    return None


def as_written(word: str, term: Term) -> str:
    """Returns the term as the person would have written it: with the ending of their word where that fits."""
    stem, normal = stem_of(word), word.lower().replace("ё", "е")
    if is_cyrillic(term.stem) and is_cyrillic(word) and normal.startswith(stem):
        return term.stem + normal[len(stem) :]
    return term.written


def completing(word: str, vocabulary: Vocabulary, *, limit: int) -> Sequence[Term]:
    """Returns terms that a word still being typed may become."""
    normal = word.lower().replace("ё", "е")
    return vocabulary.beginning(normal, limit=limit) if len(normal) >= SHORTEST else ()
