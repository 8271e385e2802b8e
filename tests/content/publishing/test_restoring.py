"""A deleted preview is made anew, once for an attempt, and only where it says the same."""

from datetime import timedelta

import pytest

from content.posts import Media
from content.publishing.options import PostOptions
from content.publishing.queue import QueueState
from content.publishing.sending import MOST_RESTORED
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError, SendingError
from tests.content.publishing.newsroom import COPIES, FIRST, NOW, Newsroom, message, request

GONE = RefusedError("Bad Request: message to copy not found")
WRITTEN = COPIES * 2 + 1
PHOTO = (Media("photo", size=9),)


async def test_a_copy_of_the_unchanged_original_goes_out(newsroom: Newsroom) -> None:
    post = await newsroom.schedule(request(2, words="Подпись", media=PHOTO), now=NOW)
    newsroom.desk.standing = [message(77, "Подпись", media=PHOTO)]
    newsroom.channel.before.append(GONE)
    await newsroom.publish_due(NOW)
    sent = await newsroom.queue.get(post.id)
    assert sent
    assert (sent.state, sent.attempts) == (QueueState.SENT, 2)
    assert newsroom.channel.posts == [(2 + 2 * COPIES,)]
    assert newsroom.desk.previews == [(2,), (2,)]
    assert [event.what for event in await newsroom.queue.history(post)] == [
        "queued",
        "sending",
        "restored",
        "sending",
        "sent",
    ]


@pytest.mark.parametrize(
    "standing",
    [[], [message(77, "Другая", media=PHOTO)], [message(77, "Подпись", media=(Media("photo", size=8),))]],
)
async def test_a_picture_whose_original_was_edited_fails(newsroom: Newsroom, standing: list[object]) -> None:
    post = await newsroom.schedule(request(2, words="Подпись", media=PHOTO), now=NOW)
    newsroom.desk.standing = standing  # type: ignore[assignment]
    newsroom.channel.before.append(GONE)
    await newsroom.publish_due(NOW)
    assert newsroom.channel.posts == []
    assert newsroom.desk.reports == [(post.id, QueueState.FAILED)]
    # Nor does the copy stay in the chat as if it were a preview.
    assert newsroom.desk.taken_away == [(2 + 2 * COPIES,)]


async def test_a_text_goes_out_as_it_was_queued_though_its_original_was_edited(newsroom: Newsroom) -> None:
    await newsroom.queues(2, words="Слова <как> были")
    newsroom.desk.standing = [message(77, "Другие")]
    newsroom.channel.before.append(GONE)
    await newsroom.publish_due(NOW)
    assert newsroom.channel.posts == [(WRITTEN,)]
    assert newsroom.desk.written == ["Слова &lt;как&gt; были"]


async def test_a_wish_to_publish_now_needs_no_second_tap(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2, minutes=60)
    newsroom.channel.before.append(GONE)
    assert (await newsroom.publish_now(post, now=NOW)).state is QueueState.SENT
    assert newsroom.channel.posts == [(WRITTEN,)]


async def test_the_second_attempt_is_a_claim_of_its_own(newsroom: Newsroom) -> None:
    """A lost answer to it is looked for in the channel like any other: nothing is doubled."""
    newsroom.coming.append(FIRST)
    post = await newsroom.queues(2)
    newsroom.channel.before.append(GONE)
    newsroom.channel.after.append(OutcomeUnknownError("timeout"))
    await newsroom.publish_due(NOW)
    assert await newsroom.state(post) is QueueState.UNKNOWN
    await newsroom.publish_due(NOW)
    assert await newsroom.state(post) is QueueState.SENT
    assert len(newsroom.channel.posts) == 1


async def test_it_is_not_made_anew_for_ever(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.before.extend([GONE] * 9)
    await newsroom.publish_due(NOW)
    assert newsroom.desk.reports == [(post.id, QueueState.FAILED)]
    assert len(newsroom.desk.written) == MOST_RESTORED


async def test_pauses_that_telegram_asked_for_before_do_not_count(newsroom: Newsroom) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.before.extend([*[RetryLaterError(1)] * 5, GONE])
    for second in range(0, 60, 5):
        await newsroom.publish_due(NOW + timedelta(seconds=second))
    assert await newsroom.state(post) is QueueState.SENT


async def test_a_forward_with_its_author_is_not_replaced_by_a_copy(newsroom: Newsroom) -> None:
    post = await newsroom.queue.choose(await newsroom.queues(2), options=PostOptions(with_author=True))
    newsroom.channel.before.append(GONE)
    await newsroom.publish_due(NOW)
    assert newsroom.desk.reports == [(post.id, QueueState.FAILED)]


@pytest.mark.parametrize(
    ("answer", "state"),
    [(RetryLaterError(9), QueueState.QUEUED), (OutcomeUnknownError(), QueueState.FAILED)],
)
async def test_trouble_on_the_way_is_what_it_is(
    newsroom: Newsroom, answer: SendingError, state: QueueState
) -> None:
    post = await newsroom.queues(2)
    newsroom.channel.before.append(GONE)
    newsroom.desk.faults.append(answer)
    await newsroom.publish_due(NOW)
    assert await newsroom.state(post) is state
    assert newsroom.channel.posts == []
