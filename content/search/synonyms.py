"""Other words for the same (synonyms.yaml) and for about the same (related.yaml): anyone can extend the tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from content.search.families import root_of
from content.search.words import stem_of, written_words

Phrase = tuple[str, ...]
"""Stems that stand one behind the other."""


SYNONYM = 0.85
"""What another word for the same is worth beside the asked one."""

RELATED = 0.5
"""What a word for about the same is worth: alone it finds nothing for certain."""


OF_ROOT = 0.8
"""What is left of that where the table has only another word of the same root."""


class SynonymsError(Exception):
    """A table breaks its own rules; the message says where."""


class Synonyms:
    """Which phrases also answer to which, and what each of them is worth, up to 1."""

    def __init__(self, also: Mapping[Phrase, Mapping[str, float]]) -> None:
        self._also = also
        self._longest = max(map(len, also), default=0)
        self._of_root: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for phrase, others in also.items():
            if len(phrase) == 1:
                self._of_root[root_of(phrase[0])] |= {other: worth * OF_ROOT for other, worth in others.items()}

    def within(self, stems: Sequence[str]) -> Iterable[tuple[int, int, Mapping[str, float]]]:
        """Yields what stands in a row of stems: where a phrase begins and ends, and what else may be said for it.

        A phrase within a longer one says something else («Meta» in «meta-learning») and is left out. A word that
        the tables lack has the synonyms of its root: «дискриминирует» those of «дискриминация».
        """
        reached = 0
        for start in range(len(stems)):
            for end in range(min(start + self._longest, len(stems)), start, -1):
                if end > reached and (also := self._also.get(tuple(stems[start:end]))):
                    yield start, end, also
                    reached = end
                    break
            else:
                if start >= reached and (also := self._of_root.get(root_of(stems[start]))):
                    yield start, start + 1, also

    def knows(self, stem: str) -> bool:
        """Tells whether a word alone has synonyms."""
        return (stem,) in self._also


@cache
def bundled_synonyms() -> Synonyms:
    """Reads both tables, once. Raises SynonymsError."""
    return Synonyms(
        merged(
            table(_rows("related.yaml"), worth=RELATED),
            table(_rows("synonyms.yaml"), worth=SYNONYM),
        )
    )


def table(rows: Iterable[Any], *, worth: float) -> dict[Phrase, dict[str, float]]:
    """Reads rows: a list of phrases that mean the same, or `for` and `also` where only one direction is safe.

    Raises SynonymsError.
    """
    also: defaultdict[Phrase, dict[str, float]] = defaultdict(dict)
    for number, row in enumerate(rows, start=1):
        try:
            asked, meant = (row["for"], row["also"]) if isinstance(row, dict) else (row, row)
            found = [[_phrase(one) for one in side] for side in (asked, meant)]
        except (KeyError, TypeError, ValueError) as error:
            raise SynonymsError(f"row {number}, {row!r}: a list of phrases, or for: and also: ({error})") from None
        for phrase in found[0]:
            also[phrase] |= {" ".join(other): worth for other in found[1] if other != phrase}
    return dict(also)


def merged(*tables: Mapping[Phrase, Mapping[str, float]]) -> dict[Phrase, dict[str, float]]:
    """Returns tables as one; what a later one says holds."""
    both: defaultdict[Phrase, dict[str, float]] = defaultdict(dict)
    for one in tables:
        for phrase, others in one.items():
            both[phrase] |= others
    return dict(both)


def _rows(name: str) -> Iterable[Any]:
    import yaml

    text = (files("content") / "search" / name).read_text(encoding="utf-8")
    # The C parser: the other one takes a tenth of a second, which each `bot search` would feel.
    rows: Iterable[Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return rows


def _phrase(written: object) -> Phrase:
    stems = tuple(stem_of(word) for word in written_words(str(written)))
    if not stems:
        raise ValueError("a phrase needs a word")
    return stems
