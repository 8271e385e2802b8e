"""Delivering what is due: who gets what when sending goes wrong."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from content.delivering.deliver import DeliverDue
from content.delivering.delivery import Delivery, DeliveryKind
from content.sending import GoneError, OutcomeUnknownError, RefusedError, RetryLaterError, SendingError
from storage.database import Database
from storage.deliveries import DeliveryStore

NOW = datetime(2026, 1, 21, 18, 0, tzinfo=UTC)


class Letterbox:
    """Notes what came to whom; raises what a test has put in for a person, once each."""

    def __init__(self) -> None:
        self.came: Counter[int] = Counter()
        self.trouble: dict[int, list[SendingError]] = {}
        self.nothing_for: set[int] = set()

    async def send(self, delivery: Delivery) -> bool:
        if trouble := self.trouble.get(delivery.person_id):
            raise trouble.pop(0)
        if delivery.person_id in self.nothing_for:
            return False
        self.came[delivery.person_id] += 1
        return True


class Post:
    """A store, a letterbox, and deliveries between them at a time of the test's choice."""

    def __init__(self, database: Database) -> None:
        self.now = NOW
        self.store, self.box = DeliveryStore(database), Letterbox()
        self.start()

    def start(self) -> None:
        self._deliver = DeliverDue(self.store, self.box, lambda: self.now)

    async def deliver(self, *, after: timedelta = timedelta()) -> dict[int, int]:
        self.now += after
        await self._deliver(self.now)
        return dict(self.box.came)


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with await Database.open(tmp_path / "bot.db") as database:
        yield Post(database)


def letters(*people: int, key: str = "a") -> list[Delivery]:
    return [Delivery(person_id=one, kind=DeliveryKind.NEWS, key=key, due_at=NOW) for one in people]


async def test_everybody_gets_one(post: Post) -> None:
    await post.store.add(letters(*range(1, 101)))
    assert await post.deliver() == dict.fromkeys(range(1, 101), 1)
    assert await post.deliver() == dict.fromkeys(range(1, 101), 1)


async def test_a_pause_that_telegram_asks_for_is_kept_and_nothing_is_lost(post: Post) -> None:
    await post.store.add(letters(*range(1, 51)))
    post.box.trouble = {20: [RetryLaterError(30)]}
    assert 19 <= len(await post.deliver()) < 49
    before = len(await post.deliver(after=timedelta(seconds=29)))
    assert before < 49
    assert await post.deliver(after=timedelta(seconds=1)) == dict.fromkeys(range(1, 51), 1)


async def test_a_clock_that_is_set_back_by_days_does_not_prolong_a_pause(post: Post) -> None:
    await post.store.add(letters(1))
    post.box.trouble = {1: [RetryLaterError(30)]}
    await post.deliver()
    await post.store.add([Delivery(person_id=2, kind=DeliveryKind.NEWS, key="b", due_at=NOW - timedelta(days=3))])
    assert await post.deliver(after=-timedelta(days=2)) == {2: 1}


async def test_what_may_have_arrived_is_not_repeated(post: Post) -> None:
    await post.store.add(letters(1, 2))
    post.box.trouble = {1: [OutcomeUnknownError()]}
    assert await post.deliver() == {2: 1}
    assert await post.deliver(after=timedelta(hours=1)) == {2: 1}


async def test_who_has_blocked_the_bot_is_not_tried_again(post: Post) -> None:
    await post.store.add(letters(1, 2))
    post.box.trouble = {1: [GoneError("Forbidden: bot was blocked by the user")]}
    assert await post.deliver() == {2: 1}
    await post.store.add(letters(1, 2, key="b"))
    assert await post.deliver() == {2: 2}
    await post.store.reached(1)
    await post.store.add(letters(1, key="c"))
    assert await post.deliver() == {1: 1, 2: 2}


async def test_one_that_is_refused_holds_up_nobody(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    await post.store.add(letters(1, 2))
    post.box.trouble = {1: [RefusedError("Bad Request: message is too long")]}
    assert await post.deliver() == {2: 1}
    assert await post.deliver() == {2: 1}
    assert "a delivery of kind news was refused" in caplog.text


async def test_nothing_to_tell_any_more(post: Post) -> None:
    await post.store.add(letters(1, 2))
    post.box.nothing_for = {1}
    assert await post.deliver() == {2: 1}
    post.box.nothing_for = set()
    assert await post.deliver() == {2: 1}


async def test_a_start_after_a_kill_goes_on_where_it_was(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    await post.store.add(letters(*range(1, 11)))
    for _ in range(3):
        await post.store.claim(NOW)
    post.start()
    arrived = await post.deliver()
    assert len(arrived) == 7
    assert set(arrived.values()) == {1}
    assert "3 deliveries were cut off" in caplog.text
