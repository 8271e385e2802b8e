"""After a post is out: pinned and deleted as chosen, through refusals, silence and restarts."""

from datetime import timedelta

import pytest

from content.publishing.aftercare import TakeCare
from content.publishing.options import PostOptions
from content.publishing.queue import QueueChangedError, QueuedPost
from content.sending import OutcomeUnknownError, RefusedError
from tests.content.publishing.newsroom import FIRST, NOW, Newsroom

HOUR = timedelta(hours=1)
OPTIONS = PostOptions(pin=True, delete_after=3600)


@pytest.fixture
def take_care(newsroom: Newsroom) -> TakeCare:
    return TakeCare(newsroom.queue, newsroom.channel, newsroom.desk)


async def published(newsroom: Newsroom, options: PostOptions = OPTIONS) -> QueuedPost:
    post = await newsroom.queue.choose(await newsroom.queues(2), options=options)
    await newsroom.publish_due(NOW)
    return post


async def test_each_is_done_once_at_its_time(newsroom: Newsroom, take_care: TakeCare) -> None:
    await published(newsroom)
    await newsroom.queue.choose(await newsroom.queues(4), options=PostOptions())
    await newsroom.publish_due(NOW)
    for now in (NOW, NOW + HOUR - timedelta(seconds=1), NOW + HOUR, NOW + 2 * HOUR):
        await take_care(now)
        assert newsroom.channel.deleted == ([] if now < NOW + HOUR else [(FIRST + 1,)])
    assert newsroom.channel.pinned == [FIRST + 1]
    assert newsroom.desk.regrets == []


async def test_what_is_refused_is_told_once(newsroom: Newsroom, take_care: TakeCare) -> None:
    post = await published(newsroom)
    newsroom.channel.care.extend([RefusedError("no"), RefusedError("no")])
    for _ in range(3):
        await take_care(NOW + HOUR)
    assert newsroom.desk.regrets == [(post.id, "care-not-pinned"), (post.id, "care-not-deleted")]


async def test_silence_is_waited_out(newsroom: Newsroom, take_care: TakeCare) -> None:
    await published(newsroom)
    newsroom.channel.care.append(OutcomeUnknownError("timeout"))
    await take_care(NOW)
    assert newsroom.channel.pinned == []
    await take_care(NOW + timedelta(seconds=1))
    assert newsroom.channel.pinned == [FIRST + 1]


async def test_options_of_what_is_on_its_way_stay(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    await newsroom.queue.claim(post, now=NOW, channel_id=None)
    with pytest.raises(QueueChangedError):
        await newsroom.queue.choose(post, options=OPTIONS)


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        (PostOptions(pin=True), ["care-pin-by-hand"]),
        (PostOptions(delete_after=3600), ["care-delete-by-hand"]),
        (OPTIONS, ["care-both-by-hand"]),
        (PostOptions(), []),
    ],
)
async def test_what_was_confirmed_by_hand_is_asked_for_once(
    newsroom: Newsroom, take_care: TakeCare, options: PostOptions, keys: list[str]
) -> None:
    post = await newsroom.queue.choose(await newsroom.queues(2), options=options)
    newsroom.channel.after.append(OutcomeUnknownError("timeout"))
    for seconds in (0, 60):
        await newsroom.publish_due(NOW + timedelta(seconds=seconds))
    held = await newsroom.queue.get(post.id)
    assert held
    await newsroom.confirm_sent(held, now=NOW + HOUR)
    newsroom.desk.faults.append(OutcomeUnknownError("timeout"))
    for seconds in (0, 1, 2, 9000):
        await take_care(NOW + HOUR + timedelta(seconds=seconds))
    assert newsroom.desk.regrets == [(post.id, key) for key in keys]
    assert (newsroom.channel.pinned, newsroom.channel.deleted) == ([], [])


async def test_a_post_without_a_number_is_asked_for(newsroom: Newsroom, take_care: TakeCare) -> None:
    post = await newsroom.queue.choose(await newsroom.queues(2), options=OPTIONS)
    claimed = await newsroom.queue.claim(post, now=NOW, channel_id=None)
    await newsroom.queue.mark_sent(claimed, now=NOW, channel_id=None, message_ids=(0,))
    for seconds in (0, 1, 9000):
        await take_care(NOW + timedelta(seconds=seconds))
    assert newsroom.desk.regrets == [(post.id, "care-both-by-hand")]


async def test_an_album_of_which_one_number_is_known_is_pinned_by_it(
    newsroom: Newsroom, take_care: TakeCare
) -> None:
    post = await newsroom.queue.choose(await newsroom.queues(2), options=OPTIONS)
    claimed = await newsroom.queue.claim(post, now=NOW, channel_id=None)
    await newsroom.queue.mark_sent(claimed, now=NOW, channel_id=None, message_ids=(5, 0))
    await take_care(NOW)
    assert newsroom.channel.pinned == [5]
    assert newsroom.desk.regrets == [(post.id, "care-delete-by-hand")]


async def test_what_looking_found_is_cared_for(newsroom: Newsroom, take_care: TakeCare) -> None:
    newsroom.coming.append(FIRST)
    await newsroom.queue.choose(await newsroom.queues(2), options=OPTIONS)
    newsroom.channel.after.append(OutcomeUnknownError("timeout"))
    for seconds in (0, 1):
        await newsroom.publish_due(NOW + timedelta(seconds=seconds))
    await take_care(NOW + HOUR)
    assert (newsroom.channel.pinned, newsroom.channel.deleted) == ([FIRST + 1], [(FIRST + 1,)])
    assert newsroom.desk.regrets == []
