"""One `bot run` per database: two would do everything that is due twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storage.database import DatabaseUnreadableError


class AlreadyRunningError(Exception):
    """Another process serves from this database."""


def lock_of(database: Path) -> Path:
    """Returns the file beside the database that is locked while a bot runs; it stays, unlocked, afterwards."""
    return database.with_name(f"{database.name}.lock")


@contextmanager
def only_one(database: Path) -> Iterator[None]:
    """Holds the lock while the block runs; the system lets it go when the process dies, however it does.

    Raises AlreadyRunningError at once when another process holds it, DatabaseUnreadableError when there is no
    place for the lock, hence none for the database.
    """
    lock = FileLock(lock_of(database), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise AlreadyRunningError from None
    except OSError as error:
        raise DatabaseUnreadableError(str(error)) from error
    try:
        yield
    finally:
        lock.release()
