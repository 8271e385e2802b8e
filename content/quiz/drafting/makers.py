"""Who made what: «KEAR от Microsoft Azure», «NVIDIA выпустила GauGAN2»."""

import re
from collections.abc import Iterator

from content.quiz.drafting.facts import Fact, Kind
from content.quiz.drafting.passages import NAME, Passage, excerpt, is_generic, leans
from content.quiz.drafting.wording import fits, gapped, quoted

_MADE = r"(?:представил|выпустил|показал|выложил|опубликовал|разработал|создал|презентовал|анонсировал|придумал|предложил|обучил|открыл|запустил|построил|собрал)(?:[аи])?"
_PEOPLE_OF = re.compile(
    r"(?<!очерняя )(?<!очерней )(?<!очернюю )\b(?:[Ии]сследовател|[Уу]ч[её]н|[Ии]нженер|[Кк]оманд|[Рр]азработчик|[Сс]пециалист|[Лл]аборатори|[Кк]омпани|[Сс]тартап|[Кк]орпораци)[а-яё]*"
    rf"\s(?:из\s|компании\s|лаборатории\s)?(?P<maker>{NAME})(?!\sв\s)"
)
_PART_OF = re.compile(rf"\b[Вв]\s{NAME}\s$")
"""«В Adobe команда …» names a team of somebody named before."""

_FROM = re.compile(
    rf"(?P<name>{NAME})[^.:;,!?«»()]{{0,60}}?\sот\s(?:уч[её]ных\s|компании\s|команды\s)?(?P<maker>{NAME})"
)
_BY = re.compile(
    rf"(?P<maker>{NAME})[^.:;!?«»()]{{0,60}}?\s{_MADE}\s(?P<between>[^.;!?«»]{{0,90}}?)(?P<name>{NAME})"
)
_AFTER = re.compile(
    rf"(?P<name>{NAME})[^.:;!?«»()]{{0,60}}?\s(?:разработанн|созданн|представленн)\w+\s(?:компанией\s|в\s)?(?P<maker>{NAME})"
)


def made(passage: Passage) -> Iterator[Fact]:
    """Yields the question for who made what the post is about; the maker's name is in Latin letters."""
    subject = passage.subject
    if subject is None:
        return
    for sentence in (passage.title, *passage.sentences):
        for pattern, asked in (
            (_FROM, "Чья разработка — {}?"),
            (_BY, "Кто представил {}?"),
            (_AFTER, "Кто создал {}?"),
        ):
            for match in pattern.finditer(sentence):
                if match["name"] != subject or not is_maker(match["maker"], subject):
                    continue
                question = asked.format(quoted(subject))
                explained = excerpt(sentence, match.group())
                if explained and fits(question, match["maker"]):
                    yield Fact(Kind.MAKER, question, match["maker"], explained)
                    return


def somebody(passage: Passage) -> Iterator[Fact]:
    """Yields the question for whose people did what a sentence tells, where their house is named in Latin letters."""
    for sentence in passage.sentences:
        for match in _PEOPLE_OF.finditer(sentence):
            maker = match["maker"]
            if _PART_OF.search(sentence[: match.start()]):
                continue
            explained = excerpt(sentence, sentence[: match.end()])
            if sentence == passage.title or explained is None or not is_maker(maker, passage.subject or ""):
                continue
            title = (
                passage.title
                if leans(explained) or not passage.subject or passage.subject not in explained
                else None
            )
            question = gapped(
                "Какая организация пропущена?", explained, maker, start=match.start("maker"), title=title
            )
            if question:
                yield Fact(Kind.MAKER, question, maker, explained)


def is_maker(name: str, subject: str) -> bool:
    """Tells whether a name may be somebody's: no field of work, no conference, no other product's version."""
    return (
        name != subject
        and not any(letter.isdigit() for letter in name)
        and name.casefold() not in _NOBODY
        and not (is_generic(name) and name.casefold() not in _KNOWN)
    )


def house(name: str) -> str:
    """Returns what one maker's names have in common: «Google AI» and «Google», «Facebook Research» and «Meta»."""
    first = name.split()[0].casefold()
    return _SAME.get(first, first)


_NOBODY = frozenset({"iccv", "cvpr", "neurips", "icml", "github", "transformer", "open source", "python"})
_KNOWN = frozenset(
    [
        "google",
        "microsoft",
        "meta",
        "facebook",
        "nvidia",
        "openai",
        "deepmind",
        "mit",
        "apple",
        "yandex",
        "sber",
        "amazon",
        "ibm",
        "google",
        "ai",
        "meta",
        "ai",
    ]
) | {
    "google ai",
    "meta ai",
    "facebook ai",
}
_SAME = {"deepmind": "google", "facebook": "meta", "fb": "meta", "github": "microsoft"}
"""Of two that belong together either may be called the maker, hence they never stand side by side as options."""
