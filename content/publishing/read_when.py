"""Reads when a post is to go out: a moment in words, or the next free slot."""

import asyncio
import re
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from content.publishing.slots import NextSlot
from content.publishing.when import WhenError, parse_when

_NEXT_SLOT = re.compile(
    r"(?:(?:в|на|at|in|on) )?(?:the )?(?:(?:следующий|ближайший|next|nearest) )?(?:(?:свободный|free) )?(?:слот|slot)"
)


@dataclass(frozen=True, slots=True)
class ReadWhen:
    """Whoever queues a post for a slot holds its turn meanwhile, so that two posts do not get the same one."""

    next_slot: NextSlot
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self, text: str, *, now: datetime) -> datetime:
        """Returns the moment, after `now`, in UTC; raises WhenError."""
        if asks_slot(text):
            return await self.free_slot(now=now)
        return parse_when(text, now=now, zone=self.next_slot.zone)

    async def free_slot(self, *, now: datetime) -> datetime:
        """Returns the next free slot, in UTC; raises WhenError when there is none."""
        moment = await self.next_slot(now=now)
        if moment is None:
            raise WhenError("slots-taken" if await self.next_slot.slots.all() else "slots-none")
        return moment

    def turn(self, when: str | datetime | None) -> AbstractAsyncContextManager[None]:
        """Returns what to hold from reading these words until the post is queued; other moments wait for nobody."""
        return self.slot_turn() if isinstance(when, str) and asks_slot(when) else nullcontext()

    def slot_turn(self) -> AbstractAsyncContextManager[None]:
        """Returns what to hold from asking for a free slot until the post is queued for it."""
        return self._turn


def asks_slot(text: str) -> bool:
    """Tells whether the words ask for a slot: "в следующий слот", "next slot"."""
    return _NEXT_SLOT.fullmatch(" ".join(text.casefold().split()).strip(" .!")) is not None
