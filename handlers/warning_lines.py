"""Warnings about a queued post as lines under its card."""

from collections.abc import Sequence
from html import escape as escape_attribute
from zoneinfo import ZoneInfo

from content.html import Html, escape
from content.posts import shorten
from content.publishing.moments import moment_in_short
from content.publishing.warnings import Warned
from content.texts import Texts

TITLE = 60
"""Characters of another post's title in a warning."""


def with_warnings(text: Html, warnings: Sequence[Warned], *, zone: ZoneInfo, texts: Texts) -> Html:
    """Returns the card's text with a line for each warning below it."""
    if not warnings:
        return text
    return Html("\n".join([text, "", *(_line(one, zone=zone, texts=texts) for one in warnings)]))


def _line(warned: Warned, *, zone: ZoneInfo, texts: Texts) -> Html:
    title = escape(shorten(warned.title, limit=TITLE))
    quoted = texts("warning-title", title=title) if title else texts("warning-untitled")
    day = warned.day
    return texts(
        warned.key,
        post=Html(f'<a href="{escape_attribute(warned.link)}">{title or quoted}</a>') if warned.link else quoted,
        when=texts("warning-when", moment=moment_in_short(warned.moment, zone=zone)) if warned.moment else "",
        written=warned.written,
        day=f"{day:%d.%m.%Y}" if day else "",
        weekday=day.weekday() if day else 0,
    )
