"""Another text for a post that waits: the preview is made anew, and what goes out is the preview."""

from dataclasses import dataclass, replace

from content.posts import Post
from content.publishing.channel import Desk
from content.publishing.options import LinkLook, LinkPreview
from content.publishing.queue import Queue, QueueChangedError, QueuedPost
from content.publishing.scheduling import EDITABLE, as_copied

CAPTION_LIMIT = 1024
"""Characters (Unicode code points) that Telegram takes under a picture or a file."""

_WITHOUT_CAPTION = frozenset({"sticker", "video_note", "location", "venue", "contact", "dice", "game", "story"})


class NotRewritableError(Exception):
    """The post has no text of its own to change, or takes no text like this; `key` names the line that says so."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class RewritePost:
    """Puts what an admin wrote in place of a post's text or caption."""

    queue: Queue
    desk: Desk

    async def __call__(
        self,
        post: QueuedPost,
        *,
        words: Post,
        chat_id: int,
        link: tuple[LinkPreview, LinkLook | None] = (LinkPreview.USUAL, None),
    ) -> QueuedPost:
        """Returns the changed post; `words` is the message with the new text, in the chat `chat_id`.

        `link` is how that message shows the page behind its link; what was chosen for the post goes before.
        Raises NotRewritableError, QueueChangedError when it is too late, SendingError when no preview can be made;
        nothing is changed then.
        """
        if post.state not in EDITABLE or words.message_id is None:
            raise QueueChangedError
        if len(post.source_message_ids) > 1:
            raise NotRewritableError("rewrite-album")
        [before] = post.posts or (words,)
        options = post.options
        if before.poll or any(one.kind in _WITHOUT_CAPTION for one in before.media):
            raise NotRewritableError("rewrite-no-text")
        if not before.media:
            sources = await self.desk.preview(
                chat_id=post.source_chat_id,
                from_chat_id=chat_id,
                message_ids=(words.message_id,),
                options=post.options,
            )
            after = as_copied(words)
            options = replace(options, link_preview=options.link_preview or link[0], link_look=link[1])
            if post.options.link_preview and after.urls:
                sources = await self._shown(post, after, sources)
        elif len(words.text) > CAPTION_LIMIT:
            raise NotRewritableError("rewrite-long-caption")
        else:
            sources = (
                await self.desk.recaption(
                    chat_id=post.source_chat_id, message_id=post.source_message_ids[0], caption=words.html
                ),
            )
            after = replace(as_copied(words), media=before.media)
        return await self.queue.rewrite(
            post, source_message_ids=sources, title=after.title, posts=(after,), options=options
        )

    async def _shown(self, post: QueuedPost, after: Post, sources: tuple[int, ...]) -> tuple[int, ...]:
        """The fresh preview, its link shown as was chosen; where that needs another message, this one goes."""
        chat_id, shown = post.source_chat_id, 0
        try:
            shown = await self.desk.show_link(
                chat_id=chat_id, message_id=sources[0], said=after, options=post.options
            )
        finally:
            if shown != sources[0]:
                await self.desk.take_away(chat_id=chat_id, message_ids=sources)
        return (shown,)
