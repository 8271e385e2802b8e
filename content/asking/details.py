"""What a question asks for beyond its type (a language, a country, three things), and whether a sentence tells it."""

import re
from collections.abc import Sequence

from content.asking.number_words import CARDINALS
from content.search.words import written_words

MANY = 3
"""Things set apart by commas that make an enumeration."""

BRIEF = 4
"""Words that one of them has at most."""

_WHICH = r"\b(?:как(?:ой|ая|ое|ие|их|им|ими|ом|ого|ую)|котор\w+|what|which|in)\s+(?:\w+\s+)?"
_SURE = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(told))
    for asked, told in (
        (
            r"\bязык\w* программ|programming language",
            r"\b(?:Python|Java|JavaScript|TypeScript|Rust|Scala|Julia|Kotlin|Swift|Go|R|C)\b|C\+\+|C#",
        ),
        (
            rf"{_WHICH}(?:язык|language)",
            r"(?i:английск|русск|китайск|французск|немецк|испанск|португальск|японск|корейск|арабск|итальянск|хинди"
            r"|english|russian|chinese|french|german|spanish|japanese|arabic)",
        ),
        (
            rf"{_WHICH}(?:стран|countr)",
            r"(?i:росси|\bсша\b|америк|кита[яйею]|китайск|япон|герман|немец|франц|британ|англи[ийяе]\b|английск|швейцар"
            r"|австрал|австри|израил|инди[ияй]|коре[яйие]|канад|итал|испан|нидерланд|голланд|швед|швец|норве|финлянд"
            r"|\bдани|датск|польш|польск|сингапур|турц|турецк|брази|украин|казах|белорус|иран|эмират|\busa?\b|china|japan"
            r"|germany|france|\buk\b|canada|india|israel|korea|switzerland|australia)",
        ),
        (rf"{_WHICH}(?:город|city|cities)", r"(?:\bв|\bг\.|\bin|,) [A-ZА-ЯЁ][a-zа-яё]+"),
        (r"во сколько|котор\w+ час|what time|время начал", r"\d{1,2}[:.]\d\d|\d ?(?:am|pm|утра|вечера|дня|час)"),
        (
            rf"{_WHICH}(?:университет|институт|вуз|universit|institut)",
            r"(?i:университет|институт|universit|institut|колледж|college)|\b(?:MIT|МФТИ|ВШЭ|МГУ|ETH)\b",
        ),
        (r"\bчесть\b|назван\w* по\b|named after", r"(?i:в честь|по имени|named after|назван)"),
    )
)
"""How a kind is asked for, and what names one."""

_LIKELY = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for asked, told in (
        (r"для чего|\bзачем|\bwhat for", r"(?:\bдля |чтобы|позволя|помога|in order to|\ballows?\b|\bhelps?\b)"),
        (
            r"\bумеет|\bделает|\bdo(?:es)?\b",
            r"(?:\b(?:котор\w+|позволя\w+|способ\w+|уме\w+|предсказыва\w+|генериру\w+|созда[её]т)\b|\bthat \w+s\b)",
        ),
        (
            r"\bкак\s+\w+ть(?:ся)?\b|\bhow (?:to|do i|can i)\b",
            r"^\W*\d{1,2}[.)]\s|^[•▪*-]\s|\w{3}[ий]те\b|pip install|нужно|\bmust\b",
        ),
        (r"почему|\bwhy\b", r"(?:потому|так как|поскольку|из-за|because|чтобы|\bdue to)"),
    )
)
"""How a purpose or a reason is asked for, and what often introduces one."""

_BETWEEN = re.compile(r"[.;:!?()\[\]\n—–]")
_ASIDE = frozenset(
    ("например", "однако", "конечно", "кстати", "пр", "др", "т", "д", "for example", "however", "etc")
)
_CLAUSE = re.compile(
    r"(?:что|как|котор\w+|если|чтобы|где|когда|в том числе|но|а|that|which|where|but)\b"
    r"|\w+(?:ущ|ющ|ащ|ящ|вш|ем|нн)(?:ие|ые|ий|ый|ая|ее|ое|их|ых|ую|ими|ыми)\b",
    re.IGNORECASE,
)
"""How what a comma sets apart begins that is no thing of an enumeration: «что…», «используемые для…»."""

_ITEMS = re.compile(r", (?:и |а также |and )?| и | а также | and ")
_NUMERAL = {form: int(value) for form, value in CARDINALS.items() if value in (2, 3, 4, 5, 6, 7)}
_DIGITS = re.compile(r"\d+")


def tells(question: str, sentence: str) -> bool:
    """Tells whether a sentence names the kind of thing that a question asks for."""
    return _first_fits(_SURE, question, sentence)


def hints(question: str, sentence: str) -> bool:
    """Tells whether a sentence has words that often introduce the purpose or reason a question asks for."""
    return _first_fits(_LIKELY, question, sentence)


def _first_fits(table: Sequence[tuple[re.Pattern[str], re.Pattern[str]]], question: str, sentence: str) -> bool:
    told = next((told for asked, told in table if asked.search(question)), None)
    return told is not None and told.search(sentence) is not None


def enumerates(sentence: str) -> bool:
    """Tells whether a sentence lists things: many brief ones with commas or «и» between them, or two behind a colon."""
    begin = 0
    announced = False
    for mark in [*_BETWEEN.finditer(sentence), None]:
        part = sentence[begin : mark.start() if mark else len(sentence)]
        if _listed(part) >= (MANY - 1 if announced else MANY):
            return True
        announced = mark is not None and mark.group() == ":"
        begin = mark.end() if mark else begin
    return False


def _listed(part: str) -> int:
    """How many things in a row are set apart; the first one has other words before it, the last one behind."""
    pieces = [piece for piece in _ITEMS.split(part) if piece.strip().lower() not in _ASIDE]
    if len(pieces) == 1:
        return 0
    longest = run = 0
    for place, piece in enumerate(pieces):
        brief = 0 < len(written_words(piece)) <= BRIEF
        at_end = place in (0, len(pieces) - 1)
        clause = place > 0 and _CLAUSE.match(piece) is not None
        run = run + 1 if (brief or at_end) and not clause else 0
        longest = max(longest, run)
    return longest


def as_many(question: str, sentence: str) -> bool:
    """Tells whether a sentence names the number of things a question asks for: «каких трёх», «на 3-х задачах»."""
    asked = _numerals(question)
    return bool(asked) and not asked.isdisjoint(_numerals(sentence))


def _numerals(text: str) -> set[int]:
    found = {_NUMERAL[word] for word in written_words(text.lower().replace("ё", "е")) if word in _NUMERAL}
    return found | {int(digits) for digits in _DIGITS.findall(text) if len(digits) == 1}
