"""Loading archives: all files are recognised first, then their posts are merged, kept and put in order."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from content.importing.archives import Archive, NotAnArchiveError, Reading
from content.importing.formats import SavedPage, recognise
from content.importing.merging import fingerprint, fingerprints
from content.importing.ordering import chains, positions
from content.importing.reconciling import Outcome, keep, reconcile
from content.importing.store import ArchiveStore
from content.posts import Post, Source
from content.topics import Topics

BATCH = 500
"""Posts kept in one transaction; a saved page is kept whole or not at all."""

__all__ = ["ImportArchive", "ImportSummary", "NotAnArchiveError", "Progress", "Skipped"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the import of one file is; `done` and `total` in bytes, `posts` read from it so far."""

    file: str
    done: int
    total: int
    posts: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was left out of a file; `reason` is the key of a message in `locales/importing.*.ftl`.

    `examples` are the first few of the messages left out, where it matters which.
    """

    file: str
    reason: str
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """How an import ended, in posts: each post read was added, enriched a known one, or changed nothing.

    Messages of another channel are among those read and skipped.
    """

    read: int
    added: int
    enriched: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    files: tuple[str, ...]


class ImportArchive:
    """Loads archive files into a store. Neither a second run nor another order of the files changes the result."""

    def __init__(self, store: ArchiveStore, *, topics: Topics | None = None) -> None:
        self._store = store
        self._topics = topics

    async def __call__(
        self, paths: Sequence[Path], *, progress: Callable[[Progress], None] = lambda _: None
    ) -> ImportSummary:
        """Imports the files and returns what came of it.

        Raises NotAnArchiveError, always before anything is kept: recognising a file reads it through. An import
        that is killed leaves the whole batches stored until then; run again, it goes on from there.
        """
        archives = [await asyncio.to_thread(recognise, path) for path in paths]
        archives = await asyncio.to_thread(_oldest_first, archives)
        topics = Topics.load() if self._topics is None else self._topics
        names = _Names(await self._store.page_posts())
        tally = _Tally()
        try:
            for archive in archives:
                await self._load(archive, topics, names, tally, progress)
        finally:
            await put_in_order(self._store)
        return tally.summary()

    async def _load(
        self,
        archive: Archive,
        topics: Topics,
        names: "_Names",
        tally: "_Tally",
        progress: Callable[[Progress], None],
    ) -> None:
        """Reads one file in batches, each while the one before is stored; both in threads, others are served too."""

        def finish(post: Post) -> Post:
            return replace(post, topics=topics.topics_of_post(post))

        reading, count = Reading(), 0
        posts = archive.posts(reading)
        size = None if isinstance(archive, SavedPage) else BATCH
        progress(Progress(archive.file, 0, archive.size, 0))
        batch, position = await asyncio.to_thread(_next, posts, size, reading)
        while batch:
            if isinstance(archive, SavedPage):
                batch = names.named(archive.file, batch)
            outcome, (following, reached) = await asyncio.gather(
                self._keep(batch, finish), asyncio.to_thread(_next, posts, size, reading)
            )
            count += len(batch)
            tally.count(archive.file, outcome)
            progress(Progress(archive.file, position, archive.size, count))
            batch, position = following, reached
        tally.finish(archive.file, reading)
        progress(Progress(archive.file, archive.size, archive.size, count))

    async def _keep(self, batch: Sequence[Post], finish: Callable[[Post], Post]) -> Outcome:
        async with self._store.turn():
            return await keep(batch, store=self._store, finish=finish)


def _next(posts: Iterator[Post], size: int | None, reading: Reading) -> tuple[list[Post], int]:
    """Reads a batch; returns it and the place in the file after it."""
    return list(islice(posts, size)), reading.position


async def put_in_order(store: ArchiveStore) -> None:
    """Finds places for posts without numbers by their neighbours, dates and links."""
    ordered = await asyncio.to_thread(chains, await store.page_posts())
    after = [
        await store.newest_message(before=chain.moment) or 0
        if chain.first_number is None and chain.moment is not None
        else 0
        for chain in ordered
    ]
    await store.place(positions(ordered, after=after))


def _oldest_first(archives: Sequence[Archive]) -> list[Archive]:
    """Puts saved pages into the channel's order, before everything else: posts get their lasting ids in it."""
    pages = [archive for archive in archives if isinstance(archive, SavedPage)]
    posts = [post for page in pages for post in page.posts(Reading())]
    merged = reconcile(posts, known=(), finish=lambda post: post).changed
    ordered = [post for chain in chains(merged) for post in chain.posts]
    ranks: dict[str, int] = {}
    for rank, post in enumerate(ordered):
        for source in post.sources:
            ranks.setdefault(source.file, rank)
    others = [archive for archive in archives if not isinstance(archive, SavedPage)]
    return [*sorted(pages, key=lambda page: ranks[page.file]), *others]


class _Tally:
    """Counts that become the summary."""

    def __init__(self) -> None:
        self._files: list[str] = []
        self._posts: Counter[str] = Counter()
        self._skipped: list[Skipped] = []
        self._foreign: Counter[str] = Counter()

    def count(self, file: str, outcome: Outcome) -> None:
        """Adds a batch."""
        self._posts["added"] += outcome.added
        self._posts["enriched"] += outcome.enriched
        self._posts["unchanged"] += outcome.unchanged
        self._foreign[file] += outcome.foreign

    def finish(self, file: str, reading: Reading) -> None:
        """Adds what was left out of a file that was read to its end."""
        self._files.append(file)
        left_out = Counter(reading.left_out)
        left_out["import-left-other-channel"] += self._foreign.pop(file, 0)
        self._skipped += [
            Skipped(file, reason, count, tuple(reading.examples.get(reason, ())))
            for reason, count in sorted(left_out.items())
            if count
        ]

    def summary(self) -> ImportSummary:
        """Returns the counts of all files."""
        return ImportSummary(
            read=self._posts.total(),
            added=self._posts["added"],
            enriched=self._posts["enriched"],
            unchanged=self._posts["unchanged"],
            skipped=tuple(self._skipped),
            files=tuple(self._files),
        )


class _Names:
    """Tells pages apart that were saved under one name: lines are a post's address, so a name means one text."""

    def __init__(self, known: Iterable[Post]) -> None:
        self._taken: defaultdict[str, dict[tuple[int, int], frozenset[str]]] = defaultdict(dict)
        for post in known:
            for source in post.sources:
                self._taken[source.file][source.first_line, source.last_line] = frozenset(fingerprints(post))

    def named(self, file: str, posts: Sequence[Post]) -> list[Post]:
        """Returns a page's posts under its name, or under the first numbered one that no other page has."""
        lines = {
            (source.first_line, source.last_line): fingerprint(post) for post in posts for source in post.sources
        }
        name, number = file, 1
        while not all(lines.get(at) in texts for at, texts in self._taken[name].items()):
            number += 1
            name = f"{Path(file).stem} ({number}){Path(file).suffix}"
        self._taken[name] = {at: frozenset([text]) for at, text in lines.items()}
        return [_renamed(post, name) for post in posts]


def _renamed(post: Post, file: str) -> Post:
    return replace(
        post, sources=tuple(Source(file, source.first_line, source.last_line) for source in post.sources)
    )
