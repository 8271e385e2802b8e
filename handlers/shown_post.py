"""Which post of the archive a message shows: a forward from the channel, or a card that the bot made."""

import re
from collections.abc import Iterator

from aiogram.types import InlineKeyboardButton, Message, MessageOriginChannel, User

from content.channel import ChannelView
from content.reading import PostReader
from handlers.posts import PostButton, PostPageButton, SimilarButton, deep_link

_NUMBER_AT_END = re.compile(r"([0-9]{1,15})$")


async def shown_post(message: Message, *, posts: PostReader, channel: ChannelView, bot_user: User) -> int | None:
    """Returns the number of the post; None when the message shows none, or several."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginChannel):
        if not channel.is_chat(origin.chat.id, username=origin.chat.username):
            return None
        post = await posts.at_message(origin.message_id)
        return post.id if post else None
    if not is_from(message, bot_user) or message.reply_markup is None:
        return None
    # Whatever else stands on a card, its buttons lead to one post.
    led_to: set[int | None] = set()
    for button in _buttons(message):
        if button.callback_data:
            led_to.add(_in_data(button.callback_data))
        elif button.url:
            led_to.add(await _in_link(button.url, posts=posts, channel=channel, bot_user=bot_user))
    numbers = led_to - {None}
    return numbers.pop() if len(numbers) == 1 else None


def is_from(message: Message, bot_user: User) -> bool:
    """Tells whether the bot wrote the message, or somebody sent it by way of the bot."""
    return bot_user.id in {user.id for user in (message.from_user, message.via_bot) if user}


def _buttons(message: Message) -> Iterator[InlineKeyboardButton]:
    for row in message.reply_markup.inline_keyboard if message.reply_markup else ():
        yield from row


def _in_data(data: str) -> int | None:
    for kind in (PostButton, PostPageButton, SimilarButton):
        try:
            return kind.unpack(data).id
        except (TypeError, ValueError):
            continue
    return None


async def _in_link(link: str, *, posts: PostReader, channel: ChannelView, bot_user: User) -> int | None:
    found = _NUMBER_AT_END.search(link)
    if not found:
        return None
    number = int(found[1])
    if link == deep_link(number, bot_user=bot_user):
        return number
    post = await posts.at_message(number) if link == channel.link(number) else None
    return post.id if post else None
