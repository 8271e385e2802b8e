"""Sending: on time, once, in order; trouble is told once and never guessed away."""

import asyncio
from datetime import timedelta

import pytest

from content.publishing.queue import QueueChangedError, QueueState
from content.publishing.sending import REPORT_PAUSE
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError
from tests.content.publishing.newsroom import COPIES, FIRST, NOW, Newsroom

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


async def test_posts_go_out_when_due_in_the_order_of_their_times(newsroom: Newsroom) -> None:
    await newsroom.queues(3, minutes=2)
    first = await newsroom.queues(5, minutes=1)
    await newsroom.publish_due(NOW + MINUTE - SECOND)
    assert newsroom.channel.posts == []
    await newsroom.publish_due(NOW + MINUTE)
    assert newsroom.channel.posts == [(5 + COPIES,)]
    await newsroom.publish_due(NOW + 2 * MINUTE)
    assert newsroom.channel.posts == [(5 + COPIES,), (3 + COPIES,)]
    sent = await newsroom.queue.get(first.id)
    assert sent
    assert (sent.state, sent.sent_at, sent.message_ids) == (QueueState.SENT, NOW + MINUTE, (FIRST + 1,))


async def test_a_post_that_came_due_while_the_bot_was_away_goes_out_when_it_is_back(newsroom: Newsroom) -> None:
    await newsroom.queues(5, minutes=1)
    newsroom.restart()
    await newsroom.publish_due(NOW + timedelta(hours=3))
    assert len(newsroom.channel.posts) == 1
    assert newsroom.desk.reports == []


async def test_a_post_that_is_too_late_is_asked_about(newsroom: Newsroom) -> None:
    post = await newsroom.queues(5, minutes=1)
    await newsroom.publish_due(NOW + timedelta(hours=4))
    await newsroom.publish_due(NOW + timedelta(hours=4))
    assert newsroom.channel.posts == []
    assert newsroom.desk.reports == [(post.id, QueueState.LATE)]
    late = await newsroom.queue.get(post.id)
    assert late
    await newsroom.publish_now(late, now=NOW + timedelta(hours=4))
    assert len(newsroom.channel.posts) == 1


async def test_nothing_goes_out_before_it_is_known_what_happened_meanwhile(newsroom: Newsroom) -> None:
    await newsroom.queues(5)
    newsroom.deaf = True
    await newsroom.publish_due(NOW)
    assert newsroom.channel.posts == []
    newsroom.deaf = False
    await newsroom.publish_due(NOW)
    assert len(newsroom.channel.posts) == 1


async def test_wakings_side_by_side_send_each_post_once(newsroom: Newsroom) -> None:
    for number in range(5):
        await newsroom.queues(number * 2)
    await asyncio.gather(*(newsroom.publish_due(NOW) for _ in range(4)))
    assert sorted(newsroom.channel.posts) == [(number * 2 + COPIES,) for number in range(5)]


async def test_a_refused_post_is_told_once_and_does_not_hold_up_the_next(newsroom: Newsroom) -> None:
    bad, good = await newsroom.queues(2), await newsroom.queues(4)
    newsroom.channel.before.append(RefusedError("not enough rights"))
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW + SECOND)
    assert newsroom.channel.posts == [(4 + COPIES,)]
    assert await newsroom.state(good) is QueueState.SENT
    assert newsroom.desk.reports == [(bad.id, QueueState.FAILED)]
    failed = await newsroom.queue.get(bad.id)
    assert failed
    assert failed.failure == "not enough rights"


async def test_what_fails_twice_is_told_twice(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.before.extend([RefusedError("no"), RefusedError("no")])
    await newsroom.publish_due(NOW)
    failed = await newsroom.queue.get(post.id)
    assert failed
    again = await newsroom.send_again(failed, now=NOW + MINUTE)
    assert again.failure is None
    await newsroom.publish_due(NOW + MINUTE)
    assert len(newsroom.desk.reports) == 2


@pytest.mark.parametrize(("asked", "waited"), [(30, 30), (0, 1)])
async def test_when_telegram_asks_to_wait_the_post_waits(newsroom: Newsroom, asked: int, waited: int) -> None:
    await newsroom.queues(2)
    newsroom.channel.before.append(RetryLaterError(asked))
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW + (waited - 1) * SECOND)
    assert newsroom.channel.posts == []
    await newsroom.publish_due(NOW + waited * SECOND)
    assert len(newsroom.channel.posts) == 1
    assert newsroom.desk.reports == []


async def test_a_report_that_can_not_be_delivered_is_tried_later_and_not_lost(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.before.append(RefusedError("no"))
    newsroom.desk.faults.append(OutcomeUnknownError("timeout"))
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW + SECOND)
    assert newsroom.desk.reports == []
    await newsroom.publish_due(NOW + REPORT_PAUSE)
    assert newsroom.desk.reports == [(post.id, QueueState.FAILED)]


async def test_publishing_now_sends_once_and_the_old_time_brings_nothing(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2, minutes=10)
    sent = await newsroom.publish_now(post, now=NOW)
    assert (sent.state, sent.sent_at) == (QueueState.SENT, NOW)
    with pytest.raises(QueueChangedError):
        await newsroom.publish_now(post, now=NOW)
    await newsroom.publish_due(NOW + 10 * MINUTE)
    assert len(newsroom.channel.posts) == 1
