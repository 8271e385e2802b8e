"""The SQLite file: one writer behind a lock, read-only connections beside it, and its migrations."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import aiosqlite

from content.trouble import StorageBusyError, StorageFullError, StorageTroubleError

_Result = TypeVar("_Result")

BUSY_SECONDS = 10.0
"""How long a statement waits for another process's lock before it fails."""

READERS = 2

CHECKPOINT_PAGES = 8000
"""Pages (of 4 kB) in the write-ahead log before it is folded in: an import changes the same ones again and again."""

WRITER_CACHE = 64_000
"""kB that the writer keeps in memory when it needs them: an index of a million posts is written all over."""


class DatabaseTooNewError(Exception):
    """The file was made by a newer version of the program than this one."""


class DatabaseUnreadableError(Exception):
    """The file is not an SQLite database, is damaged, or may not be read or written."""


class Database:
    """An open SQLite file. Two tasks on one connection would commit each other's work, hence the lock."""

    def __init__(
        self, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection], scanner: sqlite3.Connection
    ) -> None:
        self._writer = writer
        self._writing = asyncio.Lock()
        self._readers: asyncio.Queue[aiosqlite.Connection] = asyncio.Queue()
        for reader in readers:
            self._readers.put_nowait(reader)
        self._scanner = scanner
        self._scanning = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Opens the file, making and migrating it as needed.

        Raises DatabaseTooNewError and DatabaseUnreadableError.
        """
        async with AsyncExitStack() as opened:
            try:
                await asyncio.to_thread(_prepare, path)
                writer = await _connect(path, opened)
                await writer.executescript(
                    # full: what is committed survives a power cut. A post must not be sent by a claim that does not.
                    "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;"
                    f"pragma wal_autocheckpoint = {CHECKPOINT_PAGES}; pragma cache_size = -{WRITER_CACHE};"
                )
                address = f"{path.absolute().as_uri()}?mode=ro"
                readers = [await _connect(address, opened) for _ in range(READERS)]
                scanner = sqlite3.connect(
                    address, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
                )
                scanner.row_factory = sqlite3.Row
            except (sqlite3.DatabaseError, OSError) as error:
                raise DatabaseUnreadableError(str(error)) from error
            # From here on close() does it.
            opened.pop_all()
        return cls(writer, readers, scanner)

    async def close(self) -> None:
        """Closes all connections; the last one folds the write-ahead log into the file."""
        async with self._scanning:
            self._scanner.close()
        for _ in range(READERS):
            await (await self._readers.get()).close()
        async with self._writing:
            await self._writer.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[aiosqlite.Connection]:
        """One transaction: committed when the block ends, rolled back when it raises.

        Raises a StorageTroubleError when there is no room, when another process keeps the file locked for
        BUSY_SECONDS, or when the disk does not take what is written; afterwards the same may be tried again.
        """
        async with self._writing:
            try:
                if self._writer.in_transaction:
                    # The last rollback failed as well.
                    await self._writer.rollback()
                await self._writer.execute("begin immediate")
                yield self._writer
                await self._writer.commit()
            except BaseException as error:
                with suppress(sqlite3.Error):
                    await self._writer.rollback()
                if isinstance(error, sqlite3.Error) and (trouble := _trouble(error)):
                    raise trouble from error
                raise

    @asynccontextmanager
    async def read(self) -> AsyncIterator[aiosqlite.Connection]:
        """A read-only connection; it sees what was committed."""
        reader = await self._readers.get()
        try:
            yield reader
        finally:
            self._readers.put_nowait(reader)

    async def scan(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """Runs many small reads as one hop to one thread: a hop costs ten times what a small read does."""
        async with self._scanning:
            scanning = asyncio.ensure_future(asyncio.to_thread(work, self._scanner))
            try:
                return await asyncio.shield(scanning)
            except asyncio.CancelledError:
                # The thread goes on with the connection whatever happens here: the next one has to wait for it.
                await asyncio.wait([scanning])
                raise


def _trouble(error: sqlite3.Error) -> StorageTroubleError | None:
    """What an error of SQLite means for whoever writes; None where the statement or the file is to blame."""
    # Errors of Python's own module have no code; the low byte is the kind, the rest its variety.
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE):
        return StorageFullError(str(error))
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY:
            return StorageBusyError(str(error))
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN:
            return StorageTroubleError(str(error))
    return None


async def _connect(path: Path | str, opened: AsyncExitStack) -> aiosqlite.Connection:
    """Connects; `opened` closes the connection, whose thread would otherwise keep the process alive."""
    connection = await aiosqlite.connect(path, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    opened.push_async_callback(connection.close)
    connection.row_factory = sqlite3.Row
    return connection


def to_text(moment: datetime) -> str:
    """Returns a time as it is stored: UTC, of equal length, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(stored: str) -> datetime:
    """Returns the stored time, aware, in UTC."""
    return datetime.fromisoformat(stored)


def _migrations() -> list[tuple[int, str]]:
    """The numbered scripts in order, as (version, SQL)."""
    folder = files("storage") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [(int(name.partition("_")[0]), (folder / name).read_text(encoding="utf-8")) for name in names]


def _prepare(path: Path) -> None:
    """Brings the file to the newest version; before changing an existing one it puts a copy beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    migrations = _migrations()
    newest = migrations[-1][0]
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        version = connection.execute("pragma user_version").fetchone()[0]
        if version > newest:
            raise DatabaseTooNewError(f"{path}: version {version}, this program knows {newest}")
        if version == newest:
            return
        if version:
            copy = sqlite3.connect(path.with_name(f"{path.name}.v{version}"))
            try:
                connection.backup(copy)
            finally:
                copy.close()
        for number, script in migrations:
            if number > version:
                # executescript runs what stands in it as it is: the transaction must be part of the text.
                connection.executescript(f"begin immediate;\n{script}\npragma user_version = {number};\ncommit;")
    finally:
        connection.close()
