"""How long /queue, a tick of the clock and a plan take when ten thousand posts wait."""

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.generated import Generator
from benchmarks.table import print_table
from content.channel import ChannelView
from content.posts import Post, PostKind
from content.publishing.agenda import LookAtQueue, place_of
from content.publishing.lateness import USUAL
from content.publishing.queue import Order
from content.publishing.warnings import FindWarnings
from storage.database import Database
from storage.precedents import PrecedentStore
from storage.queue import QueueStore
from storage.queue_list import QueueListing
from storage.slots import SlotStore

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ROUNDS = 200


async def measure(folder: Path, *, count: int = 10_000) -> None:
    """Fills a queue and times what people and the clock ask of it."""
    async with await Database.open(folder / "queue.db") as database:
        queue = QueueStore(database)
        said = Generator(seed=1).posts(count)
        for number, post in enumerate(said):
            await queue.add(_order(number, replace(post, message_id=None)))
        look = LookAtQueue(QueueListing(database), SlotStore(database), ZoneInfo("Europe/Moscow"))
        middle = await queue.get(count // 2)
        assert middle
        find_warnings = FindWarnings(PrecedentStore(database), ChannelView("@deepdive", ZoneInfo("Europe/Moscow")))
        rows = [
            await _timed("/queue, first page", lambda: look(now=NOW)),
            await _timed("/queue, a page on", lambda: look(now=NOW, after=place_of(middle))),
            await _timed("/queue, a page back", lambda: look(now=NOW, before=place_of(middle))),
            await _timed("/queue, how many", queue.count_upcoming),
            await _timed(
                "a tick: nothing due", lambda: queue.claim_due(NOW - timedelta(days=1), channel_id=-1005)
            ),
            await _timed("a tick: late", lambda: queue.mark_late(NOW - timedelta(days=1), patience=USUAL)),
            await _timed("a tick: doubts", queue.doubtful),
            await _timed("a tick: untold", queue.untold),
            await _timed("a tick: to pin", queue.to_pin),
            await _timed("a message's post", lambda: queue.holding(chat_id=7, message_id=count)),
            await _timed("a post's neighbour", lambda: queue.neighbour(middle, later=True)),
            await _timed("warnings of a post", lambda: find_warnings(middle, now=NOW)),
        ]
        await queue.mark_late(NOW + timedelta(days=99), patience=USUAL)
        rows.append(await _timed("/queue, all of it late", lambda: look(now=NOW)))
    print_table(f"publishing queue, {count} posts waiting (ms)", ("median", "p99"), dict(rows))


def _order(number: int, post: Post) -> Order:
    return Order(
        due_at=NOW + timedelta(minutes=number),
        kind=PostKind.POST,
        title=post.title,
        source_chat_id=7,
        source_message_ids=(number * 2 + 1,),
        original_message_ids=(number * 2,),
        request_message_id=number,
        created_by=7,
        created_at=NOW,
        posts=(post,),
    )


async def _timed(name: str, ask: Callable[[], Awaitable[object]]) -> tuple[str, tuple[str, str]]:
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        await ask()
        taken.append((time.perf_counter() - begun) * 1000)
    return name, (f"{statistics.median(taken):.2f}", f"{statistics.quantiles(taken, n=100)[-1]:.2f}")
