"""Reads the events of a list of conferences: each entry its name, days, place and links."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC

from content.meetups.calendar import DayMention, days_in
from content.meetups.clocks import clocks_in
from content.meetups.event import Event
from content.meetups.places import is_online, place_at_end, without_online
from content.meetups.surroundings import Surroundings, settled
from content.posts import Post
from content.signs import is_list_item, urls, without_emoji, without_urls

_MARK = re.compile(r"^\s*(?:[•·‣▪▫●○–—*-]\s+|\d{1,2}[.)]\s+|[0-9]\uFE0F?\u20E3\s*)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_EDGES = " \t\n,;:.|/—–-"


def listed(post: Post, around: Surroundings) -> tuple[Event, ...]:
    """Returns the events of a post of kind digest, in its order."""
    lines = post.text.splitlines()
    entries = list(_entries(lines))
    first = next((number for number, line in enumerate(lines) if is_list_item(line)), 0)
    heading = set(map(int, _YEAR.findall("\n".join(lines[:first]))))
    year = heading.pop() if len(heading) == 1 else None
    return tuple(_event(entry, day, year, around) for entry, day in entries)


def _entries(lines: Sequence[str]) -> Iterator[tuple[str, DayMention]]:
    """Yields the entries: a list's line that names a day, with the lines after it up to the next such."""
    entry: list[str] = []
    for line in lines:
        if is_list_item(line) and _day(line):
            yield from _dated(entry)
            entry = [line]
        elif entry and line.strip():
            entry.append(line)
        else:
            yield from _dated(entry)
            entry = []
    yield from _dated(entry)


def _dated(entry: Sequence[str]) -> Iterator[tuple[str, DayMention]]:
    text = "\n".join(entry)
    if entry and (day := _day(entry[0])):
        unmarked = _MARK.sub("", entry[0], count=1)
        yield text[len(entry[0]) - len(unmarked) :], day


def _day(line: str) -> DayMention | None:
    days = days_in(_MARK.sub("", without_urls(line), count=1))
    return next((day for day in days if day.month), None)


def _event(entry: str, day: DayMention, heading: int | None, around: Surroundings) -> Event:
    own = set(map(int, _YEAR.findall(without_urls(entry))))
    said = heading or (own.pop() if len(own) == 1 else None)
    today = around.moment.astimezone(UTC).date() if around.exact and around.moment else None
    starts, ends, certain = settled(day, around, year=said, today=today)
    links = urls(entry)
    head, labels = _name(entry, day)
    clocks = clocks_in(without_urls(entry))
    head, place = place_at_end(without_online(head).strip(_EDGES))
    title = without_online(head).strip(_EDGES)
    named = ", ".join(label for label in labels if label)
    online = is_online(without_urls(entry))
    uncertain = set() if certain else {"starts"}
    if clocks and clocks[0].zone is None:
        uncertain.add("zone")
    return Event(
        title=f"{title}: {named}" if title and named else title or named,
        starts=starts,
        ends=ends,
        time=clocks[0].time if clocks else None,
        zone=clocks[0].zone if clocks else None,
        online=False if online is None and place else online,
        place=place,
        url=links[0] if links else None,
        links=links,
        uncertain=frozenset(uncertain),
    )


def _name(entry: str, day: DayMention) -> tuple[str, list[str]]:
    """The entry's own words without its day, and the names of several links under them."""
    pieces = without_emoji(_cut_day(entry, day)).splitlines()
    kept = [piece for piece in pieces if without_urls(piece).strip(_EDGES)]
    if not kept:
        return "", []
    # A link on the first line ends the name, further ones have names of their own.
    first, *rest = kept
    name, *beside = _between_links(first)
    labels = (
        [*beside, *(label for line in rest for label in _between_links(line))] if urls("\n".join(rest)) else beside
    )
    return name, [label for label in labels if len(label) < 80]


def _between_links(line: str) -> list[str]:
    line = _MARK.sub("", line)
    pieces = re.split(r"https?://\S+", line)
    return [pieces[0].strip(_EDGES), *(piece.strip(_EDGES) for piece in pieces[1:] if piece.strip(_EDGES))]


def _cut_day(entry: str, day: DayMention) -> str:
    """The entry without its day; days were found in the text without links, which stand after them or on other lines."""
    line, _, rest = entry.partition("\n")
    bare = without_urls(line)
    written = bare[day.start : day.end]
    return line.replace(written, " ", 1) + "\n" + rest
