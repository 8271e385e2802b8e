"""A numbered list of posts on pages: the text, a button for each number, and the way back and forth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.channel import ChannelView
from content.html import Html, escape, split
from content.posts import Post
from content.search.search_posts import SearchHit
from content.texts import Texts
from handlers.posts import PostButton

SNIPPET_LENGTH = 500
"""Characters of a snippet that a list shows: five of them and their titles fit into a message."""

BOLD_PLACES = 12
"""Places in bold in one snippet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list; `link` leads to the post in the channel."""

    post_id: int
    title: str
    snippet: Html | None = None
    date: str | None = None
    link: str | None = None


def entry(post: Post, *, channel: ChannelView) -> Entry:
    """A post as a line of a list; the post must be stored."""
    if post.id is None:
        raise ValueError("a post without a number can't be listed")
    return Entry(post.id, post.title, date=channel.day(post.date), link=channel.link(post.message_id))


def found_entry(hit: SearchHit, *, channel: ChannelView) -> Entry:
    """A search result as a line of a list, with its snippet."""
    shown = fitting(hit.snippet, characters=SNIPPET_LENGTH, places=BOLD_PLACES)
    return Entry(hit.post_id, hit.title, shown, channel.day(hit.date), channel.link(hit.message_id))


_BOLD = re.compile(r"<b>(.*?)</b>", re.DOTALL)


def fitting(markup: Html, *, characters: int, places: int) -> Html:
    """Returns words of a post, cut to so many characters and places in bold.

    A single word may be as long as a message; and of a message's entities Telegram keeps a hundred.
    """
    bold = list(_BOLD.finditer(markup))
    if len(bold) > places:
        cut = bold[places].start()
        markup = Html(markup[:cut] + _BOLD.sub(r"\1", markup[cut:]))
    pieces = split(markup, limit=characters)
    return markup if len(pieces) < 2 else Html(pieces[0] + "…")


def numbered(heading: Html, entries: Sequence[Entry], *, texts: Texts, first: int = 1) -> Html:
    """Returns the list under its heading, numbered from `first`."""
    lines = [
        texts(
            "list-entry" if one.snippet else "list-title",
            number=str(number),
            title=linked(one.title or texts("post-wordless"), one.link),
            date=f" · {one.date}" if one.date else "",
            snippet=one.snippet or "",
        )
        for number, one in enumerate(entries, start=first)
    ]
    return Html("\n\n".join((heading, *lines)))


def linked(title: str, link: str | None) -> Html:
    """Returns a title that leads to `link` where there is one."""
    return Html(f'<a href="{link}">{escape(title)}</a>') if link else escape(title)


def list_keyboard(
    entries: Sequence[Entry],
    *,
    texts: Texts,
    first: int = 1,
    previous: CallbackData | None = None,
    following: CallbackData | None = None,
) -> InlineKeyboardMarkup:
    """Returns a row of numbers that open posts and, where given, a row that turns pages."""
    numbers = [
        InlineKeyboardButton(text=str(number), callback_data=PostButton(id=one.post_id).pack())
        for number, one in enumerate(entries, start=first)
    ]
    turns = [
        InlineKeyboardButton(text=texts(key), callback_data=data.pack())
        for key, data in (("button-previous", previous), ("button-next", following))
        if data
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row for row in (numbers, turns) if row])
