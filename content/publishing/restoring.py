"""A preview that was deleted is made anew: what goes out is its copy, so it must say what was agreed on."""

from dataclasses import dataclass, replace
from typing import Protocol

from content.posts import Post
from content.publishing.channel import SOURCE_GONE, Desk
from content.publishing.link_preview import shows_link
from content.publishing.queue import QueuedPost
from content.publishing.scheduling import as_copied
from content.sending import RefusedError


def is_source_gone(reason: str) -> bool:
    """Tells whether Telegram refused because there is nothing to copy; certainly nothing was sent then."""
    return SOURCE_GONE in reason.casefold()


class AskAgain(Protocol):
    """Where quizzes come from that no admin has sent."""

    async def __call__(self, post: QueuedPost) -> tuple[int, ...] | None:
        """Sends the quiz into the post's chat once more; None where it is not known, or not in these words any more.

        Raises SendingError.
        """
        ...


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """Copies the admin's own messages once more, writes a text as it is stored, or asks a quiz of the bank again."""

    desk: Desk
    ask_again: AskAgain | None = None

    async def __call__(self, post: QueuedPost) -> tuple[int, ...] | None:
        """Returns the new messages in the same chat, None where nothing can stand for the old ones.

        Raises SendingError other than RefusedError while Telegram does not answer.
        """
        if post.options.with_author or not post.posts:
            return None
        try:
            sources = await self._copied(post) or await self._written(post) or await self._asked(post)
            return sources and await self._with_link(post, sources)
        except RefusedError:
            return None

    async def _copied(self, post: QueuedPost) -> tuple[int, ...] | None:
        """The admin may have edited their messages since: the copy, which nobody can edit, is read before it is used."""
        chat, originals = post.source_chat_id, tuple(sorted(post.original_message_ids))
        if not originals:
            return None
        try:
            copies = await self.desk.preview(chat_id=chat, from_chat_id=chat, message_ids=originals)
        except RefusedError:
            return None
        if copies == originals:
            return None
        found = await self.desk.read(chat_id=chat, message_ids=copies)
        if tuple(map(_shown, found)) == tuple(map(_shown, post.posts)):
            return copies
        await self.desk.take_away(chat_id=chat, message_ids=copies)
        return None

    async def _written(self, post: QueuedPost) -> tuple[int, ...] | None:
        [first, *others] = post.posts
        if others or first.media or first.poll or not first.text:
            return None
        return (await self.desk.write(chat_id=post.source_chat_id, text=first.html),)

    async def _asked(self, post: QueuedPost) -> tuple[int, ...] | None:
        return await self.ask_again(post) if self.ask_again else None

    async def _with_link(self, post: QueuedPost, sources: tuple[int, ...]) -> tuple[int, ...]:
        """Shows the page behind the post's link as it was chosen to be shown."""
        options = post.options
        if not (options.link_preview or options.link_look) or not shows_link(post):
            return sources
        shown = await self.desk.show_link(
            chat_id=post.source_chat_id,
            message_id=sources[0],
            said=post.posts[0],
            options=options,
        )
        return (shown,)


def _shown(post: Post) -> Post:
    """What readers would see of a message."""
    return replace(as_copied(post), forwarded_from=None)
