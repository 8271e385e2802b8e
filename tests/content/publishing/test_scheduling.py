"""Queueing, moving, cancelling: what was previewed is what is queued, once."""

from datetime import timedelta

import pytest

from content.posts import PostKind
from content.publishing.channel import NO_RIGHTS
from content.publishing.queue import QueueChangedError, QueueState
from content.publishing.scheduling import AlbumIncompleteError
from content.sending import OutcomeUnknownError, RefusedError
from tests.content.publishing.newsroom import BORIS, COPIES, NOW, Newsroom, message, request

ANNOUNCEMENT = "Зовём на митап по рекомендательным системам!\n14 марта в 19:00, регистрация по ссылке."


async def test_the_preview_is_what_is_queued(newsroom: Newsroom) -> None:
    post = await newsroom.queues(5, minutes=10, words="Заголовок\nи текст под ним")
    assert newsroom.desk.previews == [(5,)]
    assert post.source_message_ids == (5 + COPIES,)
    assert (post.title, post.kind, post.state) == ("Заголовок", PostKind.POST, QueueState.QUEUED)
    assert (post.due_at, post.created_by) == (NOW + timedelta(minutes=10), BORIS)


async def test_the_same_request_queues_and_shows_once(newsroom: Newsroom) -> None:
    first = await newsroom.queues(5)
    assert await newsroom.queues(5) == first
    assert len(newsroom.desk.previews) == 1
    assert await newsroom.queue.count_upcoming() == 1


async def test_an_announcement_is_queued_as_a_meetup(newsroom: Newsroom) -> None:
    assert (await newsroom.queues(5, words=ANNOUNCEMENT)).kind is PostKind.MEETUP


async def test_any_part_of_an_album_queues_the_whole(newsroom: Newsroom) -> None:
    for message_id, words in ((12, ""), (10, ""), (11, "Подпись")):
        await newsroom.albums.remember(message(message_id, words), chat_id=BORIS, group="a")
    await newsroom.albums.remember(message(13), chat_id=BORIS, group="b")
    post = await newsroom.schedule(request(12, album="a", message_id=20), now=NOW)
    assert post.source_message_ids == (10 + COPIES, 11 + COPIES, 12 + COPIES)
    assert post.title == "Подпись"


async def test_an_album_the_bot_did_not_see_arrive_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(AlbumIncompleteError):
        await newsroom.schedule(request(11, album="a"), now=NOW)
    assert await newsroom.queue.count_upcoming() == 0


async def test_without_the_right_to_post_nothing_is_queued_or_shown(newsroom: Newsroom) -> None:
    newsroom.channel.closed = RefusedError(NO_RIGHTS)
    with pytest.raises(RefusedError, match=NO_RIGHTS):
        await newsroom.queues(5)
    assert newsroom.desk.previews == []
    assert await newsroom.queue.count_upcoming() == 0


async def test_a_poll_that_shows_who_voted_is_refused_at_once(newsroom: Newsroom) -> None:
    with pytest.raises(RefusedError):
        await newsroom.schedule(request(5, public_votes=True), now=NOW)
    assert newsroom.desk.previews == []


async def test_a_message_that_can_not_be_shown_is_not_queued(newsroom: Newsroom) -> None:
    newsroom.desk.faults.append(RefusedError("message to copy not found"))
    with pytest.raises(RefusedError):
        await newsroom.queues(5)
    assert await newsroom.queue.count_upcoming() == 0


async def test_a_moved_post_goes_out_at_its_new_time_only(newsroom: Newsroom) -> None:
    post = await newsroom.queues(5, minutes=10)
    await newsroom.reschedule(post, due_at=NOW + timedelta(minutes=30))
    await newsroom.publish_due(NOW + timedelta(minutes=29))
    assert newsroom.channel.posts == []
    await newsroom.publish_due(NOW + timedelta(minutes=30))
    assert len(newsroom.channel.posts) == 1


async def test_a_cancelled_post_never_goes_out_and_can_not_be_moved(newsroom: Newsroom) -> None:
    post = await newsroom.queues(5)
    cancelled = await newsroom.cancel(post)
    await newsroom.publish_due(NOW + timedelta(days=1))
    assert newsroom.channel.posts == []
    for seen in (post, cancelled):
        with pytest.raises(QueueChangedError):
            await newsroom.reschedule(seen, due_at=NOW)


async def test_what_is_being_sent_can_not_be_moved_or_cancelled(newsroom: Newsroom) -> None:
    sending = await newsroom.queue.claim(await newsroom.queues(5), now=NOW, channel_id=None)
    with pytest.raises(QueueChangedError):
        await newsroom.reschedule(sending, due_at=NOW + timedelta(days=1))
    with pytest.raises(QueueChangedError):
        await newsroom.cancel(sending)
    assert await newsroom.state(sending) is QueueState.SENDING


async def test_only_trouble_is_sent_again_and_only_doubt_is_confirmed(newsroom: Newsroom) -> None:
    post = await newsroom.queues(5, minutes=10)
    with pytest.raises(QueueChangedError):
        await newsroom.send_again(post, now=NOW)
    with pytest.raises(QueueChangedError):
        await newsroom.confirm_sent(post, now=NOW)

    newsroom.channel.before.append(OutcomeUnknownError("cut"))
    doubtful = await newsroom.publish_now(post, now=NOW)
    held = await newsroom.queue.hold(doubtful, reason="no", now=NOW)
    settled = await newsroom.confirm_sent(held, now=NOW)
    assert (settled.state, settled.sent_at) == (QueueState.SENT, NOW)
