"""Messages for people, on a real file."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiosqlite

from content.delivering.delivery import Delivery, DeliveryKind
from content.trouble import StorageTroubleError
from storage.database import Database
from storage.deliveries import _MOST_URGENT, REMEMBERED, DeliveryStore

NOW = datetime(2026, 1, 21, 18, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def reminder(
    person_id: int,
    key: str = "7:60",
    *,
    due_at: datetime = NOW,
    kind: DeliveryKind = DeliveryKind.REMINDER,
    useless_at: datetime | None = None,
) -> Delivery:
    return Delivery(person_id=person_id, kind=kind, key=key, subject=7, due_at=due_at, useless_at=useless_at)


async def claimed(store: DeliveryStore, now: datetime = NOW) -> list[tuple[int, str]]:
    """Claims and sends all that is due."""
    found = []
    while one := await store.claim(now):
        found.append((one.person_id, one.key))
        await store.mark_sent(one, now=now)
    return found


async def test_what_is_due_goes_in_the_order_of_haste_and_each_once(database: Database) -> None:
    store = DeliveryStore(database)
    news = reminder(1, "news", kind=DeliveryKind.NEWS, due_at=NOW - MINUTE)
    change = reminder(1, "moved", kind=DeliveryKind.CHANGE)
    later = reminder(3, due_at=NOW + MINUTE)
    assert await store.add([news, later, reminder(2), reminder(1), change]) == 5
    assert await claimed(store) == [(1, "moved"), (2, "7:60"), (1, "7:60"), (1, "news")]
    assert await store.add([reminder(1), change]) == 0
    assert await claimed(store) == []
    assert await claimed(store, NOW + MINUTE) == [(3, "7:60")]


async def test_what_waits_is_withdrawn_and_may_come_back(database: Database) -> None:
    store = DeliveryStore(database)
    await store.add([reminder(1), reminder(2), reminder(3, "news", kind=DeliveryKind.NEWS)])
    await store.withdraw(DeliveryKind.REMINDER, subject=7, person_id=1)
    assert await store.add([reminder(1, due_at=NOW + MINUTE)]) == 1
    await store.withdraw(DeliveryKind.REMINDER, subject=8)
    assert await claimed(store) == [(2, "7:60"), (3, "news")]
    await store.withdraw(DeliveryKind.REMINDER, subject=7)
    assert await claimed(store, NOW + MINUTE) == []


async def test_what_is_useless_by_now_is_not_sent(database: Database) -> None:
    store = DeliveryStore(database)
    await store.add([reminder(1, useless_at=NOW), reminder(2, useless_at=NOW + MINUTE)])
    assert await claimed(store) == [(2, "7:60")]
    assert await store.add([reminder(1)]) == 0


async def test_what_was_not_sent_waits_again(database: Database) -> None:
    store = DeliveryStore(database)
    await store.add([reminder(1)])
    one = await store.claim(NOW)
    assert one
    assert await store.claim(NOW) is None
    await store.put_off(one, until=NOW + MINUTE)
    assert await store.claim(NOW) is None
    assert await claimed(store, NOW + MINUTE) == [(1, "7:60")]


async def test_after_a_kill_what_had_begun_is_not_sent_again(database: Database) -> None:
    store = DeliveryStore(database)
    await store.add([reminder(1), reminder(2)])
    await store.claim(NOW)
    again = DeliveryStore(database)
    assert await again.settle(now=NOW) == 1
    assert await again.settle(now=NOW) == 0
    assert await claimed(again) == [(2, "7:60")]


async def test_nothing_waits_for_who_cannot_be_reached_until_they_come_back(database: Database) -> None:
    store = DeliveryStore(database)
    await store.add([reminder(1), reminder(1, "7:1440"), reminder(2)])
    await store.give_up(1, now=NOW)
    assert await store.add([reminder(1, "8:60")]) == 0
    assert await claimed(store) == [(2, "7:60")]
    await store.reached(1)
    await store.reached(1)
    assert await store.add([reminder(1, "8:60"), reminder(1)]) == 1
    assert await claimed(store) == [(1, "8:60")]


async def test_old_ones_are_forgotten(database: Database) -> None:
    store = DeliveryStore(database)
    await store.add([reminder(1), reminder(2, due_at=NOW + REMEMBERED + MINUTE)])
    await claimed(store)
    await claimed(DeliveryStore(database), NOW + REMEMBERED + MINUTE)
    async with database.read() as connection:
        rows = await connection.execute_fetchall("select person_id from delivery")
    assert [row["person_id"] for row in rows] == [2]


async def test_a_claim_looks_into_the_index_only(database: Database) -> None:
    store = DeliveryStore(database)
    await store.add([reminder(1)])
    async with database.read() as connection:
        plan = await connection.execute_fetchall(f"explain query plan {_MOST_URGENT}", {"now": "", "limit": 8})
    steps = [row["detail"] for row in plan]
    assert not [step for step in steps if step.startswith("SCAN") and "subquery" not in step], steps
    assert sum("delivery_due" in step for step in steps) == len(DeliveryKind)


async def test_tasks_that_claim_and_end_side_by_side_share_transactions(database: Database) -> None:
    store = DeliveryStore(database)
    people = range(1, 101)
    await store.add([*map(reminder, people), *[reminder(one + 1000, useless_at=NOW) for one in people]])
    begun = 0
    write = database.write

    @asynccontextmanager
    async def counted() -> AsyncIterator[aiosqlite.Connection]:
        nonlocal begun
        begun += 1
        async with write() as connection:
            yield connection

    database.write = counted  # type: ignore[method-assign]
    found: list[int] = []

    async def work() -> None:
        while one := await store.claim(NOW):
            found.append(one.person_id)
            await asyncio.sleep(0)
            await store.mark_sent(one, now=NOW)

    await asyncio.gather(*(work() for _ in range(8)))
    assert sorted(found) == list(people)
    assert begun < 100
    assert await DeliveryStore(database).settle(now=NOW) == 0


async def test_a_turn_that_the_disk_did_not_take_is_taken_again(database: Database) -> None:
    store = DeliveryStore(database)
    await store.add([reminder(1), reminder(2), reminder(3)])
    write, failing = database.write, [True]

    @asynccontextmanager
    async def unreliable() -> AsyncIterator[aiosqlite.Connection]:
        async with write() as connection:
            yield connection
            if failing.pop() if failing else False:
                raise StorageTroubleError("no")

    database.write = unreliable  # type: ignore[method-assign]
    outcomes = await asyncio.gather(*(store.claim(NOW) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(one, StorageTroubleError) for one in outcomes) == 1
    claimed = [one.person_id for one in outcomes if isinstance(one, Delivery)]
    # What the first one would have had waits on, instead of being claimed for nobody.
    assert len(set(claimed)) == 2
    last = await store.claim(NOW)
    assert last
    assert {*claimed, last.person_id} == {1, 2, 3}
