"""A sign of life for a container's health check: the running bot touches a file, `python -m bot.health` looks."""

import os
import sys
import time
from datetime import datetime
from pathlib import Path

from content.reading import PostReader

STALE_SECONDS = 60.0
"""A file not touched for so long means that nothing is woken any more."""


def sign(database: Path) -> Path:
    """Returns the file that stands beside the database while the bot lives."""
    return database.with_name(f"{database.name}.alive")


class Heartbeat:
    """Background work that shows the clock still wakes things and the archive answers."""

    def __init__(self, database: Path, posts: PostReader) -> None:
        self._sign = sign(database)
        self._posts = posts

    async def __call__(self, now: datetime) -> None:  # noqa: ARG002 - the file carries the machine's own time
        """Touches the file after a look at the database."""
        await self._posts.latest(limit=1)
        self._sign.touch()


def main() -> int:
    """Returns 0 when the bot lives, 1 with a line when it does not; loads none of the bot."""
    path = sign(Path(os.environ.get("BOT_DATABASE", "data/bot.db")))
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        age = float("inf")
    if age > STALE_SECONDS:
        print(f"{path}: no sign of life", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
