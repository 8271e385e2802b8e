"""What is counted, by week, and what is not kept."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from content.html import escape
from content.posts import Post
from content.statistics import KEPT, WEEKS, CountUse, Used, week_of
from storage.archive import Archive
from storage.database import Database
from storage.statistics import StatisticsStore

NOW = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
MOSCOW = ZoneInfo("Europe/Moscow")
TODAY = date(2026, 1, 21)


async def test_searches_and_readers_of_a_week(database: Database) -> None:
    store = StatisticsStore(database)
    use = CountUse(store, MOSCOW)
    for person in (1, 2, 1):
        use.seen(person, now=NOW)
    use.searched("графы", found=True)
    use.searched("Мокрый  снег?", found=False)
    await use(NOW)
    use.searched("мокрый снег", found=False)
    use.searched("однажды", found=False)
    use.seen(1, now=NOW)
    use.seen(3, now=NOW)
    await use(NOW + timedelta(days=1))
    await use(NOW + timedelta(days=1))
    numbers = await store.statistics(TODAY)
    assert len(numbers.weeks) == WEEKS
    assert numbers.weeks[-1] == date(2026, 1, 19)
    assert numbers.readers[-2:] == (0, 3)
    assert numbers.used[Used.SEARCH][-2:] == (0, 4)
    assert numbers.used[Used.UNFOUND][-1] == 3
    # One slip of one person is not shown.
    assert numbers.unfound == (("мокрый снег", 2),)


async def test_a_week_that_is_over_is_a_number(database: Database) -> None:
    store = StatisticsStore(database)
    use = CountUse(store, MOSCOW)
    use.seen(1, now=NOW)
    use.seen(2, now=NOW)
    await use(NOW)
    use.seen(1, now=NOW + timedelta(days=7))
    await use(NOW + timedelta(days=7))
    async with database.read() as connection:
        rows = list(await connection.execute_fetchall("select week, person_id from reader_of_week"))
    assert [tuple(row) for row in rows] == [("2026-01-26", 1)]
    numbers = await store.statistics(TODAY + timedelta(days=7))
    assert numbers.readers[-2:] == (2, 1)


async def test_old_words_are_forgotten(database: Database) -> None:
    store = StatisticsStore(database)
    use = CountUse(store, MOSCOW)
    for _ in range(2):
        use.searched("старое", found=False)
    await use(NOW)
    use.searched("новое", found=True)
    await use(NOW + KEPT + timedelta(days=1))
    async with database.read() as connection:
        rows = list(await connection.execute_fetchall("select * from unfound_search"))
    assert rows == []


async def test_posts_by_week(database: Database) -> None:
    days = (
        datetime(2026, 1, 19, tzinfo=UTC),
        datetime(2026, 1, 25, 23, tzinfo=UTC),
        datetime(2026, 1, 18, tzinfo=UTC),
    )
    posts = [Post(text=f"Пост {n}", html=escape(f"Пост {n}"), date=day) for n, day in enumerate(days)]
    await Archive(database).save(posts)
    numbers = await StatisticsStore(database).statistics(date(2026, 1, 25))
    assert numbers.posts[-2:] == (1, 2)
    assert numbers.total_posts == 3


def test_a_week_begins_on_monday() -> None:
    assert week_of(date(2026, 1, 25)) == date(2026, 1, 19)
    assert week_of(date(2026, 1, 19)) == date(2026, 1, 19)
