"""In what it is written or runs: a programming language or a library of programmers left out of a sentence."""

import re
from collections.abc import Iterator

from content.quiz.drafting.definitions import telling
from content.quiz.drafting.facts import Fact, Kind
from content.quiz.drafting.passages import Passage, excerpt, leans
from content.quiz.drafting.wording import gapped

SAYING = 4
"""Words with a meaning of their own that a sentence has at least."""

_LANGUAGES = (
    "Python",
    "Java",
    "JavaScript",
    "TypeScript",
    "C++",
    "C#",
    "Rust",
    "Scala",
    "Julia",
    "Kotlin",
    "Swift",
    "Ruby",
    "PHP",
    "Lua",
)
_FRAMEWORKS = (*("PyTorch", "TensorFlow", "Keras", "JAX", "MXNet", "scikit-learn", "Caffe", "Theano"),)
_STORES = ("PostgreSQL", "MySQL", "MongoDB", "ClickHouse", "Redis", "SQLite", "Cassandra", "Elasticsearch")
_KINDS = tuple(
    (lead, known, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, known))})(?![\w+#-])", re.IGNORECASE))
    for lead, known in (
        ("Какой язык программирования пропущен?", _LANGUAGES),
        ("Какой фреймворк или библиотека пропущены?", _FRAMEWORKS),
        ("Какая база данных пропущена?", _STORES),
    )
)


def tools(passage: Passage) -> Iterator[Fact]:
    """Yields a question for the one tool of its kind that a sentence about the subject names."""
    for lead, known, pattern in _KINDS:
        for sentence in passage.sentences:
            found = list(pattern.finditer(sentence))
            if sentence == passage.title or len(found) != 1 or found[0].group() == passage.subject:
                continue
            answer, start = found[0].group(), found[0].start()
            explained = excerpt(sentence, sentence[: found[0].end()])
            if explained is None or telling(explained.replace(answer, "")) < SAYING:
                continue
            alone = passage.subject is not None and passage.subject in explained and not leans(explained)
            question = gapped(lead, explained, answer, start=start, title=None if alone else passage.title or None)
            others = [one for one in known if not passage.names(one)]
            if question and len(others) >= 3:
                yield Fact(Kind.TOOL, question, answer, explained, group=lead, made=tuple(others))
                break
