"""Admins hear of questions that people report or that the numbers speak against: without sound, and seldom."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from content.publishing.admins import Admins
from content.quiz.quality import Figures, Flag, QuestionQuality, flags
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError

logger = logging.getLogger(__name__)

PAUSE = timedelta(days=1)
"""Between two messages to an admin about the same question, and between two lists of what numbers found."""

MEMORY = timedelta(days=7)
"""Reports that are older are no news: an admin who is new is not told of all there ever were."""

EACH = timedelta(hours=1)
"""How often everything is looked through."""


@dataclass(frozen=True, slots=True)
class Told:
    """An admin was told why to look at a question; `settled` when one has looked at it since."""

    question_id: int
    flag: Flag
    at: datetime
    settled: bool = False


class TellingBook(Protocol):
    """Where it is kept what admins were told."""

    async def anything_untold(self, *, since: datetime) -> bool:
        """Tells whether there is a report since then that no admin was told of, of a question none was told of since."""
        ...

    async def newest_reports(self, *, since: datetime) -> Mapping[int, datetime]:
        """Returns by question when it was reported last; what an admin has looked at after that is left out."""
        ...

    async def told(self, person_id: int) -> Sequence[Told]:
        """Returns what the admin was told, of each question and flag when it was last."""
        ...

    async def tell(self, person_id: int, told: Sequence[tuple[int, Flag]], *, now: datetime) -> None:
        """Writes down that the admin is told of these."""
        ...

    async def take_back(self, person_id: int, told: Sequence[tuple[int, Flag]], *, before: Sequence[Told]) -> None:
        """The admin was certainly not told: all stands as before."""
        ...


class Notices(Protocol):
    """Admins' private chats. Methods raise `content.sending.SendingError`."""

    async def tell_report(self, person_id: int, figures: Figures) -> None:
        """Tells without sound that people report a question."""
        ...

    async def tell_flags(self, person_id: int, flagged: Sequence[tuple[Figures, Flag]]) -> None:
        """Tells without sound what the numbers speak against, in one message."""
        ...


@dataclass(slots=True)
class TellOfQuestions:
    """Sends what is news to each admin. That it is told is written down first: a kill never makes two of one."""

    book: TellingBook
    quality: QuestionQuality
    notices: Notices
    admins: Admins
    _next: datetime | None = field(default=None, init=False)
    _not_before: datetime | None = field(default=None, init=False)

    async def __call__(self, now: datetime) -> None:
        """Looks for reports that nobody knows of; each hour, and after a start, for everything."""
        if self._not_before and now < self._not_before <= now + EACH:
            return
        self._not_before = None
        whole = self._next is None or not now < self._next <= now + EACH
        if not whole and not await self.book.anything_untold(since=now - PAUSE):
            return
        try:
            await self._tell_all(now, whole=whole)
        except RetryLaterError as later:
            self._not_before = now + timedelta(seconds=later.seconds)
        else:
            self._next = now + EACH if whole else self._next

    async def _tell_all(self, now: datetime, *, whole: bool) -> None:
        reports = await self.book.newest_reports(since=now - MEMORY)
        flagged = await self._flagged() if whole else ()
        if not reports and not flagged:
            return
        for person in sorted(await self.admins.all(now)):
            told = await self.book.told(person)
            for question_id in news_of_reports(reports, told, now=now):
                if figures := await self.quality.figures(question_id):
                    send = partial(self.notices.tell_report, person, figures)
                    await self._tell(person, [(question_id, Flag.REPORTED)], send, told, now=now)
            if news := news_of_numbers(flagged, told, now=now):
                keys = [(figures.question.id or 0, flag) for figures, flag in news]
                await self._tell(person, keys, partial(self.notices.tell_flags, person, news), told, now=now)

    async def _flagged(self) -> Sequence[tuple[Figures, Flag]]:
        return [
            (figures, flag)
            for figures in await self.quality.all_figures()
            for flag in flags(figures)
            if flag is not Flag.REPORTED
        ]

    async def _tell(
        self,
        person_id: int,
        keys: Sequence[tuple[int, Flag]],
        send: Callable[[], Awaitable[None]],
        before: Sequence[Told],
        *,
        now: datetime,
    ) -> None:
        """Sends it; RetryLaterError when it certainly was not sent."""
        await self.book.tell(person_id, keys, now=now)
        try:
            await send()
        except RetryLaterError:
            await self.book.take_back(person_id, keys, before=before)
            raise
        except RefusedError:
            logger.info("an admin takes no messages: questions are not told of")
        except OutcomeUnknownError:
            logger.info("whether an admin was told of questions is not known: it is not repeated")


def news_of_reports(reports: Mapping[int, datetime], told: Sequence[Told], *, now: datetime) -> list[int]:
    """Returns the reported questions that somebody who was told so much is to be told of now."""
    last = {one.question_id: one.at for one in told if one.flag is Flag.REPORTED}
    return [
        question_id
        for question_id, reported_at in reports.items()
        if question_id not in last or (last[question_id] < reported_at and abs(now - last[question_id]) >= PAUSE)
    ]


def news_of_numbers(
    flagged: Sequence[tuple[Figures, Flag]], told: Sequence[Told], *, now: datetime
) -> list[tuple[Figures, Flag]]:
    """Returns what of these somebody is to be told of now: nothing where there was a list within the PAUSE."""
    counted = [one for one in told if one.flag is not Flag.REPORTED]
    if any(abs(now - one.at) < PAUSE for one in counted):
        return []
    known = {(one.question_id, one.flag) for one in counted if not one.settled}
    return [(figures, flag) for figures, flag in flagged if (figures.question.id, flag) not in known]
