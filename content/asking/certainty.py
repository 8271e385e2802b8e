"""How sure an answer is: a weighted sum of a few features of its sentences, held against two thresholds.

The weights are a logistic regression's (pure Python, L2 0.3), rounded, over 331 questions about the channel's archive,
129 of which it does not answer, half of these near misses: a known subject, an unknown detail. By five-fold
cross-validation, at POSSIBLE 92 % of the answerable get sentences that answer them and 78 % of the others get none; at
CERTAIN 75 % and 94 %, and 3 % of all questions get a wrong answer as a sure one. The features were made while looking
at the same questions: docs/measurements.md says how fresh ones fare.
"""

import re
from collections.abc import Mapping, Sequence

from content.asking.answers import Certainty
from content.asking.evidence import Evidence
from content.asking.question_types import QuestionType
from content.asking.reading import Notion, Question
from content.asking.shapes import Span, asks_now, asks_person, measured, persons, spans
from content.search.snippets import matches

WEIGHTS: Mapping[str, float] = {
    "coverage": 2.5,
    "margin": 2.4,
    "unknown": -0.5,
    "only other posts tell of it": -0.8,
    "no unit": -2.6,
    "no number beside": -2.4,
    "no shape": -1.3,
    "no detail told": -1.3,
    "a name is missing": -1.75,
    "no name told": -2.2,
}
BIAS = -0.45

CERTAIN, POSSIBLE = 1.8, 0.0
"""Sums from which on an answer is given as one, and as what may be meant."""

TOLD = 0.5
"""What a notion counts at least in a sentence or around it to be told there."""

CLEAR = 0.5
"""How far behind, of the best post's score, the next one is when nothing else can be meant."""

COMMON = 1.0
"""Rarity below which a word is in so many posts that none of them is about it alone."""

_OF_A_SHAPE = frozenset((QuestionType.NUMBER, QuestionType.DATE, QuestionType.LINK))


_COUNTS_POSTS = re.compile(r"\b(?:сколько\s+(?:постов|публикаций)|how many posts)\b", re.IGNORECASE)


def features(question: Question, shown: Sequence[Evidence], *, margin: float) -> dict[str, float]:
    """Returns what speaks for and against an answer, each 0 to 1; `shown` are its sentences, best first.

    `margin` is how far the second post's score is behind the first one's, as a share of that.
    """
    best = shown[0]
    notions = question.notions
    whole = sum(one.weight for one in notions) or 1.0
    names = [told for one, told in zip(notions, best.around, strict=True) if one.name]
    details = [number for number, one in enumerate(notions) if not one.name and not one.kind]
    asked_for = [(one, told) for one, told in zip(notions, best.around, strict=True) if one in question.counted]
    missing = (
        bool(asked_for) and max(told for _, told in asked_for) < TOLD and question.type is not QuestionType.LINK
    )
    text = " ".join(one.text for one in shown)
    in_unit = measured(question.text, text)
    missing = missing and in_unit is None
    return {
        "coverage": best.coverage,
        "margin": min(margin, CLEAR),
        "unknown": sum(one.weight for one in notions if not one.known) / whole,
        # Other posts say «лицензия» where they mean one: that this one does not means it names none.
        "only other posts tell of it": float(missing and any(one.known and not one.kind for one, _ in asked_for)),
        "no unit": float(in_unit is False),
        "no number beside": float(question.type is QuestionType.NUMBER and not any(one.near for one in shown)),
        "no shape": float(question.type in _OF_A_SHAPE and not any(one.shaped for one in shown)),
        "no detail told": float(
            bool(details) and max(one.told[number] for one in shown for number in details) < TOLD
        ),
        "a name is missing": float(min(names, default=1.0) < TOLD),
        "no name told": (1 - max(names, default=0.0)) * (1 - best.coverage),
    }


def refused(question: Question) -> bool:
    """Tells whether the archive surely does not know what is asked about.

    That is nothing, a name it never mentions, how much something of no name is now, or how many posts there are of a
    kind that nobody has counted: no sentence tells that.
    """
    names = [one for one in question.notions if one.name]
    of_now = asks_now(question.text) and question.type in (QuestionType.NUMBER, QuestionType.DATE)
    strange = any(not one.known for one in names)
    of_posts = bool(_COUNTS_POSTS.search(question.text))
    return not question.notions or question.apart or strange or of_posts or (of_now and not names)


def doubtful(question: Question, shown: Sequence[Evidence]) -> bool:
    """Tells whether an answer may be meant at most, whatever speaks for it.

    That is where one word is all that was asked about, though what a rare one means can be told, or where the numbers
    shown are of something else than what was named.
    """
    if len(question.notions) == 1 and not question.notions[0].name:
        return question.type is not QuestionType.DEFINITION or question.notions[0].weight < COMMON
    names = [phrases for one in question.notions if one.name and (phrases := _close(one))]
    if question.type is not QuestionType.NUMBER or not names:
        return False
    return not any(_numbers_name(question, one, phrases) for one in shown for phrases in names)


def _close(notion: Notion) -> list[str]:
    """The phrases that say the notion itself."""
    return [phrase for phrase, worth in notion.concept.phrases.items() if worth >= TOLD]


def _numbers_name(question: Question, one: Evidence, name: Sequence[str]) -> bool:
    """Tells whether a number in a sentence is of this name: the first one of the post's title, or the nearest to it."""
    numbers = spans(question.type, one.text)
    asked, others = _names(one.post.title, name)
    if asked and asked[0] <= min(others, default=asked[0]):
        return bool(numbers)
    asked, others = _names(one.text, name)
    return any(
        min(_apart(number, place) for place in asked)
        <= min((_apart(number, other) for other in others if _apart(number, other) >= 0), default=len(one.text))
        for number in numbers
        if asked
    )


def _names(text: str, name: Sequence[str]) -> tuple[list[Span], list[Span]]:
    """Where a name stands and where others do; a first word has its capital without being one."""
    asked = [(match.start, match.end) for match in matches(text, name)]
    others = [
        other
        for other in spans(QuestionType.NAME, text)
        if (re.search(r"\w", text[: other[0]]) or re.match(r"[A-Za-z]", text[other[0] :]))
        and all(_apart(other, place) >= 0 for place in asked)
    ]
    return asked, others


def _apart(first: Span, second: Span) -> int:
    """Characters between two places; less than nothing where they overlap."""
    return max(first[0], second[0]) - min(first[1], second[1])


def tells_nobody(question: Question, shown: Sequence[Evidence]) -> bool:
    """Tells whether somebody's name was asked for and none is shown."""
    text = " ".join(one.text for one in shown)
    asked = question.type is QuestionType.NAME and asks_person(question.text)
    return asked and not persons(text, question=question.text)


def certainty(values: Mapping[str, float]) -> Certainty:
    """Returns how sure an answer with these features is."""
    total = BIAS + sum(WEIGHTS[name] * value for name, value in values.items())
    if total >= CERTAIN:
        return Certainty.CERTAIN
    return Certainty.POSSIBLE if total >= POSSIBLE else Certainty.NONE
