"""Days are those of the wall: through summer time as well, and slots are free only where no post is due."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from content.publishing.agenda import DAYS, LookAtQueue
from content.publishing.slots import Slot
from storage.database import Database
from storage.queue import QueueStore
from storage.queue_list import QueueListing
from storage.slots import SlotStore
from tests.storage.test_queue import order

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with await Database.open(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
def look(database: Database) -> LookAtQueue:
    return LookAtQueue(QueueListing(database), SlotStore(database), BERLIN)


@pytest.mark.parametrize(
    "now", [datetime(2026, 3, 27, 22, 30, tzinfo=UTC), datetime(2026, 10, 23, 21, 30, tzinfo=UTC)]
)
async def test_a_week_has_seven_days_whatever_clocks_do(
    look: LookAtQueue, database: Database, now: datetime
) -> None:
    # Friday, shortly before midnight: the week goes to Thursday evening, over the Sunday on which clocks change.
    await SlotStore(database).add(
        [Slot(weekday, 150) for weekday in range(7)] + [Slot(weekday, 1439) for weekday in range(7)]
    )
    agenda = await look(now=now)
    assert [day.date.weekday() for day in agenda.days] == [4, 5, 6, 0, 1, 2, 3]
    assert len({day.date for day in agenda.days}) == DAYS
    walls = [f"{free.astimezone(BERLIN):%a %H:%M}" for day in agenda.days for free in day.free]
    assert walls.count("Sun 02:30") == (0 if now.month == 3 else 1)
    assert ("Fri 02:30" in walls, "Fri 23:59" in walls) == (False, True)


async def test_a_slot_with_a_post_is_not_free(look: LookAtQueue, database: Database) -> None:
    now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    await SlotStore(database).add([Slot(5, 11 * 60), Slot(5, 12 * 60)])
    post = await QueueStore(database).add(order(minutes=60))
    agenda = await look(now=now)
    [today] = agenda.days
    assert (today.posts, [f"{free:%H:%M}" for free in today.free]) == ([post], ["11:00"])


async def test_what_was_due_before_and_waits_still_is_on_the_first_page(
    look: LookAtQueue, database: Database
) -> None:
    post = await QueueStore(database).add(order(minutes=-60))
    agenda = await look(now=post.due_at + timedelta(days=2))
    assert [day.posts for day in agenda.days] == [[post]]
