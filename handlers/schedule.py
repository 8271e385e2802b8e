"""Queueing a post: /schedule in reply to a message, and the hint that it is done so."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.filters import Command, CommandObject
from aiogram.types import Message, User

from content.albums import Albums
from content.posts import Post
from content.publishing.queue import Queue, QueueChangedError, QueuedPost, QueueState
from content.publishing.scheduling import AlbumIncompleteError, Request, Reschedule, SchedulePost
from content.publishing.when import WhenError, parse_when
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.message_post import post_of
from handlers.permissions import IsAdmin
from handlers.queue import refuse_command
from handlers.queue_card import card, post_on_card, refusal

_POSTABLE = frozenset(
    {
        ContentType.PHOTO,
        ContentType.VIDEO,
        ContentType.ANIMATION,
        ContentType.DOCUMENT,
        ContentType.AUDIO,
        ContentType.VOICE,
        ContentType.VIDEO_NOTE,
        ContentType.STICKER,
        ContentType.POLL,
    }
)


def schedule_router() -> Router:
    """/schedule, and posts that admins send to be scheduled. Goes before whatever takes any text."""
    router = Router(name="schedule")
    router.message.filter(F.chat.type == "private")
    router.edited_message.filter(F.chat.type == "private")
    router.message.register(schedule, Command("schedule", ignore_case=True), IsAdmin())
    router.message.register(refuse_command, Command("schedule", ignore_case=True))
    router.message.register(hint_at_schedule, is_material, IsAdmin())
    router.edited_message.register(remember_edit, F.media_group_id, IsAdmin())
    return router


def is_material(message: Message) -> bool:
    """Tells whether the message looks like a post to be: forwarded, or more than text, and no command."""
    if (message.text or message.caption or "").startswith("/"):
        return False
    return message.forward_origin is not None or message.content_type in _POSTABLE


async def hint_at_schedule(message: Message, albums: Albums, texts: Texts) -> None:
    """One line under a post, one under a whole album."""
    if await _remember(message, albums):
        await message.answer(texts("schedule-hint"))


async def remember_edit(message: Message, albums: Albums) -> None:
    """A picture of an album got another caption."""
    await _remember(message, albums)


async def _remember(message: Message, albums: Albums) -> bool:
    """Remembers a message of an album; returns whether it is a post of its own or the first one of its album."""
    item = post_of(message)
    if item is None or message.media_group_id is None:
        return True
    return await albums.remember(item, chat_id=message.chat.id, group=message.media_group_id)


async def schedule(
    message: Message,
    command: CommandObject,
    bot_user: User,
    queue: Queue,
    schedule_post: SchedulePost,
    reschedule: Reschedule,
    clock: Clock,
    zone: ZoneInfo,
    texts: Texts,
) -> None:
    """/schedule завтра в 9, in reply to what is to be posted, or to a post of the queue to move it."""
    source = message.reply_to_message
    original = post_of(source) if source else None
    if source is None or original is None or message.from_user is None or (source.text or "").startswith("/"):
        await message.answer(texts("schedule-no-reply"))
        return
    if not command.args:
        await message.answer(texts("schedule-no-time"))
        return
    now = clock.now()
    own = source.from_user is not None and source.from_user.id == bot_user.id
    try:
        due_at = parse_when(command.args, now=now, zone=zone)
        waiting = await _waiting(source, queue)
        if waiting:
            post = await reschedule(waiting, due_at=due_at)
        elif own and await queue.holding(chat_id=source.chat.id, message_id=source.message_id) is None:
            await message.answer(texts("schedule-not-a-post"))
            return
        else:
            post = await schedule_post(_request(message, original, message.from_user, due_at), now=now)
    except WhenError as error:
        await message.answer(texts(error.key, **error.arguments))
    except AlbumIncompleteError:
        await message.answer(texts("schedule-album-incomplete"))
    except QueueChangedError:
        await message.answer(texts("schedule-too-late"))
    except RefusedError as error:
        await message.answer(texts("schedule-refused", reason=refusal(error.reason, texts=texts)))
    except SendingError:
        await message.answer(texts("schedule-unreachable"))
    else:
        text, keyboard = card(post, now=now, zone=zone, texts=texts)
        await message.answer(text, reply_markup=keyboard)


async def _waiting(source: Message, queue: Queue) -> QueuedPost | None:
    """The post that a message stands for, as its draft, its preview or its card, while it can still be moved.

    A second /schedule on a draft corrects the time: nobody means to post the same thing twice.
    """
    number = post_on_card(source)
    if number is not None:
        return await queue.get(number)
    post = await queue.holding(chat_id=source.chat.id, message_id=source.message_id)
    return None if post and post.state in (QueueState.SENT, QueueState.CANCELLED) else post


def _request(message: Message, original: Post, author: User, due_at: datetime) -> Request:
    source = message.reply_to_message
    return Request(
        chat_id=message.chat.id,
        message_id=message.message_id,
        by=author.id,
        source=original,
        due_at=due_at,
        album=source.media_group_id if source else None,
        public_votes=source is not None and source.poll is not None and not source.poll.is_anonymous,
    )
