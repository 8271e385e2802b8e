"""A post once more: another draft of what waits or is out already, or of what stands in the archive."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from content.html import Html
from content.posts import Post, PostKind
from content.publishing.channel import NO_NUMBER, Channel, Desk
from content.publishing.options import PostOptions
from content.publishing.queue import Order, Queue, QueuedPost
from content.publishing.scheduling import as_copied
from content.publishing.sending import sources_of
from content.reading import PostReader
from content.sending import RefusedError

TWO_TAPS = timedelta(minutes=1)
"""A second tap within this is a slip of the thumb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """An admin's wish for a post once more, in the private chat `chat_id`.

    `request_id` is a number of that wish, the same when it is told again, and no message's.
    """

    chat_id: int
    request_id: int
    by: int


@dataclass(frozen=True, slots=True)
class RepeatQueued:
    """Makes a draft with the content and the options of a post of the queue."""

    queue: Queue
    channel: Channel
    desk: Desk
    posts: PostReader

    async def __call__(self, post: QueuedPost, wish: Again, *, now: datetime) -> QueuedPost:
        """Returns the draft; the same wish again returns what it made.

        Its preview is copied from what the post itself is copied from. Raises SendingError, RefusedError when that
        is gone; nothing is made then.
        """
        if known := await self.queue.asked(chat_id=wish.chat_id, message_id=wish.request_id):
            return known
        newest = await self.queue.newest_draft(chat_id=wish.chat_id, since=now - TWO_TAPS)
        if newest and newest.request_message_id < 0 and _same(newest, post):
            return newest
        await self.channel.check()
        preview = await self.desk.preview(
            chat_id=wish.chat_id,
            from_chat_id=post.source_chat_id,
            message_ids=sources_of(post),
            options=post.options,
        )
        # What was forwarded here can be forwarded on with its author, and copied without.
        forwarded = bool(post.options.with_author)
        return await self.queue.add(
            Order(
                due_at=now,
                kind=post.kind,
                title=post.title,
                source_chat_id=wish.chat_id,
                source_message_ids=preview,
                original_message_ids=preview if forwarded else (),
                request_message_id=wish.request_id,
                created_by=wish.by,
                created_at=now,
                posts=post.posts or await self._published(post),
                options=replace(post.options, with_author=True if forwarded else None),
            ),
            draft=True,
        )

    async def _published(self, post: QueuedPost) -> tuple[Post, ...]:
        """What the archive kept of a post that is out, as it was when it went out."""
        number = next(iter(post.message_ids), 0)
        kept = await self.posts.at_message(number) if number else None
        if kept is None:
            return ()
        first = kept.earlier[0] if kept.earlier else kept
        return messages_of(replace(kept, text=first.text, html=first.html), count=len(post.source_message_ids))


@dataclass(frozen=True, slots=True)
class RepeatArchived:
    """Makes a draft of a post of the archive: copied from the channel, or written anew where it is only words."""

    queue: Queue
    channel: Channel
    desk: Desk

    async def __call__(self, post: Post, wish: Again, *, now: datetime) -> QueuedPost:
        """Returns the draft; the same wish again returns what it made.

        Raises SendingError, RefusedError when it can be neither copied nor written; nothing is made then.
        """
        if known := await self.queue.asked(chat_id=wish.chat_id, message_id=wish.request_id):
            return known
        newest = await self.queue.newest_draft(chat_id=wish.chat_id, since=now - TWO_TAPS)
        if newest and newest.request_message_id < 0:
            count = len(newest.source_message_ids)
            if newest.posts == messages_of(post, count=count):
                return newest
        await self.channel.check()
        preview = await self._preview(post, wish.chat_id)
        return await self.queue.add(
            Order(
                due_at=now,
                kind=PostKind.MEETUP if post.kind is PostKind.MEETUP else PostKind.POST,
                title=post.title,
                source_chat_id=wish.chat_id,
                source_message_ids=preview,
                request_message_id=wish.request_id,
                created_by=wish.by,
                created_at=now,
                posts=messages_of(post, count=len(preview)),
                options=PostOptions(),
            ),
            draft=True,
        )

    async def _preview(self, post: Post, chat_id: int) -> tuple[int, ...]:
        only_words = bool(post.html) and not post.media and not post.poll and not post.album
        if post.message_id is None:
            if not only_words:
                raise RefusedError(NO_NUMBER)
            return (await self.desk.write(chat_id=chat_id, text=post.html),)
        try:
            return await self.desk.preview(
                chat_id=chat_id,
                from_chat_id=await self.channel.identify(),
                message_ids=(post.message_id, *post.album),
            )
        except RefusedError:
            if not only_words:
                raise
            return (await self.desk.write(chat_id=chat_id, text=post.html),)


def messages_of(post: Post, *, count: int) -> tuple[Post, ...]:
    """Returns a post of the archive as the `count` messages it is made of, as copies of them will be kept.

    The words are the first one's; so are all pictures, where there is not one for each.
    """
    whole = replace(
        as_copied(post),
        album=(),
        topics=(),
        earlier=(),
        sources=(),
        edits_unknown=False,
        id=None,
    )
    if count == 1:
        return (whole,)
    each = len(post.media) == count
    first = replace(whole, media=post.media[:1] if each else post.media)
    empty = Post(text="", html=Html())
    return (first, *(replace(empty, media=post.media[n : n + 1] if each else ()) for n in range(1, count)))


def _same(draft: QueuedPost, post: QueuedPost) -> bool:
    """A draft that has not been touched since it was made of this post."""
    options = replace(post.options, with_author=post.options.with_author or None)
    return (draft.title, draft.options) == (post.title, options) and post.posts in ((), draft.posts)
