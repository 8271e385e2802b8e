"""Questions whose answers were not what somebody asked for."""

from datetime import date, timedelta

from content.asking.missed import KEPT, MissedQuestion
from storage.database import Database
from storage.missed import MissedStore

TODAY = date(2026, 1, 21)


async def test_an_answer_counts_once_and_a_question_as_often_as_it_was_missed(database: Database) -> None:
    missed = MissedStore(database)
    assert await missed.note("Где митап?", mark="a", day=TODAY)
    assert not await missed.note("Где митап?", mark="a", day=TODAY)
    assert await missed.note("Сколько слоёв?", mark="b", day=TODAY)
    assert await missed.note("сколько  слоев", mark="c", day=TODAY + timedelta(days=1))
    assert list(await missed.since(TODAY, limit=10)) == [
        MissedQuestion("сколько  слоев", 2),
        MissedQuestion("Где митап?", 1),
    ]
    assert [one.question for one in await missed.since(TODAY, limit=1)] == ["сколько  слоев"]
    assert list(await missed.since(TODAY + timedelta(days=1), limit=10)) == [MissedQuestion("сколько  слоев", 1)]


async def test_old_ones_are_forgotten(database: Database) -> None:
    missed = MissedStore(database)
    await missed.note("Старый вопрос", mark="old", day=TODAY - KEPT - timedelta(days=1))
    await missed.note("Вопрос на краю", mark="edge", day=TODAY - KEPT)
    await missed.note("Новый вопрос", mark="new", day=TODAY)
    everything = await missed.since(date.min, limit=10)
    assert [one.question for one in everything] == ["Новый вопрос", "Вопрос на краю"]
    async with database.read() as connection:
        marks = await connection.execute_fetchall("select mark from missed_answer order by mark")
    assert [row["mark"] for row in marks] == ["edge", "new"]


async def test_nothing_tells_who_asked(database: Database) -> None:
    async with database.read() as connection:
        rows = await connection.execute_fetchall(
            "select c.name from sqlite_schema t, pragma_table_info(t.name) c where t.name like 'missed_%'"
        )
    assert {row["name"] for row in rows} == {"key", "day", "question", "times", "mark"}
