"""Other words for the same (synonyms.yaml) and for about the same (related.yaml): anyone can extend the tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from content.search.families import root_of
from content.search.words import stem_of, written_words

SYNONYM = 0.85
"""What another word for the same is worth beside the asked one."""

RELATED = 0.5
"""What a word for about the same is worth: alone it finds nothing for certain."""

OF_ROOT = 0.8
"""What is left of that where the table has only another word of the same root."""


class SynonymsError(Exception):
    """A table breaks its own rules; the message says where."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: who asks for one phrase of `asked` also means those of `meant`, for so much each.

    A phrase is stems that stand one behind the other, set apart by spaces.
    """

    asked: Sequence[str]
    meant: Sequence[str]
    worth: float


class Synonyms:
    """Which phrases also answer to which, and what each of them is worth, up to 1."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: defaultdict[str, list[Row]] = defaultdict(list)
        self._rows_of_root: defaultdict[str, list[Row]] = defaultdict(list)
        # What a stricter table says holds: it comes last.
        for row in sorted(rows, key=lambda one: one.worth):
            for phrase in row.asked:
                self._rows[phrase].append(row)
                if " " not in phrase:
                    self._rows_of_root[root_of(phrase)].append(row)
        self._longest = max((phrase.count(" ") + 1 for phrase in self._rows), default=0)

    def within(self, stems: Sequence[str]) -> Iterator[tuple[int, int, Mapping[str, float]]]:
        """Yields what stands in a row of stems: where a phrase begins and ends, and what else may be said for it.

        A phrase within a longer one says something else («Meta» in «meta-learning») and is left out. A word that
        the tables lack has the synonyms of its root: «дискриминирует» those of «дискриминация».
        """
        reached = 0
        for start in range(len(stems)):
            for end in range(min(start + self._longest, len(stems)), max(start, reached), -1):
                phrase = " ".join(stems[start:end])
                if also := _meant(self._rows.get(phrase, ()), phrase):
                    yield start, end, also
                    reached = end
                    break
            else:
                of_root = self._rows_of_root.get(root_of(stems[start]), ())
                if start >= reached and (also := _meant(of_root, stems[start], share=OF_ROOT)):
                    yield start, start + 1, also

    def knows(self, stem: str) -> bool:
        """Tells whether a word alone has synonyms."""
        return stem in self._rows


def _meant(rows: Iterable[Row], phrase: str, *, share: float = 1.0) -> dict[str, float]:
    return {other: row.worth * share for row in rows for other in row.meant if other != phrase}


@cache
def bundled_synonyms() -> Synonyms:
    """Reads both tables, once. Raises SynonymsError."""
    return Synonyms(
        [
            *table(_read("related.yaml"), worth=RELATED),
            *table(_read("synonyms.yaml"), worth=SYNONYM),
        ]
    )


def table(rows: Iterable[Any], *, worth: float) -> list[Row]:
    """Reads rows: a list of phrases that mean the same, or `for` and `also` where only one direction is safe.

    Raises SynonymsError.
    """
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            asked, meant = (row["for"], row["also"]) if isinstance(row, dict) else (row, row)
            found.append(Row(_phrases(asked), _phrases(meant), worth))
        except (KeyError, TypeError, ValueError) as error:
            raise SynonymsError(f"row {number}, {row!r}: a list of phrases, or for: and also: ({error})") from None
    return found


def _read(name: str) -> Iterable[Any]:
    import yaml

    text = (files("content") / "search" / name).read_text(encoding="utf-8")
    # The C parser: the other one takes a tenth of a second, which each `bot search` would feel.
    rows: Iterable[Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return rows


def _phrases(written: Iterable[object]) -> tuple[str, ...]:
    phrases = [" ".join(stem_of(word) for word in written_words(str(one))) for one in written]
    if not all(phrases):
        raise ValueError("a phrase needs a word")
    return tuple(phrases)
