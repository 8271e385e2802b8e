"""A post that is not in the archive (yet) as a JSON object: a message of an album, an entry of the queue."""

from dataclasses import asdict
from typing import Any

from content.html import Html
from content.posts import Media, PollOption, PollRecord, Post, PostKind
from storage.database import from_text, to_text

_TIMES = ("date", "edited")
_LISTS = ("urls", "hashtags", "album")
_OF_THE_ARCHIVE = ("id", "topics", "sources", "earlier")
"""What a post gets only there."""


def record(post: Post) -> dict[str, Any]:
    """Returns the post as JSON can hold it; without what it gets only in the archive."""
    fields = {name: value for name, value in asdict(post).items() if name not in _OF_THE_ARCHIVE}
    return {**fields, **{name: to_text(fields[name]) for name in _TIMES if fields[name]}}


def post_in(stored: dict[str, Any]) -> Post:
    """Returns the post that `record` wrote."""
    poll = stored["poll"]
    return Post(
        **{
            **stored,
            **{name: tuple(stored[name]) for name in _LISTS},
            **{name: from_text(stored[name]) for name in _TIMES if stored[name]},
            "html": Html(stored["html"]),
            "kind": PostKind(stored["kind"]),
            "media": tuple(Media(**one) for one in stored["media"]),
            "poll": poll
            and PollRecord(**{**poll, "options": tuple(PollOption(**one) for one in poll["options"])}),
        }
    )
