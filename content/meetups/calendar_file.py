"""A meetup as an entry of people's calendars: an .ics file (RFC 5545), and Google's link."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from icalendar import Calendar
from icalendar import Event as Entry

from content.meetups.event import Event
from content.meetups.meetup import LENGTH, Meetup

PRODUCT = "-//Deep Dive Bot//Meetups//RU"


def calendar_file(meetup: Meetup, *, home: str, now: datetime, online: str, announcement: str | None) -> bytes:
    """Returns the .ics file; a later one of the same meetup replaces it: same UID, SEQUENCE not lower.

    `home` makes the UID the only one in the world, `online` is said where there is no other place, `announcement` is the
    address of the post. Raises ValueError when nobody knows the day.
    """
    event = meetup.event
    entry = Entry()
    entry.add("uid", uid_of(meetup, home=home))
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("sequence", meetup.sequence)
    entry.add("status", "CANCELLED" if meetup.cancelled else "CONFIRMED")
    entry.add("summary", event.title)
    start, end = _span(event)
    entry.add("dtstart", start)
    entry.add("dtend", end)
    # A day in the calendar is no day on which one is busy from midnight to midnight.
    entry.add("transp", "OPAQUE" if isinstance(start, datetime) else "TRANSPARENT")
    if place := _place(event, online=online):
        entry.add("location", place)
    if description := _description(event, announcement):
        entry.add("description", description)
    if url := event.url or announcement:
        entry.add("url", url)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def google_link(meetup: Meetup, *, online: str, announcement: str | None) -> str:
    """Returns the address at which Google's calendar offers the entry. Raises ValueError when nobody knows the day."""
    start, end = _span(meetup.event)
    form = "%Y%m%dT%H%M%SZ" if isinstance(start, datetime) else "%Y%m%d"
    return "https://calendar.google.com/calendar/render?" + urlencode(
        {
            "action": "TEMPLATE",
            "text": meetup.event.title,
            "dates": f"{start.strftime(form)}/{end.strftime(form)}",
            "location": _place(meetup.event, online=online),
            "details": _description(meetup.event, announcement)[:500],
        }
    )


def uid_of(meetup: Meetup, *, home: str) -> str:
    """Returns what calendars know the meetup by, for ever."""
    return f"meetup-{meetup.id}@{home}"


def _span(event: Event) -> tuple[date, date]:
    """The beginning and the end: moments in UTC, or days, of which iCalendar names the one after the last."""
    if event.starts is None:
        raise ValueError("nobody knows the day")
    if event.starts_utc is None or event.ends is not None:
        return event.starts, (event.ends or event.starts) + timedelta(days=1)
    return event.starts_utc, event.starts_utc + LENGTH


def _place(event: Event, *, online: str) -> str:
    return ", ".join(part for part in (event.place, online if event.online else None) if part)


def _description(event: Event, announcement: str | None) -> str:
    talks = [f"{talk.speaker.name} — {talk.title}" for talk in event.talks]
    speakers = [speaker.name for speaker in event.speakers]
    links = [link for link in (event.url, announcement) if link]
    blocks = ("\n".join(part) for part in (talks, speakers, links) if part)
    return "\n\n".join(blocks)
