"""What the look of a sentence adds or takes, whatever the notions it tells of."""

import re

from content.asking.details import as_many, enumerates, hints, tells
from content.asking.question_types import QuestionType
from content.asking.reading import Question
from content.asking.sentences import Sentence
from content.asking.shapes import asks_person, links, persons, spans

TELLING = 0.4
"""What it adds that a sentence names what was asked for: a language, a country, a person, as many things."""

HINTING = 0.15
"""What it adds that a sentence sounds like a purpose or a reason where that was asked for."""

SHORT = 25
"""Characters of a sentence below which it rarely answers anything."""

_CALLED = re.compile(r"называ|названи|известн|по имени")

_HOSTS = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(host, re.IGNORECASE))
    for asked, host in (
        (r"\bкод|исходник|репо|github|гитхаб|\bcode\b|repo", r"github|gitlab"),
        (r"стат[ьие]|препринт|paper|arxiv|архив", r"arxiv|/pdf|paper"),
        (r"блог|blog", r"blog"),
        (r"видео|ролик|ютуб|youtube|video", r"youtu"),
    )
)
"""Where links lead that a question asks for by what is behind them."""


def fitting(question: Question, text: str, row: Sentence, place: int) -> float:
    """What the look of a sentence adds or takes."""
    written = text[row.start : row.end]
    value = 0.0
    if question.type is QuestionType.LINK:
        return 0.0
    bare = written
    for start, end in reversed(links(written)):
        bare = bare[:start] + bare[end:]
    answering = question.type in (QuestionType.NUMBER, QuestionType.DATE) and spans(question.type, bare)
    if len(bare) < SHORT and not answering:
        value -= 0.3
    elif len(bare) < SHORT / 4:
        value -= 0.5
    if written.endswith("?") and not question.text.rstrip().endswith(written):
        value -= 0.15
    if question.type is QuestionType.DEFINITION and _defines(written):
        value += 0.12
    if "называ" in question.text and _CALLED.search(written):
        value += 0.15
    if place == 0:
        value -= 0.03
    return value


def _defines(sentence: str) -> bool:
    head = sentence[:120]
    return any(
        sign in head for sign in (" — ", " – ", " - ", "это", " is a", " is an", "называ", "представляет собой")
    )


def telling(question: Question, sentence: str) -> float:
    """What it adds that a sentence has what the question asks for beyond its type."""
    if question.type is QuestionType.LINK:
        return _linked(question, sentence)
    value = 0.0
    if tells(question.text, sentence):
        value += TELLING
    if hints(question.text, sentence):
        value += HINTING
    if asks_person(question.text) and persons(sentence, question=question.text):
        value += TELLING
    if question.type is QuestionType.LIST:
        value += TELLING * enumerates(sentence)
    if question.type in (QuestionType.LIST, QuestionType.NAME) and as_many(question.text, sentence):
        value += TELLING
    return value


def _linked(question: Question, sentence: str) -> float:
    """What a link adds, and what it adds that it leads where the question wants to."""
    addresses = [sentence[start:end] for start, end in links(sentence)]
    # «Ok.ru» in a sentence is mostly a company's name.
    value = 0.5 if any("/" in one for one in addresses) else 0.2 if addresses else 0.0
    leads_there = (host.search(sentence) is not None for asked, host in _HOSTS if asked.search(question.text))
    return value + (0.2 if any(leads_there) else 0.0)
