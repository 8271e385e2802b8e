"""The next free slot: on the wall of the zone, whatever clocks do, and never one that is taken."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from content.publishing.read_when import ReadWhen, asks_slot
from content.publishing.slots import IN_A_DAY, WEEKS_AHEAD, AddSlots, NextSlot, Slot
from content.publishing.when import WhenError
from storage.database import Database
from storage.slots import SlotStore
from tests.content.publishing.newsroom import Newsroom

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
"""A Saturday, noon in Moscow; the newsroom's time."""

SATURDAY, SUNDAY = 5, 6


def at(hour: int, minute: int = 0, *, weekday: int = SATURDAY) -> Slot:
    return Slot(weekday, hour * 60 + minute)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with await Database.open(tmp_path / "slots.db") as opened:
        yield opened


@pytest.fixture
def slots(database: Database) -> SlotStore:
    return SlotStore(database)


@pytest.fixture
def newsroom(database: Database) -> Newsroom:
    return Newsroom(database)


async def found(slots: SlotStore, *, now: datetime = NOW, zone: ZoneInfo = MOSCOW) -> str:
    moment = await NextSlot(slots, zone)(now=now)
    assert moment
    return f"{moment.astimezone(zone):%a %d.%m %H:%M}"


async def test_the_store_keeps_each_slot_once_in_order(slots: SlotStore) -> None:
    assert await slots.add({at(18), at(10), at(9, weekday=0)}) == 3
    assert await slots.add({at(18), at(19)}) == 1
    assert await slots.all() == [at(9, weekday=0), at(10), at(18), at(19)]
    assert await slots.remove({at(18), at(20)}) == 1
    assert await slots.all() == [at(9, weekday=0), at(10), at(19)]


async def test_no_slots_no_moment(slots: SlotStore) -> None:
    assert await NextSlot(slots, MOSCOW)(now=NOW) is None


async def test_the_next_one_is_after_now(slots: SlotStore) -> None:
    await slots.add([at(12)])
    assert await found(slots) == "Sat 28.11 12:00"
    assert await found(slots, now=NOW - timedelta(seconds=1)) == "Sat 21.11 12:00"
    await slots.add([at(0, 30, weekday=SUNDAY)])
    assert await found(slots) == "Sun 22.11 00:30"


async def test_a_slot_with_a_post_is_taken_until_the_post_leaves_it(slots: SlotStore, newsroom: Newsroom) -> None:
    await slots.add([at(13), at(14)])
    post = await newsroom.queues(3, minutes=60)
    await newsroom.queues(5, minutes=61)
    assert await found(slots) == "Sat 21.11 14:00"
    await newsroom.queues(7, minutes=120)
    assert await found(slots) == "Sat 28.11 13:00"
    await newsroom.cancel(post)
    assert await found(slots) == "Sat 21.11 13:00"


async def test_sixty_weeks_of_posts_leave_no_slot(slots: SlotStore, newsroom: Newsroom) -> None:
    await slots.add([at(13)])
    for week in range(WEEKS_AHEAD):
        await newsroom.queues(2 * week + 1, minutes=60 + week * 7 * 24 * 60)
    assert await found(slots) == "Sat 15.01 13:00"
    await newsroom.queues(1001, minutes=60 + WEEKS_AHEAD * 7 * 24 * 60)
    assert await NextSlot(slots, MOSCOW)(now=NOW) is None
    with pytest.raises(WhenError, match="slots-taken"):
        await ReadWhen(NextSlot(slots, MOSCOW))("следующий слот", now=NOW)


async def test_a_slot_that_clocks_skip_is_passed_over(slots: SlotStore) -> None:
    # On 28 March 2027, a Sunday, clocks in Berlin go from 2:00 to 3:00.
    await slots.add([at(2, 30, weekday=SUNDAY)])
    saturday = datetime(2027, 3, 27, 12, 0, tzinfo=BERLIN)
    assert await found(slots, now=saturday, zone=BERLIN) == "Sun 04.04 02:30"
    await slots.add([at(3, weekday=SUNDAY)])
    assert await found(slots, now=saturday, zone=BERLIN) == "Sun 28.03 03:00"


async def test_a_slot_that_clocks_show_twice_is_the_first(slots: SlotStore) -> None:
    # On 25 October 2026, a Sunday, 2:30 in Berlin is 0:30 and 1:30 UTC.
    await slots.add([at(2, 30, weekday=SUNDAY)])
    next_slot = NextSlot(slots, BERLIN)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert await next_slot(now=first - timedelta(hours=2)) == first
    assert await next_slot(now=first) == datetime(2026, 11, 1, 1, 30, tzinfo=UTC)


async def test_a_day_holds_as_many_as_a_phone_shows(slots: SlotStore) -> None:
    add = AddSlots(slots)
    await add([Slot(0, minute) for minute in range(IN_A_DAY)])
    with pytest.raises(WhenError, match="slots-too-many"):
        await add([Slot(1, 0), Slot(0, 100)])
    assert len(await slots.all()) == IN_A_DAY
    assert await add([Slot(0, 0)]) == 0


@pytest.mark.parametrize(
    "text",
    ["следующий слот", "В следующий слот", "слот", "в слот.", "ближайший свободный слот", "next slot", "Slot"],
)
async def test_words_for_a_slot(slots: SlotStore, text: str) -> None:
    assert asks_slot(text)
    read_when = ReadWhen(NextSlot(slots, MOSCOW))
    with pytest.raises(WhenError, match="slots-none"):
        await read_when(text, now=NOW)
    await slots.add([at(13)])
    assert await read_when(text, now=NOW) == NOW + timedelta(hours=1)


async def test_other_moments_are_read_as_before(slots: SlotStore) -> None:
    read_when = ReadWhen(NextSlot(slots, MOSCOW))
    assert await read_when("через час", now=NOW) == NOW + timedelta(hours=1)
    with pytest.raises(WhenError, match="when-unknown"):
        await read_when("слоты завтра", now=NOW)
