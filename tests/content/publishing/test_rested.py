"""An old post is offered when the queue has run dry: by day, once, to the right person, and only one worth it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from content.html import escape
from content.posts import Media, PollRecord, Post, PostKind
from content.publishing.admins import Admins
from content.publishing.pausing import Pause
from content.publishing.rested import AHEAD, LOOK_EVERY, REST, OfferRested, fits, worth
from content.publishing.slots import Slot
from content.sending import OutcomeUnknownError, RetryLaterError, SendingError
from storage.archive import Archive
from storage.database import Database
from storage.pausing import PauseStore
from storage.queue import QueueStore
from storage.rested import RestedStore
from storage.slots import SlotStore
from tests.storage.test_queue import order

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
"""A Saturday, noon in Berlin."""

BORIS, OWNER = 7, 9
WORDS = "Глубокая сеть разбирает снимки лучше, чем целый отдел, и вот почему так выходит на деле. " * 4


def post(number: int = 1, *, text: str = WORDS, age: timedelta | None = 2 * REST, **fields: object) -> Post:
    date = NOW - age if age else None
    text = f"Пост номер {number}. {text}"
    return replace(Post(text=text, html=escape(text), message_id=100 + number, date=date), **fields)  # type: ignore[arg-type]


@dataclass
class Chats:
    """The admins' chats: who was offered what; `fault` meets the next offer."""

    told: list[tuple[int, str]] = field(default_factory=list)
    deaf: set[int] = field(default_factory=set)
    fault: SendingError | None = None

    async def suggest(self, post: Post, *, people: Sequence[int]) -> bool:
        fault, self.fault = self.fault, None
        if fault:
            raise fault
        for person in people:
            if person not in self.deaf:
                self.told.append((person, post.text.split(".")[0]))
                return True
        return False


class Channel:
    def __init__(self) -> None:
        self.people = frozenset({BORIS})

    async def administrators(self) -> frozenset[int]:
        return self.people


@dataclass
class Desk:
    """Everything an offer needs, over one file."""

    database: Database
    chats: Chats = field(default_factory=Chats)
    channel: Channel = field(default_factory=Channel)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """What was in memory is gone."""
        self.rested = RestedStore(self.database)
        self.offer = OfferRested(
            self.rested,
            self.chats,
            SlotStore(self.database),
            PauseStore(self.database),
            Admins(self.channel, owners=frozenset({OWNER})),
            BERLIN,
        )

    async def keeps(self, *posts: Post) -> None:
        await Archive(self.database).save(posts)

    async def queued(self, due_at: datetime, *, out: bool = False) -> None:
        store = QueueStore(self.database)
        queued = await store.add(replace(order(), due_at=due_at, title="Очередной", created_by=BORIS))
        if out:
            await store.cancel(queued)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with await Database.open(tmp_path / "bot.db") as database:
        made = Desk(database)
        await made.queued(NOW - timedelta(days=3), out=True)
        yield made


async def test_a_dry_queue_brings_one_offer_a_day_over_restarts(desk: Desk) -> None:
    await desk.keeps(*(post(number) for number in range(1, 4)))
    for minutes in range(0, 120, 5):
        if minutes == 60:
            desk.restart()
        await desk.offer(NOW + timedelta(minutes=minutes))
    assert desk.chats.told == [(BORIS, "Пост номер 1")]
    await desk.rested.hear()
    await desk.offer(NOW + timedelta(hours=24))
    assert desk.chats.told[1:] == [(BORIS, "Пост номер 2")]


async def test_who_does_not_answer_is_left_alone_for_a_week(desk: Desk) -> None:
    await desk.keeps(*(post(number) for number in range(1, 9)))
    for day in range(8):
        await desk.offer(NOW + timedelta(days=day))
    assert [text for _, text in desk.chats.told] == ["Пост номер 1", "Пост номер 2"]


async def test_an_offered_post_rests_again(desk: Desk) -> None:
    await desk.keeps(post(1))
    for day in (0, 1, 44, 46):
        await desk.rested.hear()
        await desk.offer(NOW + timedelta(days=day))
    assert len(desk.chats.told) == 2


@pytest.mark.parametrize(
    ("due", "offered"), [(AHEAD - timedelta(minutes=1), 0), (AHEAD, 1), (timedelta(days=-1), 0)]
)
async def test_what_is_due_within_a_day_keeps_it_silent(desk: Desk, due: timedelta, offered: int) -> None:
    await desk.keeps(post())
    await desk.queued(NOW + due)
    await desk.offer(NOW)
    assert len(desk.chats.told) == offered


@pytest.mark.parametrize(
    ("slots", "taken", "offered"),
    [
        ([Slot(5, 19 * 60)], False, 1),
        ([Slot(5, 19 * 60)], True, 0),
        # The next one is on Tuesday: nothing is amiss until then.
        ([Slot(1, 19 * 60)], False, 0),
    ],
)
async def test_with_slots_the_next_one_has_to_be_near_and_free(
    desk: Desk, *, slots: list[Slot], taken: bool, offered: int
) -> None:
    await desk.keeps(post())
    await SlotStore(desk.database).add(slots)
    if taken:
        await desk.queued(datetime(2026, 11, 21, 18, 0, tzinfo=UTC))
    await desk.offer(NOW)
    assert len(desk.chats.told) == offered


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        (datetime(2026, 3, 28, 8, 59, tzinfo=UTC), 0),
        (datetime(2026, 3, 28, 9, 0, tzinfo=UTC), 1),
        # Summer time: ten on the wall is an hour earlier.
        (datetime(2026, 3, 29, 7, 59, tzinfo=UTC), 0),
        (datetime(2026, 3, 29, 8, 0, tzinfo=UTC), 1),
        (datetime(2026, 3, 29, 18, 0, tzinfo=UTC), 0),
    ],
)
async def test_it_comes_by_day_whatever_clocks_do(desk: Desk, now: datetime, offered: int) -> None:
    await desk.keeps(replace(post(), date=now - 2 * REST))
    await desk.offer(now)
    assert len(desk.chats.told) == offered


async def test_a_clock_that_is_moved_neither_doubles_nor_silences(desk: Desk) -> None:
    await desk.keeps(*(post(number) for number in range(1, 6)))
    years = timedelta(days=3650)
    await desk.offer(NOW)
    await desk.rested.hear()
    # Set back by an hour: the same day. Ahead by ten years, and back again: the wrong clock's offer does not count.
    await desk.offer(NOW - timedelta(hours=1))
    assert len(desk.chats.told) == 1
    await desk.offer(NOW + years)
    assert len(desk.chats.told) == 2
    await desk.rested.hear()
    await desk.offer(NOW + timedelta(days=1))
    assert len(desk.chats.told) == 3


async def test_a_demoted_admin_is_not_asked_but_an_owner(desk: Desk) -> None:
    await desk.keeps(post())
    desk.channel.people = frozenset()
    await desk.offer(NOW)
    assert desk.chats.told == [(OWNER, "Пост номер 1")]


async def test_who_blocked_the_bot_leaves_it_to_an_owner_or_to_another_day(desk: Desk) -> None:
    await desk.keeps(post())
    desk.chats.deaf = {BORIS, OWNER}
    await desk.offer(NOW)
    desk.chats.deaf = {BORIS}
    await desk.offer(NOW + timedelta(days=1))
    assert desk.chats.told == []
    await desk.offer(NOW + timedelta(days=7))
    assert desk.chats.told == [(OWNER, "Пост номер 1")]


@pytest.mark.parametrize(("fault", "offered"), [(RetryLaterError(5), 1), (OutcomeUnknownError("?"), 0)])
async def test_what_was_certainly_not_sent_is_sent_later(desk: Desk, fault: SendingError, offered: int) -> None:
    await desk.keeps(post())
    desk.chats.fault = fault
    await desk.offer(NOW)
    desk.restart()
    await desk.offer(NOW + LOOK_EVERY)
    assert len(desk.chats.told) == offered


async def test_nothing_is_offered_in_a_pause_nor_when_switched_off(desk: Desk) -> None:
    await desk.keeps(post())
    await PauseStore(desk.database).begin(Pause(NOW, BORIS, "Борис"))
    await desk.offer(NOW)
    await PauseStore(desk.database).end()
    await desk.rested.switch(offers=False)
    await desk.offer(NOW + LOOK_EVERY)
    desk.restart()
    await desk.offer(NOW + 2 * LOOK_EVERY)
    assert desk.chats.told == []
    await desk.rested.switch(offers=True)
    await desk.offer(NOW + 3 * LOOK_EVERY)
    assert len(desk.chats.told) == 1


async def test_before_anybody_queued_anything_nobody_is_asked(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "fresh.db") as database:
        desk = Desk(database)
        await desk.keeps(post())
        await desk.offer(NOW)
        assert desk.chats.told == []


@pytest.mark.parametrize(
    "other",
    [
        post(2, age=None),
        post(2, age=REST - timedelta(days=1)),
        post(2, kind=PostKind.AD),
        post(2, kind=PostKind.MEETUP),
        post(2, kind=PostKind.DIGEST),
        post(2, kind=PostKind.QUIZ, poll=PollRecord("Кто?", ())),
        post(2, forwarded_from="Соседи"),
        post(2, reply_to=101),
        post(2, media=(Media("photo"),), message_id=None),
        post(2, text="Читать: https://example.com/" + "a" * 300),
        post(2, text=WORDS + "Встречаемся 5 февраля."),
        post(2, text=WORDS + "Сегодня вышла новая версия."),
        post(2, text=WORDS + "Регистрация по ссылке."),
        post(2, text=WORDS + "На этой неделе расскажем ещё."),
    ],
    ids=lambda other: f"{other.kind} {other.text[-30:]}",
)
async def test_what_is_never_offered(desk: Desk, other: Post) -> None:
    await desk.keeps(other)
    await desk.offer(NOW)
    assert desk.chats.told == []


async def test_an_empty_archive_offers_nothing(desk: Desk) -> None:
    await desk.offer(NOW)
    assert desk.chats.told == []


async def test_a_post_that_was_repeated_lately_rests(desk: Desk) -> None:
    await desk.keeps(post(1), replace(post(1), message_id=500, date=NOW - timedelta(days=3)))
    await desk.offer(NOW)
    assert desk.chats.told == []


async def test_a_post_that_waits_in_the_queue_is_not_offered(desk: Desk) -> None:
    await desk.keeps(post(1))
    await QueueStore(desk.database).add(replace(order(), due_at=NOW + timedelta(days=3), title=post(1).title))
    await desk.offer(NOW)
    assert desk.chats.told == []


async def test_the_one_with_most_in_it_comes_first_and_what_was_refused_never(desk: Desk) -> None:
    rich = post(
        2, urls=("https://example.com/a", "https://example.com/b"), topics=("nlp",), hashtags=("#нейросети",)
    )
    await desk.keeps(post(1), rich)
    await desk.offer(NOW)
    assert desk.chats.told == [(BORIS, "Пост номер 2")]
    first = await desk.rested.candidates(before=NOW + 9 * REST, limit=9, offset=0)
    await desk.rested.never(next(one.id for one in first if one.message_id == 102) or 0)
    left = await desk.rested.candidates(before=NOW + 9 * REST, limit=9, offset=0)
    assert [one.message_id for one in left] == [101]


def test_length_counts_to_a_point_and_links_and_topics_too() -> None:
    assert worth(post(text=WORDS * 20)) < worth(post(text=WORDS * 20, urls=("https://example.com",)))
    assert worth(post(text=WORDS)) < worth(post(text=WORDS * 3))
    assert worth(post(text=WORDS * 40)) == worth(post(text=WORDS * 80))
    assert fits(post())
