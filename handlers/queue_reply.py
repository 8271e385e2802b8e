"""Which post of the channel a queued one answers: a reply to the question, or the post itself, forwarded."""

from collections.abc import Awaitable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageOriginChannel

from content.channel import ChannelView
from content.publishing.options import Earlier
from content.publishing.queue import Queue, QueueChangedError, QueuedPost
from content.publishing.replying import FindEarlier, NoEarlierPostError
from content.publishing.scheduling import EDITABLE, ChooseOptions
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.queue import Seen
from handlers.queue_card import Do, QueueButton, asked_on, button, card, post_on_card, refusal, title_of

STANDS_FOR = timedelta(minutes=10)
"""How long a post of the channel that an admin forwards is taken for an answer to the question."""


@dataclass(frozen=True, slots=True)
class _Asked:
    post: int
    at: datetime
    group: str | None = None
    """The album that was taken for an answer: the rest of it comes in messages of their own."""


class AskedForwards:
    """Who was asked last, and about which post: a forward can't be a reply.

    It is not kept over a restart: what is forwarded then becomes a draft, like all that an admin forwards.
    """

    def __init__(self) -> None:
        self._asked: dict[int, _Asked] = {}

    def ask(self, *, chat_id: int, post: int, now: datetime) -> None:
        """The question stands in this chat."""
        self._asked[chat_id] = _Asked(post, now)

    def find(self, message: Message, *, now: datetime) -> int | None:
        """Returns the number of the post that a forward may be about."""
        asked = self._asked.get(message.chat.id)
        if asked is None or now - asked.at > STANDS_FOR:
            return None
        return asked.post if asked.group in (None, message.media_group_id) else None

    def answered(self, message: Message) -> None:
        """The question is settled."""
        asked = self._asked.pop(message.chat.id, None)
        if asked and message.media_group_id:
            self._asked[message.chat.id] = replace(asked, group=message.media_group_id)

    def is_rest(self, message: Message) -> bool:
        """Tells whether the message belongs to an album that was taken already."""
        asked = self._asked.get(message.chat.id)
        return asked is not None and asked.group is not None and asked.group == message.media_group_id

    def forget(self, *, chat_id: int) -> None:
        """Nobody wants to know any more."""
        self._asked.pop(chat_id, None)


class NamesEarlier(Filter):
    """Passes words in reply to the question, and hands the post that it is about on as `found`."""

    async def __call__(self, message: Message, queue: Queue) -> bool | dict[str, Any]:
        """Looks which post the question is about."""
        question = message.reply_to_message
        if question is None or asked_on(question) != Do.REPLY:
            return False
        number = post_on_card(question)
        found = await queue.get(number) if number is not None else None
        return {"found": found} if found else False


class ForwardsEarlier(Filter):
    """Passes a post of the channel that is forwarded after the question; hands on whose answer it is as `found`."""

    async def __call__(
        self,
        message: Message,
        queue: Queue,
        asked_forwards: AskedForwards,
        channel: ChannelView,
        clock: Clock,
    ) -> bool | dict[str, Any]:
        """Looks whether it is the channel's, and somebody was asked."""
        origin, number = message.forward_origin, asked_forwards.find(message, now=clock.now())
        if number is None or not isinstance(origin, MessageOriginChannel):
            return False
        if not channel.is_chat(origin.chat.id, username=origin.chat.username):
            return False
        found = await queue.get(number)
        return {"found": found} if found else False


def queue_reply_router() -> Router:
    """What a queued post answers, for admins in private chats. Goes before what takes forwards and texts for posts."""
    router = Router(name="queue reply")
    router.message.filter(F.chat.type == "private")
    router.message.register(take_name, F.text, ~F.text.startswith("/"), NamesEarlier(), IsAdmin())
    router.message.register(take_forward, F.forward_origin, ForwardsEarlier(), IsAdmin())
    router.callback_query.register(ask_reply, QueueButton.filter(F.do == Do.REPLY), IsAdmin(), Seen())
    return router


async def ask_reply(
    query: CallbackQuery, found: QueuedPost, asked_forwards: AskedForwards, texts: Texts, clock: Clock
) -> None:
    """How to say which post it answers."""
    if found.state not in EDITABLE:
        await query.answer(texts("button-stale"))
        return
    rows: list[list[InlineKeyboardButton]] = []
    if found.options.reply_to:
        value = str(found.options.reply_to.message_id)
        rows.append([button(found, Do.NO_REPLY, texts=texts, text=texts("options-noreply"), value=value)])
    rows.append([button(found, Do.OPTIONS, texts=texts, text=texts("button-previous"), value=Do.REPLY)])
    if isinstance(query.message, Message):
        asked_forwards.ask(chat_id=query.message.chat.id, post=found.id, now=clock.now())
        text = texts("options-reply", title=title_of(found, texts=texts))
        await query.message.edit_text(text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
    await query.answer()


async def take_name(
    message: Message,
    found: QueuedPost,
    asked_forwards: AskedForwards,
    find_earlier: FindEarlier,
    choose_options: ChooseOptions,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """t.me/channel/123, or the post's number in the archive."""
    chosen = _choose(found, find_earlier(message.text or ""), choose_options)
    if await _tell(message, chosen, texts=texts, now=clock.now(), zone=zone):
        asked_forwards.answered(message)


async def take_forward(
    message: Message,
    found: QueuedPost,
    asked_forwards: AskedForwards,
    find_earlier: FindEarlier,
    choose_options: ChooseOptions,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """The post itself."""
    origin = message.forward_origin
    if asked_forwards.is_rest(message) or not isinstance(origin, MessageOriginChannel):
        return
    chosen = _choose(found, find_earlier.at(origin.message_id), choose_options)
    if await _tell(message, chosen, texts=texts, now=clock.now(), zone=zone):
        asked_forwards.answered(message)


async def _choose(post: QueuedPost, finding: Awaitable[Earlier], choose_options: ChooseOptions) -> QueuedPost:
    return await choose_options(post, options=replace(post.options, reply_to=await finding))


async def _tell(
    message: Message, choosing: Awaitable[QueuedPost], *, texts: Texts, now: datetime, zone: ZoneInfo
) -> bool:
    """The post's card, or one line that says why not; returns whether it is chosen."""
    try:
        post = await choosing
    except NoEarlierPostError as error:
        await message.answer(texts(error.key))
    except QueueChangedError:
        await message.answer(texts("schedule-too-late"))
    except RefusedError as error:
        await message.answer(texts("options-refused", reason=refusal(error.reason, texts=texts)))
    except SendingError:
        await message.answer(texts("queue-unreachable"))
    else:
        text, keyboard = card(post, now=now, zone=zone, texts=texts)
        await message.answer(text, reply_markup=keyboard)
        return True
    return False
