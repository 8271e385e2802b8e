"""Delivers what is due, several at a time."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from content.delivering.delivery import Deliveries, Delivery
from content.sending import GoneError, OutcomeUnknownError, RefusedError, RetryLaterError

logger = logging.getLogger(__name__)

AT_ONCE = 8
"""Deliveries in the air: enough for thirty a second, and no more than these are in doubt after a kill."""

STRETCH = timedelta(seconds=8)
"""How long one call goes on: a stop does not wait for ten thousand."""


class Mail(Protocol):
    """People's private chats."""

    async def send(self, delivery: Delivery) -> bool:
        """Composes the message from what is known now and sends it; False when there is nothing to tell any more.

        Raises `content.sending.SendingError`.
        """
        ...


@dataclass(slots=True)
class DeliverDue:
    """Sends what is due. That sending began is committed before: a kill makes no message come twice."""

    deliveries: Deliveries
    mail: Mail
    clock: Callable[[], datetime]
    _settled: bool = field(default=False, init=False)
    _not_before: datetime | None = field(default=None, init=False)

    async def __call__(self, now: datetime) -> None:
        """Goes on until nothing is due, Telegram asks for a pause, or STRETCH is over."""
        if not self._settled:
            if doubtful := await self.deliveries.settle(now=now):
                logger.warning("%d deliveries were cut off: whether they arrived is not known", doubtful)
            self._settled = True
        if self._not_before and now < self._not_before <= now + timedelta(minutes=10):
            return
        self._not_before = None
        await asyncio.gather(*(self._work(until=now + STRETCH) for _ in range(AT_ONCE)))

    async def _work(self, *, until: datetime) -> None:
        while self._not_before is None and (now := self.clock()) < until:
            delivery = await self.deliveries.claim(now)
            if delivery is None:
                return
            await self._send(delivery)

    async def _send(self, delivery: Delivery) -> None:
        try:
            told = await self.mail.send(delivery)
        except GoneError:
            await self.deliveries.give_up(delivery.person_id, now=self.clock())
        except RefusedError as refused:
            logger.error("a delivery of kind %s was refused: %s", delivery.kind, refused.reason)
            await self.deliveries.drop(delivery, now=self.clock())
        except RetryLaterError as later:
            self._not_before = self.clock() + timedelta(seconds=later.seconds)
            await self.deliveries.put_off(delivery, until=self._not_before)
        except OutcomeUnknownError:
            logger.info("whether a delivery arrived is not known: it is not repeated")
            await self.deliveries.mark_sent(delivery, now=self.clock())
        else:
            if told:
                await self.deliveries.mark_sent(delivery, now=self.clock())
            else:
                await self.deliveries.drop(delivery, now=self.clock())
