"""Sending: on time, once, in order; trouble is told once and never guessed away."""

import asyncio
from datetime import timedelta

import pytest

from content.publishing.queue import QueueChangedError, QueueState
from content.publishing.sending import REPORT_PAUSE
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError
from tests.content.publishing.newsroom import COPIES, NOW, Newsroom, PowerCutError

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
    assert (sent.state, sent.sent_at, sent.message_ids) == (QueueState.SENT, NOW + MINUTE, (10,))


async def test_a_post_that_came_due_while_the_bot_was_away_goes_out_when_it_is_back(newsroom: Newsroom) -> None:
    await newsroom.queues(5, minutes=1)
    newsroom.restart()
    await newsroom.recover(NOW + timedelta(days=1))
    await newsroom.publish_due(NOW + timedelta(days=1))
    assert len(newsroom.channel.posts) == 1
    assert newsroom.desk.reports == []


async def test_wakings_side_by_side_send_each_post_once(newsroom: Newsroom) -> None:
    for number in range(5):
        await newsroom.queues(number * 2)
    await asyncio.gather(*(newsroom.publish_due(NOW) for _ in range(4)))
    assert sorted(newsroom.channel.posts) == [(number * 2 + COPIES,) for number in range(5)]


async def test_a_refused_post_is_told_once_and_does_not_hold_up_the_next(newsroom: Newsroom) -> None:
    bad, good = await newsroom.queues(2), await newsroom.queues(4)
    newsroom.channel.before.append(RefusedError("message to copy not found"))
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW + SECOND)
    assert newsroom.channel.posts == [(4 + COPIES,)]
    assert await newsroom.state(good) is QueueState.SENT
    assert newsroom.desk.reports == [(bad.id, QueueState.FAILED)]
    failed = await newsroom.queue.get(bad.id)
    assert failed
    assert failed.failure == "message to copy not found"


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


@pytest.mark.parametrize("arrived", [True, False])
async def test_an_unknown_outcome_is_never_repeated_by_itself(newsroom: Newsroom, *, arrived: bool) -> None:
    post = await newsroom.queues(2)
    (newsroom.channel.after if arrived else newsroom.channel.before).append(OutcomeUnknownError("timeout"))
    for minutes in range(5):
        await newsroom.publish_due(NOW + minutes * MINUTE)
    assert len(newsroom.channel.posts) == (1 if arrived else 0)
    assert newsroom.desk.reports == [(post.id, QueueState.UNKNOWN)]


async def test_a_person_settles_the_doubt(newsroom: Newsroom) -> None:
    lost = await newsroom.queues(2)
    newsroom.channel.before.append(OutcomeUnknownError("timeout"))
    await newsroom.publish_due(NOW)
    doubtful = await newsroom.queue.get(lost.id)
    assert doubtful
    await newsroom.send_again(doubtful, now=NOW + MINUTE)
    with pytest.raises(QueueChangedError):
        await newsroom.confirm_sent(doubtful, now=NOW + MINUTE)
    await newsroom.publish_due(NOW + MINUTE)
    assert len(newsroom.channel.posts) == 1
    assert await newsroom.state(lost) is QueueState.SENT


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_crash_while_sending_leaves_one_post_in_doubt(newsroom: Newsroom, *, arrived: bool) -> None:
    interrupted, waiting = await newsroom.queues(2), await newsroom.queues(4)
    (newsroom.channel.after if arrived else newsroom.channel.before).append(PowerCutError())
    with pytest.raises(PowerCutError):
        await newsroom.publish_due(NOW)
    before = len(newsroom.channel.posts)

    newsroom.restart()
    await newsroom.recover(NOW + MINUTE)
    await newsroom.publish_due(NOW + MINUTE)
    assert newsroom.channel.posts[before:] == [(4 + COPIES,)]
    assert await newsroom.state(interrupted) is QueueState.UNKNOWN
    assert await newsroom.state(waiting) is QueueState.SENT
    assert newsroom.desk.reports == [(interrupted.id, QueueState.UNKNOWN)]

    newsroom.restart()
    await newsroom.recover(NOW + 2 * MINUTE)
    assert len(newsroom.desk.reports) == 1


async def test_a_report_that_can_not_be_delivered_is_tried_later_and_not_lost(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.before.append(OutcomeUnknownError("timeout"))
    newsroom.desk.faults.append(OutcomeUnknownError("timeout"))
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW + SECOND)
    assert newsroom.desk.reports == []
    await newsroom.publish_due(NOW + REPORT_PAUSE)
    assert newsroom.desk.reports == [(post.id, QueueState.UNKNOWN)]


async def test_publishing_now_sends_once_and_the_old_time_brings_nothing(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2, minutes=10)
    sent = await newsroom.publish_now(post, now=NOW)
    assert (sent.state, sent.sent_at) == (QueueState.SENT, NOW)
    with pytest.raises(QueueChangedError):
        await newsroom.publish_now(post, now=NOW)
    await newsroom.publish_due(NOW + 10 * MINUTE)
    assert len(newsroom.channel.posts) == 1
