"""The events that a post announces, and how they are written as JSON."""

from collections import deque
from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import asdict, replace
from typing import Any

from content.meetups.announcements import announced
from content.meetups.digests import listed
from content.meetups.event import Event
from content.meetups.surroundings import NEIGHBOURS, Surroundings, surroundings_of
from content.posts import Post, PostKind

LONGEST = 5_000
"""Characters that are read: a message has at most 4096, longer texts come from broken files."""

UNKNOWN = Surroundings()
"""Nothing is known of when the post was published."""


def events_of(post: Post, *, around: Surroundings = UNKNOWN) -> tuple[Event, ...]:
    """Returns the events of a post: of an announcement one, of a list all; dates in a story are not events.

    `around` tells when the post was published (see `content.meetups.surroundings`): years that the text leaves out
    are inferred from it, and "this Saturday" is known only with the post's own date.
    """
    if len(post.text) > LONGEST:
        post = replace(post, text=post.text[:LONGEST])
    if post.kind is PostKind.MEETUP:
        return (announced(post, around),)
    if post.kind is PostKind.DIGEST:
        return listed(post, around)
    return ()


async def with_events(posts: AsyncIterable[Post]) -> AsyncIterator[tuple[Post, tuple[Event, ...]]]:
    """Yields posts that come in the channel's order, each with its events; holds only its neighbours meanwhile."""
    before: deque[Post] = deque(maxlen=NEIGHBOURS)
    waiting: deque[Post] = deque()

    def first() -> tuple[Post, tuple[Event, ...]]:
        post = waiting.popleft()
        announces = post.kind in (PostKind.MEETUP, PostKind.DIGEST)
        around = surroundings_of(post, before=tuple(before), after=tuple(waiting)) if announces else UNKNOWN
        before.append(post)
        return post, events_of(post, around=around)

    async for post in posts:
        waiting.append(post)
        if len(waiting) > NEIGHBOURS:
            yield first()
    while waiting:
        yield first()


def event_json(event: Event) -> dict[str, Any]:
    """Returns an event as `bot export` writes it; days and times are ISO 8601."""
    return {
        "title": event.title,
        "starts": event.starts.isoformat() if event.starts else None,
        "ends": event.ends.isoformat() if event.ends else None,
        "time": f"{event.time:%H:%M}" if event.time else None,
        "zone": event.zone,
        "starts_utc": f"{event.starts_utc:%Y-%m-%dT%H:%M:%SZ}" if event.starts_utc else None,
        "online": event.online,
        "place": event.place,
        "talks": [{**asdict(talk.speaker), "title": talk.title} for talk in event.talks],
        "speakers": [asdict(speaker) for speaker in event.speakers],
        "url": event.url,
        "links": list(event.links),
        "uncertain": sorted(event.uncertain),
    }
