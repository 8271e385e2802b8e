"""What an imported post is for, told by its words: an announcement, a list of events, an advertisement."""

import re
from collections.abc import Sequence

from content.posts import PostKind
from content.signs import host_and_path, is_list_item

DIGEST_ITEMS = 4

_EVENT = re.compile(
    r"\b(?:митап|meetup|вебинар|webinar|воркшоп|workshop|хакатон|hackathon|лекци|онлайн-встреч|встреч|"
    r"конференци|conference|summit)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\bв\s+\d{1,2}\s+(?:утра|дня|вечера|час)|\b\d{1,2}\s?(?:am|pm)\b",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"\b(?:состоится|пройд[её]т|приглаша|регистрац|регистрир|зарегистрир|жд[её]м|приходите|присоединяйтесь|встречаемся|встретимся|"
    r"register|registration|join us|welcome to join|sign up)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b\d{1,2}(?:\s?[-–]\s?\d{1,2})?\.?\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_SALE = re.compile(
    r"\b(?:скидк|промокод|распродаж|акци[яюи]\b|рассрочк|erid\b|реклама\b|спонсор|discount|promo ?code)",
    re.IGNORECASE,
)
_HIRING = re.compile(
    r"\b(?:ваканси|стажировк|ищет\s+(?:\S+\s+)?(?:\S*(?:сайентист|инженер|разработчик|аналитик|стаж[её]р))|"
    r"ищем\s|резюме|зарплат|hiring|internship|vacanc)",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\b(?:подробности|узнай|запи[сш]|подавайте|подать заявк|заявк|откликнуться|купить|на\s+(?:\S+\s+)?курс|"
    r"apply|enroll|buy)",
    re.IGNORECASE,
)
_SHORTENERS = frozenset({"clc.to", "clck.ru", "bit.ly", "goo.gl", "tinyurl.com", "vk.cc", "u.to", "t.ly"})


def kind_of(text: str, links: Sequence[str]) -> PostKind:
    """Returns the kind of a post that is not a poll."""
    if _is_digest(text):
        return PostKind.DIGEST
    if _EVENT.search(text) and _HOUR.search(text) and _INVITATION.search(text):
        return PostKind.MEETUP
    if _is_advertisement(text, links):
        return PostKind.AD
    return PostKind.POST


def _is_digest(text: str) -> bool:
    """Tells a list of events: several items, each with a day, on the line or right under it."""
    items = [line for line in text.splitlines() if is_list_item(line) and _DAY.search(line)]
    return len(items) >= DIGEST_ITEMS and bool(_EVENT.search(text))


def _is_advertisement(text: str, links: Sequence[str]) -> bool:
    """Tells an advertisement: something is sold or a place is offered, and the reader is called to act."""
    shortened = any(host_and_path(link)[0] in _SHORTENERS for link in links)
    offered = _SALE.search(text) or _HIRING.search(text)
    if offered and shortened:
        return True
    return bool((offered or shortened) and _CALL.search(text))
