"""Other words for the same: the table of synonyms.yaml, that anyone can extend."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from content.search.words import stem_of, written_words

Phrase = tuple[str, ...]
"""Stems that stand one behind the other."""


class SynonymsError(Exception):
    """synonyms.yaml breaks its own rules; the message says where."""


class Synonyms:
    """Which phrases also answer to which."""

    def __init__(self, also: Mapping[Phrase, Sequence[Phrase]]) -> None:
        self._also = also
        self._longest = max(map(len, also), default=0)

    def within(self, stems: Sequence[str]) -> Iterable[tuple[int, int, Sequence[Phrase]]]:
        """Yields what stands in a row of stems: where a phrase begins and ends, and what else may be said for it.

        A phrase within a longer one says something else («Meta» in «meta-learning») and is left out.
        """
        reached = 0
        for start in range(len(stems)):
            for end in range(min(start + self._longest, len(stems)), start, -1):
                if end > reached and (also := self._also.get(tuple(stems[start:end]))):
                    yield start, end, also
                    reached = end
                    break

    def knows(self, stem: str) -> bool:
        """Tells whether a word alone has synonyms."""
        return (stem,) in self._also


@cache
def bundled_synonyms() -> Synonyms:
    """Reads synonyms.yaml, once. Raises SynonymsError."""
    import yaml

    text = (files("content") / "search" / "synonyms.yaml").read_text(encoding="utf-8")
    # The C parser: the other one takes a tenth of a second, which each `bot search` would feel.
    return synonyms_in(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506


def synonyms_in(rows: Iterable[Any]) -> Synonyms:
    """Reads rows: a list of phrases that mean the same, or `for` and `also` where only one direction is safe."""
    also: defaultdict[Phrase, dict[Phrase, None]] = defaultdict(dict)
    for number, row in enumerate(rows, start=1):
        try:
            asked, meant = (row["for"], row["also"]) if isinstance(row, dict) else (row, row)
            found = [[_phrase(one) for one in side] for side in (asked, meant)]
        except (KeyError, TypeError, ValueError) as error:
            raise SynonymsError(f"row {number}, {row!r}: a list of phrases, or for: and also: ({error})") from None
        for phrase in found[0]:
            also[phrase].update(dict.fromkeys(other for other in found[1] if other != phrase))
    return Synonyms({phrase: tuple(others) for phrase, others in also.items()})


def _phrase(written: object) -> Phrase:
    stems = tuple(stem_of(word) for word in written_words(str(written)))
    if not stems:
        raise ValueError("a phrase needs a word")
    return stems
