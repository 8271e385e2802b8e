"""The order of results: how well each candidate tells of what was asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.search.index import Candidate
from content.search.understanding import Concept, how_telling

TITLE, TAGS = 3.0, 1.5
"""What a mention in the title or the labels counts beside one in the text."""

SATURATION = 1.2
"""Mentions of about which one more says half as much as the first: BM25's k1."""

LENGTH_SHARE = 0.3
"""How much a longer text lowers what its mentions count: BM25's b."""

USUAL_LENGTH = 900
"""Characters of stems of a usual post."""

TOGETHER = 0.35
"""What two words of the query side by side add, as a share of what they count."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the share of the query's weight it holds, 0 to 1."""

    candidate: Candidate
    coverage: float
    score: float


def rarity(concept: Concept, *, size: int) -> float:
    """Returns what a concept weighs in a query: the more, the fewer posts tell of it."""
    return concept.weight * how_telling(concept.posts, size)


def ranked(concepts: Sequence[Concept], candidates: Iterable[Candidate], *, size: int) -> list[Ranked]:
    """Returns the candidates that hold anything of the query, best first; of equal ones the newer first."""
    weights = [rarity(concept, size=size) for concept in concepts]
    whole = sum(weights) or 1.0
    rows = []
    for candidate in candidates:
        fields = [f" {part} " for part in _parts(candidate)]
        length = sum(map(len, fields))
        heaviness = 1 - LENGTH_SHARE + LENGTH_SHARE * length / USUAL_LENGTH
        covered, score = 0.0, 0.0
        for concept, weight in zip(concepts, weights, strict=True):
            worth, mentions = _mentions(concept, fields)
            covered += weight * worth**2
            score += weight * mentions / (mentions + SATURATION * heaviness)
        if covered or not concepts:
            coverage = covered / whole if concepts else 1.0
            score += TOGETHER * _togetherness(concepts, weights, fields)
            rows.append(Ranked(candidate, coverage, score * (0.4 + 0.6 * coverage)))
    return sorted(rows, key=lambda one: (-one.score, -one.candidate.position))


def _parts(candidate: Candidate) -> tuple[str, str, str, str]:
    text = candidate.text
    return text.title, text.body, text.tags, text.urls


def _mentions(concept: Concept, fields: Sequence[str]) -> tuple[float, float]:
    """The worth of the best phrase that stands in the post, and how often and prominently all of them do."""
    title, body, tags, urls = fields
    best, mentions = 0.0, 0.0
    for phrase, worth in concept.phrases.items():
        sought = f" {phrase} "
        count = float(body.count(sought) + urls.count(sought))
        count += TITLE * (sought in title) + TAGS * (sought in tags)
        if count:
            best = max(best, worth)
            mentions += worth * count
    return best, mentions


def _togetherness(concepts: Sequence[Concept], weights: Sequence[float], fields: Sequence[str]) -> float:
    """The weight of neighbouring words of the query that are neighbours in the post too."""
    together = 0.0
    for place in range(len(concepts) - 1):
        first, second = next(iter(concepts[place].phrases)), next(iter(concepts[place + 1].phrases))
        if f" {first} {second} " in fields[1]:
            together += min(weights[place], weights[place + 1])
    return together
