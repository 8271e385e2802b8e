"""Making the search index anew when a newer program has other rules: in the background, or before a command."""

import logging
from datetime import datetime
from typing import NoReturn

from tqdm import tqdm

from storage.database import Database
from storage.search_index import IndexWriter

BATCHES = 5
"""Batches done in one wake-up: about half a second of work, which a stop has to wait for."""

logger = logging.getLogger(__name__)


class RefreshIndex:
    """Work for the clock: indexes again, bit by bit, what was indexed by older rules; searches answer meanwhile."""

    def __init__(self, database: Database) -> None:
        self._index = IndexWriter(database)
        self._tenths = -1
        self._current = False

    async def __call__(self, now: datetime) -> None:  # noqa: ARG002 - the same at any hour
        """Does a few batches; nothing once all is done."""
        for _ in range(BATCHES):
            if self._current:
                return
            progress = await self._index.refresh()
            if progress is None:
                self._current = True
                if self._tenths >= 0:
                    logger.info("search index: up to date")
            elif self._tenths < (tenths := 10 * progress.done // max(progress.total, 1)):
                self._tenths = tenths
                logger.info("search index: through post %d of %d by the new rules", progress.done, progress.total)


async def refresh_now(database: Database) -> None:
    """Brings the index up to date, with a bar on screen where that takes a while."""
    index = IndexWriter(database)
    bar: tqdm[NoReturn] | None = None
    try:
        while progress := await index.refresh():
            if bar is None:
                # disable=None: no bar where nobody watches, in a pipe or a log.
                bar = tqdm(desc="search index", unit=" posts", disable=None)
            bar.total = progress.total
            bar.update(progress.done - bar.n)
    finally:
        if bar is not None:
            bar.close()
