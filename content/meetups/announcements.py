"""Reads the one event that a meetup's announcement is about."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date
from functools import cache

from content.meetups.calendar import DayMention, days_in, told_days_in
from content.meetups.clocks import ClockMention, clocks_in, disagree, hints_at_clock, is_loose
from content.meetups.event import Event, zone_of
from content.meetups.moves import is_reached, says_moved
from content.meetups.places import is_online, place_in
from content.meetups.registration import registration_link
from content.meetups.speakers import speakers_in
from content.meetups.surroundings import Surroundings, settled
from content.posts import Post, shorten
from content.signs import without_emoji, without_urls

BEFORE = 120
"""Characters before a day that tell what it is."""

_INVITATION = re.compile(
    r"\b(?:состо(?:ится|ятся)|пройд[её]т|пройдут|проведем|проведём|встречаемся|встретимся|приглаша\w+|жд[её]м|собираемся|"
    r"дата|когда|when|date|join|будет|начало|starts?|takes? place|will be|we perform|see you|save the date)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:до|не позднее|по|дедлайн\w*|deadline\w*|until|till|before|заканчива\w+|закрыва\w+|closes?|ends?|apply by|register by)\b"
    r"[\s:—–-]*(?:\w+\s+){0,1}$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:регистраци\w+|прода\w+|заявк\w+|билет\w*|registration|tickets?)[^.!?\n]{0,30}$", re.IGNORECASE
)
# "Registration for the Nov 19 workshop" names the day of the workshop, unless it opens or closes then.
_OF_EVENT = re.compile(
    r"\b(?:for|на)\s+(?:(?!(?:со?|до|по|from|until|till|by|on)\s|сайт|откр|закр|старт|нач|open|clos|start|beg)\S+\s+){0,2}$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:прош(?:[её]л|ла|ли)|состоял(?:ся|ась|ись)|был[аио]?|провели|took place|was held|were)\b", re.IGNORECASE
)
_LASTS = re.compile(
    r"\b(?:продл\w+|длит\w+|ид[её]т|lasts?|runs?)\s+(?:до|по|until|till|through)\s+(?:[^\W\d_]{2,13},?\s+)?$",
    re.IGNORECASE,
)
_START_LINE = re.compile(r"^\W*(?:время|начало|старт|когда|time|when|starts?)\b|^\W*[🕐-🕧⏰⏱⌚]", re.IGNORECASE)

_EVENT_WORD = (
    r"(?:Meetup|MeetUp|meetup|Meet-up|Meet Up|Митап|митап|Conf|Conference|Summit|Hackathon|Хакатон|Webinar|Вебинар|Workshop|"
    r"Воркшоп|Fest|Forum|Day|Days|Night|Talks|School|Camp|Challenge)"
)
_NAMED = re.compile(
    rf"(?<![\w])(?P<name>(?:[A-ZА-ЯЁ0-9][\w.&'+/-]*[^\S\n]+(?:(?:&|and|и|for|of|in|the)[^\S\n]+)?){{1,6}}{_EVENT_WORD}\b"
    r"(?:[^\S\n]*(?:#|№)\s?\d+|[^\S\n]+(?:20\d\d|\d{1,3}(?=[^\S\n]*(?:[,!?:;)»”\"\n|]|\.(?!\d)|$)))|[^\S\n]+[A-Z][\w]*(?=[\s,.!?:;)»”\"]|$))?)"
)
_KIND = r"(?:митап\w*|meetup|вебинар\w*|webinar|воркшоп\w*|workshop|хакатон\w*|hackathon|лекци\w+|конференци\w+|conference|summit|онлайн[- ]встреч\w+|встреч\w+)"
_QUOTED_NAME = re.compile(rf"\b{_KIND}\s*(?:[-–—:]\s*)?[«“\"](?P<name>[^»”\"\n]{{3,120}})[»”\"]", re.IGNORECASE)
_ABOUT = re.compile(rf"\b(?P<name>{_KIND}\s+(?:про|о|об|по|on|about)\s+[^.!?\n;—–]{{3,100}})", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:Первый|Первая|Наш|Наша|Второй|Приглашаем|Join|The|На|В|Это|Состоится|Пройдёт|Пройдет|Уже|Скоро|Анонс|Встречайте|Новый|Онлайн|Бесплатный|Our|Next|This|Upcoming)\s+"
)
_NOTHING_BUT = re.compile(rf"(?:(?:онлайн|online|free|бесплатн\w+)[- ]?)?{_KIND}", re.IGNORECASE)


def announced(post: Post, around: Surroundings) -> Event:
    """Returns the event of a post of kind meetup; see `Event` on what is not known or not certain."""
    text = without_urls(post.text)
    plain = without_emoji(text)
    days = days_in(text)
    day = _chosen_day(text, days)
    clocks = clocks_in(text)
    clock = _chosen_clock(text, clocks, day, days)
    zone = clock.zone if clock else None
    today = _today(around, zone)
    starts, ends, certain = (
        settled(day, around, year=_year_said(text, day, days), today=today) if day else (None, None, False)
    )
    if day and starts and ends is None and (last := _last_day(text, day, days)):
        until = settled(last, around, today=max(starts, today) if today else None)[0]
        ends = until if until and until > starts else None
    title, named = _title(plain)
    if day and (year := _year_of_name(title)) and day.year is None and starts and starts.year != year:
        # "Fest 2023" is held in 2023, a talk about "ICML 2021" may be later: never earlier than now.
        other = settled(day, around, year=year)
        if other[0] and other[0] >= (today or starts):
            starts, ends, certain = *other[:2], False
    talks, speakers = speakers_in(post.text)
    uncertain = set()
    if not certain or (day and _may_be_left(text, day, days)):
        uncertain.add("starts")
    if not named:
        uncertain.add("title")
        if talks and _NOTHING_BUT.fullmatch(title):
            title = talks[0].title
    if clock:
        if zone is None:
            uncertain.add("zone")
        if clock.vague or (day and _is_another_days(text, clock, day, days)):
            uncertain.add("time")
        if is_loose(clock, day=starts):
            uncertain.add("zone")
        if any(disagree(clock, other, day=starts) for other in clocks):
            uncertain |= {"time", "zone"}
        if len({one.time for one in clocks if not one.opening}) > 1 and not _same_line(text, day, clock):
            uncertain.add("time")
    elif hints_at_clock(text):
        uncertain.add("time")
    past = starts is not None and today is not None and starts < today
    url, sure = registration_link(post.text, post.urls, past=past)
    if not sure:
        uncertain.add("url")
    online, place = is_online(plain), place_in(text)
    return Event(
        title=title or post.title,
        starts=starts,
        ends=ends,
        time=clock.time if clock else None,
        zone=zone,
        online=False if online is None and place else online,
        place=place,
        talks=talks,
        speakers=speakers,
        url=url,
        links=post.urls,
        uncertain=frozenset(uncertain),
    )


def _today(around: Surroundings, zone: str | None) -> date | None:
    """The day of writing where the event is, when it is known."""
    if not around.exact or around.moment is None:
        return None
    return around.moment.astimezone(zone_of(zone) if zone else UTC).date()


def _chosen_day(text: str, days: Sequence[DayMention]) -> DayMention | None:
    """The day the invitation is for: not a deadline, not the past; one with a time or an invitation beside it first."""

    @cache
    def line_points(start: int) -> int:
        line = text[start : _line_end(text, start)]
        return 2 * bool(clocks_in(line)) + 2 * bool(_INVITATION.search(line))

    def points(mention: DayMention) -> int:
        start = text.rfind("\n", 0, mention.start) + 1
        before = re.split(r"[.!?]\s", text[max(start, mention.start - BEFORE) : mention.start])[-1]
        opens = _OPENING.search(before) and not _OF_EVENT.search(before)
        unwanted = 8 * mention.left + 5 * bool(_DEADLINE.search(before) or opens) + 4 * bool(_PAST.search(before))
        return line_points(start) + 3 * is_reached(text, mention.start) - unwanted

    named = max(days, key=points, default=None)
    if named is None or points(named) >= 0:
        return named
    # "Сегодня в 20:00 начинаем, продлится до 15 апреля": the days named are of other things.
    told = max(told_days_in(text), key=points, default=None)
    return told if told and points(told) > points(named) else replace(named, vague=True)


def _last_day(text: str, day: DayMention, days: Sequence[DayMention]) -> DayMention | None:
    """The day until which the text says it lasts, when it begins on one day."""
    if day.last_day:
        return None
    return next((one for one in days if _LASTS.search(text[max(one.start - BEFORE, 0) : one.start])), None)


def _may_be_left(text: str, day: DayMention, days: Sequence[DayMention]) -> bool:
    """Tells whether an event is moved and nothing says that this is its new day rather than its old one."""
    if day.left:
        return True
    if not says_moved(text) or is_reached(text, day.start):
        return False
    line = text[text.rfind("\n", 0, day.start) + 1 : day.start]
    invited = _INVITATION.search(re.split(r"[.!?]\s", line)[-1])
    others = [one for one in days if (one.day, one.month) != (day.day, day.month)]
    return not any(one.left for one in others) and (not invited or bool(others))


def _chosen_clock(
    text: str, clocks: Sequence[ClockMention], day: DayMention | None, days: Sequence[DayMention]
) -> ClockMention | None:
    """The time the invitation is for: beside the day, else on a line that says so, else the first."""
    usable = [one for one in clocks if not one.opening] or list(clocks)
    if day:
        usable = [one for one in usable if not _is_another_days(text, one, day, days)] or usable
        first, last = text.rfind("\n", 0, day.start) + 1, _line_end(text, day.end)
        beside = [one for one in usable if first <= one.start < last]
        after = [one for one in beside if one.start >= day.start]
        if beside:
            return (after or beside)[0]
    for one in usable:
        if _START_LINE.search(text[text.rfind("\n", 0, one.start) + 1 : one.end]):
            return one
    return usable[0] if usable else None


def _is_another_days(text: str, clock: ClockMention, day: DayMention, days: Sequence[DayMention]) -> bool:
    """Tells whether a time stands right after a day of its line that is not the one of the invitation."""
    line = text.rfind("\n", 0, clock.start) + 1
    last = max((one for one in days if line <= one.start < clock.start), key=lambda one: one.start, default=None)
    if last is None or (last.day, last.month) == (day.day, day.month):
        return False
    # "Сбор до 17 ноября. Начало в 19:00": a sentence of its own is of no day before it.
    return not re.search(r"[.!?]\s", text[last.end : clock.start])


def _same_line(text: str, day: DayMention | None, clock: ClockMention) -> bool:
    return day is not None and "\n" not in text[min(day.start, clock.start) : max(day.end, clock.end)]


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


_LAST_OF_YEAR = re.compile(
    r"(?:завершающ|последн|заключительн|финальн|final|last)\w*\s+(?:\S+\s+){0,3}(?:в этом году|of the year|this year)",
    re.IGNORECASE,
)


def _year_said(text: str, day: DayMention | None, days: Sequence[DayMention]) -> int | None:
    """The year of another mention of the same day, or the only year in a text about this year's last event."""
    if day is None or day.month is None:
        return None
    same = {one.year for one in days if one.year and (one.day, one.month) == (day.day, day.month)}
    if len(same) == 1:
        return same.pop()
    if _LAST_OF_YEAR.search(text):
        years = {int(year) for year in re.findall(r"(?<!\d)(20\d\d)(?!\d)", text)}
        if len(years) == 1:
            return years.pop()
    return None


def _title(plain: str) -> tuple[str, bool]:
    """The event's name, and whether it is one: False for a sentence that only speaks of the event.

    A name stands in quotes after the event's kind, ends with its kind, or is the kind and what it is about.
    """
    joined = re.sub(r"[^\S\n]+", " ", plain)
    if quoted := _QUOTED_NAME.search(joined):
        return quoted["name"].strip(), True
    for named in _NAMED.finditer(joined):
        name = _LEADING.sub("", named["name"].strip())
        if not _NOTHING_BUT.fullmatch(name):
            return name, True
    if about := _ABOUT.search(joined):
        name = re.split(r"\s+(?=\d{1,2}[\s.:]|(?:в|on|at)\s+\d)", about["name"])[0].strip(" ,:")
        return name[0].upper() + name[1:], True
    sentences = [sentence.strip(" .!:—–-") for sentence in re.split(r"[.!?](?:\s|$)|\n", joined)]
    sentences = [sentence for sentence in sentences if sentence]
    speaking = (sentence for sentence in sentences if re.search(_KIND, sentence, re.IGNORECASE))
    return shorten(next(speaking, sentences[0] if sentences else "")), False


def _year_of_name(title: str) -> int | None:
    years = re.findall(r"(?<!\d)(20\d\d)(?!\d)", title)
    return int(years[0]) if len(years) == 1 else None
