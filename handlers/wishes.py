"""What an admin wishes for a message: to post it some time, at a moment, or to move the post that it stands for."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardMarkup, Message, User

from content.html import Html
from content.posts import Post
from content.publishing.history import who_acts
from content.publishing.queue import Queue, QueueChangedError, QueuedPost, QueueState
from content.publishing.read_when import ReadWhen
from content.publishing.refusals import Unfit, unfit_to_post
from content.publishing.scheduling import AlbumIncompleteError, Request, Reschedule, SchedulePost
from content.publishing.warnings import FindWarnings
from content.publishing.when import WhenError
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.draft_of import draft_of
from handlers.message_post import link_preview_of, post_of
from handlers.queue_card import card, post_on_card, refusal
from handlers.warning_lines import with_warnings

Reply = tuple[Html, InlineKeyboardMarkup | None]
"""A post's card, or one line without buttons that says why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """To post the message `source`, or to give the post that it stands for a time.

    `source` may be the post itself. `request_id` is the message that asks; `when` the moment in words, or already
    known; None: it is not known yet.
    """

    source: Message | QueuedPost
    request_id: int
    by: User
    when: str | datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilWish:
    """Makes a draft, queues or moves the post, however it was asked for."""

    queue: Queue
    schedule_post: SchedulePost
    reschedule: Reschedule
    read_when: ReadWhen
    find_warnings: FindWarnings
    zone: ZoneInfo
    clock: Clock

    async def __call__(self, wish: Wish, *, texts: Texts) -> Reply:
        """Returns the post's card with what may be a mistake, or one line that says why not."""
        # "In an hour" counts from when it was asked for, however long the way to here was.
        _, now = who_acts()
        chat_id = wish.source.source_chat_id if isinstance(wish.source, QueuedPost) else wish.source.chat.id
        known = await self.queue.asked(chat_id=chat_id, message_id=wish.request_id)
        if known:
            # Handled before a kill, and told again: "in an hour" counts from the first time.
            return card(known, now=now, zone=self.zone, texts=texts)
        try:
            async with self.read_when.turn(wish.when):
                post = await self._fulfil(wish, now=now)
        except WhenError as error:
            return texts(error.key, **error.arguments), None
        except AlbumIncompleteError:
            return texts("schedule-album-incomplete"), None
        except QueueChangedError:
            return texts("schedule-too-late"), None
        except RefusedError as error:
            return texts("schedule-refused", reason=refusal(error.reason, texts=texts)), None
        except SendingError:
            return texts("schedule-unreachable"), None
        if isinstance(post, Unfit):
            return texts("schedule-refused", reason=texts(post.key, **post.arguments)), None
        return await self.card_with_warnings(post, texts=texts)

    async def card_with_warnings(self, post: QueuedPost, *, texts: Texts) -> Reply:
        """Returns a post's card with what may be a mistake about it."""
        now = self.clock.now()
        text, keyboard = card(post, now=now, zone=self.zone, texts=texts)
        warnings = await self.find_warnings(post, now=now)
        return with_warnings(text, warnings, zone=self.zone, texts=texts), keyboard

    async def _fulfil(self, wish: Wish, *, now: datetime) -> QueuedPost | Unfit:
        due_at = wish.when
        if isinstance(due_at, str):
            due_at = await self.read_when(due_at, now=now)
        elif due_at is not None and due_at <= now:
            raise WhenError("when-past", moment=f"{due_at.astimezone(self.zone):%d.%m.%Y %H:%M}")
        waiting = await self._waiting(wish.source)
        if waiting and due_at:
            return await self.reschedule(waiting, due_at=due_at, request_message_id=wish.request_id)
        if waiting:
            return waiting
        if isinstance(wish.source, QueuedPost):
            raise QueueChangedError
        unfit, original = unfit_to_post(draft_of(wish.source)), post_of(wish.source)
        if unfit or original is None:
            return unfit or Unfit("unfit-service")
        return await self.schedule_post(_request(wish, wish.source, original, due_at), now=now)

    async def _waiting(self, source: Message | QueuedPost) -> QueuedPost | None:
        """The post that a message stands for, as its original, its preview or its card, while it can still be moved.

        A second /schedule on a message corrects the time: nobody means to post the same thing twice.
        """
        if isinstance(source, QueuedPost):
            return source
        number = post_on_card(source)
        if number is not None:
            return await self.queue.get(number)
        post = await self.queue.holding(chat_id=source.chat.id, message_id=source.message_id)
        return None if post and post.state in (QueueState.SENT, QueueState.CANCELLED) else post


def _request(wish: Wish, source: Message, original: Post, due_at: datetime | None) -> Request:
    poll = source.poll
    link_preview, link_look = link_preview_of(source)
    return Request(
        chat_id=source.chat.id,
        message_id=wish.request_id,
        by=wish.by.id,
        source=original,
        due_at=due_at,
        album=source.media_group_id,
        forwarded=source.forward_origin is not None,
        link_preview=link_preview,
        link_look=link_look,
        public_votes=poll is not None and not poll.is_anonymous,
    )
