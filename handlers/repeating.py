"""A post once more: «Ещё раз» on a card of the queue, «Опубликовать снова» under a post of the archive."""

from collections.abc import Awaitable
from hashlib import blake2b

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message, ReplyParameters

from content.html import plain
from content.publishing.queue import QueuedPost
from content.publishing.repeating import Again, RepeatArchived, RepeatQueued
from content.reading import PostReader
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.drafts import ALERT
from handlers.permissions import IsAdmin
from handlers.posts import AgainButton
from handlers.queue import Seen
from handlers.queue_card import Do, QueueButton, refusal
from handlers.wishes import FulfilWish


def repeating_router() -> Router:
    """Posts once more, for admins in private chats."""
    router = Router(name="repeating")
    private = F.message.chat.type == "private"
    router.callback_query.register(
        repeat_queued_post, QueueButton.filter(F.do == Do.REPEAT), private, IsAdmin(), Seen()
    )
    router.callback_query.register(repeat_archived_post, AgainButton.filter(), private, IsAdmin())
    router.callback_query.register(refuse_button, AgainButton.filter())
    return router


async def repeat_queued_post(
    query: CallbackQuery,
    found: QueuedPost,
    repeat_queued: RepeatQueued,
    fulfil_wish: FulfilWish,
    texts: Texts,
    clock: Clock,
) -> None:
    """Another draft of a post of the queue, asked about like any other."""
    await draft_again(query, repeat_queued(found, wish_of(query), now=clock.now()), fulfil_wish, texts=texts)


async def repeat_archived_post(
    query: CallbackQuery,
    callback_data: AgainButton,
    posts: PostReader,
    repeat_archived: RepeatArchived,
    fulfil_wish: FulfilWish,
    texts: Texts,
    clock: Clock,
) -> None:
    """A draft of a post of the archive, asked about like any other."""
    post = await posts.get(callback_data.id)
    if post is None:
        await query.answer(texts("button-stale"))
        return
    await draft_again(query, repeat_archived(post, wish_of(query), now=clock.now()), fulfil_wish, texts=texts)


async def refuse_button(query: CallbackQuery, texts: Texts) -> None:
    """Not an admin (any more), or not in a private chat."""
    await query.answer(texts("not-admin"), show_alert=True)


def wish_of(query: CallbackQuery) -> Again:
    """Returns what a tap asks for; its number is told from the tap's own, and below zero, where no message's is."""
    digest = blake2b(query.id.encode(), digest_size=7).digest()
    return Again(chat_id=query.from_user.id, request_id=-1 - int.from_bytes(digest), by=query.from_user.id)


async def draft_again(
    query: CallbackQuery, making: Awaitable[QueuedPost], fulfil_wish: FulfilWish, *, texts: Texts
) -> bool:
    """Makes the draft and sends its card under the preview; else one line says why not. Returns whether it is made."""
    try:
        draft = await making
    except RefusedError as error:
        reason = refusal(error.reason, texts=texts)
        await query.answer(plain(texts("schedule-refused", reason=reason))[:ALERT], show_alert=True)
        return False
    except SendingError:
        await query.answer(texts("schedule-unreachable"), show_alert=True)
        return False
    await query.answer()
    if isinstance(query.message, Message):
        text, keyboard = await fulfil_wish.card_with_warnings(draft, texts=texts)
        about = ReplyParameters(message_id=draft.source_message_ids[0], allow_sending_without_reply=True)
        await query.message.answer(text, reply_markup=keyboard, reply_parameters=about)
    return True
