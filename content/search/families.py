"""Words of one root: «прогноз» beside «прогнозирование», «генерация» beside «генеративный»."""

from content.search.index import Vocabulary
from content.search.words import is_cyrillic

ROOT = 5
"""Letters that a root has at least: shorter ones begin words of other families too."""

MEMBERS = 12
"""Relatives that count."""

_ENDS = """
    а ав аем ам ан анн ательн ативн ател ац ацион ающ ед ем ен енн ени ет ива ивн изац изирова изирован ик ир ирн ирова
    ирован ируем ирующ ист ическ ичн й к льн альн ональн н ность ност ник ов ова ован ованн овск ост отн очн ск ств
    тор торн тельн тел уем ующ чик щик ыва ыван ывающ я ял ян яем ющ яющ яющем
"""
_SUFFIXES = frozenset(_ENDS.split())
"""What may follow a root in a stem."""

_LONGEST = max(map(len, _SUFFIXES))


def family(stem: str, vocabulary: Vocabulary) -> list[str]:
    """Returns other stems of the archive with the root of a Russian stem; shortest first."""
    if not is_cyrillic(stem) or len(stem) < ROOT:
        return []
    root = root_of(stem)
    terms = vocabulary.beginning(root, limit=1000)
    relatives = {term.stem for term in terms if term.stem != stem and root_of(term.stem) == root}
    return sorted(relatives, key=lambda one: (len(one), one))[:MEMBERS]


def root_of(stem: str) -> str:
    """Returns a stem without the longest suffix that leaves a root; the stem itself where none does."""
    for length in range(min(_LONGEST, len(stem) - ROOT), 0, -1):
        if stem[-length:] in _SUFFIXES:
            return stem[:-length]
    return stem
