"""The filters of a query: what the index is asked about them, and whether a post meets them in truth."""

import re
from collections.abc import Iterator

from content.posts import Post
from content.reading import label_key
from content.search.index import Conditions
from content.search.query import Query, address
from content.search.words import stems, without_marks, words

_WORD = re.compile(r"[^\W_]+|[+#]+")


def conditions(query: Query) -> Conditions:
    """Returns what the index can tell of the filters; it may let more posts through than `meets` does."""
    return Conditions(
        phrases=tuple(map(_phrase, query.phrases)),
        tags=(*map(_phrase, query.tags), *map(_phrase, query.origins)),
        urls=tuple(map(_phrase, query.sites)),
        without=tuple(map(_phrase, query.without)),
        after=query.after,
        before=query.before,
    )


def meets(post: Post, query: Query) -> bool:
    """Tells whether a post meets the filters that the index only guesses at."""
    labels = {label_key(name.lstrip("#")) for name in (*post.hashtags, *post.topics)}
    origin = label_key(post.forwarded_from or "")
    texts = [_flat(text) for text in _texts(post)]
    return (
        all(any(_flat(phrase) in text for text in texts) for phrase in query.phrases)
        and all(label_key(tag) in labels for tag in query.tags)
        and not any(label_key(tag) in labels for tag in query.without_tags)
        and all(label_key(name) in origin for name in query.origins)
        and all(any(_is_of(url, site) for url in post.urls) for site in query.sites)
    )


def _phrase(text: str) -> str:
    """A text as stems one behind the other."""
    return " ".join(word.stem for word in words(text) if not word.part) or " ".join(stems(text))


def _texts(post: Post) -> Iterator[str]:
    """What a phrase may stand in."""
    yield post.text
    if post.poll:
        yield post.poll.question
        yield from (option.text for option in post.poll.options)
    yield from post.urls


def _flat(text: str) -> str:
    """A text's words as they are written, between single spaces; letter case and ё do not matter."""
    return " ".join(["", *_WORD.findall(without_marks(text.casefold()).replace("ё", "е")), ""])


def _is_of(url: str, site: str) -> bool:
    """Tells whether a link is of a site: that host or one under it, and a path that begins so."""
    host, path = [*re.split("[/?#]", address(url), maxsplit=1), ""][:2]
    wanted_host, _, wanted_path = site.partition("/")
    return (host == wanted_host or host.endswith(f".{wanted_host}")) and path.startswith(wanted_path)
