"""The full-text index: candidates for a query, bounded so that common words stay cheap in a large archive."""

import sqlite3
from collections.abc import Mapping, Sequence

from content.search.index import Candidate, Candidates
from storage.database import Database

CANDIDATES = 100
"""Posts taken over from one look-up for ranking."""

MAX_POSTINGS = 4000
"""Matching posts that one look-up may rank: bm25 costs microseconds for each of them, whatever the limit."""

WEIGHTS = "5.0, 1.0, 2.0, 1.0"
"""bm25 weights of title, body, tags and urls."""


class SearchIndex:
    """Implements `content.search.index.PostIndex` on FTS5."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def candidates(self, stems: Sequence[str]) -> Candidates:
        """Returns posts that hold all of the stems, then those with the rarest ones; at most 2 * CANDIDATES."""
        return await self._database.scan(lambda connection: _candidates(connection, stems))


def _candidates(connection: sqlite3.Connection, stems: Sequence[str]) -> Candidates:
    # About how many posts there are: counting them would read the whole table at each search.
    posts = connection.execute("select coalesce(max(post_id), 0) from post_stems").fetchone()[0]
    frequencies = _frequencies(connection, stems)
    known = sorted((stem for stem in stems if frequencies[stem]), key=lambda stem: frequencies[stem])
    relevance: dict[int, float] = {}
    if known:
        rarest = _affordable(known, frequencies)
        if len(known) > len(rarest) or len(known) > 1:
            relevance |= _look_up(connection, " ".join(map(_quoted, known)))
        relevance |= _look_up(connection, " OR ".join(map(_quoted, rarest)))
    return Candidates(posts, frequencies, _with_stems(connection, relevance, known))


def _frequencies(connection: sqlite3.Connection, stems: Sequence[str]) -> dict[str, int]:
    """In how many posts each stem stands."""
    return {
        stem: row[0] if row else 0
        for stem in stems
        for row in [connection.execute("select doc from post_vocabulary where term = ?", (stem,)).fetchone()]
    }


def _affordable(known: Sequence[str], frequencies: Mapping[str, int]) -> list[str]:
    """The rarest stems whose posts together can be ranked at leisure; at least one."""
    total = 0
    rarest: list[str] = []
    for stem in known:
        total += frequencies[stem]
        if rarest and total > MAX_POSTINGS:
            break
        rarest.append(stem)
    return rarest


def _look_up(connection: sqlite3.Connection, expression: str) -> dict[int, float]:
    rows = connection.execute(
        f"select rowid, -bm25(post_index, {WEIGHTS}) from post_index where post_index match ?"  # noqa: S608
        f" order by bm25(post_index, {WEIGHTS}) limit {CANDIDATES}",
        (expression,),
    )
    return {row[0]: row[1] for row in rows}


def _with_stems(
    connection: sqlite3.Connection, relevance: Mapping[int, float], known: Sequence[str]
) -> list[Candidate]:
    asked = frozenset(known)
    found = []
    for post_id, value in relevance.items():
        row = connection.execute(
            "select s.title || ' ' || s.body || ' ' || s.tags || ' ' || s.urls as stems, p.position"
            " from post_stems s join post p on p.id = s.post_id where s.post_id = ?",
            (post_id,),
        ).fetchone()
        found.append(Candidate(post_id, row["position"], value, asked.intersection(row["stems"].split())))
    return found


def _quoted(stem: str) -> str:
    """A stem as an FTS5 string: nothing in it is an operator."""
    return '"' + stem.replace('"', '""') + '"'
