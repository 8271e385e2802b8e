"""What in a sentence can answer a question of a type: numbers, dates, names and links, and where they stand."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from content.asking.question_types import QuestionType
from content.search.words import stem_of

Span = tuple[int, int]
"""Where something stands: `text[start:end]`."""

_MONTH = (
    r"(?:январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*)\b"
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:\s*[-–—]\s*\d{{1,2}})?(?:-?го)?\s+(?:{_MONTH})(?:\s+(?:19|20)\d\d(?:\s*г(?:ода|оду|\.)?)?)?"
    rf"|(?:{_MONTH})\s+(?:\d{{1,2}}\b(?!\d)(?:,?\s+(?:19|20)\d\d)?|(?:19|20)\d\d)(?:\s*г(?:ода|оду|\.)?)?"
    rf"|\d{{1,2}}\.\d{{1,2}}\.(?:\d\d){{1,2}}|(?:19|20)\d\d-\d\d-\d\d"
    rf"|(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?(?:-?(?:го|м))?(?:\s*г(?:ода|оду|оды|одов|\.)?)?(?![\d%])"
    rf"|[12]\d-?(?:го)?\s+век[а-я]*|\d{{1,2}}:\d\d|(?:{_MONTH}))",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:понедельник|вторник|сред[ауы]|четверг|пятниц|суббот|воскресень|завтра|сегодня|вчера|недел[юеи]|прошлого года"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|yesterday)[а-я]*",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\w.,-])[~≈>+$€-]?\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?"
    r"\s?(?:%|[kmbKMB]\b|[xхX×]\b|тыс|млн|млрд|трлн|миллион[а-я]*|миллиард[а-я]*|триллион[а-я]*|million|billion|trillion)?"
)
_NUMBER_WORDS = frozenset(
    map(
        stem_of,
        [
            "один",
            "одна",
            "одно",
            "два",
            "две",
            "три",
            "четыре",
            "пять",
            "шесть",
            "семь",
            "восемь",
            "девять",
            "десять",
            "одиннадцать",
            "двенадцать",
            "двадцать",
            "тридцать",
            "сорок",
            "пятьдесят",
            "сто",
            "двести",
            "тысяча",
            "тысячи",
            "миллион",
            "миллиона",
            "миллиард",
            "триллион",
            "двух",
            "трех",
            "четырех",
            "пяти",
            "шести",
            "семи",
            "восьми",
            "девяти",
            "десяти",
            "двумя",
            "тремя",
            "четырьмя",
            "пятью",
            "шестью",
            "семью",
            "восемью",
            "двоих",
            "трое",
            "двое",
            "пара",
            "половина",
            "вдвое",
            "втрое",
            "вчетверо",
            "полтора",
            "полторы",
            "дважды",
            "трижды",
            "двукратно",
            "двукратного",
            "четырехкратного",
            "треть",
            "четверть",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "twenty",
            "thirty",
            "hundred",
            "thousand",
            "million",
            "billion",
            "trillion",
            "half",
            "twice",
            "double",
        ],
    )
)
_LINK = re.compile(
    r"https?://[^\s<>«»]+|\b(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|ru|ai|dev|me|uk)(?:/\S*)?\b"
)
_NAME = re.compile(
    r"(?:[A-ZА-ЯЁ][\w’'·&-]*|\b[A-Za-z]+\d[\w-]*|[a-z]+[A-Z]\w*)"
    r"(?:[ \u00a0](?:of|de|von|и|and)?[ \u00a0]?(?:[A-ZА-ЯЁ][\w’'·&-]*|\d+(?:\.\d+)?\b))*"
)
_PERSON = re.compile(
    r"\b[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ][а-яё]{2,}\b|\b[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+\b"
)
_PEOPLE = (
    r"(?:автор|директор|исследовател|уч[её]н|основател|президент|глав[аыу]|руководител|создател|пациент|мужчин|женщин"
    r"|инженер|спикер|докладчик|человек|founder|author|researcher|scientist|ceo\b|head of|lead of)"
)
_ASKS_PERSON = re.compile(
    rf"\b(?:(?:зовут|имя|фамили\w+|name)\b[^?]*\b{_PEOPLE}|кто\b(?: из \w+)?[^?]*\b(?:основал|придумал|написал|выиграл"
    rf"|возглавл|руковод)\w*|(?:кто|who)\b[^?]*\b{_PEOPLE}|who\b[^?]*\b(?:founded|wrote|invented|leads?|led|won)\b)",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:сейчас|сегодня|завтра|на данный момент|прямо сейчас|today|tomorrow|now)\b", re.IGNORECASE)
_UNITS = tuple(
    (re.compile(asked), re.compile(unit))
    for asked, unit in (
        (r"\bкак\w+ год|\b(?:what|which) year", r"(?<![\d./-])(?:19|20)\d\d(?!\d|\.\d)"),
        (r"гигабайт|gigabyte", r"\d\s?(?:гб|gb|гигабайт|gigabyte)"),
        (r"процент|percent", r"\d\s?%|процент|percent"),
        (
            r"\bсто[ия]т\b|стоил|стоимост|\bпоч[её]м\b|\bцен[аыуе]\b|платят|зарплат|зарабат|\bоклад|\bprice|\bcost|salary",
            r"[₽$€]|\bруб|доллар|\bевро\b|бесплатн|\bfree\b",
        ),
        (r"лиценз|licen[cs]e", r"лиценз|licen[cs]e|apache|\bgpl|\bbsd"),
        (r"к[оа]нференц|conference", r"конференц|conference|\b[a-z]{3,}[ -]?20\d\d\b"),
        (r"видеокарт|\bgpu|\btpu|hardware", r"gpu|tpu|видеокарт|\brtx\b|\b[av]100\b|hardware"),
        (
            r"как часто|how often",
            r"кажд|раз[а]? в |ежедневн|еженедельн|ежемесячн|every|per (?:day|week|month|hour)|daily|weekly",
        ),
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_LISTED = re.compile(r"[^\s,.;:!?()]+, [^.;:!?\n]*|[^\s,.;:!?()]+ (?:и|and|а также) [^\s,.;:!?()]+")

READ = 1000
"""Characters of a sentence that are looked at: the patterns' time grows with the square of a row without spaces."""


def spans(kind: QuestionType, text: str) -> list[Span]:
    """Returns where in a text stands what may answer a question of this type; none for types of no shape."""
    text = text[:READ]
    match kind:
        case QuestionType.NUMBER:
            return sorted([*_numbers(text)])
        case QuestionType.DATE:
            taken = links(text)
            found = [match.span() for pattern in (_DATE, _DAY) for match in pattern.finditer(text)]
            return [span for span in found if not _within(span[0], taken)]
        case QuestionType.NAME | QuestionType.COMPARISON:
            return [match.span() for match in _NAME.finditer(text)]
        case QuestionType.LINK:
            return links(text)
        case QuestionType.LIST:
            return [match.span() for match in _LISTED.finditer(text)]
        case _:
            return []


def persons(text: str, *, question: str) -> list[Span]:
    """Returns where people's names stand that a question does not hold: two capitalised words of letters only."""
    asked = set(_WORD.findall(question.lower()))
    return [match.span() for match in _PERSON.finditer(text) if not asked & set(match.group().lower().split())]


def asks_now(question: str) -> bool:
    """Tells whether a question asks how things are today, which an archive does not know."""
    return bool(_NOW.search(question))


def asks_person(question: str) -> bool:
    """Tells whether a question asks for a person's name."""
    return bool(_ASKS_PERSON.search(question))


def measured(question: str, sentence: str) -> bool | None:
    """Tells whether a sentence has the unit a question names (money, a year, how often); None where it names none."""
    small = sentence.lower()
    for asked, unit in _UNITS:
        if asked.search(question.lower()):
            return bool(unit.search(small))
    return None


def links(text: str) -> list[Span]:
    """Returns where links stand."""
    return [match.span() for match in _LINK.finditer(text[:READ])]


def _numbers(text: str) -> Iterator[Span]:
    taken = links(text)
    for match in _FIGURE.finditer(text):
        if not _within(match.start(), taken):
            yield match.start(), match.start() + len(match.group().rstrip())
    for match in _WORD.finditer(text):
        if stem_of(match.group()) in _NUMBER_WORDS and not _within(match.start(), taken):
            yield match.span()


def _within(place: int, several: Iterable[Span]) -> bool:
    return any(start <= place < end for start, end in several)


@cache
def says_number(word: str) -> bool:
    """Tells whether a word is a number in words."""
    return stem_of(word) in _NUMBER_WORDS
