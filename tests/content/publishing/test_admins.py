"""Who is an admin, also while Telegram is silent."""

from datetime import timedelta

import pytest

from content.publishing.admins import FRESH, PAUSE, Admins
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError, SendingError
from tests.content.publishing.newsroom import NOW

OWNER, BORIS, ALICE = 1, 2, 3


class Source:
    """A channel whose administrators, or whose silence, a test decides."""

    def __init__(self, *people: int) -> None:
        self.answer: frozenset[int] | SendingError = frozenset(people)
        self.asked = 0

    async def administrators(self) -> frozenset[int]:
        self.asked += 1
        if isinstance(self.answer, SendingError):
            raise self.answer
        return self.answer


async def test_owners_and_the_channels_administrators_are_admins() -> None:
    admins = Admins(Source(BORIS), owners=frozenset({OWNER}))
    assert await admins.include(OWNER, now=NOW)
    assert await admins.include(BORIS, now=NOW)
    assert not await admins.include(ALICE, now=NOW)


async def test_an_answer_is_believed_for_five_minutes() -> None:
    source = Source(BORIS)
    admins = Admins(source, owners=frozenset())
    assert await admins.include(BORIS, now=NOW)
    source.answer = frozenset({ALICE})
    assert await admins.include(BORIS, now=NOW + FRESH - timedelta(seconds=1))
    assert source.asked == 1
    assert not await admins.include(BORIS, now=NOW + FRESH)
    assert await admins.include(ALICE, now=NOW + FRESH)
    assert source.asked == 2


@pytest.mark.parametrize("silence", [OutcomeUnknownError("timeout"), RetryLaterError(5)])
async def test_while_telegram_is_silent_its_last_answer_holds(silence: SendingError) -> None:
    source = Source(BORIS)
    admins = Admins(source, owners=frozenset({OWNER}))
    assert await admins.include(BORIS, now=NOW)
    source.answer = silence
    for seconds in range(10):
        assert await admins.include(BORIS, now=NOW + FRESH + timedelta(seconds=seconds))
        assert not await admins.include(ALICE, now=NOW + FRESH + timedelta(seconds=seconds))
    assert source.asked == 2
    source.answer = frozenset({ALICE})
    assert await admins.include(ALICE, now=NOW + FRESH + PAUSE)


async def test_silence_from_the_start_leaves_the_owners() -> None:
    source = Source()
    source.answer = OutcomeUnknownError("timeout")
    admins = Admins(source, owners=frozenset({OWNER}))
    assert await admins.include(OWNER, now=NOW)
    assert not await admins.include(BORIS, now=NOW)


async def test_a_bot_put_out_of_the_channel_takes_orders_from_owners_only() -> None:
    source = Source(BORIS)
    admins = Admins(source, owners=frozenset({OWNER}))
    assert await admins.include(BORIS, now=NOW)
    source.answer = RefusedError("Forbidden: bot was kicked from the channel chat")
    assert not await admins.include(BORIS, now=NOW + FRESH)
    assert await admins.include(OWNER, now=NOW + FRESH)
