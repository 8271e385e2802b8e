"""A pause: nothing is claimed and nothing is late meanwhile, and afterwards the usual rules hold."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from content.publishing.pausing import LookAhead, Pause, PauseQueue, ResumeQueue
from content.publishing.queue import QueueState
from content.sending import OutcomeUnknownError
from storage.database import Database
from storage.pausing import PauseStore
from tests.content.publishing.newsroom import BORIS, COPIES, NOW, Newsroom

HOUR = timedelta(hours=1)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with await Database.open(tmp_path / "pausing.db") as opened:
        yield opened


@pytest.fixture
def pauses(database: Database) -> PauseStore:
    return PauseStore(database)


@pytest.fixture
def newsroom(database: Database) -> Newsroom:
    return Newsroom(database)


async def test_nothing_goes_out_and_nothing_is_late_until_it_ends(pauses: PauseStore, newsroom: Newsroom) -> None:
    await newsroom.publish_due(NOW)
    late, due = await newsroom.queues(3, minutes=10), await newsroom.queues(5, minutes=240)
    await pauses.begin(Pause(NOW, BORIS, "Борис"))
    await newsroom.publish_due(NOW + 5 * HOUR)
    newsroom.restart()
    await newsroom.publish_due(NOW + 5 * HOUR)
    assert newsroom.channel.posts == []
    assert newsroom.desk.reports == []
    assert {await newsroom.state(late), await newsroom.state(due)} == {QueueState.QUEUED}
    await pauses.end()
    await newsroom.publish_due(NOW + 5 * HOUR)
    assert newsroom.channel.posts == [(5 + COPIES,)]
    assert newsroom.desk.reports == [(late.id, QueueState.LATE)]


async def test_a_person_may_publish_all_the_same(pauses: PauseStore, newsroom: Newsroom) -> None:
    await newsroom.publish_due(NOW)
    post = await newsroom.queues(3, minutes=10)
    await pauses.begin(Pause(NOW, BORIS, "Борис"))
    assert (await newsroom.publish_now(post, now=NOW)).state is QueueState.SENT
    assert newsroom.channel.posts == [(3 + COPIES,)]


async def test_a_doubt_is_settled_meanwhile(pauses: PauseStore, newsroom: Newsroom) -> None:
    newsroom.coming.append(10)
    await newsroom.publish_due(NOW)
    post = await newsroom.queues(3)
    newsroom.channel.after.append(OutcomeUnknownError())
    await newsroom.publish_due(NOW)
    assert await newsroom.state(post) is QueueState.UNKNOWN
    await pauses.begin(Pause(NOW, BORIS, "Борис"))
    await newsroom.publish_due(NOW + timedelta(seconds=20))
    assert await newsroom.state(post) is QueueState.SENT
    assert len(newsroom.channel.posts) == 1


async def test_a_second_pause_is_the_first_one(pauses: PauseStore, newsroom: Newsroom) -> None:
    pause_queue = PauseQueue(pauses, LookAhead(pauses, newsroom.queue, newsroom.lateness))
    first, before, outlook = await pause_queue(by=BORIS, name="Борис", now=NOW)
    assert (first, before) == (Pause(NOW, BORIS, "Борис"), False)
    assert (outlook.waiting, outlook.first) == (0, None)
    assert (await pause_queue(by=8, name="Вера", now=NOW + HOUR))[:2] == (first, True)
    assert await pauses.current() == first


async def test_the_end_tells_what_goes_out(pauses: PauseStore, newsroom: Newsroom) -> None:
    resume_queue = ResumeQueue(pauses, LookAhead(pauses, newsroom.queue, newsroom.lateness))
    await pauses.begin(Pause(NOW, BORIS, "Борис"))
    posts = [await newsroom.queues(3 * number, minutes=60 * number) for number in range(1, 7)]
    await newsroom.cancel(posts[0])
    now = NOW + 5 * HOUR
    paused, outlook = await resume_queue(now=now)
    assert paused
    # Due at 2, 3, 4, 5 and 6: three hours late is not too late.
    assert (outlook.waiting, outlook.at_once, outlook.late) == (5, 4, 0)
    assert (outlook.first, outlook.following) == (posts[1], posts[5])
    assert await pauses.current() is None
    paused, outlook = await resume_queue(now=now + timedelta(seconds=1))
    assert not paused
    assert (outlook.at_once, outlook.late) == (3, 1)
