"""The calendar's file, as three readers that know nothing of its writer understand it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import ics
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from content.meetups.calendar_file import calendar_file, google_link, uid_of
from content.meetups.event import Event, Speaker, Talk
from content.meetups.meetup import Meetup, MeetupState

NOW = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
EVENT = Event(
    "Ночь графов; рёбра, вершины\\и петли",
    starts=date(2026, 1, 25),
    time=time(18, 30),
    zone="Europe/Moscow",
    online=True,
    place="Казань, ул. Длинная, 1",
    talks=(Talk(Speaker("Анна Ли"), "Рёбра & вершины: " + "о длинном " * 12),),
    speakers=(Speaker("Пётр"),),
    url="https://example.org/graphs?a=1&b=2,3;4",
)
MEETUP = Meetup(id=7, event=EVENT, sequence=2)
Facts = dict[str, object]


def written(meetup: Meetup) -> str:
    return calendar_file(meetup, home="deepdive_bot.t.me", now=NOW, online="Онлайн", announcement=None).decode()


def day_or_moment(value: date | None) -> date | None:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def by_vobject(text: str) -> Facts:
    entry = vobject.readOne(text).vevent
    return {
        "uid": entry.uid.value,
        "title": entry.summary.value,
        "starts": day_or_moment(entry.dtstart.value),
        "ends": day_or_moment(entry.dtend.value),
        "place": entry.location.value,
        "about": entry.description.value,
        "url": entry.url.value,
        "sequence": int(entry.sequence.value),
        "status": entry.status.value,
    }


def by_ical(text: str) -> Facts:
    (entry,) = IcsCalendarStream.calendar_from_ics(text).events
    return {
        "uid": entry.uid,
        "title": entry.summary,
        "starts": day_or_moment(entry.dtstart),
        "ends": day_or_moment(entry.dtend),
        "place": entry.location,
        "about": entry.description,
        "url": str(getattr(entry.url, "uri", entry.url)),
        "sequence": entry.sequence,
        "status": str(entry.status.value) if entry.status else None,
    }


def by_ics(text: str) -> Facts:
    (entry,) = ics.Calendar(text).events
    days = entry.all_day
    sequence = next(int(line.value) for line in entry.extra if line.name == "SEQUENCE")
    return {
        "uid": entry.uid,
        "title": entry.name,
        "starts": entry.begin.date() if days else entry.begin.datetime.astimezone(UTC),
        "ends": entry.end.date() if days else entry.end.datetime.astimezone(UTC),
        "place": entry.location,
        "about": entry.description,
        "url": entry.url,
        "sequence": sequence,
        "status": entry.status,
    }


@pytest.mark.parametrize("read", [by_vobject, by_ical, by_ics])
@pytest.mark.parametrize("cancelled", [False, True])
def test_a_moment(read, cancelled: bool) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001, FBT001
    meetup = replace(MEETUP, state=MeetupState.CANCELLED if cancelled else MeetupState.PLANNED)
    begins = datetime(2026, 1, 25, 15, 30, tzinfo=UTC)
    talk = EVENT.talks[0]
    assert read(written(meetup)) == {
        "uid": "meetup-7@deepdive_bot.t.me",
        "title": EVENT.title,
        "starts": begins,
        "ends": begins + timedelta(hours=3),
        "place": "Казань, ул. Длинная, 1, Онлайн",
        "about": f"Анна Ли — {talk.title}\n\nПётр\n\n{EVENT.url}",
        "url": EVENT.url,
        "sequence": 2,
        "status": "CANCELLED" if cancelled else "CONFIRMED",
    }


@pytest.mark.parametrize("read", [by_vobject, by_ical, by_ics])
@pytest.mark.parametrize("event", [replace(EVENT, time=None), replace(EVENT, ends=date(2026, 1, 26))])
def test_whole_days(read, event: Event) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    facts = read(written(replace(MEETUP, event=event)))
    last = event.ends or date(2026, 1, 25)
    assert (facts["starts"], facts["ends"]) == (date(2026, 1, 25), last + timedelta(days=1))


@given(
    title=st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=200).filter(
        str.strip
    ),
    starts=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    at=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    zone=st.sampled_from(["Europe/Moscow", "America/Los_Angeles", "Asia/Novosibirsk", "UTC", "UTC-03:30"]),
)
def test_all_three_read_the_same(title: str, starts: date, at: time, zone: str) -> None:
    title = title.strip()
    event = Event(title, starts=starts, time=at, zone=zone, place="Где-то", url="https://example.org/")
    text = written(Meetup(id=1, event=event))
    one, two, three = by_vobject(text), by_ical(text), by_ics(text)
    assert one == two == three
    assert (one["title"], one["starts"]) == (title, event.starts_utc)


def test_the_form() -> None:
    text = written(MEETUP)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "METHOD:PUBLISH" in lines
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 75
    assert f"UID:{uid_of(MEETUP, home='deepdive_bot.t.me')}" in lines


def test_a_later_file_replaces_the_earlier() -> None:
    moved = replace(MEETUP, event=replace(EVENT, starts=date(2026, 2, 1)), sequence=3)
    before, after = by_ical(written(MEETUP)), by_ical(written(moved))
    assert before["uid"] == after["uid"]
    assert isinstance(before["sequence"], int)
    assert isinstance(after["sequence"], int)
    assert after["sequence"] > before["sequence"]


def test_a_day_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody knows the day"):
        written(replace(MEETUP, event=replace(EVENT, starts=None)))


def test_googles_link() -> None:
    link = google_link(MEETUP, online="Онлайн", announcement="https://t.me/deepdive/10")
    assert "dates=20260125T153000Z%2F20260125T183000Z" in link
    days = replace(MEETUP, event=replace(EVENT, time=None))
    assert "dates=20260125%2F20260126" in google_link(days, online="", announcement=None)
