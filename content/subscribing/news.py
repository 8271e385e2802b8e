"""New posts of the channel, and to whom they are told."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Protocol

from content.posts import Post, PostKind
from content.reading import PostReader
from content.subscribing.matching import Matcher
from content.subscribing.subscription import Subscription
from content.subscribing.timetable import Timetable

BATCH = 500
"""People seen to in one transaction: others wait for it."""

ALBUM_PAUSE = timedelta(seconds=5)
"""An album is whole when so long no picture of it has come."""

TOLD = frozenset((PostKind.POST, PostKind.MEETUP, PostKind.DIGEST, PostKind.QUIZ))
"""Kinds of posts that people are told of: no advertisements."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A post that people are to be told of; those up to the number `through` are seen to."""

    post_id: int
    through: int


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A person with all that they follow."""

    person_id: int
    timetable: Timetable
    following: tuple[Subscription, ...]


class FreshPosts(Protocol):
    """Where it is noted that posts are new."""

    async def note(self, message_ids: Collection[int], *, ready_at: datetime) -> None:
        """The posts that these messages of the channel are, or belong to, are new; they are told of from then on.

        One that has been noted before is not new again; what is not told of yet waits until the later moment.
        """
        ...


class News(Protocol):
    """Where it is kept which post is told to whom: to each person once."""

    async def fresh(self, now: datetime) -> Fresh | None:
        """Returns a post that people are to be told of now; None when there is none."""
        ...

    async def subscribers(self, *, after: int, limit: int) -> Sequence[Subscriber]:
        """Returns some of those who follow something and can be reached, by number, behind the number `after`."""
        ...

    async def tell(self, post_id: int, due: Mapping[int, datetime], *, through: int) -> None:
        """These people are told of the post at these moments, unless they were told of it, or of one that says the same.

        Those up to the number `through` are seen to.
        """
        ...

    async def finish(self, post_id: int) -> None:
        """Everybody is seen to."""
        ...

    async def forget(self, *, before: datetime) -> bool:
        """Forgets some of what was due before that moment; returns whether there was any."""
        ...

    async def told_in(self, key: str, person_id: int) -> Sequence[int]:
        """Returns the numbers of the posts that the delivery with this key tells the person of, in the channel's order.

        They were put into it when its sending began: all that was due then and not in another one.
        """
        ...


REMEMBERED = timedelta(days=30)
"""How long it is known who was told of a post: a post is new only once anyway."""


@dataclass(frozen=True, slots=True)
class SpreadNews:
    """Works out who is told of a new post, and when; goes on where it was after a kill."""

    news: News
    posts: PostReader
    zone: tzinfo

    async def __call__(self, now: datetime) -> None:
        """Goes on until every post that is ready is seen to."""
        while fresh := await self.news.fresh(now):
            post = await self.posts.get(fresh.post_id)
            if post is not None and post.kind in TOLD:
                await self._spread(post, fresh, now=now)
            await self.news.finish(fresh.post_id)
        await self.news.forget(before=now - REMEMBERED)

    async def _spread(self, post: Post, fresh: Fresh, *, now: datetime) -> None:
        matcher, through = await asyncio.to_thread(Matcher, post), fresh.through
        while people := await self.news.subscribers(after=through, limit=BATCH):
            due = await asyncio.to_thread(self._due, matcher, people, now)
            through = people[-1].person_id
            await self.news.tell(fresh.post_id, due, through=through)

    def _due(self, matcher: Matcher, people: Sequence[Subscriber], now: datetime) -> dict[int, datetime]:
        return {
            one.person_id: one.timetable.due_at(now, usual=self.zone)
            for one in people
            if matcher.is_wanted(one.following)
        }
