"""A numbered list of posts on pages: the text, a button for each number, and the way back and forth."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.channel import ChannelView
from content.html import Html
from content.posts import Post
from content.texts import Texts
from handlers.posts import PostButton


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    post_id: int
    title: str
    snippet: Html | None = None
    date: str | None = None


def entry(post: Post, *, channel: ChannelView) -> Entry:
    """A post as a line of a list; the post must be stored."""
    if post.id is None:
        raise ValueError("a post without a number can't be listed")
    return Entry(post.id, post.title, date=channel.day(post.date))


def numbered(heading: Html, entries: Sequence[Entry], *, texts: Texts, first: int = 1) -> Html:
    """Returns the list under its heading, numbered from `first`."""
    lines = [
        texts(
            "list-entry" if one.snippet else "list-title",
            number=str(number),
            title=one.title or texts("post-wordless"),
            date=f" · {one.date}" if one.date else "",
            snippet=one.snippet or "",
        )
        for number, one in enumerate(entries, start=first)
    ]
    return Html("\n\n".join((heading, *lines)))


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
