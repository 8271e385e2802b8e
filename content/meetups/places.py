"""Where an event is: online, or in a town."""

import re

from content.signs import without_emoji, without_urls

_ONLINE = re.compile(
    r"\b(?:онлайн|on-?line|virtual|виртуальн|дистанционн|zoom|трансляци|стрим|вебинар|webinar|livestream|гибридн|hybrid)\w*",
    re.IGNORECASE,
)
_HERE = re.compile(r"\b(?:офлайн|оффлайн|offline|очно|очный|in[ -]person)\b", re.IGNORECASE)
_COUNTRY = (
    r"USA|U\.S\.A?\.?|US|UK|United Kingdom|England|Scotland|Ireland|Germany|France|Spain|Portugal|Italy|Austria|Switzerland|"
    r"Netherlands|The Netherlands|Belgium|Denmark|Sweden|Norway|Finland|Estonia|Latvia|Lithuania|Poland|Czech Republic|"
    r"Czechia|Hungary|Romania|Bulgaria|Greece|Turkey|Serbia|Croatia|Slovenia|Ukraine|Russia|Belarus|Kazakhstan|Uzbekistan|"
    r"Georgia|Armenia|Azerbaijan|Israel|UAE|Egypt|South Africa|Kenya|Nigeria|Morocco|India|China|Hong Kong|Japan|"
    r"South Korea|Korea|Singapore|Thailand|Vietnam|Indonesia|Malaysia|Philippines|Australia|New Zealand|Canada|Mexico|"
    r"Brazil|Argentina|Chile|Colombia|Cyprus|Malta|Qatar|Saudi Arabia|"
    r"США|Великобритания|Англия|Шотландия|Ирландия|Германия|Франция|Испания|Португалия|Италия|Австрия|Швейцария|"
    r"Нидерланды|Бельгия|Дания|Швеция|Норвегия|Финляндия|Эстония|Латвия|Литва|Польша|Чехия|Венгрия|Румыния|Болгария|"
    r"Греция|Турция|Сербия|Хорватия|Словения|Украина|Россия|Беларусь|Белоруссия|Казахстан|Узбекистан|Грузия|Армения|"
    r"Азербайджан|Израиль|ОАЭ|Египет|ЮАР|Индия|Китай|Гонконг|Япония|Южная Корея|Корея|Сингапур|Таиланд|Вьетнам|"
    r"Индонезия|Малайзия|Австралия|Новая Зеландия|Канада|Мексика|Бразилия|Аргентина|Чили|Кипр|Катар"
)
_REGION = r"[A-Z]{2}|California|Florida|Texas|New York|Massachusetts|Washington|Illinois|Nevada|Калифорния|Флорида|Техас|Массачусетс|Невада"
_WORD = r"[A-ZА-ЯЁ][a-zа-яёà-ÿ'’]+"
_TOWN = re.compile(
    rf"(?P<place>{_WORD}(?:[ -](?:{_WORD}|de|da|do|la|на)){{0,2}},\s+(?:(?:{_REGION}),\s+)?(?:{_COUNTRY})"
    rf"|(?<=[.,:;(—–-] )(?:Singapore|Hong Kong|Сингапур|Гонконг))(?![\w])"
)
_CITIES = {
    "Москва": r"Москв[аеу]|Moscow",
    "Санкт-Петербург": r"(?:Санкт-)?Петербург[е]?|Питер[е]?|СПб|Saint Petersburg|St\.? Petersburg",
    "Новосибирск": r"Новосибирск[е]?",
    "Екатеринбург": r"Екатеринбург[е]?",
    "Казань": r"Казан[ьи]|Kazan",
    "Нижний Новгород": r"Нижн(?:ий|ем) Новгород[е]?",
    "Самара": r"Самар[аеу]",
    "Пермь": r"Перм[ьи]",
    "Томск": r"Томск[е]?",
    "Сочи": r"Сочи",
    "Иннополис": r"Иннополис[е]?",
    "Минск": r"Минск[е]?|Minsk",
    "Киев": r"Киев[е]?|Kyiv",
    "Алматы": r"Алматы|Almaty",
    "Тбилиси": r"Тбилиси|Tbilisi",
    "Ереван": r"Ереван[е]?|Yerevan",
    "Berlin": r"Berlin|Берлин[е]?",
    "London": r"London|Лондон[е]?",
    "Paris": r"Paris|Париж[е]?",
    "Amsterdam": r"Amsterdam|Амстердам[е]?",
    "New York": r"New York|Нью-Йорк[е]?",
    "San Francisco": r"San Francisco|Сан-Франциско",
}
_IN_CITY = re.compile(rf"\b(?:во?|in|г\.)\s+(?P<city>{'|'.join(_CITIES.values())})\b(?!\s+(?:time|врем))")
_AT_END = re.compile(rf"(?:^|[.,:;(—–-]\s+)(?P<place>{'|'.join(_CITIES.values())})\W*$")
_LABELLED = re.compile(
    r"^[^\w\n]*(?:📍[^\w\n]*|(?:место(?: проведения)?|где|адрес|площадка|venue|where|location|place|address)\s*[:—–-]\s*)"
    r"(?P<place>[^\n]+)$",
    re.IGNORECASE | re.MULTILINE,
)


def is_online(text: str) -> bool | None:
    """Returns whether one can take part from afar; None when the text does not say."""
    if _ONLINE.search(text):
        return True
    return False if _HERE.search(text) else None


def place_in(text: str) -> str | None:
    """Returns the place that an announcement names: on a line of its own, a town with its country, or a city."""
    for labelled in _LABELLED.finditer(text):
        place = without_emoji(without_urls(labelled["place"])).strip(" .,;—–-")
        if place and not _ONLINE.match(place):
            return place
    if town := _TOWN.search(text):
        return " ".join(town["place"].split())
    if city := _IN_CITY.search(text):
        return next(name for name, forms in _CITIES.items() if re.fullmatch(forms, city["city"]))
    return None


def place_at_end(text: str) -> tuple[str, str | None]:
    """Parts an entry of a list into what comes before its place, and the place."""
    towns = list(_TOWN.finditer(text))
    found = towns[-1] if towns else _AT_END.search(text)
    if not found:
        return text, None
    return text[: found.start("place")] + text[found.end("place") :], " ".join(found["place"].split())


_ONLY_ONLINE = r"(?:virtual|online|виртуальн\w+|онлайн|виртуально)"
_GATHERING = r"(?:conference|summit|event|конференция|саммит|событие)"
_ONLINE_FIRST = re.compile(rf"^\W*{_ONLY_ONLINE}[ -]{_GATHERING}(?!\w)\s*", re.IGNORECASE)
_ONLINE_LAST = re.compile(
    rf"(?:^|[\s.,;(&—–-])\s*(?:and |& |и )?{_ONLY_ONLINE}(?:[ -]{_GATHERING})?\W*$", re.IGNORECASE
)


def without_online(text: str) -> str:
    """Returns an entry of a list without the words at its ends that only say that it is online."""
    return _ONLINE_LAST.sub("", _ONLINE_FIRST.sub("", text))
