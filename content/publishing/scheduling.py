"""Putting posts into the queue, moving them and taking them out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from content.albums import Albums, album_posts, number_of
from content.posts import Post, PostKind
from content.publishing.channel import (
    BUTTONS_ON_ALBUM,
    BUTTONS_ON_FORWARD,
    PUBLIC_VOTES,
    REPLY_OF_MANY,
    Channel,
    Desk,
)
from content.publishing.options import LinkLook, LinkPreview, PostOptions
from content.publishing.queue import TROUBLED, Order, Queue, QueueChangedError, QueuedPost, QueueState
from content.publishing.refusals import album_refused, composed_refused
from content.sending import RefusedError


class AlbumIncompleteError(Exception):
    """The bot did not see the album arrive, so it can't post the whole of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An admin's wish to post the message `source` of the private chat `chat_id` at `due_at`; None: not known yet.

    `message_id` is the message that asks, `by` who does. `album` is Telegram's id of the album the message belongs
    to, `public_votes` says that it is a poll which shows who voted, `forwarded` that it
    carries the name of where it came from, `link_preview` and `link_look` how its author shows the page behind its link.
    """

    chat_id: int
    message_id: int
    by: int
    source: Post
    due_at: datetime | None = None
    album: str | None = None
    public_votes: bool = False
    forwarded: bool = False
    link_preview: LinkPreview = LinkPreview.USUAL
    link_look: LinkLook | None = None


@dataclass(frozen=True, slots=True)
class SchedulePost:
    """Queues a message as it is now, or makes a draft of it."""

    queue: Queue
    channel: Channel
    desk: Desk
    albums: Albums

    async def __call__(self, request: Request, *, now: datetime) -> QueuedPost:
        """Shows the post and queues it; the same request again returns what it queued.

        Raises SendingError (RefusedError when the channel would not take the post) and AlbumIncompleteError;
        nothing is queued then.
        """
        if known := await self.queue.asked(chat_id=request.chat_id, message_id=request.message_id):
            return known
        if request.public_votes:
            raise RefusedError(PUBLIC_VOTES)
        await self.channel.check()
        source = await self._source(request)
        if reason := album_refused(source):
            raise RefusedError(reason)
        # The preview is what will be copied: a later edit of the original does not change what was agreed on.
        preview = await self.desk.preview(
            chat_id=request.chat_id,
            from_chat_id=request.chat_id,
            message_ids=tuple(map(number_of, source)),
        )
        whole = album_posts(source)[0]
        post = await self.queue.add(
            Order(
                due_at=request.due_at or now,
                kind=PostKind.MEETUP if whole.kind is PostKind.MEETUP else PostKind.POST,
                title=whole.title,
                source_chat_id=request.chat_id,
                source_message_ids=preview,
                original_message_ids=tuple(map(number_of, source)),
                request_message_id=request.message_id,
                created_by=request.by,
                created_at=now,
                posts=tuple(map(as_copied, source)),
                options=PostOptions(
                    with_author=False if request.forwarded else None,
                    link_preview=request.link_preview,
                    link_look=request.link_look,
                ),
            ),
            draft=request.due_at is None,
        )
        if request.due_at and post.state is QueueState.DRAFT:
            # It was made a draft meanwhile, an album perhaps without its last pictures.
            return await self.queue.release(post, due_at=request.due_at, request_message_id=request.message_id)
        return post

    async def _source(self, request: Request) -> Sequence[Post]:
        """The messages to be posted; of an album all."""
        if request.album is None:
            return (request.source,)
        album = await self.albums.items(chat_id=request.chat_id, group=request.album)
        if number_of(request.source) not in map(number_of, album):
            raise AlbumIncompleteError
        return [request.source if item.message_id == request.source.message_id else item for item in album]


def as_copied(message: Post) -> Post:
    """Returns what a copy of the message keeps: what it says and shows, not where it came from."""
    poll = message.poll
    if poll:
        options = tuple(replace(option, votes=None) for option in poll.options)
        poll = replace(poll, options=options, total_voters=None)
    return replace(
        message,
        poll=poll,
        message_id=None,
        date=None,
        edited=None,
        reply_to=None,
        author=None,
    )


@dataclass(frozen=True, slots=True)
class Reschedule:
    """Gives a draft its time, or moves a post that is not out yet; one that failed goes back into the queue."""

    queue: Queue

    async def __call__(
        self, post: QueuedPost, *, due_at: datetime, request_message_id: int | None = None
    ) -> QueuedPost:
        """Returns the moved post; raises QueueChangedError when it can't be moved any more.

        Nor can one whose outcome is unknown: it may be in the channel, and a new time would post it twice.
        """
        if post.state in (QueueState.SENDING, QueueState.UNKNOWN, QueueState.HELD):
            raise QueueChangedError
        return await self.queue.release(post, due_at=due_at, request_message_id=request_message_id)


@dataclass(frozen=True, slots=True)
class SendAgain:
    """A person decided that a post in trouble is to be sent once more."""

    queue: Queue

    async def __call__(self, post: QueuedPost, *, now: datetime) -> QueuedPost:
        """Returns the post, due at once; raises QueueChangedError when it is not in trouble (any more)."""
        if post.state not in TROUBLED:
            raise QueueChangedError
        return await self.queue.release(post, due_at=now)


@dataclass(frozen=True, slots=True)
class ConfirmSent:
    """A person looked and found the post in the channel."""

    queue: Queue

    async def __call__(self, post: QueuedPost, *, now: datetime) -> QueuedPost:
        """Returns the post as sent; raises QueueChangedError when nobody doubts it (any more)."""
        if post.state is not QueueState.HELD:
            raise QueueChangedError
        return await self.queue.mark_sent(post, now=now, channel_id=None)


@dataclass(frozen=True, slots=True)
class CancelPost:
    """Takes a post out of the queue."""

    queue: Queue

    async def __call__(self, post: QueuedPost) -> QueuedPost:
        """Returns the cancelled post; raises QueueChangedError when it is too late."""
        return await self.queue.cancel(post)


EDITABLE = frozenset({QueueState.DRAFT, QueueState.QUEUED, QueueState.FAILED, QueueState.LATE})
"""States in which a post can still become another one: nothing of it can be in the channel."""


@dataclass(frozen=True, slots=True)
class ChooseOptions:
    """Changes how a post goes out."""

    queue: Queue
    channel: Channel

    async def __call__(self, post: QueuedPost, *, options: PostOptions) -> QueuedPost:
        """Returns the changed post; raises QueueChangedError when it is too late, SendingError when it can't work."""
        if post.state not in EDITABLE:
            raise QueueChangedError
        if options.buttons and len(post.source_message_ids) > 1:
            raise RefusedError(BUTTONS_ON_ALBUM)
        if (options.buttons or options.reply_to) and (reason := composed_refused(post.posts)):
            raise RefusedError(reason)
        if options.with_author and options.buttons:
            raise RefusedError(BUTTONS_ON_FORWARD)
        if options.reply_to and (options.with_author or len(post.source_message_ids) > 1):
            raise RefusedError(REPLY_OF_MANY)
        if options.pin and not post.options.pin:
            await self.channel.check_pin()
        return await self.queue.choose(post, options=options)
