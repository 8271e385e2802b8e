"""What the search is measured beside: FTS5 as it comes and on stems, tantivy, Whoosh; and itself, in the same terms."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal, Protocol

# What an engine needs is imported when it is opened: it counts as its memory, and not everything is installed.
if TYPE_CHECKING:
    from content.posts import Post
    from storage.database import Database

OURS = "ours"
DATABASE = "bot.db"
BATCH = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """Numbers of posts, the best first, and whether the engine says that it found what was asked for."""

    numbers: Sequence[int]
    found: bool


class Engine(Protocol):
    """Something that stores posts and finds them by the number that `number_of` gives."""

    async def add(self, posts: Iterable["Post"]) -> None:
        """Stores a batch of posts; they are to be found once the engine was closed and opened again."""

    async def find(self, query: str, *, limit: int) -> Answer:
        """Returns the best posts for any text."""

    async def close(self) -> None:
        """Lets go of its files."""


def number_of(post: "Post") -> int:
    """Returns the number of a stored post, or that of the message where it is not stored yet."""
    return post.id or post.message_id or 0


def text_of(post: "Post") -> str:
    """Returns all that can be searched in a post: everybody gets the same."""
    return "\n".join([post.text, *post.hashtags, *post.topics, *post.urls])


class Ours:
    """The search people use, up to the first page with its snippets."""

    def __init__(self, database: "Database") -> None:
        from content.search.search_posts import SearchPosts
        from storage.archive import Archive
        from storage.search import SearchIndex

        self._database = database
        self._archive = Archive(database)
        self._search = SearchPosts(SearchIndex(database))

    async def add(self, posts: Iterable["Post"]) -> None:
        await self._archive.save(list(posts))

    async def find(self, query: str, *, limit: int) -> Answer:
        results = await self._search(query, limit=limit)
        return Answer([hit.post_id for hit in results.hits], results.found)

    async def close(self) -> None:
        await self._database.close()


class FullText:
    """SQLite's FTS5 by bm25: any word or every word, as it is written or its stem."""

    def __init__(self, folder: Path, *, joint: Literal["AND", "OR"], stemmed: bool) -> None:
        self._joint, self._stemmed = joint, stemmed
        self._connection = sqlite3.connect(folder / "fts5.db")
        self._connection.executescript("pragma journal_mode = wal; pragma synchronous = normal;")
        self._connection.execute("create virtual table if not exists post using fts5(text, content = '')")

    async def add(self, posts: Iterable["Post"]) -> None:
        rows = [(number_of(post), self._written(text_of(post))) for post in posts]
        with self._connection:
            self._connection.executemany("insert into post(rowid, text) values (?, ?)", rows)

    def _written(self, text: str) -> str:
        if not self._stemmed:
            return text
        from content.search.words import stems

        return " ".join(stems(text))

    async def find(self, query: str, *, limit: int) -> Answer:
        words = self._words(query)
        if not words:
            return Answer([], found=False)
        # In quotes nothing is an operator.
        expression = f" {self._joint} ".join(f'"{word}"' for word in words)
        statement = "select rowid from post where post match ? order by rank limit ?"
        numbers = [row[0] for row in self._connection.execute(statement, (expression, limit))]
        return Answer(numbers, bool(numbers))

    def _words(self, query: str) -> list[str]:
        if not self._stemmed:
            return re.findall(r"\w+", query)
        from content.search.words import words

        return [word.stem for word in words(query) if self._joint == "OR" or not word.part]

    async def close(self) -> None:
        self._connection.close()


class Tantivy:
    """tantivy with its Russian stemmer, any word."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("number", stored=True)
        schema.add_text_field("text", stored=False, tokenizer_name="ru_stem")
        self._index = tantivy.Index(schema.build(), path=str(folder))
        self._document = tantivy.Document
        self._searcher = self._index.searcher()
        self._writer: Any = None

    async def add(self, posts: Iterable["Post"]) -> None:
        if self._writer is None:
            self._writer = self._index.writer()
        for post in posts:
            self._writer.add_document(self._document(number=number_of(post), text=text_of(post)))
        # Its threads would go on while the next batch is made up, and that time is not counted.
        self._writer.commit()

    async def find(self, query: str, *, limit: int) -> Answer:
        words = re.findall(r"\w+", query)
        if not words:
            return Answer([], found=False)
        parsed = self._index.parse_query(" ".join(f'"{word}"' for word in words), ["text"])
        hits = self._searcher.search(parsed, limit, count=False).hits
        numbers = [int(self._searcher.doc(address)["number"][0]) for _, address in hits]
        return Answer(numbers, bool(numbers))

    async def close(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()


class Whoosh:
    """Whoosh with its Russian stemmer and stop words, any word."""

    def __init__(self, folder: Path) -> None:
        from whoosh import analysis, fields, index, query

        self._analyzer = analysis.LanguageAnalyzer("ru")
        schema = fields.Schema(number=fields.STORED, text=fields.TEXT(analyzer=self._analyzer, phrase=False))
        ready = index.exists_in(folder)
        self._index = index.open_dir(folder) if ready else index.create_in(folder, schema)
        self._query = query
        self._searcher = self._index.searcher()
        self._writer: Any = None

    async def add(self, posts: Iterable["Post"]) -> None:
        if self._writer is None:
            self._writer = self._index.writer()
        for post in posts:
            self._writer.add_document(number=number_of(post), text=text_of(post))

    async def find(self, query: str, *, limit: int) -> Answer:
        words = [token.text for token in self._analyzer(query, mode="query")]
        found = self._searcher.search(
            self._query.Or([self._query.Term("text", word) for word in words]), limit=limit
        )
        numbers = [int(hit["number"]) for hit in found]
        return Answer(numbers, bool(numbers))

    async def close(self) -> None:
        self._searcher.close()
        if self._writer is not None:
            self._writer.commit()
        self._index.close()


_RIVALS: Mapping[str, Callable[[Path], Engine]] = {
    "FTS5 AND": partial(FullText, joint="AND", stemmed=False),
    "FTS5 OR": partial(FullText, joint="OR", stemmed=False),
    "stems AND": partial(FullText, joint="AND", stemmed=True),
    "stems OR": partial(FullText, joint="OR", stemmed=True),
    "tantivy": Tantivy,
    "Whoosh": Whoosh,
}

NAMES = (OURS, *_RIVALS)


def missing() -> list[str]:
    """Returns the names of the engines that are not installed: they come with the extra `bench`."""
    return [name for name in ("tantivy", "Whoosh") if find_spec(name.lower()) is None]


def installed() -> list[str]:
    """Returns the names of the engines there are here."""
    return [name for name in NAMES if name not in missing()]


async def opened(name: str, folder: Path) -> Engine:
    """Opens an engine whose index is in the folder of its own there, or is to be made."""
    own = folder_of(name, folder)
    if name != OURS:
        return _RIVALS[name](own)
    from storage.database import Database

    return Ours(await Database.open(own / DATABASE))


def folder_of(name: str, folder: Path) -> Path:
    """Returns where the engine keeps its index, which is one for asking any word and every word."""
    own = folder / name.removesuffix(" AND").removesuffix(" OR")
    own.mkdir(parents=True, exist_ok=True)
    return own


async def fill(name: str, folder: Path, posts: Iterable["Post"]) -> float:
    """Stores posts, batch by batch; returns how many in a second, the time of making them up not counted."""
    engine = await opened(name, folder)
    stream, stored, spent = iter(posts), 0, 0.0
    while batch := list(islice(stream, BATCH)):
        started = perf_counter()
        await engine.add(batch)
        spent += perf_counter() - started
        stored += len(batch)
    started = perf_counter()
    await engine.close()
    return stored / (spent + perf_counter() - started)


async def fill_rivals(folder: Path, posts: Sequence["Post"]) -> None:
    """Stores posts in the index of every other engine there is here."""
    for name in {folder_of(name, folder): name for name in installed() if name != OURS}.values():
        await fill(name, folder, posts)
