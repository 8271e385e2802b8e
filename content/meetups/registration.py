"""Which of an announcement's links is the one to register or join by."""

import re
from dataclasses import dataclass

from content.signs import host_and_path

_REGISTER = re.compile(
    r"регистр|записа|записыва|(?:форма|для|лист|ссылка) записи\b|запись(?:\s+на\b|\W*$)|участ|участник|билет|анкет|\bформ[аеуы]\b|\bзаявк|\bмест[ао]?\b|"
    r"register|registration|sign[- ]?up|rsvp|ticket|\bseats?\b|enrol|apply",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"присоедин|подключ|трансляц|стрим|эфир|онлайн|созвон|ссылк|зум|zoom|\bjoin|\blive\b|stream|online|watch|\blink\b|"
    r"подробн|details|комнат|дискорд|discord|\bвход|страниц|\bсайт|\bsite|website",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"слайд|презентаци|\bзапис[ьи]\s+(?:с\s+)?(?:лекци|встреч|митап|доклад|прошл|эфир|стрим|вебинар|трансляци)|(?<!форма )(?<!для )(?<!лист )(?<!ссылка )\bзаписи\b|"
    r"видео|прошл\w+|предыдущ\w+|стать[яию]\w*|\bкод\w?\b|репозитори|\bблог|\bканал|\bчат\b|правил[ао]\b|вопрос|резюме|аннотаци|программ|расписани|"
    r"slides|recording|\bvideos?\b|previous|\bpaper|\bcode\b|repositor|\bblog|channel|\bchat\b|\brules\b|agenda|schedule|\bbio\b|questions?\b|\bcv\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"(?:заявк\w+|регистраци\w+)\s+(?:на\s+)?доклад|(?:пода\w+|предлож\w+|присыла\w+|пришл\w+|отправ\w+)[^.!?\n]{0,20}(?:доклад|тезис|стат|резюме)|"
    r"\bверн(?:ут|[её]м|уть)|возврат|голосу|голосовани|\bопрос\b|\bтезис|abstract|\bsubmi[ts]|call for|\bcfp\b|refund|\bpolls?\b|\bvote",
    re.IGNORECASE,
)
_RECORDING = re.compile(r"\bзапис[ьи]\b", re.IGNORECASE)
_BOX_OFFICES = (
    "timepad.ru", "eventbrite.", "meetup.com", "lu.ma", "leader-id.ru", "forms.gle", "forms.yandex", "ticketscloud",
    "nethouse", "runet-id", "typeform", "ti.to", "airmeet", "hopin", "events.",
)  # fmt: skip
_NOT_OFFICES = (
    "youtube.com",
    "youtu.be",
    "t.me",
    "github.com",
    "vk.com",
    "twitter.com",
    "instagram.com",
    "linkedin.com",
)
_ENDED = re.compile(r"[.!?…]\W*$")
_DASH = re.compile(r"\s*[—–(-]")
_NAMED = re.compile(r"[^\W\d_]{2}[^\w.!?]*[:—–-][^\w.!?]*$")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_WORDS_OF_A_LINK = 120
"""Characters before a link that tell what it is."""


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    points: int
    told: bool
    """The words beside it, or its site, say that one registers or joins there."""
    mixed: bool
    """The words beside it speak of something else too, or name it by a word that is not known."""


def registration_link(text: str, urls: tuple[str, ...], *, past: bool) -> tuple[str | None, bool]:
    """Returns the link by which one takes part, and whether it is clear that it is this one.

    None when every link is said to be something else: slides, a paper, a poll. `past` tells that the event is over:
    «запись» is a recording then, else it may be an enrolment.
    """
    links = [link for url in urls if (link := _link(text, url, past=past))]
    if not links:
        return None, True
    ranked = sorted(links, key=lambda link: link.points, reverse=True)
    best = ranked[0]
    if past and not best.told:
        return None, False
    if len(urls) == 1:
        elsewhere = any(host_and_path(best.url)[0].endswith(name) for name in _NOT_OFFICES)
        return best.url, not best.mixed and (best.told or not elsewhere)
    rival = max((link.points for link in ranked[1:]), default=0)
    return best.url, not best.mixed and best.points > max(rival, 0)


def _link(text: str, url: str, *, past: bool) -> _Link | None:
    """What is said of a link; None when it is told to be another thing."""
    host, path = host_and_path(url)
    office = any(name in f"{host}{path}" for name in _BOX_OFFICES) or "regist" in path or "/event" in path
    label = _label(text, url)
    register, join = bool(_REGISTER.search(label)), bool(_JOIN.search(label))
    other = bool(_OTHER.search(label)) or (past and bool(_RECORDING.search(label)))
    never = bool(_NEVER.search(label))
    # A sentence that ended before the link may be about something else: it makes the link doubtful only.
    apart = bool(_ENDED.search(label))
    if not office and not apart and (never or (other and not register and not join)):
        return None
    if past and other and not office:
        return None
    named = not register and not join and bool(_NAMED.search(label))
    elsewhere = any(host.endswith(name) for name in _NOT_OFFICES)
    points = 3 * office + 2 * register + (join and not register) - 3 * elsewhere
    return _Link(url, points, told=office or register or join, mixed=not office and (other or never or named))


def _label(text: str, url: str) -> str:
    """The words that tell what a link is: its clause before it, else what follows it, else the line above."""
    found = text.find(url)
    if found < 0:
        return ""
    before = text[max(found - _WORDS_OF_A_LINK, 0) : found]
    before = re.sub(r"^.*https?://\S+", "", before, flags=re.DOTALL)
    line = before.rpartition("\n")[2]
    after = text[found + len(url) :].partition("\n")[0]
    told_after = bool(_LETTERS.search(after)) and "://" not in after
    if told_after and _DASH.match(after) and (not line.strip() or _ENDED.search(line)):
        return after
    if _LETTERS.search(line):
        return re.split(r"[.!?;]\s+(?=\S*[^\W\d_])", line)[-1]
    if told_after:
        return after
    return next((one for one in reversed(before.split("\n")) if _LETTERS.search(one)), "")
