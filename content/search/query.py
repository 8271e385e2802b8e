"""What a person asks for: words, and the few filters known from elsewhere; no other character has a meaning."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

MAX_CHARACTERS = 1000
"""Characters of a query that are read at all."""

MAX_FILTERS = 10
"""Filters of one sort that count."""

_QUOTES = '"«»“”„'
_ITEM = re.compile(
    rf"""(?P<minus>(?<!\S)[-−](?=[{_QUOTES}]?[\w\#]))?
         (?: [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]
           | (?<!\w)(?P<name>from|site|after|before):
             (?: [{_QUOTES}](?P<quoted>[^{_QUOTES}]+)[{_QUOTES}] | (?P<value>[^\s{_QUOTES}]+) )
           | (?<!\w)\#(?P<tag>\w+)
           | (?P<words>[^\s{_QUOTES}]+)
           | .
         )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(
    r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?|(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart.

    `words` is what is left for plain search. `phrases` must stand in a post as they are, letter case and ё aside;
    what is in `without` (words, phrases, names) must not. `tags`, and `without_tags`, have no #. `origins` are names of channels that
    posts were forwarded from, `sites` hosts or addresses without a scheme. `after` and `before` are UTC: a post's
    date is at or after the one and earlier than the other.
    """

    words: str = ""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    after: datetime | None = None
    before: datetime | None = None

    @property
    def filtered(self) -> bool:
        """Tells whether anything must hold of a post besides its words."""
        return self != Query(words=self.words)


def parse(text: str) -> Query:
    """Takes any text apart; what only looks like a filter is words, and so is a query that only says what not."""
    text = text[:MAX_CHARACTERS]
    words: list[str] = []
    lists: dict[str, list[str]] = {
        name: [] for name in ("phrase", "without", "tag", "without_tag", "from", "site")
    }
    dates: dict[str, list[datetime]] = {"after": [], "before": []}
    for item in _ITEM.finditer(text):
        name = (item["name"] or "").lower()
        value = _value(name, (item["quoted"] or item["value"] or "").strip())
        said = next((item[group] for group in ("phrase", "tag", "words") if item[group]), "")
        if item["minus"] and item["tag"]:
            lists["without_tag"].append(said)
        elif item["minus"] and name not in dates:
            # Of a channel or site it is its name that must not stand in a post.
            lists["without"].append(said or value)
        elif item["phrase"] or item["tag"]:
            lists["phrase" if item["phrase"] else "tag"].append(said)
        elif name in ("from", "site"):
            lists[name].append(value)
        elif name in dates and not item["minus"] and (moment := _first_moment(value)):
            dates[name].append(moment)
        else:
            words.append(item.group().strip(_QUOTES))
    query = Query(
        words=" ".join(word for word in words if word and not word.isspace()),
        phrases=_kept(lists["phrase"]),
        without=_kept(lists["without"]),
        tags=_kept(lists["tag"]),
        without_tags=_kept(lists["without_tag"]),
        origins=_kept(lists["from"]),
        sites=_kept(lists["site"]),
        after=max(dates["after"], default=None),
        before=min(dates["before"], default=None),
    )
    only_not = query == Query(without=query.without, without_tags=query.without_tags)
    return Query(words=text) if only_not else query


def address(link: str) -> str:
    """Returns a link or host without its scheme, «www.» and a slash at its end, in lower case."""
    return re.sub(r"^(?:[a-z]+://)?(?:www\.)?", "", link.lower()).rstrip("/")


def _value(name: str, written: str) -> str:
    """What stands behind the name of a filter, as it is compared."""
    return {"from": written.lstrip("@"), "site": address(written)}.get(name, written)


def _kept(values: list[str]) -> tuple[str, ...]:
    """Values with a letter or digit in them, each once."""
    return tuple(dict.fromkeys(value for value in values if re.search(r"[^\W_]", value)))[:MAX_FILTERS]


def _first_moment(value: str) -> datetime | None:
    """When the day, month or year begins that a text names: 2021, 2021-11, 2021-11-05, 11.2021, 05.11.2021."""
    found = _DATE.fullmatch(value)
    if not found:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
    except ValueError:
        return None
