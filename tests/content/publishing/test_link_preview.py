"""A preview that another one has replaced is taken away; what goes out, and what the admin sent, never is."""

from dataclasses import replace

import pytest

from content.html import Html
from content.posts import Post
from content.publishing.link_preview import ChooseLinkPreview
from content.publishing.options import LinkPreview, PostOptions
from content.publishing.queue import QueueChangedError, QueuedPost
from tests.content.publishing.newsroom import Newsroom

LINK = "https://example.com/a"
SAID = Post(text=LINK, html=Html(LINK), urls=(LINK,))
ANEW = 900


@pytest.fixture
def anew(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> ChooseLinkPreview:
    """The preview can't be edited: another one is made."""

    async def show_link(**_: object) -> int:
        return ANEW

    monkeypatch.setattr(newsroom.desk, "show_link", show_link)
    return ChooseLinkPreview(newsroom.queue, newsroom.desk)


async def linked(newsroom: Newsroom, *, own: bool = False) -> QueuedPost:
    """A text with a link in the queue; its source is the admin's `own` message, or the bot's preview."""
    post = await newsroom.queues(2)
    originals = post.source_message_ids if own else ()
    return await newsroom.queue.rewrite(
        post,
        source_message_ids=post.source_message_ids,
        original_message_ids=originals,
        title="",
        posts=(SAID,),
    )


async def test_the_preview_before_goes(newsroom: Newsroom, anew: ChooseLinkPreview) -> None:
    post = await linked(newsroom)
    changed = await anew(post, link_preview=LinkPreview.OFF)
    assert changed.source_message_ids == (ANEW,)
    assert newsroom.desk.taken_away == [post.source_message_ids]


async def test_what_the_admin_sent_stays(newsroom: Newsroom, anew: ChooseLinkPreview) -> None:
    post = await linked(newsroom, own=True)
    changed = await anew(post, link_preview=LinkPreview.OFF)
    assert changed.source_message_ids == (ANEW,)
    assert newsroom.desk.taken_away == []


async def test_one_who_comes_too_late_takes_their_own_preview_away(
    newsroom: Newsroom, anew: ChooseLinkPreview
) -> None:
    seen = await linked(newsroom)
    now = await newsroom.queue.choose(seen, options=PostOptions(silent=True))
    with pytest.raises(QueueChangedError):
        await anew(seen, link_preview=LinkPreview.OFF)
    assert newsroom.desk.taken_away == [(ANEW,)]
    stored = await newsroom.queue.get(seen.id)
    assert stored == replace(now)
