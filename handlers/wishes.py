"""What an admin wishes for a message: to post it at a moment, or to move the post that it stands for."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardMarkup, Message, User

from content.html import Html
from content.posts import Post
from content.publishing.queue import Queue, QueueChangedError, QueuedPost, QueueState
from content.publishing.read_when import ReadWhen
from content.publishing.refusals import Unfit, unfit_to_post
from content.publishing.scheduling import AlbumIncompleteError, Request, Reschedule, SchedulePost
from content.publishing.warnings import FindWarnings
from content.publishing.when import WhenError
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.draft import draft_of
from handlers.message_post import post_of
from handlers.queue_card import card, post_on_card, refusal
from handlers.warning_lines import with_warnings

Reply = tuple[Html, InlineKeyboardMarkup | None]
"""A post's card, or one line without buttons that says why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """To post the message `source`, or to move the post that it stands for.

    `request_id` is the message that asks; `when` the moment in words, or already known.
    """

    source: Message
    request_id: int
    by: User
    when: str | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilWish:
    """Queues or moves the post, however it was asked for."""

    queue: Queue
    schedule_post: SchedulePost
    reschedule: Reschedule
    read_when: ReadWhen
    find_warnings: FindWarnings
    zone: ZoneInfo

    async def __call__(self, wish: Wish, *, now: datetime, texts: Texts) -> Reply:
        """Returns the post's card with what may be a mistake, or one line that says why not."""
        known = await self.queue.asked(chat_id=wish.source.chat.id, message_id=wish.request_id)
        if known:
            # Handled before a kill, and told again: "in an hour" counts from the first time.
            return card(known, now=now, zone=self.zone, texts=texts)
        try:
            async with self.read_when.turn(wish.when):
                post = await self._queue_or_move(wish, now=now)
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
        return await self.card_with_warnings(post, now=now, texts=texts)

    async def card_with_warnings(self, post: QueuedPost, *, now: datetime, texts: Texts) -> Reply:
        """Returns a post's card with what may be a mistake about it."""
        text, keyboard = card(post, now=now, zone=self.zone, texts=texts)
        warnings = await self.find_warnings(post, now=now)
        return with_warnings(text, warnings, zone=self.zone, texts=texts), keyboard

    async def _queue_or_move(self, wish: Wish, *, now: datetime) -> QueuedPost | Unfit:
        due_at = wish.when
        if isinstance(due_at, str):
            due_at = await self.read_when(due_at, now=now)
        elif due_at <= now:
            raise WhenError("when-past", moment=f"{due_at.astimezone(self.zone):%d.%m.%Y %H:%M}")
        waiting = await _waiting(wish.source, self.queue)
        if waiting:
            return await self.reschedule(waiting, due_at=due_at)
        unfit, original = unfit_to_post(draft_of(wish.source), due_at=due_at), post_of(wish.source)
        if unfit or original is None:
            return unfit or Unfit("unfit-service")
        return await self.schedule_post(_request(wish, original, due_at), now=now)


async def _waiting(source: Message, queue: Queue) -> QueuedPost | None:
    """The post that a message stands for, as its draft, its preview or its card, while it can still be moved.

    A second /schedule on a draft corrects the time: nobody means to post the same thing twice.
    """
    number = post_on_card(source)
    if number is not None:
        return await queue.get(number)
    post = await queue.holding(chat_id=source.chat.id, message_id=source.message_id)
    return None if post and post.state in (QueueState.SENT, QueueState.CANCELLED) else post


def _request(wish: Wish, original: Post, due_at: datetime) -> Request:
    poll = wish.source.poll
    return Request(
        chat_id=wish.source.chat.id,
        message_id=wish.request_id,
        by=wish.by.id,
        source=original,
        due_at=due_at,
        album=wish.source.media_group_id,
        forwarded=wish.source.forward_origin is not None,
        public_votes=poll is not None and not poll.is_anonymous,
    )
