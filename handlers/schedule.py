"""/schedule in reply to a message: an admin queues it, or moves the post that it stands for."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message, User

from content.publishing.queue import Queue
from content.texts import Texts
from handlers.permissions import IsAdmin
from handlers.queue import refuse_command
from handlers.queue_card import post_on_card
from handlers.wishes import FulfilWish, Wish


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
    fulfil_wish: FulfilWish,
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
    text, keyboard = await fulfil_wish(wish, texts=texts)
    await message.answer(text, reply_markup=keyboard)
