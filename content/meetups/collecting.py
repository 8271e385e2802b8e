"""The archive's announcements become meetups: those that were there, those that come, and those that change."""

from dataclasses import dataclass
from datetime import datetime

from content.meetups.events import events_of
from content.meetups.meetup import Meetups
from content.meetups.surroundings import surroundings_of
from content.posts import PostKind

BATCH = 20
"""Announcements that are read in one go: some milliseconds each."""


@dataclass(frozen=True, slots=True)
class CollectMeetups:
    """Reads what is not read yet."""

    meetups: Meetups

    async def __call__(self, now: datetime) -> None:
        """Reads a batch; the clock calls again."""
        for one in await self.meetups.unread(limit=BATCH):
            if one.post.id is None:
                continue
            if one.post.kind is not PostKind.MEETUP:
                await self.meetups.announces_nothing(one.post.id)
                continue
            around = surroundings_of(one.post, before=one.before, after=one.after)
            for event in events_of(one.post, around=around):
                await self.meetups.read(one.post.id, event, now=now)
