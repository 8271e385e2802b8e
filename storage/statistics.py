"""What is counted of the bot's use, by week."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from content.asking.missed import question_key
from content.statistics import (
    KEPT,
    MEETUPS,
    QUERY_LENGTH,
    SEEN_OFTEN,
    TOPICS,
    UNFOUND,
    WEEKS,
    Statistics,
    Used,
    week_of,
)
from storage.database import Database

READERS = "readers"

_POSTS = """
    select date(date, 'weekday 0', '-6 days') as week, count(*) from post
    where date >= ? and kind <> 'ad' group by 1
"""
_ACCURACY = """
    select topic, count(*), sum(right) from (
        select topic, answer.correct as right from answer join round on round.id = round_id
            join question on question.id = question_id
        union all select topic, right from training_round join question on question.id = question_id
            where right is not null
    ) where topic is not null group by topic order by 2 desc, topic limit ?
"""
_MEETUPS = """
    select json_extract(event, '$.title'), (
        select count(*) from (
            select person_id from meetup_guest where meetup_id = meetup.id
            union select person_id from meetup_reminder where meetup_id = meetup.id
        )
    ) as followers from meetup where state <> 'draft' and followers > 0 order by begins_at desc nulls last limit ?
"""


class StatisticsStore:
    """Implements `content.statistics.Counts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        *,
        week: date,
        used: Mapping[Used, int],
        readers: Sequence[int],
        unfound: Sequence[str],
        day: date,
    ) -> None:
        """Adds what has happened; people count once a week, words that found nothing are kept for KEPT."""
        async with self._database.write() as connection:
            await connection.executemany(
                "insert into usage_week (week, what, times) values (?, ?, ?)"
                " on conflict (week, what) do update set times = times + excluded.times",
                [(week.isoformat(), what, times) for what, times in used.items()],
            )
            await connection.executemany(
                "insert into reader_of_week (week, person_id) values (?, ?) on conflict do nothing",
                [(week.isoformat(), person_id) for person_id in readers],
            )
            # A week that is over is a number: who was there is forgotten.
            await connection.execute(
                "insert into usage_week (week, what, times)"
                " select week, ?, count(*) from reader_of_week where week < ? group by week"
                " on conflict (week, what) do update set times = max(times, excluded.times)",
                (READERS, week.isoformat()),
            )
            await connection.execute("delete from reader_of_week where week < ?", (week.isoformat(),))
            await connection.execute("delete from unfound_search where day < ?", ((day - KEPT).isoformat(),))
            await connection.executemany(
                "insert into unfound_search (key, day, query, times) values (?, ?, ?, 1)"
                " on conflict (key, day) do update set query = excluded.query, times = times + 1",
                [(question_key(query), day.isoformat(), query[:QUERY_LENGTH]) for query in unfound],
            )

    async def statistics(self, today: date) -> Statistics:
        """Returns the numbers of the last WEEKS weeks."""
        return await self._database.scan(lambda connection: _statistics(connection, today))


def _statistics(connection: sqlite3.Connection, today: date) -> Statistics:
    weeks = tuple(week_of(today) - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1))
    first = weeks[0].isoformat()

    def series(rows: Mapping[str, int]) -> tuple[int, ...]:
        return tuple(rows.get(week.isoformat(), 0) for week in weeks)

    def used(what: str) -> dict[str, int]:
        return dict(
            connection.execute("select week, times from usage_week where what = ? and week >= ?", (what, first))
        )

    readers = used(READERS)
    readers.update(
        connection.execute("select week, count(*) from reader_of_week where week >= ? group by week", (first,))
    )
    return Statistics(
        weeks=weeks,
        posts=series(dict(connection.execute(_POSTS, (first,)))),
        readers=series(readers),
        used={what: series(used(what)) for what in Used},
        accuracy=tuple((row[0], row[1], row[2]) for row in connection.execute(_ACCURACY, (TOPICS,))),
        meetups=tuple((row[0], row[1]) for row in connection.execute(_MEETUPS, (MEETUPS,))),
        unfound=tuple(
            (row[0], row[1])
            for row in connection.execute(
                # SQLite takes the other columns from the row that has the max().
                "select query, sum(times) as times, max(day) from unfound_search where day >= ? group by key"
                " having sum(times) >= ? order by 2 desc, 3 desc, key limit ?",
                ((today - KEPT).isoformat(), SEEN_OFTEN, UNFOUND),
            )
        ),
        total_posts=connection.execute("select count(*) from post").fetchone()[0],
    )
