"""How the page behind a post's link is shown: a copy shows it as the preview does, so the preview is changed."""

from dataclasses import dataclass, replace

from content.publishing.channel import Desk
from content.publishing.options import LinkPreview
from content.publishing.queue import Queue, QueueChangedError, QueuedPost
from content.publishing.scheduling import EDITABLE


def shows_link(post: QueuedPost) -> bool:
    """Tells whether the post is a text with a link, and goes out as the channel's own."""
    if len(post.posts) != 1 or post.options.with_author:
        return False
    [said] = post.posts
    return bool(said.urls) and not said.media and said.poll is None


@dataclass(frozen=True, slots=True)
class ChooseLinkPreview:
    """Changes the preview message, and notes it."""

    queue: Queue
    desk: Desk

    async def __call__(self, post: QueuedPost, *, link_preview: LinkPreview) -> QueuedPost:
        """Returns the changed post; raises QueueChangedError when it is too late or no such post, SendingError."""
        if post.state not in EDITABLE or not shows_link(post):
            raise QueueChangedError
        # Before it is noted: after a kill in between the same tap does the same once more.
        shown = await self.desk.show_link(
            chat_id=post.source_chat_id,
            message_id=post.source_message_ids[0],
            text=post.posts[0].html,
            link_preview=link_preview,
        )
        if (shown,) != post.source_message_ids:
            post = await self.queue.rewrite(post, source_message_ids=(shown,), title=post.title, posts=post.posts)
        return await self.queue.choose(post, options=replace(post.options, link_preview=link_preview))
