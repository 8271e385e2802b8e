"""A post in doubt: whether a request that got no answer was carried out, found out by looking at the channel.

Telegram has no way to read a channel, but numbers grow by one, other people's posts are told to the bot, and an edit
that would change nothing says whether a message stands under a number. What can't be settled so is held for a person.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from content.publishing.channel import (
    HELD_CLOCK,
    HELD_IN_PART,
    HELD_NO_ANSWER,
    HELD_NO_BASE,
    HELD_TOO_OLD,
    Channel,
    Presence,
)
from content.publishing.queue import Queue, QueuedPost
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError, UnreachableError

LATE_EFFECT = timedelta(seconds=25)
"""How long after it was begun a request may still be carried out; before that, a post not found may be coming.

Up to ten seconds of it a request waits for its turn here: what goes into one chat is paced.
"""

LONGEST_DOUBT = timedelta(seconds=50)
"""After so long without a finding, a person is asked: failures are told within a minute."""

MOST_ATTEMPTS = 5
"""After so many a post that does not arrive is put before a person."""

CLOCK_SLACK = timedelta(seconds=5)
"""A beginning further in the future than this means that the clock was set back."""

TOLD_FOR = timedelta(hours=23)
"""Telegram tells of other people's posts for a day; what was begun earlier can't be told from theirs."""

LOOK_AHEAD = 3
"""Numbers beyond the newest known one that must be empty: people delete what they have just posted."""


LOOKS = 3
"""How often one number is looked at when no answer comes: looking changes nothing, and several numbers in a row must be answered for."""


class Watch(Protocol):
    """What Telegram tells of the channel."""

    async def catch_up(self) -> None:
        """Returns when everything is known that happened before the call; raises TimeoutError."""
        ...


@dataclass(frozen=True, slots=True)
class SettleDoubts:
    """Looks for posts in doubt, one after another."""

    queue: Queue
    channel: Channel
    watch: Watch

    async def __call__(self, now: datetime) -> bool:
        """Returns whether no doubt is left; while one is, nothing else may be sent into the channel."""
        for post in await self.queue.doubtful():
            if not await self._settle(post, now):
                return False
        return True

    async def _settle(self, post: QueuedPost, now: datetime) -> bool:
        begun = post.claimed_at or now
        if post.after_id is None:
            return await self._hold(post, HELD_NO_BASE, now)
        if begun > now + CLOCK_SLACK:
            return await self._hold(post, HELD_CLOCK, now)
        if now - begun > TOLD_FOR:
            return await self._hold(post, HELD_TOO_OLD, now)
        try:
            found = await self._look(post)
        except RefusedError as error:
            return await self._hold(post, error.reason, now)
        except (UnreachableError, TimeoutError):
            # Nothing else could go out either, nor could anybody be told.
            return False
        except (OutcomeUnknownError, RetryLaterError):
            return now - begun > LONGEST_DOUBT and await self._hold(post, HELD_NO_ANSWER, now)
        if len(found) >= len(post.source_message_ids):
            numbers = found[: len(post.source_message_ids)]
            await self.queue.mark_sent(
                post, now=begun, channel_id=await self.channel.identify(), message_ids=numbers
            )
            return True
        if now - begun < LATE_EFFECT:
            return False
        if found:
            return await self._hold(post, HELD_IN_PART, now)
        if post.attempts >= MOST_ATTEMPTS:
            # Telegram chokes on this very post: the others are not to wait for it.
            return await self._hold(post, HELD_NO_ANSWER, now)
        await self.queue.put_off(post, not_before=now)
        return True

    async def _hold(self, post: QueuedPost, reason: str, now: datetime) -> bool:
        await self.queue.hold(post, reason=reason, now=now)
        return True

    async def _look(self, post: QueuedPost) -> tuple[int, ...]:
        """Returns the numbers under which something stands that is nobody else's; raises SendingError, TimeoutError."""
        channel_id = await self.channel.identify()
        after_id = post.after_id or 0
        await self.watch.catch_up()
        known = await self.queue.numbers_after(after_id, channel_id=channel_id)
        newest = max(known, default=after_id)
        found: list[int] = []
        number, empty = after_id, 0
        while empty < LOOK_AHEAD and len(found) < len(post.source_message_ids):
            number += 1
            if number in known:
                continue
            presence = await self._presence(number, post)
            if presence is Presence.MAY_BE_OWN:
                found.append(number)
                newest = max(newest, number)
            if presence is Presence.ABSENT and number > newest:
                empty += 1
            else:
                empty = 0
        if not found:
            return ()
        # Somebody may have posted since: what is theirs is told by now.
        await self.watch.catch_up()
        theirs = await self.queue.numbers_after(after_id, channel_id=channel_id)
        return tuple(number for number in found if number not in theirs)

    async def _presence(self, number: int, post: QueuedPost) -> Presence:
        """Looks once more where no answer came; raises SendingError."""
        for _ in range(LOOKS - 1):
            try:
                return await self.channel.looks_at(number, options=post.options)
            except OutcomeUnknownError:
                continue
        return await self.channel.looks_at(number, options=post.options)
