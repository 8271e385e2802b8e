"""Who speaks at a meetup and about what, line by line as announcements list them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.meetups.event import Speaker, Talk
from content.signs import without_emoji, without_urls

_RU = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_EN = r"[A-Z](?:[a-zà-ÿ]+|['’][A-Z][a-z]+)(?:[A-Z][a-z]+)?(?:-[A-Z][a-zà-ÿ]+)?"
_PERSON = rf"(?P<name>{_RU} (?:{_RU}(?:ович|евич|овна|евна|ична) )?{_RU}|{_EN} (?:[A-Z]\. )?{_EN}(?: {_EN}(?=[,(]))?)(?![\w-])"
_LABEL = r"(?i:(?:спикер|докладчи|лектор|эксперт|гость|выступ|speaker|host|guest|ведущ|модератор|moderator)\w*\s*[:—–-]?\s*)?"
_START = r"[^\w«“\"(]*(?:\d{1,2}[.)]\s+)?(?:\d{1,2}[:.]\d\d(?:\s?[-–—]\s?\d{1,2}[:.]\d\d)?[^\w«“\"]*)?"
_TALK_LABEL = r"(?i:(?:тема(?: доклада)?|доклад|topic|talk|title)\s*[:—–-]\s*)"
_QUOTE = r"[«“\"„](?P<title>[^\n]{3,}?)[»”\"](?![\w])"

_PERSON_FIRST = re.compile(rf"{_START}(?P<label>{_LABEL}){_PERSON}(?P<rest>.*)")
_TITLE_FIRST = re.compile(rf"{_START}{_TALK_LABEL}?{_QUOTE}\s*[.,:—–-]*\s*(?:by\s+)?{_LABEL}{_PERSON}(?P<rest>.*)")
_LABEL_INSIDE = re.compile(r"(?<=[.;!?,|]) +(?=(?:спикер|докладчик|лектор|тема|speaker|topic)\w*:)", re.IGNORECASE)
_QUOTED = re.compile(_QUOTE)
_QUOTED_LINE = re.compile(rf"[^\w«“\"„]*(?:{_TALK_LABEL}|[—–-]\s*)?{_QUOTE}\W*", re.IGNORECASE)
_LABELLED_LINE = re.compile(rf"\W*{_TALK_LABEL}(?P<title>.+)", re.IGNORECASE)
_HEADING = re.compile(
    r"\W*(?:спикер\w*|докладчик\w*|выступа\w+|участник\w*|эксперт\w*|speakers?|guests?)\b[^:\n]{0,20}:\W*",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"(?:компани\w*|ООО|АО|ПАО|банк\w*|фонд\w*|университет\w*|проект\w*|центр\w*)\s*$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]+)\)(?P<rest>.*)")
_DASH = re.compile(r"\s+[—–-]+\s+|\s*[—–]\s*|:\s+")

_ROLE = re.compile(
    r"\b(?:head|lead|leader|teamlead|team lead|тимлид|лид|chief|director|manager|engineer|scientist|developer|researcher|"
    r"analyst|architect|specialist|expert|founder|co-founder|professor|phd|ph\.d|cto|ceo|cpo|cdo|cio|vp|evangelist|"
    r"advocate|consultant|student|fellow|devrel|product owner|"
    r"руководител\w+|директор\w*|менеджер\w*|\S*инженер\w*|\S*разработчи\w+|\S*аналитик\w*|\S*архитектор\w*|исследовател\w+|"
    r"специалист\w*|эксперт\w*|основател\w+|сооснователь|профессор\w*|доцент\w*|аспирант\w*|студент\w*|научный|"
    r"сотрудни\w+|начальник\w*|глава|заведующ\w+|старший|ведущий|\S*сайентист\w*|консультант\w*|преподавател\w+|"
    r"техлид\w*|программист\w*|доктор|кандидат)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(?:data science|machine learning|data|ml|dwh|ds|ai|ии|аналитика|разработка|маркетинг)\b", re.IGNORECASE
)
_AT = re.compile(r"\s+(?:at|@)\s*", re.IGNORECASE)
_IN = re.compile(r"\s+(?:в|во|из)\s+(?:компании\s+)?")
_NO_NAMES = """
    data science machine learning deep big open meetup best new join neural welcome online the computer vision python
    artificial intelligence conference summit hi dear good natural language reinforcement york san los ai ml
    january february march april may june july august september october november december
    программа регистрация большие данные вас ждем ждём первый первая новый наш мы все после будет расскажет покажет
    день анализ вопросы место когда где дата начало нижний новгород санкт великий московское в на до от для это
    стоимость бесплатно
"""
"""Words with capital letters that begin lines, but no names of people."""


@dataclass(frozen=True, slots=True)
class _Person:
    """A person on a line; `named` when more than the name says that it is a speaker: a heading, an affiliation."""

    speaker: Speaker
    title: str | None
    named: bool


def speakers_in(text: str) -> tuple[tuple[Talk, ...], tuple[Speaker, ...]]:
    """Returns the talks of an announcement, and the speakers of whom no talk is named."""
    parts = _LABEL_INSIDE.sub("\n", without_urls(text)).splitlines()
    lines = [without_emoji(part).replace("\u00a0", " ").strip() for part in parts]
    lines = [line for line in lines if line]
    talks: list[Talk] = []
    silent: list[Speaker] = []
    under_heading = False
    for number, line in enumerate(lines):
        if _HEADING.fullmatch(line):
            under_heading = True
            continue
        person = _person(line, under_heading=under_heading)
        if person is None:
            continue
        title = person.title or _title_beside(lines, number, used={talk.title for talk in talks})
        if title:
            talks.append(Talk(person.speaker, title))
        elif person.named:
            silent.append(person.speaker)
    known = {talk.speaker.name for talk in talks}
    return tuple(talks), tuple(dict.fromkeys(one for one in silent if one.name not in known))


def _person(line: str, *, under_heading: bool) -> _Person | None:
    match = _TITLE_FIRST.match(line)
    if match and _is_name(match["name"]):
        return _Person(_speaker(match["name"], match["rest"]), match["title"].strip(), named=True)
    match = _PERSON_FIRST.match(line)
    if not match or not _is_name(match["name"]):
        return None
    affiliation, title = _parted(match["rest"])
    speaker = _speaker(match["name"], affiliation)
    affiliated = bool(_ROLE.search(affiliation)) or match["rest"].lstrip().startswith("(")
    if len(affiliation) > 160 or (len(line) > 200 and not title):
        return None
    return _Person(speaker, title, named=under_heading or affiliated or bool(match["label"]))


def _is_name(name: str) -> bool:
    """Tells a person's name from other words with capital letters."""
    return not any(word.lower() in _NO_NAMES.split() for word in name.split())


def _parted(rest: str) -> tuple[str, str | None]:
    """Parts what follows a name into affiliation and talk."""
    for quoted in _QUOTED.finditer(rest):
        if not _FIRM.search(rest[: quoted.start()]):
            title = quoted["title"].strip()
            return rest[: quoted.start()].strip(" ,:;.—–-"), title
    bracketed = _IN_BRACKETS.match(rest)
    if bracketed:
        title = bracketed["rest"].strip(" ,:;.—–-")
        return bracketed["inside"], title if len(title) > 3 else None
    parts = [part.strip(" ,.;") for part in _DASH.split(rest) if part.strip(" ,.;—–-")]
    if len(parts) >= 2 and not rest.rstrip().endswith(":"):
        return parts[0], " — ".join(parts[1:])
    if parts and rest.lstrip().startswith(":") and not _ROLE.search(parts[0]):
        return "", parts[0]
    return (parts[0] if parts else ""), None


def _title_beside(lines: Sequence[str], number: int, *, used: Iterable[str]) -> str | None:
    """The talk on the line after a speaker's, or else on the one before."""
    for place in (number + 1, number - 1):
        if 0 <= place < len(lines):
            line = lines[place]
            match = _QUOTED_LINE.fullmatch(line) or _LABELLED_LINE.fullmatch(line)
            if match and match["title"].strip() not in used:
                return str(match["title"]).strip(' «»“”"')
    return None


def _speaker(name: str, affiliation: str) -> Speaker:
    role, company = _role_and_company(affiliation.strip(" ,:;.—–-()"))
    return Speaker(name, role or None, company.strip('«»“”" ') or None)


def _role_and_company(text: str) -> tuple[str, str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1:
        roles = [part for part in parts if _ROLE.search(part)] or [part for part in parts if _FIELD.search(part)]
        if len(roles) == 1 and _AT.search(roles[0]):
            return _role_and_company(roles[0])
        companies = [part for part in parts if part not in roles]
        if roles and companies:
            return ", ".join(roles), companies[-1]
        return ", ".join(parts[:-1]), parts[-1]
    if at := _AT.search(text):
        return text[: at.start()], text[at.end() :]
    ins = list(_IN.finditer(text))
    if ins:
        role, company = text[: ins[-1].start()], text[ins[-1].end() :]
        # In "Data Science в Surge Pricing Рога" the department is Latin, the company is not.
        *department, last = company.split()
        if department and not _is_latin(last) and all(map(_is_latin, department)) and last[0].isupper():
            return text[: len(text) - len(last)].strip(), last
        return role, company
    roles_found = list(_ROLE.finditer(text))
    if not roles_found:
        return ("", text) if not _FIELD.fullmatch(text) else (text, "")
    return _tail(text, after=roles_found[-1].end())


def _tail(text: str, *, after: int) -> tuple[str, str]:
    """Parts "Senior Specialist Рога": the capitalised words after the role are the company."""
    words = text[after:].split()
    company: list[str] = []
    while words and words[-1][0].isupper() and (not company or _is_latin(words[-1]) == _is_latin(company[0])):
        company.insert(0, words.pop())
        if len(words) > 1 and words[-1] in ("и", "&", "and") and words[-2][0].isupper():
            company.insert(0, words.pop())
    if words and words[-1].lower() in ("of", "for") and len(company) > 1:
        company = company[-1:]
    elif words and words[-1].lower() in ("of", "for"):
        company = []
    tail = " ".join(company)
    return (text[: len(text) - len(tail)].strip() if tail else text), tail


def _is_latin(word: str) -> bool:
    return bool(re.search("[A-Za-z]", word))
