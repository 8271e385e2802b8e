"""When two readings are the same post, and what is known of it from both."""

import hashlib
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from content.html import escape
from content.posts import Media, PollRecord, Post, PostKind, Version

ZONES_APART = timedelta(hours=26)
"""The most by which one moment differs on two clocks in the world."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_UNLETTERED = re.compile(r"[\W_]+")


def fingerprint(post: Post) -> str:
    """Returns what stays the same when one post is read from different sources.

    Letters and digits of its own text: a saved page breaks lines at links, drops joiners inside emoji and has
    other spaces than an export. Of a poll, the question and the options: the rest are its results. A post without
    text has none (""), it is known by its number; without that, by where it stands.
    """
    if post.poll:
        return _print("\n".join([post.poll.question, *sorted(option.text for option in post.poll.options)]))
    text = post.text
    if post.message_id is None and post.sources and not text.strip():
        text = f"{post.sources[0].file}/{post.sources[0].first_line}"
    return _print(text)


def earlier_fingerprints(post: Post) -> tuple[str, ...]:
    """Returns those of the texts that the post had before, without its present one."""
    prints = dict.fromkeys(_print(version.text) for version in post.earlier)
    return tuple(one for one in prints if one and one != fingerprint(post))


def fingerprints(post: Post) -> tuple[str, ...]:
    """Returns those of all texts that the post ever had, the present one first."""
    present = fingerprint(post)
    return (*((present,) if present else ()), *(earlier_fingerprints(post) if post.earlier else ()))


@lru_cache(maxsize=2048)
def _print(text: str) -> str:
    letters = _letters(text)
    return hashlib.blake2b(letters.encode(errors="surrogatepass"), digest_size=16).hexdigest() if letters else ""


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _UNLETTERED.sub("", folded) or "".join(folded.split())


def same_message(one: Post, other: Post) -> bool:
    """Tells whether two readings with one `message_id` are one message: an edit changes all but the date.

    Old exports tell the time without its zone, hence the tolerance.
    """
    return one.date is None or other.date is None or abs(one.date - other.date) <= ZONES_APART


def merged(one: Post, other: Post) -> Post:
    """Returns what is known from two readings of one post; the order of the two does not matter.

    A reading without a number adds to a numbered one what that does not know, and never changes its text. Of two
    texts of one message the one edited last is the present one, the other goes to `earlier`; among texts without
    a time of editing, one that is marked as edited is the later, then the longer one counts. Of two readings of
    one text the richer counts (marked up, longer). Fields that only one reading knows are taken over.
    """
    first, second = sorted((one, other), key=_rank, reverse=True)
    if _rank(first) == _rank(second) and first != second:
        first, second = sorted((one, other), key=_differences, reverse=True)
    both = replace(
        first,
        id=one.id if one.id is not None else other.id,
        message_id=first.message_id if first.message_id is not None else second.message_id,
        date=_date(first, second),
        forwarded_from=first.forwarded_from or second.forwarded_from,
        reply_to=first.reply_to if first.reply_to is not None else second.reply_to,
        author=first.author or second.author,
        sources=tuple(
            sorted({*one.sources, *other.sources}, key=lambda at: (at.file, at.first_line, at.last_line))
        ),
    )
    if fingerprint(first) == fingerprint(second):
        both = replace(
            both,
            kind=first.kind if first.kind is not PostKind.POST else second.kind,
            urls=first.urls or second.urls,
            hashtags=first.hashtags or second.hashtags,
            poll=_one_poll(first.poll, second.poll),
            edits_unknown=first.edited is None and (first.edits_unknown or second.edits_unknown),
        )
    if first.message_id is not None and second.message_id is None:
        return both
    both = replace(both, album=_album(first, second), media=_media(first, second))
    return _with_history(both, first, second)


def with_medium(album: Post, item: Post) -> Post:
    """Returns the album with what a reading of one of its messages knows of that one's medium."""
    slots = sorted({album.message_id or 0, *album.album})
    if item.message_id not in slots or len(item.media) != 1 or len(album.media) != len(slots):
        return album
    place = slots.index(item.message_id)
    medium = _one_medium(album.media[place], item.media[0])
    return replace(album, media=(*album.media[:place], medium, *album.media[place + 1 :]))


def _rank(post: Post) -> tuple[object, ...]:
    """What makes one reading count more than another."""
    return (
        post.message_id is not None,
        bool(fingerprint(post)) or post.edited is not None,
        post.edited or _NEVER,
        post.edits_unknown,
        # Markup must not decide between two texts: what another reading adds to one of them would turn the choice.
        len(_letters(post.text)),
        fingerprint(post),
        *_richness(post.text, post.html),
        post.date is not None,
    )


def _differences(post: Post) -> str:
    """An order of readings that count alike, so that no other order matters."""
    return repr(replace(post, id=None, sources=(), topics=()))


def _richness(text: str, html: str) -> tuple[bool, int, str, str]:
    return (str(html) != str(escape(text)), len(text), text, str(html))


def _date(first: Post, second: Post) -> datetime | None:
    """The numbered reading's; of two, the earlier: an old export's clock without a zone is mostly ahead of UTC."""
    if first.date is None or second.date is None:
        return first.date or second.date
    alike = (first.message_id is None) == (second.message_id is None)
    return min(first.date, second.date) if alike else first.date


def _with_history(both: Post, first: Post, second: Post) -> Post:
    """Gives a post all versions of its text: the best reading of each, the present one as its own text."""
    best: dict[str, Version] = {}
    for key, version in (*_versions(first), *_versions(second)):
        if key or version.edited:
            best[key] = max(best.get(key, version), version, key=_version_rank)
    present = best.pop(fingerprint(both), None)
    if present:
        both = replace(both, text=present.text, html=present.html, edited=present.edited)
    return replace(both, earlier=tuple(sorted(best.values(), key=_version_rank)))


def _versions(post: Post) -> list[tuple[str, Version]]:
    """All texts of a post with their fingerprints."""
    own = (fingerprint(post), Version(post.text, post.html, post.edited))
    return [own, *((_print(version.text), version) for version in post.earlier)]


def _version_rank(version: Version) -> tuple[datetime, bool, int, str, str]:
    return (version.edited or _NEVER, *_richness(version.text, version.html))


def _one_poll(first: PollRecord | None, second: PollRecord | None) -> PollRecord | None:
    """The one with more votes, and that it is a quiz where either says so: exports do not tell."""
    if first is None or second is None:
        return first or second
    fuller, other = sorted((first, second), key=_votes, reverse=True)
    voters = fuller.total_voters if fuller.total_voters is not None else other.total_voters
    return replace(fuller, quiz=first.quiz or second.quiz, total_voters=voters)


def _votes(poll: PollRecord) -> tuple[bool, int, int, str]:
    """Counts say more than shares, and later results more than earlier ones."""
    counts = [option.votes for option in poll.options if option.votes is not None]
    return (
        bool(counts) and not poll.percent,
        poll.total_voters or 0,
        sum(counts),
        repr(replace(poll, quiz=False)),
    )


def _album(first: Post, second: Post) -> tuple[int, ...]:
    """The other messages, from all readings."""
    return tuple(sorted({*first.album, *second.album} - {first.message_id}))


def _media(first: Post, second: Post) -> tuple[Media, ...]:
    """Media are set side by side, in an album message by message; what an edit replaced is not kept."""
    if not first.media or not second.media:
        return first.media or second.media
    for album, single in ((first, second), (second, first)):
        if album.album and not single.album:
            return with_medium(album, single).media
    if len(first.media) != len(second.media):
        return max(first.media, second.media, key=len)
    return tuple(map(_one_medium, first.media, second.media))


def _one_medium(one: Media, other: Media) -> Media:
    """What two readings know of one medium; another kind is another medium."""
    if one.kind != other.kind:
        return one
    return Media(
        one.kind,
        name=one.name if one.name is not None else other.name,
        size=one.size if one.size is not None else other.size,
    )
