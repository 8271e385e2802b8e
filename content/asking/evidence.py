"""How well each sentence of the found posts answers a question, counting what stands around it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.asking.fitting import fitting, telling
from content.asking.hidden_links import hidden_links
from content.asking.question_types import QuestionType
from content.asking.reading import Question
from content.asking.sentences import Sentence, sentences
from content.asking.shapes import measured, spans
from content.posts import Post
from content.search.index import IndexedText
from content.search.snippets import matches
from content.search.understanding import RELATIVE
from content.search.words import stems

IN_TITLE, BESIDE, ELSEWHERE = 0.85, 0.7, 0.6
"""What a notion counts that the sentence itself lacks: in the title, in a sentence beside it, elsewhere in the post."""

OWN = 0.25
"""What the share of notions told in the sentence itself adds."""

SHAPED = 0.2
"""What it adds that something in the sentence looks like an answer."""

WHOLE_POST = 0.4
"""What the post's place among the found ones adds."""

ABOUT = 0.1
"""What the share of notions told in the post's title adds: it is about them."""

NEAR = 0.2
"""What it adds that this stands beside the notion asked for."""

LEAD = 2
"""Sentences behind the title that usually say what something is."""

_LATIN = re.compile(r"\W*[A-Za-z]")

_SHAPELESS = frozenset((QuestionType.OTHER, QuestionType.DEFINITION))
"""Types whose answers look like any sentence."""

CLOSE = 30
"""Characters that are beside."""

NEWS = 0.3
"""What it adds to a further sentence that it tells all of what those before it did not."""

NEXT = 0.08
"""What it adds to one that stands right behind the best."""

OTHER_POST = 0.25
"""What one of another post is worth less."""

FAR_BEHIND = 0.35
"""Share of the best sentence's score below which no further one is shown."""

CHOOSING = 0.4
"""How much of that counts when the post is chosen."""

KIND_TOLD = 0.15
"""What it adds that the noun asked for stands in the sentence with what may answer: «фреймворк … PyTorch»."""

LEADING = 0.3
"""What it adds to say first what the title is about, where that was asked."""

HEADING = 0.3
"""What a heading is worth less: it stands above its quotes anyway."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with what speaks for it: shares of the question's weight, 0 to 1, and its score.

    `coverage` counts what stands around it for less, `own` counts the sentence alone. `told` is what each notion of
    the question counts in it, `shaped` whether something in it looks like an answer, `near` whether that stands
    beside the notion asked for: «128 TPU» where it was asked how many TPUs. `score` chooses the post, `telling` is added
    to choose among its sentences. `behind` are the addresses behind its words, where links were asked for.
    """

    post: Post
    sentence: Sentence
    coverage: float
    own: float
    told: Sequence[float]
    around: Sequence[float]
    shaped: bool
    near: bool
    score: float
    telling: float = 0.0
    behind: Sequence[str] = ()

    @property
    def text(self) -> str:
        """The sentence word for word."""
        return self.post.text[self.sentence.start : self.sentence.end]


@dataclass(frozen=True, slots=True)
class Source:
    """A post to look for answers in; `standing` is its score beside the best one's, 0 to 1."""

    post: Post
    indexed: IndexedText | None
    standing: float


def evidence(question: Question, source: Source) -> list[Evidence]:
    """Returns the sentences of a post in order, each with what speaks for it."""
    post = source.post
    text = post.text
    rows = sentences(text)
    told = _told(question, text, rows)
    heading = post.title
    title_end = text.find(heading.rstrip("…")) + len(heading) if heading else 0
    in_title = _best(question, [one for row, one in zip(rows, told, strict=True) if row.start < max(title_end, 1)])
    anywhere = _best(question, [*told, _in_labels(question, source)])
    weights = [notion.weight for notion in question.notions]
    whole = sum(weights) or 1.0
    about = sum(weight * one for weight, one in zip(weights, in_title, strict=True)) / whole
    found = []
    hidden = hidden_links(post) if question.type is QuestionType.LINK else []
    for place, row in enumerate(rows):
        behind = [link.address for link in hidden if row.start <= link.start < row.end]
        written = " ".join((text[row.start : row.end], *behind))
        beside = _best(question, told[max(place - 1, 0) : place + 2])
        around = [
            max(own, IN_TITLE * title, BESIDE * near, ELSEWHERE * far)
            for own, title, near, far in zip(told[place], in_title, beside, anywhere, strict=True)
        ]
        coverage = sum(weight * one for weight, one in zip(weights, around, strict=True)) / whole
        own = sum(weight * one for weight, one in zip(weights, told[place], strict=True)) / whole
        shaped = is_shaped(question, written, heading)
        near = shaped and _near_focus(question, text[row.start : row.end])
        score = coverage + OWN * own + SHAPED * shaped + NEAR * near + WHOLE_POST * source.standing
        score += fitting(question, text, row, place) + ABOUT * about
        chosen_by = telling(question, written)
        if (
            question.focus is not None
            and (shaped or question.type in _SHAPELESS)
            and told[place][question.focus] > RELATIVE
        ):
            chosen_by += KIND_TOLD
        if question.type is QuestionType.DEFINITION and 0 < place <= LEAD:
            chosen_by += LEADING * about
        if place == 0 and place + 1 < len(rows) and row.end <= title_end and text[row.end - 1] not in ".!?…":
            chosen_by -= HEADING
        found.append(
            Evidence(post, row, coverage, own, told[place], around, shaped, near, score, chosen_by, behind)
        )
    return found


def is_shaped(question: Question, sentence: str, title: str) -> bool:
    """Tells whether something in a sentence looks like an answer and stands neither in the question nor the title."""
    asked = question.text.lower()
    found = [
        (start, end) for start, end in spans(question.type, sentence) if sentence[start:end].lower() not in asked
    ]
    if question.type is not QuestionType.NAME:
        return bool(found)
    known = {*stems(question.text), *(() if title.endswith("…") else stems(title))}
    return any(
        not known.issuperset(stems(sentence[start:end])) and (start > 0 or _LATIN.match(sentence))
        for start, end in found
    )


def _near_focus(question: Question, sentence: str) -> bool:
    """Tells whether a number stands beside what was to be counted, or in the unit asked for."""
    if question.type is not QuestionType.NUMBER:
        return False
    in_unit = measured(question.text, sentence)
    if in_unit is not None:
        return in_unit
    asked = question.text.lower()
    counted = [
        phrase for one in question.counted for phrase, worth in one.concept.phrases.items() if worth > RELATIVE
    ]
    places = matches(sentence, counted)
    return any(
        match.start - end < CLOSE and start - match.end < CLOSE
        for start, end in spans(question.type, sentence)
        if sentence[start:end].lower() not in asked
        for match in places
    )


def _told(question: Question, text: str, rows: Sequence[Sentence]) -> list[list[float]]:
    """What each notion counts in each sentence."""
    worths: dict[str, list[tuple[int, float]]] = {}
    for number, notion in enumerate(question.notions):
        for phrase, worth in notion.concept.phrases.items():
            worths.setdefault(phrase, []).append((number, worth))
    told = [[0.0] * len(question.notions) for _ in rows]
    starts = [row.start for row in rows]
    for match in matches(text, worths):
        place = bisect_right(starts, match.start) - 1
        if place >= 0:
            for number, worth in worths[match.phrase]:
                told[place][number] = max(told[place][number], worth)
    return told


def _in_labels(question: Question, source: Source) -> list[float]:
    """What each notion counts in the post's labels and links."""
    if source.indexed is None:
        return [0.0] * len(question.notions)
    labels = f" {source.indexed.tags} {source.indexed.urls} "
    return [
        max((worth for phrase, worth in notion.concept.phrases.items() if f" {phrase} " in labels), default=0.0)
        for notion in question.notions
    ]


def _best(question: Question, rows: Sequence[Sequence[float]]) -> list[float]:
    return [max((row[number] for row in rows), default=0.0) for number in range(len(question.notions))]


def cover(found: Sequence[Evidence], *, sentences: int, characters: int) -> Iterator[Evidence]:
    """Yields the best sentence, then those that add most to it, while they fit."""
    if not found:
        return
    first = _best_post(found)
    left = sorted(found, key=lambda one: (one.post.id != first, -one.score - one.telling))
    chosen = [left.pop(0)]
    yield chosen[0]
    room = characters - len(chosen[0].text)
    best = chosen[0]
    while left and len(chosen) < sentences:
        left = [one for one in left if len(one.text) <= room]
        if not left:
            return
        following = max(left, key=lambda one: _addition(one, chosen))
        if following.score < best.score * FAR_BEHIND:
            return
        left.remove(following)
        chosen.append(following)
        room -= len(following.text)
        yield following


def _best_post(found: Sequence[Evidence]) -> int | None:
    """The post with the best sentence, and one with what was asked for; they need not be the same."""
    scores: dict[int | None, float] = {}
    tellings: dict[int | None, float] = {}
    for one in found:
        scores[one.post.id] = max(scores.get(one.post.id, 0.0), one.score)
        tellings[one.post.id] = max(tellings.get(one.post.id, 0.0), one.telling)
    return max(scores, key=lambda post: scores[post] + CHOOSING * tellings[post])


def _addition(one: Evidence, chosen: Sequence[Evidence]) -> float:
    """What a sentence adds to those chosen: its score, the nearer to them and the newer the better."""
    best = chosen[0]
    shown = [max(values) for values in zip(*(other.told for other in chosen), strict=True)]
    new: float = sum(max(told - before, 0.0) for told, before in zip(one.told, shown, strict=True))
    value: float = one.score + one.telling + NEWS * new / max(len(shown), 1)
    if one.shaped and not any(other.shaped for other in chosen):
        value += SHAPED
    if one.post.id != best.post.id:
        return value - OTHER_POST
    if one.sentence.line == best.sentence.line and 0 <= one.sentence.start - best.sentence.end <= 2:
        value += NEXT
    return value
