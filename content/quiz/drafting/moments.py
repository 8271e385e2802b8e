"""When: a month and a year, or a year, left out of a sentence."""

import re
from collections.abc import Iterator

from content.quiz.drafting.draft import scattered
from content.quiz.drafting.facts import Fact, Kind
from content.quiz.drafting.passages import Passage, excerpt, leans
from content.quiz.drafting.wording import gapped

_MONTHS = (
    [
        "январе",
        "феврале",
        "марте",
        "апреле",
        "мае",
        "июне",
        "июле",
        "августе",
        "сентябре",
        "октябре",
        "ноябре",
        "декабре",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
)
_WHEN = re.compile(
    rf"(?P<in>\b[Вв]|\b(?:[Нн]а|[Дд]о|[Сс]|[Пп]осле|середине|начале|конце))\s(?P<month>{'|'.join((*_MONTHS[0], *_MONTHS[1]))})\s(?P<year>(?:19|20)\d\d)(?=\sг)"
)
_YEAR = re.compile(r"\b[Вв]\s(?P<year>(?:19|20)\d\d)(?=\s(?:году|г\.))")


def dated(passage: Passage) -> Iterator[Fact]:
    """Yields questions for when something happened, by month and year or by year."""
    for sentence in passage.sentences:
        if sentence == passage.title:
            continue
        if match := _WHEN.search(sentence):
            forms = _MONTHS[match["month"] in _MONTHS[1]]
            place, year = forms.index(match["month"]), int(match["year"])
            answer, start = f"{match['month']} {year}", match.start("month")
            made = [
                f"{forms[(place + by) % 12]} {year + (place + by) // 12}"
                for by in _spread(sentence, (5, 14, 8, 3, 19))
            ]
            lead = "Какие месяц и год пропущены?"
        elif match := _YEAR.search(sentence):
            answer, start = match["year"], match.start("year")
            made = [str(int(answer) + by) for by in _spread(sentence, (1, 3, 2, 4, 6))]
            lead = "Какой год пропущен?"
        else:
            continue
        explained = excerpt(sentence, sentence[: match.end()])
        if explained is None or leans(explained):
            continue
        alone = passage.subject is not None and passage.subject in explained
        question = gapped(lead, explained, answer, start=start, title=None if alone else passage.title or None)
        others = [one for one in made if one not in passage.post.text]
        if question and len(others) >= 3:
            yield Fact(Kind.DATE, question, answer, explained, made=tuple(others))


def _spread(sentence: str, steps: tuple[int, ...]) -> list[int]:
    """Steps before and after in an order of the sentence's own: were all before, the last would be the right one."""
    both = [sign * step for step in steps for sign in (1, -1)]
    return sorted(both, key=lambda step: scattered(sentence, str(step)))
