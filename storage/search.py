"""The full-text index as searches read it, bounded so that common words stay cheap in a large archive."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from itertools import accumulate

from content.posts import Post
from content.search.index import Candidate, Conditions, IndexedText, IndexView, Result, Term
from storage.database import Database, to_text
from storage.posts import read_posts

CANDIDATES = 100
"""Posts taken over from one look-up for ranking."""

RAREST = 3
"""Concepts that posts must hold all of where others are too common to count."""

ENOUGH = 20
"""Candidates after which nothing more is looked up."""

RANKED_POSTINGS = 2000
"""Matching posts that one look-up may rank: bm25 costs microseconds for each of them, whatever the limit."""

LOOKED_BACK = 50_000
"""Posts, the newest, in whose titles common words are looked for, and whose dates are looked at."""

COUNTED = 1000
"""Matching posts that are counted; more are guessed from how close together these stand."""

WEIGHTS = "5.0, 1.0, 2.0, 1.0"
"""bm25 weights of title, body, tags and urls."""


class SearchIndex:
    """Implements `content.search.index.PostIndex` on FTS5."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, work: Callable[[IndexView], Result]) -> Result:
        """Runs the work in one hop to one thread."""
        return await self._database.scan(lambda connection: work(_View(connection)))


def index_view(connection: sqlite3.Connection) -> IndexView:
    """Returns the index as it is now, for one search that reads more on the same connection."""
    return _View(connection)


class _View:
    """Implements `content.search.index.IndexView` on one connection, for one search."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._frequencies: dict[str, int] = {}

    def size(self) -> int:
        # About: counting them would read the whole table at each search.
        return self.newest()

    def newest(self) -> int:
        return int(self._connection.execute("select coalesce(max(post_id), 0) from post_stems").fetchone()[0])

    def frequency(self, phrases: Sequence[str]) -> int:
        expression = _any_of(phrases)
        if expression not in self._frequencies:
            self._frequencies[expression] = self._count(expression)
        return self._frequencies[expression]

    def _count(self, expression: str) -> int:
        counted, last = self._connection.execute(
            "select count(*), max(rowid) from"
            " (select rowid from post_index where post_index match ? order by rowid limit ?)",
            (expression, COUNTED),
        ).fetchone()
        return int(counted if counted < COUNTED else counted * self.newest() / last)

    def beginning(self, start: str, *, limit: int) -> Sequence[Term]:
        return self._terms("form >= ? and form < ?", start, start + "\U0010ffff", limit=limit)

    def ending(self, end: str, *, limit: int) -> Sequence[Term]:
        return self._terms("substr(stem, -3) = ?", end, limit=limit)

    def sounding(self, skeleton: str, *, limit: int) -> Sequence[Term]:
        return self._terms("skeleton = ?", skeleton, limit=limit)

    def _terms(self, condition: str, *arguments: str, limit: int) -> list[Term]:
        rows = self._connection.execute(
            f"select form, written, stem from term where {condition} limit ?",  # noqa: S608
            (*arguments, limit),
        )
        return [Term(*row) for row in rows]

    def posts(self, post_ids: Sequence[int]) -> Sequence[Post]:
        by_id = {post.id: post for post in read_posts(self._connection, post_ids)}
        return [by_id[post_id] for post_id in post_ids if post_id in by_id]

    def candidates(
        self, concepts: Sequence[Sequence[str]], conditions: Conditions, *, newest: int, by_date: bool = False
    ) -> Sequence[Candidate]:
        look_up = _LookUp(self._connection, conditions, newest)
        known = sorted((posts, _any_of(phrases)) for phrases in concepts if (posts := self.frequency(phrases)))
        expressions = [expression for _, expression in known]
        affordable = [
            expression
            for (_, expression), total in zip(known, accumulate(posts for posts, _ in known), strict=True)
            if total <= RANKED_POSTINGS
        ]
        if by_date and expressions:
            look_up.newest_first(_all_of(expressions))
        if affordable:
            look_up.best(" OR ".join(affordable))
            if len(affordable) < len(expressions):
                look_up.best(_all_of(expressions[:RAREST]))
        elif expressions:
            # Ranking so many would take seconds: the newest ones that tell of it in the title, or hold most of it.
            together = _all_of(expressions[:RAREST])
            look_up.newest_first(f"title : ({together})", of_late=True)
            look_up.newest_first(together)
            look_up.newest_first(f"title : ({' OR '.join(expressions[:RAREST])})", of_late=True)
            for other in expressions[1:]:
                look_up.newest_first(_all_of([expressions[0], other]))
        elif not concepts:
            look_up.newest_first(None)
        return look_up.taken()


class _LookUp:
    """Gathers posts from one query of the index after another until there are enough to choose from."""

    def __init__(self, connection: sqlite3.Connection, conditions: Conditions, newest: int) -> None:
        self._connection = connection
        self._must = [_quoted(phrase) for phrase in conditions.phrases]
        self._must += [f"tags : {_quoted(phrase)}" for phrase in conditions.tags]
        self._must += [f"urls : {_quoted(phrase)}" for phrase in conditions.urls]
        self._without = conditions.without
        dates = [("date >= ?", conditions.after), ("date < ?", conditions.before)]
        self._dates = " and ".join(text for text, moment in dates if moment)
        self._moments = [to_text(moment) for _, moment in dates if moment]
        self._newest = newest
        self._oldest = 0
        if self._dates:
            # The posts of a time mostly stand together: what lies before and behind them need not be looked through.
            oldest, latest = connection.execute(
                f"select min(id), max(id) from post where {self._dates}",  # noqa: S608
                self._moments,
            ).fetchone()
            self._oldest, self._newest = (oldest, min(latest, newest)) if oldest else (1, 0)
        self._taken: dict[int, None] = {}

    def best(self, expression: str) -> None:
        """Takes the best posts by bm25, which is worked out for each that matches."""
        self._take(expression, f"bm25(post_index, {WEIGHTS})")

    def newest_first(self, expression: str | None, *, of_late: bool = False) -> None:
        """Takes the posts stored last, unless there are enough already; None asks for the conditions alone.

        `of_late` looks only so far back, where few posts may meet the expression and all would be looked through.
        """
        if len(self._taken) < ENOUGH:
            self._take(expression, "rowid desc", back=LOOKED_BACK if of_late else None)

    def _take(self, expression: str | None, order: str, *, back: int | None = None) -> None:
        match = _all_of([*([f"({expression})"] if expression else []), *self._must])
        if match and self._without:
            match = f"({match}) NOT ({_any_of(self._without)})"
        oldest = self._oldest if back is None else max(self._oldest, self._newest - back)
        if oldest > self._newest or not (match or self._dates):
            return
        arguments: list[int | str] = [oldest, self._newest]
        if not match:
            look_up = f"select id from post where id between ? and ? and {self._dates} order by date desc"  # noqa: S608
            arguments += self._moments
        else:
            look_up = (
                f"select rowid from post_index where rowid between ? and ? and post_index match ? order by {order}"  # noqa: S608
            )
            arguments.append(match)
            if self._dates:
                look_up = (
                    f"select rowid from ({look_up} limit {LOOKED_BACK})"  # noqa: S608
                    f" where exists (select 1 from post where id = rowid and {self._dates})"
                )
                arguments += self._moments
        rows = self._connection.execute(f"{look_up} limit {CANDIDATES}", arguments)
        self._taken.update((row[0], None) for row in rows)

    def taken(self) -> list[Candidate]:
        """Returns the posts with what the index keeps of them."""
        rows = self._connection.execute(
            "select p.id, p.position, s.title, s.body, s.tags, s.urls from post_stems s join post p on p.id = s.post_id"
            " where s.post_id in (select value from json_each(?))",
            (json.dumps(list(self._taken)),),
        )
        return [Candidate(row[0], row[1], IndexedText(*row[2:])) for row in map(tuple, rows)]


def _any_of(phrases: Sequence[str]) -> str:
    return " OR ".join(map(_quoted, phrases))


def _all_of(expressions: Sequence[str]) -> str:
    return " AND ".join(f"({expression})" for expression in expressions)


def _quoted(phrase: str) -> str:
    """Stems as an FTS5 string: nothing in them is an operator."""
    return '"' + phrase.replace('"', '""') + '"'
