"""Pictures of numbers, drawn by a process of its own."""

import asyncio
import json
import os
import sys
import tempfile

from content.html import plain
from content.posts import shorten
from content.statistics import Statistics, Used
from content.texts import Texts
from content.topics import Topics
from handlers.stats import ChartError

SECONDS = 60
"""How long drawing may take: the library needs some seconds to load."""

TITLE = 60


class Charts:
    """Implements `handlers.stats.Charts`."""

    def __init__(self, topics: Topics) -> None:
        self._topics = topics

    async def draw(self, statistics: Statistics, *, texts: Texts) -> bytes:
        """Returns a PNG. Raises ChartError."""
        numbers = json.dumps(self._numbers(statistics, texts=texts), ensure_ascii=False)
        with tempfile.TemporaryDirectory() as folder:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.chart_process",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                # The library wants a place of its own to write to; a container has none at home.
                env={**os.environ, "MPLCONFIGDIR": folder, "PYTHONIOENCODING": "utf-8"},
            )
            try:
                async with asyncio.timeout(SECONDS):
                    picture, _ = await process.communicate(numbers.encode())
            except TimeoutError:
                raise ChartError("drawing took too long") from None
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        if process.returncode or not picture:
            raise ChartError(f"drawing ended with {process.returncode}")
        return picture

    def _numbers(self, statistics: Statistics, *, texts: Texts) -> dict[str, object]:
        keys = ("title", "posts", "readers", "searches", "found", "not-found", "topics", "accuracy", "meetups")
        words = {key.replace("-", "_"): plain(texts(f"chart-{key}")) for key in (*keys, "nothing")}
        return {
            "words": words,
            "weeks": [f"{week:%d.%m}" for week in statistics.weeks],
            "posts": statistics.posts,
            "readers": statistics.readers,
            "searches": statistics.used[Used.SEARCH],
            "unfound": statistics.used[Used.UNFOUND],
            "topics": statistics.unfound,
            "accuracy": [
                (f"{self._topics.name(topic, language=texts.language)} · {answers}", 100 * right / answers)
                for topic, answers, right in statistics.accuracy
            ],
            "meetups": [(shorten(title, limit=TITLE), followers) for title, followers in statistics.meetups],
        }
