"""What hardly ever happens to a post on its way: edits of old posts, late videos, clocks set back, stubborn errors."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from content.publishing.aftercare import TakeCare
from content.publishing.channel import HELD_CLOCK, Presence
from content.publishing.options import LinkButton, PostOptions
from content.publishing.queue import QueueChangedError, QueuedPost, QueueState
from content.publishing.swapping import MoveInQueue
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError
from tests.content.publishing.newsroom import CHANNEL, FIRST, NOW, Newsroom

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
LOST = OutcomeUnknownError("timeout")


@pytest.fixture
async def newsroom(fresh_newsroom: Newsroom) -> Newsroom:
    """The bot knows the channel's newest post."""
    await fresh_newsroom.hears(FIRST)
    return fresh_newsroom


async def now_of(newsroom: Newsroom, post: QueuedPost) -> QueuedPost:
    stored = await newsroom.queue.get(post.id)
    assert stored
    return stored


async def passes(newsroom: Newsroom, *, seconds: int, since: datetime = NOW) -> None:
    """A tick each second."""
    for second in range(seconds):
        await newsroom.publish_due(since + second * SECOND)


@pytest.mark.parametrize("deleted", [True, False])
async def test_an_edit_of_an_old_post_does_not_make_it_the_newest(
    fresh_newsroom: Newsroom, *, deleted: bool
) -> None:
    newsroom = fresh_newsroom
    for _ in range(5):
        number = newsroom.channel.stand(Presence.MAY_BE_OWN)
        if deleted:
            del newsroom.channel.standing[number]
    await newsroom.inbox.keep([], now=NOW - timedelta(hours=2))
    message = {"message_id": FIRST, "chat": {"id": CHANNEL, "type": "channel"}, "date": 1_700_000_000}
    update = {"update_id": 5000, "edited_channel_post": message}
    await newsroom.inbox.keep([update], now=NOW - timedelta(hours=1))
    post = await newsroom.queues(2)
    (newsroom.channel.after if deleted else newsroom.channel.before).append(LOST)
    await passes(newsroom, seconds=60)
    assert await newsroom.state(post) is QueueState.HELD
    assert len(newsroom.channel.posts) == (1 if deleted else 0)


async def test_a_video_that_comes_later_is_not_taken_for_the_next_post(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    video, following = await newsroom.queues(2), await newsroom.queues(4, minutes=1)

    async def later(**_: Any) -> tuple[int, ...]:
        newsroom.channel.stand(Presence.MAY_BE_OWN)
        return (0,)

    with monkeypatch.context() as patch:
        patch.setattr(newsroom.channel, "copy", later)
        await newsroom.publish_due(NOW)
    assert await newsroom.state(video) is QueueState.SENT
    newsroom.channel.before.append(LOST)
    await passes(newsroom, seconds=60, since=NOW + MINUTE)
    assert await newsroom.state(following) is QueueState.HELD


async def test_nothing_is_sent_while_the_channel_can_not_be_asked_for_its_number(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await newsroom.queues(2)

    async def silent() -> int:
        raise LOST

    with monkeypatch.context() as patch:
        patch.setattr(newsroom.channel, "identify", silent)
        await newsroom.publish_due(NOW)
        waiting = await newsroom.publish_now(post, now=NOW)
        assert waiting.state is QueueState.QUEUED
    assert newsroom.channel.posts == []
    await newsroom.publish_due(NOW + SECOND)
    assert (await now_of(newsroom, post)).message_ids == (FIRST + 1,)


async def test_a_post_told_after_the_claim_hides_no_held_one(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, following = await newsroom.queues(2), await newsroom.queues(4, minutes=2)

    async def lost(*, message_ids: tuple[int, ...], **_: Any) -> tuple[int, ...]:
        await newsroom.hears(newsroom.channel.stand(Presence.OTHER), now=NOW + SECOND)
        newsroom.channel.arrive(message_ids)
        raise LOST

    newsroom.channel.blind.extend([LOST] * 1000)
    with monkeypatch.context() as patch:
        patch.setattr(newsroom.channel, "copy", lost)
        await passes(newsroom, seconds=70)
    assert await newsroom.state(held) is QueueState.HELD
    newsroom.channel.blind.clear()
    newsroom.channel.before.append(LOST)
    await passes(newsroom, seconds=60, since=NOW + 2 * MINUTE)
    assert await newsroom.state(following) is QueueState.HELD


@pytest.mark.parametrize("trouble", [RetryLaterError(5), LOST])
async def test_publish_now_that_is_put_off_keeps_to_now(newsroom: Newsroom, trouble: Exception) -> None:
    post = await newsroom.queues(2, minutes=24 * 60)
    newsroom.channel.before.append(trouble)
    await newsroom.publish_now(post, now=NOW)
    await passes(newsroom, seconds=60)
    assert await newsroom.state(post) is QueueState.SENT


async def test_a_late_post_that_is_put_off_or_fails_is_not_forgotten(newsroom: Newsroom) -> None:
    noon = NOW + timedelta(hours=4)
    first, second = await newsroom.queues(2), await newsroom.queues(4)
    await newsroom.publish_due(noon)
    newsroom.channel.before.extend([RetryLaterError(5), RefusedError("no")])
    for post in (first, second):
        await newsroom.publish_now(await now_of(newsroom, post), now=noon)
    await passes(newsroom, seconds=10, since=noon)
    assert await newsroom.state(first) is QueueState.SENT
    assert (second.id, QueueState.FAILED) in newsroom.desk.reports


async def test_a_post_that_telegram_chokes_on_holds_up_nothing_for_long(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = await newsroom.queues(2), await newsroom.queues(4, minutes=1)
    copy = newsroom.channel.copy

    async def choking(*, message_ids: tuple[int, ...], **how: Any) -> tuple[int, ...]:
        if message_ids == bad.source_message_ids:
            raise LOST
        return await copy(message_ids=message_ids, **how)

    monkeypatch.setattr(newsroom.channel, "copy", choking)
    for tick in range(200):
        await newsroom.publish_due(NOW + 3 * tick * SECOND)
    assert await newsroom.state(good) is QueueState.SENT
    assert newsroom.desk.reports == [(bad.id, QueueState.HELD)]


async def test_flood_control_while_looking_is_told_in_the_end(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.after.append(LOST)
    await newsroom.publish_due(NOW)
    newsroom.channel.blind.extend([RetryLaterError(10)] * 1000)
    await passes(newsroom, seconds=60)
    assert newsroom.desk.reports == [(post.id, QueueState.HELD)]


async def test_a_clock_set_back_stops_nothing(newsroom: Newsroom) -> None:
    lost, refused = await newsroom.queues(2), await newsroom.queues(4, minutes=-1)
    newsroom.channel.before.extend([RefusedError("no"), LOST])
    newsroom.desk.faults.append(LOST)
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW - timedelta(hours=10))
    assert (await now_of(newsroom, lost)).failure == HELD_CLOCK
    assert sorted(newsroom.desk.reports) == [(lost.id, QueueState.HELD), (refused.id, QueueState.FAILED)]


async def test_a_pin_without_an_answer_holds_up_no_deletion(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await newsroom.queue.choose(await newsroom.queues(2), options=PostOptions(pin=True))
    await newsroom.queue.choose(await newsroom.queues(4), options=PostOptions(delete_after=3600))
    await newsroom.publish_due(NOW)

    async def silent(_message_id: int) -> None:
        raise LOST

    monkeypatch.setattr(newsroom.channel, "pin", silent)
    await TakeCare(newsroom.queue, newsroom.channel, newsroom.desk)(NOW + timedelta(hours=2))
    assert newsroom.channel.deleted == [(FIRST + 2,)]


async def test_one_choice_does_not_undo_another(newsroom: Newsroom) -> None:
    seen = await newsroom.queues(2)
    buttons = ((LinkButton("Чат", "https://example.com"),),)
    await newsroom.queue.choose(seen, options=PostOptions(buttons=buttons))
    with pytest.raises(QueueChangedError):
        await newsroom.queue.choose(seen, options=replace(seen.options, silent=True))
    assert (await now_of(newsroom, seen)).options.buttons == buttons


@pytest.mark.parametrize("later", [True, False])
async def test_posts_of_one_moment_exchange_places(newsroom: Newsroom, *, later: bool) -> None:
    first, second = await newsroom.queues(2, minutes=5), await newsroom.queues(4, minutes=5)
    await MoveInQueue(newsroom.queue)(first if later else second, later=later)
    assert [post.id for post in await newsroom.queue.upcoming(offset=0, limit=9)] == [second.id, first.id]


async def test_two_wishes_for_one_message_make_one_post(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    again = await newsroom.queue.add(replace(post, request_message_id=77))
    assert again == post
