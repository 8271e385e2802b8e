"""What a name means, asked by the name; and which name is meant, asked by what is said of it."""

import re
from collections.abc import Iterator

from content.quiz.drafting.definitions import IN_BRACKETS, TELLING, Definition, definitions, short, telling
from content.quiz.drafting.facts import Fact, Kind
from content.quiz.drafting.passages import Passage, excerpt, leans
from content.quiz.drafting.wording import fits, gapped, quoted

_ABOUT_FILES = re.compile(r"git|репозитор|код\b|доступ|скача", re.IGNORECASE)
"""What is said of where something is to be had fits anything."""

SAYING = 8
"""Words with a meaning of their own of a sentence that is told by what it says, not by its subject's name."""


def defined(passage: Passage) -> Iterator[Fact]:
    """Yields questions for what a name means, or for the name where the words for it are too many."""
    for one in definitions(passage):
        if (fact := _meaning(one)) or (fact := _naming(one)):
            yield fact


def told(passage: Passage) -> Iterator[Fact]:
    """Yields the question for what a sentence is about, where the post defines nothing and the sentence says much."""
    subject = passage.subject
    if subject is None or any(True for _ in definitions(passage)):
        return
    best: list[tuple[int, Fact]] = []
    for sentence in passage.sentences:
        if (
            sentence == passage.title
            or leans(sentence)
            or _ABOUT_FILES.search(sentence)
            or sentence.count(subject) != 1
        ):
            continue
        explained = excerpt(sentence, subject)
        bare = IN_BRACKETS.sub("", explained or "")
        if explained is None or telling(bare) < SAYING or subject not in bare:
            continue
        question = gapped("Какое название пропущено?", bare, subject, start=bare.find(subject))
        if question:
            best.append((telling(bare), Fact(Kind.NAME, question, subject, explained)))
    yield from (fact for _, fact in sorted(best, key=lambda pair: -pair[0]))


def _meaning(one: Definition) -> Fact | None:
    what = short(one.what) if one.nominative else None
    explained = excerpt(one.sentence, one.name)
    question = f"Что такое {quoted(one.name)}?"
    if what is None or explained is None or not fits(question, what) or what not in IN_BRACKETS.sub("", explained):
        return None
    return Fact(Kind.DEFINITION, question, what, explained, one.group)


def _naming(one: Definition) -> Fact | None:
    explained = excerpt(one.sentence, one.name)
    if explained is None or leans(explained) or one.name[0] > "z" or telling(one.what) < TELLING + 1:
        return None
    bare = IN_BRACKETS.sub("", explained)
    question = gapped("Какое название пропущено?", bare, one.name, start=bare.find(one.name))
    return Fact(Kind.NAME, question, one.name, explained, one.group) if question else None
