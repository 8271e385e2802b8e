"""«Повторим?»: once a day, to those who asked for it, when something is due."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from content.quiz.progress import count_due
from content.quiz.repetition import CLOCK_DRIFT, Known
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError

logger = logging.getLogger(__name__)

HOURS = range(7, 23)
"""Hours on the wall that can be chosen."""

LATEST = 3
"""Hours after the chosen one at which a reminder no longer comes that day."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Who is reminded at which hour on the wall; `looked_on` is the last day on which that was seen to."""

    person_id: int
    hour: int
    looked_on: date | None = None

    def is_open(self, today: date) -> bool:
        """Tells whether today is not seen to; a day far ahead was written by a wrong clock."""
        if self.looked_on is None:
            return True
        return not today <= self.looked_on <= today + timedelta(days=CLOCK_DRIFT)


class Reminders(Protocol):
    """Where wishes are kept, and what is known of the questions."""

    async def hour(self, person_id: int) -> int | None:
        """Returns when the person wants to be reminded; None: not at all."""
        ...

    async def remind(self, person_id: int, *, hour: int, seen_to: date | None) -> None:
        """The person wants to be reminded at that hour, on that day no more; a day that was seen to stays so."""
        ...

    async def leave_alone(self, person_id: int) -> None:
        """The person is not to be reminded."""
        ...

    async def between(self, first: int, last: int) -> Sequence[Reminder]:
        """Returns the reminders of these hours."""
        ...

    async def see_to(self, reminder: Reminder, *, day: date | None) -> bool:
        """That day is seen to; False when the reminder is no longer as it was."""
        ...

    async def known(self, person_id: int) -> Sequence[Known]:
        """Returns all questions that can be asked, with what the person knows of each."""
        ...


class Nudges(Protocol):
    """People's private chats. Methods raise `content.sending.SendingError`."""

    async def nudge(self, person_id: int, *, due: int, hour: int) -> None:
        """Tells without sound that so many questions are due, as one of many such messages."""
        ...


@dataclass(frozen=True, slots=True)
class ChooseReminder:
    """Takes a person's wish: from the next time on that it is that hour; None ends the reminders."""

    reminders: Reminders
    zone: ZoneInfo

    async def __call__(self, person_id: int, *, hour: int | None, now: datetime) -> None:
        """ValueError for an hour that can't be chosen."""
        if hour is None:
            await self.reminders.leave_alone(person_id)
            return
        if hour not in HOURS:
            raise ValueError(f"{hour} is not one of the hours")
        local = now.astimezone(self.zone)
        await self.reminders.remind(person_id, hour=hour, seen_to=local.date() if local.hour >= hour else None)


@dataclass(slots=True)
class RemindTrainees:
    """Sends what is due. The day is written down as seen to before a message leaves: a kill never makes two of one."""

    reminders: Reminders
    nudges: Nudges
    zone: ZoneInfo
    _not_before: datetime | None = field(default=None, init=False)

    async def __call__(self, now: datetime) -> None:
        """Looks once for each person and day, at the chosen hour or as soon after it as the bot is there."""
        if self._not_before and now < self._not_before <= now + timedelta(minutes=10):
            return
        self._not_before = None
        local = now.astimezone(self.zone)
        for one in await self.reminders.between(local.hour - LATEST + 1, local.hour):
            if one.is_open(local.date()):
                await self._see_to(one, now=now, today=local.date())

    async def _see_to(self, one: Reminder, *, now: datetime, today: date) -> None:
        if not await self.reminders.see_to(one, day=today):
            return
        due = count_due(await self.reminders.known(one.person_id), today=today)
        if not due:
            return
        try:
            await self.nudges.nudge(one.person_id, due=due, hour=one.hour)
        except RefusedError:
            # The person has blocked the bot, or is gone.
            await self.reminders.leave_alone(one.person_id)
        except RetryLaterError as later:
            # Certainly not sent: the day is open again.
            await self.reminders.see_to(Reminder(one.person_id, one.hour, today), day=one.looked_on)
            self._not_before = now + timedelta(seconds=later.seconds)
        except OutcomeUnknownError:
            logger.info("whether a reminder arrived is not known: it is not repeated")
