"""When the queue runs dry, an old post worth showing again is offered to an admin; only a tap makes a draft of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from content.meetups.calendar import days_in
from content.posts import Post, PostKind
from content.publishing.admins import Admins
from content.publishing.pausing import Pauses
from content.publishing.slots import Slots, moments_of
from content.sending import OutcomeUnknownError, SendingError
from content.signs import hashtags, without_urls

REST = timedelta(days=45)
"""How long a post rests after it was published, or offered."""

AHEAD = timedelta(hours=24)
"""How far ahead nothing is to be in a queue that has run dry."""

DAY = range(10, 20)
"""Hours on the wall at which an offer comes."""

PAUSE = timedelta(days=1)
PAUSE_UNHEARD = timedelta(days=7)
"""How long after an offer the next one comes by itself, and how long when nobody tapped a button of it."""

LOOK_EVERY = timedelta(minutes=10)

LEAST_WORDS = 200
"""Characters of its own, links and hashtags left out, that make a post more than a mere link."""

LONGEST = 100
"""Candidates looked at in one go, the longest first, …"""

GOES = 5
"""… and how often before it is given up."""

_PASSING = re.compile(
    r"\b(?:вчера|сегодня|завтра|(?:на|в|до|в течение)\s+(?:эт|прошл|следующ|ближайш)\w+|на выходных|до конца|дедлайн|"
    r"регистр|зарегистр|скидк|промокод|трансляци|прям\w+ эфир|стрим\b|вебинар|митап|ваканси|"
    r"yesterday|today|tonight|tomorrow|(?:this|next|last) (?:week|month|weekend)|deadline|regist|sign up|discount|"
    r"promo code|livestream|webinar|meetup|vacanc|hiring)",
    re.IGNORECASE,
)
"""Words of what is over by now."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether old posts are offered; when the last offer came (UTC), and whether somebody tapped a button of it."""

    offers: bool
    offered_at: datetime | None
    heard: bool


class RestedPosts(Protocol):
    """Where offers are remembered, and the old posts are."""

    async def standing(self) -> Standing:
        """Returns how things stand."""
        ...

    async def switch(self, *, offers: bool) -> None:
        """Old posts are offered from now on, or not."""
        ...

    async def hear(self) -> None:
        """Somebody tapped a button of the last offer."""
        ...

    async def due_before(self, moment: datetime) -> bool:
        """Tells whether something in the queue is due before that moment, or should have been."""
        ...

    async def last_author(self) -> int | None:
        """Returns who queued last; None when nobody ever did."""
        ...

    async def candidates(self, *, before: datetime, limit: int, offset: int) -> Sequence[Post]:
        """Returns posts that were neither published nor offered since that moment, the longest first.

        Only dated ones of the kind post, which are no forwards and no replies and do not wait in the queue.
        """
        ...

    async def offered(self, post_id: int, *, at: datetime, by_itself: bool) -> None:
        """The post is offered, by itself or because somebody asked for another one."""
        ...

    async def put_back(self, post_id: int, *, standing: Standing) -> None:
        """The offer was certainly not sent: everything stands as it did."""
        ...

    async def never(self, post_id: int) -> None:
        """The post is not to be offered any more."""
        ...


class Suggestions(Protocol):
    """The admins' chats."""

    async def suggest(self, post: Post, *, people: Sequence[int]) -> bool:
        """Offers the post, without sound, to the first of these people who takes messages; False: nobody does.

        Raises SendingError.
        """
        ...


@dataclass(slots=True)
class OfferRested:
    """Offers an old post when the queue has run dry: by day, once a day at most, once a week to who does not answer.

    Dry is a queue in which nothing is due within AHEAD; where there are weekly slots, one whose next slot comes within
    AHEAD and is free. It goes to whoever queued last, if an admin still, else to an owner; before anybody has queued
    anything it is not dry.
    """

    rested: RestedPosts
    suggestions: Suggestions
    slots: Slots
    pauses: Pauses
    admins: Admins
    zone: ZoneInfo
    _not_before: datetime | None = field(default=None, init=False)

    async def __call__(self, now: datetime) -> None:
        """Does what is due. The offer is written down before it is sent: a kill in between loses it for a day."""
        if self._not_before and now < self._not_before <= now + LOOK_EVERY:
            return
        self._not_before = now + LOOK_EVERY
        standing = await self.rested.standing()
        if not self._time_for_one(standing, now) or not await self._dry(now):
            return
        people = await self._people(now)
        post = await self.choose(now=now) if people else None
        if post is None or post.id is None:
            return
        await self.rested.offered(post.id, at=now, by_itself=True)
        try:
            if not await self.suggestions.suggest(post, people=people):
                # Nobody takes messages: another day, the same post.
                await self.rested.put_back(post.id, standing=Standing(standing.offers, now, heard=False))
        except OutcomeUnknownError:
            return
        except SendingError:
            await self.rested.put_back(post.id, standing=standing)

    async def choose(self, *, now: datetime) -> Post | None:
        """Returns the rested post that is worth most; None when there is none."""
        for go in range(GOES):
            found = await self.rested.candidates(before=now - REST, limit=LONGEST, offset=go * LONGEST)
            fitting = [post for post in found if fits(post)]
            if fitting:
                return max(fitting, key=worth)
            if len(found) < LONGEST:
                break
        return None

    def _time_for_one(self, standing: Standing, now: datetime) -> bool:
        if not standing.offers or now.astimezone(self.zone).hour not in DAY:
            return False
        pause = PAUSE if standing.heard else PAUSE_UNHEARD
        # Farther in the future than that it was a clock that went wrong.
        return standing.offered_at is None or abs(now - standing.offered_at) >= pause

    async def _dry(self, now: datetime) -> bool:
        if await self.pauses.current():
            return False
        slots = await self.slots.all()
        if not slots:
            return not await self.rested.due_before(now + AHEAD)
        coming = next((moment for moment in moments_of(slots, now, self.zone) if moment > now), None)
        if coming is None or coming > now + AHEAD:
            return False
        return coming not in await self.slots.taken(after=now)

    async def _people(self, now: datetime) -> Sequence[int]:
        author = await self.rested.last_author()
        if author is None:
            return ()
        still = [author] if await self.admins.include(author, now=now) else []
        return [*still, *sorted(self.admins.owners - set(still))]


def own_words(post: Post) -> str:
    """Returns what a post says itself, without links and hashtags."""
    text = without_urls(post.text)
    for tag in hashtags(text):
        text = text.replace(tag, "")
    return " ".join(text.split())


def fits(post: Post) -> bool:
    """Tells whether a post can be shown at any time: it says something itself and names no day that has passed."""
    if post.kind is not PostKind.POST or post.date is None or post.forwarded_from or post.poll or post.reply_to:
        return False
    if post.media and post.message_id is None:
        return False
    words = own_words(post)
    return len(words) >= LEAST_WORDS and not _PASSING.search(words) and not days_in(words)


def worth(post: Post) -> float:
    """Returns how much there is in a post: a point each for 300 characters (up to 5), a link, a topic (up to 3 each),
    and one for a picture.
    """
    labels = {*post.topics, *post.hashtags}
    length = min(len(own_words(post)) / 300, 5)
    return length + min(len(set(post.urls)), 3) + min(len(labels), 3) + bool(post.media)
