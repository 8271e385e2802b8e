"""What was published is in the archive: with its words and its numbers, once, whatever happens in between."""

import pytest

from content.posts import Media, Post
from content.publishing.queue import QueueState
from content.sending import OutcomeUnknownError
from tests.content.publishing.newsroom import BORIS, FIRST, NOW, Newsroom, message, request


async def test_a_post_is_kept_as_it_is_in_the_channel(newsroom: Newsroom) -> None:
    await newsroom.queues(5, words="Слова поста")
    assert newsroom.kept == []
    await newsroom.publish_due(NOW)
    [kept] = newsroom.kept
    assert (kept.text, kept.message_id, kept.date) == ("Слова поста", FIRST + 1, NOW)
    # A copy does not say whose it was.
    assert kept.forwarded_from is None
    await newsroom.publish_due(NOW)
    assert len(newsroom.kept) == 1


async def test_a_post_published_before_its_time_is_kept_too(newsroom: Newsroom) -> None:
    await newsroom.publish_now(await newsroom.queues(5, minutes=10, words="Срочно"), now=NOW)
    assert [post.text for post in newsroom.kept] == ["Срочно"]


async def test_an_album_is_kept_as_one_post(newsroom: Newsroom) -> None:
    for number, words in ((10, ""), (11, "Подпись")):
        photo = (Media("photo", size=number),)
        await newsroom.albums.remember(message(number, words, media=photo), chat_id=BORIS, group="a")
    last = message(11, "Подпись", media=(Media("photo", size=11),))
    await newsroom.schedule(request(11, words=last.text, media=last.media, album="a"), now=NOW)
    await newsroom.publish_due(NOW)
    [kept] = newsroom.kept
    assert (kept.text, kept.message_id, kept.album) == ("Подпись", FIRST + 1, (FIRST + 2,))
    assert [one.size for one in kept.media] == [10, 11]


async def test_what_a_crash_left_undone_is_done_after_the_restart(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*posts: Post) -> None:
        raise OSError("no room on the disk")

    post = await newsroom.queues(5, words="Слова")
    with monkeypatch.context() as patch:
        patch.setattr(newsroom, "keep", broken)
        newsroom.restart()
        with pytest.raises(OSError, match="no room"):
            await newsroom.publish_due(NOW)
    assert await newsroom.state(post) is QueueState.SENT
    newsroom.restart()
    await newsroom.publish_due(NOW)
    assert [kept.text for kept in newsroom.kept] == ["Слова"]
    assert len(newsroom.channel.posts) == 1


async def test_a_post_whose_number_nobody_knows_is_not_kept(newsroom: Newsroom) -> None:
    post = await newsroom.queues(5, words="Слова")
    newsroom.channel.after.append(OutcomeUnknownError("timeout"))
    for _ in range(2):
        await newsroom.publish_due(NOW)
    doubtful = await newsroom.queue.get(post.id)
    assert doubtful
    await newsroom.confirm_sent(doubtful, now=NOW)
    await newsroom.publish_due(NOW)
    assert newsroom.kept == []
