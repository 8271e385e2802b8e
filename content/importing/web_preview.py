"""Reads the saved text of a channel's web preview (t.me/s).

The saved text has nothing between posts, so beginnings are told by general signs: Telegram's own lines
(forwarded, poll, placeholder), links and hashtags that close a post, titles that begin with an emoji.
"""

from collections.abc import Sequence

from content import signs
from content.html import escape
from content.importing.echoes import is_doubled
from content.importing.passages import Passage, header_length, passages
from content.importing.polls import polls
from content.kinds import kind_of
from content.posts import Post, PostKind, Source


def is_page(text: str) -> bool:
    """Tells the text of a web preview from any other text by Telegram's own words or by the doubled form."""
    lines = _lines(text)
    return bool(
        header_length(lines)
        or polls(lines)
        or any(signs.forwarded_from(line) or signs.is_placeholder(line) for line in lines)
        or is_doubled(lines)
    )


def read_page(text: str, *, file: str) -> list[Post]:
    """Returns the posts of a page in its order, with the lines of `file` that they take, artifacts included."""
    lines = _lines(text)
    return [_post(lines, passage, file) for passage in passages(lines)]


def _lines(text: str) -> list[str]:
    """The lines of a text, without white space at their ends and blank lines at the text's end."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [line.rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _post(lines: Sequence[str], passage: Passage, file: str) -> Post:
    text = "\n".join(lines[index] for index in passage.body)
    poll = passage.poll.record if passage.poll else None
    links = signs.urls(text)
    return Post(
        text=text,
        html=escape(text),
        kind=PostKind.QUIZ if poll else kind_of(text, links),
        urls=links,
        hashtags=signs.hashtags(text),
        forwarded_from=passage.forwarded_from,
        poll=poll,
        sources=(Source(file, passage.first + 1, passage.last + 1),),
    )
