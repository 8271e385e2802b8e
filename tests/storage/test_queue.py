"""The queue store on a real SQLite file: what it keeps, what it claims, what it does not let happen."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from content.html import escape
from content.posts import Media, Post, PostKind
from content.publishing.options import PostOptions
from content.publishing.queue import NEXT_STATES, Order, QueueChangedError, QueuedPost, QueueState
from storage.database import Database
from storage.queue import QueueStore

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CHANNEL = -1005
_requests = count(100)


@pytest.fixture
def queue(database: Database) -> QueueStore:
    return QueueStore(database)


def order(*, minutes: float = 0, sources: tuple[int, ...] = (1,), request: int | None = None) -> Order:
    return Order(
        due_at=NOW + minutes * MINUTE,
        kind=PostKind.POST,
        title="Заголовок",
        source_chat_id=7,
        source_message_ids=sources,
        request_message_id=request or next(_requests),
        created_by=7,
        created_at=NOW,
    )


async def brought_to(queue: QueueStore, state: QueueState) -> QueuedPost:
    """A post that went to the state the usual way."""
    draft = state is QueueState.DRAFT
    post = await queue.add(order(minutes=-9 if state is QueueState.LATE else 0), draft=draft)
    if state in (QueueState.DRAFT, QueueState.QUEUED):
        return post
    if state is QueueState.LATE:
        await queue.mark_late(NOW, patience={PostKind.POST: timedelta()})
        late = await queue.get(post.id)
        assert late
        return late
    if state is QueueState.CANCELLED:
        return await queue.cancel(post)
    post = await queue.claim(post, now=NOW, channel_id=CHANNEL)
    if state is QueueState.SENT:
        return await queue.mark_sent(post, now=NOW, channel_id=CHANNEL, message_ids=(5,))
    if state is QueueState.FAILED:
        return await queue.mark_failed(post, reason="no")
    if state is QueueState.SENDING:
        return post
    post = await queue.mark_unknown(post)
    return await queue.hold(post, reason="no", now=NOW) if state is QueueState.HELD else post


def sends_to(queue: QueueStore, post: QueuedPost) -> dict[QueueState, Callable[[], Awaitable[QueuedPost]]]:
    """What brings a post into each state."""
    return {
        QueueState.QUEUED: lambda: queue.release(post, due_at=NOW),
        QueueState.SENDING: lambda: queue.claim(post, now=NOW, channel_id=CHANNEL),
        QueueState.SENT: lambda: queue.mark_sent(post, now=NOW, channel_id=CHANNEL),
        QueueState.FAILED: lambda: queue.mark_failed(post, reason="no"),
        QueueState.UNKNOWN: lambda: queue.mark_unknown(post),
        QueueState.HELD: lambda: queue.hold(post, reason="no", now=NOW),
        QueueState.CANCELLED: lambda: queue.cancel(post),
    }


async def test_what_is_added_is_what_is_read(queue: QueueStore) -> None:
    asked = order(minutes=5, sources=(3, 4, 9))
    post = await queue.add(asked)
    assert await queue.get(post.id) == post
    assert all(getattr(post, name) == getattr(asked, name) for name in Order.__dataclass_fields__)
    assert (post.state, post.attempts, post.message_ids) == (QueueState.QUEUED, 0, ())


async def test_the_same_request_is_added_once(queue: QueueStore) -> None:
    first, second = await asyncio.gather(*(queue.add(order(request=50, sources=(n,))) for n in (1, 2)))
    assert first == second
    assert await queue.count_upcoming() == 1
    assert await queue.asked(chat_id=7, message_id=50) == first
    assert await queue.asked(chat_id=8, message_id=50) is None


async def test_a_message_leads_to_the_newest_post_that_holds_it(queue: QueueStore) -> None:
    await queue.add(order(sources=(3, 4)))
    newer = await queue.add(order(sources=(4, 5)))
    assert await queue.holding(chat_id=7, message_id=4) == newer
    assert await queue.holding(chat_id=7, message_id=6) is None
    assert await queue.holding(chat_id=8, message_id=4) is None


@pytest.mark.parametrize("before", QueueState)
@pytest.mark.parametrize(
    "after", [state for state in QueueState if state not in (QueueState.DRAFT, QueueState.LATE)]
)
async def test_only_the_allowed_steps_happen(queue: QueueStore, before: QueueState, after: QueueState) -> None:
    post = await brought_to(queue, before)
    step = sends_to(queue, post)[after]
    if after in NEXT_STATES[before]:
        assert (await step()).state is after
    else:
        with pytest.raises(QueueChangedError):
            await step()
        assert await queue.get(post.id) == post


async def test_a_step_from_what_is_no_more_is_refused(queue: QueueStore) -> None:
    seen = await queue.add(order())
    claimed = await queue.claim(seen, now=NOW, channel_id=CHANNEL)
    with pytest.raises(QueueChangedError):
        await queue.cancel(seen)
    failed = await queue.mark_failed(claimed, reason="no")
    second = await queue.claim(await queue.release(failed, due_at=NOW), now=NOW, channel_id=CHANNEL)
    assert second.attempts == 2
    # The first attempt's late answer does not settle the second.
    with pytest.raises(QueueChangedError):
        await queue.mark_sent(claimed, now=NOW, channel_id=CHANNEL)
    assert await queue.get(seen.id) == second


async def test_due_posts_are_claimed_one_by_one_by_time(queue: QueueStore) -> None:
    late, early, tie = [await queue.add(order(minutes=minutes)) for minutes in (2, 1, 2)]
    await queue.add(order(minutes=3))
    claimed = [await queue.claim_due(NOW + 2 * MINUTE, channel_id=CHANNEL) for _ in range(4)]
    assert [post.id if post else None for post in claimed] == [early.id, late.id, tie.id, None]
    assert all(post.state is QueueState.SENDING and post.attempts == 1 for post in claimed if post)


async def test_one_due_post_is_claimed_by_one_of_many(queue: QueueStore) -> None:
    await queue.add(order())
    claimed = await asyncio.gather(*(queue.claim_due(NOW, channel_id=CHANNEL) for _ in range(8)))
    assert sum(post is not None for post in claimed) == 1


async def test_interrupted_are_those_being_sent(queue: QueueStore) -> None:
    posts = {state: await brought_to(queue, state) for state in QueueState}
    assert await queue.interrupted() == [posts[QueueState.SENDING]]


async def test_trouble_is_untold_until_it_is_told_and_again_after_another_attempt(queue: QueueStore) -> None:
    posts = {state: await brought_to(queue, state) for state in QueueState}
    assert await queue.untold() == [posts[QueueState.LATE], posts[QueueState.FAILED], posts[QueueState.HELD]]
    failed = posts[QueueState.FAILED]
    await queue.mark_told(failed, now=NOW)
    assert await queue.untold() == [posts[QueueState.LATE], posts[QueueState.HELD]]
    again = await queue.claim(await queue.release(failed, due_at=NOW), now=NOW, channel_id=CHANNEL)
    again = await queue.mark_failed(again, reason="no")
    assert again in await queue.untold()
    # A report of the first failure that comes through late does not count for the second.
    await queue.mark_told(failed, now=NOW)
    assert again in await queue.untold()


async def test_pages_hold_what_is_open_by_time(queue: QueueStore) -> None:
    for state in QueueState:
        await brought_to(queue, state)
    later = [await queue.add(order(minutes=minutes)) for minutes in (30, 10, 20)]
    assert await queue.count_upcoming() == 9
    first, second = await queue.upcoming(offset=0, limit=6), await queue.upcoming(offset=6, limit=6)
    assert {post.state for post in first} == set(QueueState) - {
        QueueState.DRAFT,
        QueueState.SENT,
        QueueState.CANCELLED,
    }
    assert [post.id for post in second] == [later[1].id, later[2].id, later[0].id]


async def test_what_was_sent_waits_for_the_archive_with_its_words(queue: QueueStore) -> None:
    words = Post(text="Слова", html=escape("Слова"), media=(Media("photo", size=5),))
    asked = replace(order(), posts=(words,))
    for message_ids in ((), (0,), (5,)):
        sending = await queue.claim(
            await queue.add(replace(asked, request_message_id=next(_requests))), now=NOW, channel_id=CHANNEL
        )
        await queue.mark_sent(sending, now=NOW, channel_id=CHANNEL, message_ids=message_ids)
    await brought_to(queue, QueueState.SENT)
    await queue.add(replace(asked, request_message_id=next(_requests)))

    [unkept] = await queue.unkept()
    assert (unkept.message_ids, unkept.posts) == ((5,), (words,))
    await queue.mark_kept(unkept)
    assert await queue.unkept() == []
    kept = await queue.get(unkept.id)
    assert kept
    assert (kept.state, kept.posts) == (QueueState.SENT, ())


async def test_a_choice_made_of_what_is_not_so_any_more_changes_nothing(queue: QueueStore) -> None:
    seen = await queue.add(order(sources=(3,)))
    await queue.rewrite(seen, source_message_ids=(4,), title="", posts=())
    with pytest.raises(QueueChangedError):
        await queue.choose(seen, options=PostOptions(silent=True), source_message_ids=(3,))
    now = await queue.get(seen.id)
    assert now
    chosen = await queue.choose(now, options=PostOptions(silent=True), source_message_ids=(5,))
    assert chosen.source_message_ids == (5,)
    with pytest.raises(QueueChangedError):
        await queue.rewrite(now, source_message_ids=(6,), title="", posts=())
    assert await queue.get(seen.id) == chosen
