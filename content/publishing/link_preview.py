"""How the page behind a post's link is shown: a copy shows it as the preview does, so the preview is changed."""

from dataclasses import dataclass, replace

from content.publishing.channel import NO_LINK_SHOWN, Desk
from content.publishing.options import LinkPreview
from content.publishing.queue import Queue, QueueChangedError, QueuedPost
from content.publishing.scheduling import EDITABLE
from content.sending import RefusedError


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
        """Returns the changed post; raises QueueChangedError when it is too late, SendingError when it can't work."""
        if post.state not in EDITABLE:
            raise QueueChangedError
        if not shows_link(post):
            raise RefusedError(NO_LINK_SHOWN)
        options = replace(post.options, link_preview=link_preview)
        # Before it is noted: after a kill in between the same tap does the same once more.
        before = post.source_message_ids[0]
        shown = await self.desk.show_link(
            chat_id=post.source_chat_id, message_id=before, said=post.posts[0], options=options
        )
        try:
            changed = await self.queue.choose(post, options=options, source_message_ids=(shown,))
        except QueueChangedError:
            await self._take_away(post, {shown} - {before})
            raise
        await self._take_away(post, {before} - {shown})
        return changed

    async def _take_away(self, post: QueuedPost, previews: set[int]) -> None:
        """Two previews would leave open which of them goes out; what the admin sent is no preview."""
        if unneeded := previews - set(post.original_message_ids):
            await self.desk.take_away(chat_id=post.source_chat_id, message_ids=tuple(unneeded))
