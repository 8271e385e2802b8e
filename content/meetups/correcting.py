"""Putting right what was understood of an announcement: each field in an admin's words."""

import re
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from content.html import escape
from content.meetups.announcements import announced
from content.meetups.event import Event, Speaker, Talk
from content.meetups.meetup import Meetup
from content.meetups.places import is_online
from content.meetups.speakers import speakers_in
from content.meetups.surroundings import Surroundings
from content.posts import Post, PostKind

TITLE_LENGTH = 200
PLACE_LENGTH = 200
URL_LENGTH = 500
SPEAKERS = 30
LINE_LENGTH = 300

NOTHING = frozenset({"-", "—", "–", "нет", "none", "no"})
"""Words that empty a field."""

_URL = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+", re.IGNORECASE)
_ONLINE_WORD = re.compile(r"\b(?:и\s+)?(?:онлайн|on-?line)\b|\b(?:and\s+)?on-?line\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+[—–-]+\s+|:\s+")
_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<about>[^()]*)\)\s*(?P<rest>.*)")


class Field(StrEnum):
    """What can be put right."""

    TITLE = "title"
    WHEN = "when"
    WHERE = "where"
    URL = "url"
    TALKS = "talks"
    RECORDING = "recording"
    SLIDES = "slides"


UNCERTAIN = {
    Field.TITLE: frozenset({"title"}),
    Field.WHEN: frozenset({"starts", "time", "zone"}),
    Field.WHERE: frozenset({"place", "online"}),
    Field.URL: frozenset({"url"}),
    Field.TALKS: frozenset({"talks", "speakers"}),
}
"""Which marks of `Event.uncertain` each field settles."""


class CorrectionError(Exception):
    """The words make no such field; `key` names the text that says why, with `arguments`."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


def corrected(meetup: Meetup, field: Field, words: str, *, now: datetime, zone: ZoneInfo) -> Meetup:
    """Returns the meetup with the field as the words say; times without a zone are those of `zone`.

    Raises CorrectionError.
    """
    words = words.strip()
    nothing = words.casefold() in NOTHING
    event = meetup.event
    match field:
        case Field.TITLE:
            event = replace(event, title=_short(" ".join(words.split()), limit=TITLE_LENGTH))
        case Field.WHEN:
            event = _when(event, words, now=now, zone=zone)
        case Field.WHERE:
            event = replace(event, **({"place": None, "online": None} if nothing else _where(words)))
        case Field.URL:
            event = replace(event, url=None if nothing else _url(words))
        case Field.TALKS:
            talks, speakers = ((), ()) if nothing else _talks(words)
            event = replace(event, talks=talks, speakers=speakers)
        case Field.RECORDING:
            return replace(meetup, recording=None if nothing else _url(words))
        case Field.SLIDES:
            return replace(meetup, slides=None if nothing else _url(words))
    return replace(meetup, event=replace(event, uncertain=event.uncertain - UNCERTAIN[field]))


def like_last(meetup: Meetup, last: Meetup) -> Meetup:
    """Returns the meetup with what its announcement leaves out as it was the last time: hour, zone and place."""
    event, before = meetup.event, last.event
    if event.time is None:
        event = replace(event, time=before.time, zone=event.zone or before.zone)
    if event.zone is None:
        event = replace(event, zone=before.zone)
    if event.place is None and event.online is None:
        event = replace(event, place=before.place, online=before.online)
    return replace(meetup, event=event)


def understood(text: str, *, now: datetime, urls: tuple[str, ...] = ()) -> Event:
    """Returns the event of an announcement that is written at this moment."""
    post = Post(text=text, html=escape(text), kind=PostKind.MEETUP, date=now, urls=urls)
    return announced(post, Surroundings(now, exact=True))


def _when(event: Event, words: str, *, now: datetime, zone: ZoneInfo) -> Event:
    """A day, a time, or both: what is not named stays as it was."""
    said = understood(f"Митап: {words}", now=now)
    if said.starts is None and said.time is None:
        raise CorrectionError("meetup-edit-no-when")
    if said.starts is None and event.starts is None:
        raise CorrectionError("meetup-edit-no-day")
    day = (event.starts, event.ends) if said.starts is None else (said.starts, said.ends)
    if said.time is None:
        return replace(event, starts=day[0], ends=day[1])
    return replace(event, starts=day[0], ends=day[1], time=said.time, zone=said.zone or event.zone or zone.key)


def _where(words: str) -> dict[str, str | bool | None]:
    online = is_online(words) is True
    place = " ".join(_ONLINE_WORD.sub(" ", words).split()).strip(" ,.;+—–-")
    return {"online": online, "place": _short(place, limit=PLACE_LENGTH) if place else None}


def _url(words: str) -> str:
    if not _URL.fullmatch(words) or len(words) > URL_LENGTH:
        raise CorrectionError("meetup-edit-no-url")
    return words


def _talks(words: str) -> tuple[tuple[Talk, ...], tuple[Speaker, ...]]:
    """«Имя (кто) — доклад» on each line; also as announcements write it."""
    lines = [line.strip(" •*\t") for line in words.splitlines() if line.strip()]
    if len(lines) > SPEAKERS:
        raise CorrectionError("meetup-edit-many-speakers", limit=SPEAKERS)
    read = speakers_in(words)
    if len(read[0]) + len(read[1]) == len(lines):
        return read
    talks, speakers = [], []
    for line in lines:
        _short(line, limit=LINE_LENGTH)
        bracketed = _BRACKETS.fullmatch(line)
        name, _, title = _parted(line)
        about = None
        if bracketed:
            name, about = bracketed["name"], bracketed["about"].strip() or None
            title = bracketed["rest"].strip(" —–-:")
        role, _, company = (about or "").rpartition(", ")
        speaker = Speaker(name.strip(), role or None, company or None)
        title = title.strip(' «»“”"')
        if title:
            talks.append(Talk(speaker, title))
        else:
            speakers.append(speaker)
    return tuple(talks), tuple(speakers)


def _parted(line: str) -> tuple[str, str, str]:
    parts = _BETWEEN.split(line, maxsplit=1)
    return (parts[0], "", parts[1]) if len(parts) > 1 else (line, "", "")


def _short(text: str, *, limit: int) -> str:
    if not text:
        raise CorrectionError("meetup-edit-empty")
    if len(text) > limit:
        raise CorrectionError("meetup-edit-long", length=len(text), limit=limit)
    return text
