"""What an imported post is for, told by its words: an announcement, a list of events, an advertisement."""

import re
from collections.abc import Sequence

from content.posts import PostKind
from content.signs import host_and_path, is_list_item

DIGEST_ITEMS = 4


class _Beginnings:
    """Words that begin so, in any case; text is searched for them in small letters.

    Most texts have none of them anywhere, and that is seen several times faster than where words begin.
    """

    def __init__(self, pattern: str) -> None:
        self._anywhere = re.compile(pattern)
        self._beginning = re.compile(rf"\b(?:{pattern})")

    def are_in(self, small: str) -> bool:
        return bool(self._anywhere.search(small) and self._beginning.search(small))


_EVENT = _Beginnings(
    r"митап|meetup|вебинар|webinar|воркшоп|workshop|хакатон|hackathon|лекци|онлайн-встреч|встреч|"
    r"конференци|conference|summit"
)
_HOUR = re.compile(
    r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\bв\s+\d{1,2}\s+(?:утра|дня|вечера|час)|\b\d{1,2}\s?(?:am|pm)\b",
    re.IGNORECASE,
)
_INVITATION = _Beginnings(
    r"состоится|пройд[её]т|приглаша|регистрац|регистрир|зарегистрир|жд[её]м|приходите|присоединяйтесь|встречаемся|встретимся|"
    r"register|registration|join us|welcome to join|sign up"
)
_DAY = re.compile(
    r"\b\d{1,2}(?:\s?[-–]\s?\d{1,2})?\.?\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_SALE = _Beginnings(r"скидк|промокод|распродаж|акци[яюи]\b|рассрочк|erid\b|реклама\b|спонсор|discount|promo ?code")
_HIRING = _Beginnings(
    r"ваканси|стажировк|ищет\s+(?:\S+\s+)?(?:\S*(?:сайентист|инженер|разработчик|аналитик|стаж[её]р))|"
    r"ищем\s|резюме|зарплат|hiring|internship|vacanc"
)
_CALL = _Beginnings(
    r"подробности|узнай|запи[сш]|подавайте|подать заявк|заявк|откликнуться|купить|на\s+(?:\S+\s+)?курс|"
    r"apply|enroll|buy"
)
_SHORTENERS = frozenset({"clc.to", "clck.ru", "bit.ly", "goo.gl", "tinyurl.com", "vk.cc", "u.to", "t.ly"})


def kind_of(text: str, links: Sequence[str]) -> PostKind:
    """Returns the kind of a post that is not a poll."""
    small = text.casefold()
    is_of_events = _EVENT.are_in(small)
    if is_of_events and _lists_days(text):
        return PostKind.DIGEST
    if is_of_events and _HOUR.search(text) and _INVITATION.are_in(small):
        return PostKind.MEETUP
    if _is_advertisement(small, links):
        return PostKind.AD
    return PostKind.POST


def _lists_days(text: str) -> bool:
    """Tells a list of dates: several items, each with a day."""
    items = [line for line in text.splitlines() if is_list_item(line) and _DAY.search(line)]
    return len(items) >= DIGEST_ITEMS


def _is_advertisement(small: str, links: Sequence[str]) -> bool:
    """Tells an advertisement: something is sold or a place is offered, and the reader is called to act."""
    shortened = any(host_and_path(link)[0] in _SHORTENERS for link in links)
    offered = _SALE.are_in(small) or _HIRING.are_in(small)
    if offered and shortened:
        return True
    return (offered or shortened) and _CALL.are_in(small)
