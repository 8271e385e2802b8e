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
