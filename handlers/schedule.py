"""Queueing a post: what an admin wishes is fulfilled or refused in one line; /schedule in reply to a message."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import InlineKeyboardMarkup, Message, User

from content.html import Html
from content.posts import Post
from content.publishing.queue import Queue, QueueChangedError, QueuedPost, QueueState
from content.publishing.read_when import ReadWhen
from content.publishing.refusals import unfit_to_post
from content.publishing.scheduling import AlbumIncompleteError, Request, Reschedule, SchedulePost
from content.publishing.warnings import FindWarnings
from content.publishing.when import WhenError
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.draft import draft_of
from handlers.message_post import post_of
from handlers.permissions import IsAdmin
from handlers.queue import refuse_command
from handlers.queue_card import card, post_on_card, refusal
from handlers.warning_lines import with_warnings


def schedule_router() -> Router:
    """/schedule in a private chat."""
    router = Router(name="schedule")
    router.message.filter(F.chat.type == "private")
    router.message.register(schedule, Command("schedule", ignore_case=True), IsAdmin())
    router.message.register(refuse_command, Command("schedule", ignore_case=True))
    return router


async def schedule(
    message: Message,
    command: CommandObject,
    bot_user: User,
    queue: Queue,
    schedule_post: SchedulePost,
    reschedule: Reschedule,
    read_when: ReadWhen,
    find_warnings: FindWarnings,
    clock: Clock,
    zone: ZoneInfo,
    texts: Texts,
) -> None:
    """/schedule завтра в 9, in reply to what is to be posted, or to a post of the queue to move it."""
    source = message.reply_to_message
    if source is None or message.from_user is None:
        await message.answer(texts("schedule-no-reply"))
        return
    if not command.args:
        await message.answer(texts("schedule-no-time"))
        return
    own = source.from_user is not None and source.from_user.id == bot_user.id
    stands_for = post_on_card(source) or await queue.holding(chat_id=source.chat.id, message_id=source.message_id)
    if own and stands_for is None:
        await message.answer(texts("schedule-not-a-post"))
        return
    wish = Wish(source=source, request_id=message.message_id, by=message.from_user, when=command.args)
    async with read_when.turn(command.args):
        text, keyboard = await fulfil(
            wish,
            queue=queue,
            schedule_post=schedule_post,
            reschedule=reschedule,
            read_when=read_when,
            find_warnings=find_warnings,
            now=clock.now(),
            zone=zone,
            texts=texts,
        )
    await message.answer(text, reply_markup=keyboard)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an admin asks: to post the message `source`, or to move the post that it stands for.

    `request_id` is the message that asks; `when` the moment in words, or already known.
    """

    source: Message
    request_id: int
    by: User
    when: str | datetime


async def fulfil(
    wish: Wish,
    *,
    queue: Queue,
    schedule_post: SchedulePost,
    reschedule: Reschedule,
    read_when: ReadWhen,
    find_warnings: FindWarnings,
    now: datetime,
    zone: ZoneInfo,
    texts: Texts,
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """Queues or moves the post; returns its card with what may be a mistake, or one line that says why not."""
    known = await queue.asked(chat_id=wish.source.chat.id, message_id=wish.request_id)
    if known:
        # Handled before a kill, and told again.
        return card(known, now=now, zone=zone, texts=texts)
    try:
        due_at = wish.when
        if isinstance(due_at, str):
            due_at = await read_when(due_at, now=now)
        elif due_at <= now:
            raise WhenError("when-past", moment=f"{due_at.astimezone(zone):%d.%m.%Y %H:%M}")
        waiting = await _waiting(wish.source, queue)
        if waiting and isinstance(wish.when, str) and waiting.request_message_id == wish.request_id:
            # Begun with anew after a kill: "in an hour" counts from the first time.
            post = waiting
        elif waiting:
            post = await reschedule(waiting, due_at=due_at)
        elif unfit := unfit_to_post(draft_of(wish.source), due_at=due_at):
            return texts("schedule-refused", reason=texts(unfit.key, **unfit.arguments)), None
        elif (original := post_of(wish.source)) is None:
            return texts("schedule-no-reply"), None
        else:
            post = await schedule_post(_request(wish, original, due_at), now=now)
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
    text, keyboard = card(post, now=now, zone=zone, texts=texts)
    return with_warnings(text, await find_warnings(post, now=now), zone=zone, texts=texts), keyboard


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
