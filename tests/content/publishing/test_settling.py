"""Posts in doubt: found in the channel, found to be missing, or put before a person; never doubled, never lost."""

from datetime import timedelta
from typing import Any

import pytest

from content.publishing.channel import HELD_IN_PART, HELD_NO_ANSWER, HELD_NO_BASE, HELD_TOO_OLD, Presence
from content.publishing.queue import QueueChangedError, QueuedPost, QueueState
from content.publishing.settling import LATE_EFFECT, LONGEST_DOUBT, LOOKS, TOLD_FOR
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError
from tests.content.publishing.newsroom import COPIES, FIRST, NOW, Newsroom, PowerCutError

SECOND = timedelta(seconds=1)
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


@pytest.mark.parametrize("crash", [True, False])
async def test_a_post_whose_answer_was_lost_is_found(newsroom: Newsroom, *, crash: bool) -> None:
    post, following = await newsroom.queues(2), await newsroom.queues(4)
    newsroom.channel.after.append(PowerCutError() if crash else LOST)
    if crash:
        with pytest.raises(PowerCutError):
            await newsroom.publish_due(NOW)
        newsroom.restart()
    else:
        await newsroom.publish_due(NOW)
        assert await newsroom.state(post) is QueueState.UNKNOWN
    await newsroom.publish_due(NOW + SECOND)
    found = await now_of(newsroom, post)
    assert (found.state, found.message_ids, found.sent_at) == (QueueState.SENT, (FIRST + 1,), NOW)
    assert await newsroom.state(following) is QueueState.SENT
    assert newsroom.channel.posts == [(2 + COPIES,), (4 + COPIES,)]
    assert newsroom.desk.reports == []


@pytest.mark.parametrize("crash", [True, False])
async def test_a_post_that_did_not_arrive_is_sent_again(newsroom: Newsroom, *, crash: bool) -> None:
    post, following = await newsroom.queues(2), await newsroom.queues(4)
    newsroom.channel.before.append(PowerCutError() if crash else LOST)
    if crash:
        with pytest.raises(PowerCutError):
            await newsroom.publish_due(NOW)
        newsroom.restart()
    else:
        await newsroom.publish_due(NOW)
    # It may still be on its way, so nothing is repeated yet, and nothing overtakes it.
    await newsroom.publish_due(NOW + LATE_EFFECT - SECOND)
    assert newsroom.channel.posts == []
    await newsroom.publish_due(NOW + LATE_EFFECT)
    assert newsroom.channel.posts == [(2 + COPIES,), (4 + COPIES,)]
    assert (await now_of(newsroom, post)).due_at == NOW
    assert await newsroom.state(following) is QueueState.SENT
    assert newsroom.desk.reports == []


async def test_a_post_that_arrives_late_is_found_and_not_doubled(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.before.append(LOST)
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW + SECOND)
    newsroom.channel.arrive((2 + COPIES,))
    await newsroom.publish_due(NOW + LATE_EFFECT)
    assert await newsroom.state(post) is QueueState.SENT
    assert len(newsroom.channel.posts) == 1


async def test_a_post_that_waited_for_others_is_looked_for_as_long_as_any(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await newsroom.queues(2)
    post = await newsroom.queues(4)
    copy, minute = newsroom.channel.copy, NOW + timedelta(minutes=1)

    async def takes_a_minute(**what: Any) -> tuple[int, ...]:
        numbers = await copy(**what)
        newsroom.clock.time = minute
        return numbers

    monkeypatch.setattr(newsroom.channel, "copy", takes_a_minute)
    newsroom.channel.before.extend([None, LOST])
    await newsroom.publish_due(NOW)
    assert (await now_of(newsroom, post)).claimed_at == minute
    await newsroom.publish_due(minute + SECOND)
    assert await newsroom.state(post) is QueueState.UNKNOWN
    newsroom.channel.arrive((4 + COPIES,))
    await newsroom.publish_due(minute + LATE_EFFECT)
    assert newsroom.channel.posts == [(2 + COPIES,), (4 + COPIES,)]


@pytest.mark.parametrize("presence", [Presence.OTHER, Presence.MAY_BE_OWN])
@pytest.mark.parametrize("arrived", [True, False])
async def test_other_peoples_posts_are_not_taken_for_ones_own(
    newsroom: Newsroom, presence: Presence, *, arrived: bool
) -> None:
    post = await newsroom.queues(2)
    (newsroom.channel.after if arrived else newsroom.channel.before).append(LOST)
    newsroom.somebody_posts(presence)
    await newsroom.publish_due(NOW)
    for _ in range(4):
        newsroom.somebody_posts(presence)
    await newsroom.publish_due(NOW + LATE_EFFECT)
    found = await now_of(newsroom, post)
    assert (found.state, len(newsroom.channel.posts)) == (QueueState.SENT, 1)
    assert found.message_ids == ((FIRST + 2,) if arrived else (FIRST + 6,))


async def test_who_posts_while_the_bot_looks_is_not_taken_for_the_bot(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.before.append(LOST)
    await newsroom.publish_due(NOW)
    theirs = newsroom.channel.stand(Presence.MAY_BE_OWN)
    told = iter([(), (theirs,)])

    async def catch_up() -> None:
        await newsroom.hears(*next(told, ()))

    newsroom.catch_up = catch_up  # type: ignore[method-assign]
    await newsroom.publish_due(NOW + SECOND)
    assert await newsroom.state(post) is QueueState.UNKNOWN
    await newsroom.publish_due(NOW + LATE_EFFECT)
    assert (await now_of(newsroom, post)).message_ids == (theirs + 1,)


async def test_deleted_posts_do_not_hide_it(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    del newsroom.channel.standing[newsroom.channel.stand(Presence.OTHER)]
    newsroom.channel.after.append(LOST)
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW + SECOND)
    assert (await now_of(newsroom, post)).message_ids == (FIRST + 2,)


async def test_a_part_of_an_album_is_put_before_a_person(newsroom: Newsroom) -> None:
    post = await newsroom.queues_album(2, 3, 4)
    newsroom.channel.before.append(LOST)
    await newsroom.publish_due(NOW)
    newsroom.channel.arrive((2 + COPIES, 3 + COPIES))
    await newsroom.publish_due(NOW + SECOND)
    assert await newsroom.state(post) is QueueState.UNKNOWN
    await newsroom.publish_due(NOW + LATE_EFFECT)
    assert (await now_of(newsroom, post)).failure == HELD_IN_PART
    assert newsroom.desk.reports == [(post.id, QueueState.HELD)]


async def test_a_whole_album_is_found(newsroom: Newsroom) -> None:
    post = await newsroom.queues_album(2, 3, 4)
    newsroom.channel.after.append(LOST)
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW + SECOND)
    assert (await now_of(newsroom, post)).message_ids == (FIRST + 1, FIRST + 2, FIRST + 3)


async def test_without_knowing_the_newest_post_a_person_is_asked(fresh_newsroom: Newsroom) -> None:
    newsroom = fresh_newsroom
    post = await newsroom.queues(2)
    newsroom.channel.after.append(LOST)
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW + SECOND)
    held = await now_of(newsroom, post)
    assert (held.state, held.failure) == (QueueState.HELD, HELD_NO_BASE)
    assert newsroom.desk.reports == [(post.id, QueueState.HELD)]


async def test_behind_a_held_post_nothing_is_taken_for_found(newsroom: Newsroom) -> None:
    held, following = await newsroom.queues(2), await newsroom.queues(4, minutes=1)
    newsroom.channel.after.append(LOST)
    await newsroom.publish_due(NOW)
    newsroom.channel.blind.append(RefusedError("chat not found"))
    await newsroom.publish_due(NOW + SECOND)
    assert (await now_of(newsroom, held)).failure == "chat not found"
    # A person says it is there, but not under which number: that one must not pass for the next post.
    await newsroom.confirm_sent(await now_of(newsroom, held), now=NOW + SECOND)
    newsroom.channel.before.append(LOST)
    for seconds in (60, 61, 90):
        await newsroom.publish_due(NOW + seconds * SECOND)
    assert (await now_of(newsroom, following)).failure == HELD_NO_BASE


async def test_after_the_next_post_the_numbers_are_known_again(newsroom: Newsroom) -> None:
    held, sent, lost = [await newsroom.queues(number, minutes=number) for number in (2, 4, 6)]
    newsroom.channel.after.extend([LOST, None, LOST])
    newsroom.channel.blind.append(RefusedError("chat not found"))
    for minutes in (2, 3, 4, 6, 7):
        await newsroom.publish_due(NOW + timedelta(minutes=minutes))
    assert await newsroom.state(held) is QueueState.HELD
    assert [(await now_of(newsroom, one)).message_ids for one in (sent, lost)] == [(FIRST + 2,), (FIRST + 3,)]


@pytest.mark.parametrize("silence", [[LOST] * LOOKS, [RetryLaterError(1)]])
async def test_while_looking_fails_nothing_else_is_sent(newsroom: Newsroom, silence: list[Exception]) -> None:
    post, following = await newsroom.queues(2), await newsroom.queues(4)
    newsroom.channel.after.append(LOST)
    await newsroom.publish_due(NOW)
    newsroom.channel.blind.extend(silence * 2)
    await newsroom.publish_due(NOW + 20 * SECOND)
    await newsroom.publish_due(NOW + 40 * SECOND)
    assert await newsroom.state(post) is QueueState.UNKNOWN
    assert await newsroom.state(following) is QueueState.QUEUED
    await newsroom.publish_due(NOW + 45 * SECOND)
    assert await newsroom.state(post) is QueueState.SENT
    assert await newsroom.state(following) is QueueState.SENT
    assert len(newsroom.channel.posts) == 2


async def test_answers_that_say_nothing_are_told_within_a_minute(newsroom: Newsroom) -> None:
    post, following = await newsroom.queues(2), await newsroom.queues(4)
    newsroom.channel.after.append(LOST)
    await newsroom.publish_due(NOW)
    newsroom.channel.blind.extend([LOST] * LOOKS)
    await newsroom.publish_due(NOW + LONGEST_DOUBT + SECOND)
    assert newsroom.desk.reports == [(post.id, QueueState.HELD)]
    assert (await now_of(newsroom, post)).failure == HELD_NO_ANSWER
    assert await newsroom.state(following) is QueueState.SENT


async def test_one_answer_that_is_lost_holds_no_post(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.after.append(LOST)
    await newsroom.publish_due(NOW)
    # As after a stop of some minutes: the first look is the only one before a person would be asked.
    newsroom.channel.blind.extend([LOST] * (LOOKS - 1))
    await newsroom.publish_due(NOW + 10 * LONGEST_DOUBT)
    assert await newsroom.state(post) is QueueState.SENT


async def test_what_was_begun_a_day_ago_is_put_before_a_person(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.after.append(LOST)
    await newsroom.publish_due(NOW)
    await newsroom.publish_due(NOW + TOLD_FOR + SECOND)
    assert (await now_of(newsroom, post)).failure == HELD_TOO_OLD


async def test_publishing_now_waits_for_what_is_in_doubt(newsroom: Newsroom) -> None:
    lost, other = await newsroom.queues(2), await newsroom.queues(4, minutes=60)
    newsroom.channel.after.append(LOST)
    await newsroom.publish_due(NOW)
    waiting = await newsroom.publish_now(other, now=NOW)
    assert (waiting.state, waiting.due_at) == (QueueState.QUEUED, NOW)
    await newsroom.publish_due(NOW + SECOND)
    assert [await newsroom.state(post) for post in (lost, other)] == [QueueState.SENT] * 2


async def test_a_person_decides_what_is_held(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.before.append(LOST)
    await newsroom.publish_due(NOW)
    unknown = await now_of(newsroom, post)
    for decide in (newsroom.confirm_sent, newsroom.send_again):
        with pytest.raises(QueueChangedError):
            await decide(unknown, now=NOW)
    newsroom.channel.blind.append(RefusedError("chat not found"))
    await newsroom.publish_due(NOW + SECOND)
    await newsroom.send_again(await now_of(newsroom, post), now=NOW + 2 * SECOND)
    await newsroom.publish_due(NOW + 2 * SECOND)
    assert len(newsroom.channel.posts) == 1
