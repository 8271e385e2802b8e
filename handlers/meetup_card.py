"""How a meetup is shown: in a line, on a card, and with the buttons under it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from content.html import Html, escape
from content.meetups.event import Event, Speaker, zone_of
from content.meetups.meetup import DAY, HOUR, REMINDERS, Meetup, remind_from
from content.posts import shorten
from content.texts import Texts

TITLE = 200
"""Characters of a title: some are whole sentences."""

TALKS = 12
"""Talks that a card names; the announcement has them all."""

TALK = 150
"""Characters of a talk or of what a speaker is."""

_GUESSES = frozenset({"starts", "time", "zone"})


class MeetupButton(CallbackData, prefix="mt"):
    """Show a meetup."""

    id: int


class GoButton(CallbackData, prefix="mtgo"):
    """Come, or not."""

    id: int
    going: bool


class RemindButton(CallbackData, prefix="mtre"):
    """Be reminded so many minutes before, or not; with 0 minutes: at the usual times (on), or not at all."""

    id: int
    minutes: int
    on: bool


class CalendarButton(CallbackData, prefix="mtcal"):
    """Get the file for the calendar."""

    id: int


def meetup_link(meetup_id: int, *, username: str | None) -> str:
    """Returns the address at which the bot shows a meetup."""
    return f"https://t.me/{username}?start=meetup_{meetup_id}"


def when_line(event: Event, *, zone: ZoneInfo, texts: Texts) -> Html:
    """Returns day and time with the zone; where it is not `zone`, what that makes there too."""
    if event.starts is None:
        return texts("meetup-when-unknown")
    day = _day(event, texts=texts)
    if event.time is None:
        return day
    zone_said = _zone(event.zone, texts=texts)
    line = Html(texts("meetup-when-time", day=day, time=f"{event.time:%H:%M}", zone=zone_said).rstrip())
    begins = event.starts_utc
    if begins is None or event.zone is None:
        return line
    here = begins.astimezone(zone)
    if here.utcoffset() == begins.astimezone(zone_of(event.zone)).utcoffset():
        return line
    form = "%H:%M" if here.date() == event.starts else "%d.%m %H:%M"
    return texts("meetup-when-here", line=line, time=here.strftime(form), zone=_zone(zone.key, texts=texts))


def own_time(event: Event, *, texts: Texts) -> Html | None:
    """Returns the moment as the reader's own app shows it, in their zone; older apps show what is inside."""
    begins = event.starts_utc
    if begins is None or event.time is None:
        return None
    inside = texts(
        "meetup-own-inside",
        date=f"{event.starts:%d.%m.%Y}",
        time=f"{event.time:%H:%M}",
        zone=_zone(event.zone, texts=texts),
    )
    moment = Html(f'<tg-time unix="{int(begins.timestamp())}" format="wDt">{inside}</tg-time>')
    return texts("meetup-own-time", moment=moment)


def card(meetup: Meetup, *, zone: ZoneInfo, texts: Texts, announcement: str | None = None, going: int = 0) -> Html:
    """Returns all that is known of the meetup; `announcement` is the address of its post."""
    event = meetup.event
    lines = [texts("meetup-title", title=shorten(event.title, limit=TITLE))]
    if meetup.cancelled:
        lines.append(texts("meetup-cancelled"))
    lines.append(texts("meetup-when", when=when_line(event, zone=zone, texts=texts)))
    if (own := own_time(event, texts=texts)) and not meetup.cancelled:
        lines.append(own)
    if event.uncertain & _GUESSES and not meetup.edited:
        lines.append(texts("meetup-guessed"))
    if where := where_line(event, texts=texts):
        lines.append(where)
    if talks := list(speaking(event, texts=texts)):
        lines += [Html(""), *talks[:TALKS]]
        if len(talks) > TALKS:
            lines.append(texts("meetup-more-talks", count=len(talks) - TALKS))
    links = [
        texts(key, url=url)
        for key, url in (
            ("meetup-register", event.url),
            ("meetup-recording", meetup.recording),
            ("meetup-slides", meetup.slides),
            ("meetup-announcement", announcement),
        )
        if url
    ]
    if links:
        lines += [Html(""), Html(" · ".join(links))]
    if going:
        lines += [Html(""), texts("meetup-going", count=going)]
    return Html("\n".join(lines))


def summary(meetup: Meetup, *, zone: ZoneInfo, texts: Texts) -> Html:
    """Returns what matters in three lines: title, when, where."""
    event = meetup.event
    lines = [
        texts("meetup-title", title=shorten(event.title, limit=TITLE)),
        texts("meetup-when", when=when_line(event, zone=zone, texts=texts)),
        own_time(event, texts=texts),
        where_line(event, texts=texts),
    ]
    return Html("\n".join(line for line in lines if line))


def list_line(meetup: Meetup, *, number: int, zone: ZoneInfo, texts: Texts) -> Html:
    """Returns a line of the list."""
    return texts(
        "meetup-line",
        number=str(number),
        title=shorten(meetup.event.title, limit=TITLE),
        when=when_line(meetup.event, zone=zone, texts=texts),
        cancelled=texts("meetup-line-cancelled") if meetup.cancelled else "",
    )


def card_keyboard(
    meetup: Meetup,
    *,
    going: bool,
    reminders: Collection[int],
    now: datetime,
    zone: ZoneInfo,
    texts: Texts,
    choosing: bool = False,
) -> list[list[InlineKeyboardButton]]:
    """Returns the rows under a card in a private chat; `choosing` shows when one can be reminded."""
    begins = remind_from(meetup.event, zone=zone)
    number = meetup.id
    rows: list[list[InlineKeyboardButton]] = []
    if begins and begins > now and not meetup.cancelled:
        if choosing:
            rows += _choices(meetup, reminders, left=(begins - now).total_seconds() / 60, texts=texts)
        else:
            key = "meetup-button-reminded" if reminders else "meetup-button-remind"
            rows.append([_button(texts(key), RemindButton(id=number, minutes=0, on=True))])
        go = "meetup-button-not-going" if going else "meetup-button-go"
        rows.append(
            [
                _button(texts(go), GoButton(id=number, going=not going)),
                _button(texts("meetup-button-calendar"), CalendarButton(id=number)),
            ]
        )
    return rows


def _choices(
    meetup: Meetup, reminders: Collection[int], *, left: float, texts: Texts
) -> Iterable[list[InlineKeyboardButton]]:
    possible = [
        minutes
        for minutes in REMINDERS
        if (minutes < left or minutes in reminders) and (meetup.event.time or minutes >= DAY)
    ]
    buttons = [
        _button(
            texts(
                "meetup-button-chosen" if minutes in reminders else "meetup-button-choice",
                ahead=ahead(minutes, texts=texts),
            ),
            RemindButton(id=meetup.id, minutes=minutes, on=minutes not in reminders),
        )
        for minutes in possible
    ]
    yield from (buttons[start : start + 3] for start in range(0, len(buttons), 3))
    yield [
        _button(texts("meetup-button-no-reminder"), RemindButton(id=meetup.id, minutes=0, on=False)),
        _button(texts("meetup-button-done"), MeetupButton(id=meetup.id)),
    ]


def ahead(minutes: int, *, texts: Texts) -> Html:
    """Returns how long before: "a week", "a day", "an hour", "15 minutes"."""
    if minutes % (7 * DAY) == 0:
        return texts("meetup-ahead-weeks", count=minutes // (7 * DAY))
    if minutes % DAY == 0:
        return texts("meetup-ahead-days", count=minutes // DAY)
    if minutes % HOUR == 0:
        return texts("meetup-ahead-hours", count=minutes // HOUR)
    return texts("meetup-ahead-minutes", count=minutes)


def _button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())


def _day(event: Event, *, texts: Texts) -> Html:
    first = event.starts
    assert first is not None  # noqa: S101 - asked for a known day only

    def named(day: date) -> Html:
        return texts("meetup-day", weekday=day.weekday(), day=str(day.day), month=day.month, year=str(day.year))

    return named(first) if event.ends is None else texts("meetup-days", first=named(first), last=named(event.ends))


def _zone(name: str | None, *, texts: Texts) -> Html:
    """A zone as people call it: Moscow's by its name, others as they are written."""
    if name is None:
        return Html()
    return (
        texts("meetup-zone-moscow") if name in ("Europe/Moscow", "UTC+03:00") else escape(name.replace("_", " "))
    )


def where_line(event: Event, *, texts: Texts) -> Html | None:
    """Returns where it is; None when nobody says."""
    if event.online and event.place:
        return texts("meetup-both", place=event.place)
    if event.online:
        return texts("meetup-online")
    return texts("meetup-place", place=event.place) if event.place else None


def speaking(event: Event, *, texts: Texts) -> Iterable[Html]:
    """Yields a line for each talk, and for each speaker without one."""
    for talk in event.talks:
        yield texts("meetup-talk", title=shorten(talk.title, limit=TALK), speaker=_speaker(talk.speaker))
    for speaker in event.speakers:
        yield texts("meetup-speaker", speaker=_speaker(speaker))


def _speaker(speaker: Speaker) -> str:
    about = ", ".join(part for part in (speaker.role, speaker.company) if part)
    return shorten(f"{speaker.name} ({about})" if about else speaker.name, limit=TALK)
