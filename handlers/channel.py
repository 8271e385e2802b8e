"""The live channel: what people post and edit there goes into the archive."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from content.channel import ChannelView
from content.keeping import KeepPost
from handlers.message_post import post_of


class InChannel(Filter):
    """Passes posts of the channel in the settings; the bot may be in others as well."""

    async def __call__(self, message: Message, channel: ChannelView) -> bool:
        """Compares, and learns what the channel is called now."""
        if not channel.is_chat(message.chat.id, username=message.chat.username):
            return False
        channel.learn(message.chat.id, name=message.chat.username)
        return True


def channel_router() -> Router:
    """New posts and edited ones."""
    router = Router(name="channel")
    router.channel_post.register(keep_post, InChannel())
    router.edited_channel_post.register(keep_post, InChannel())
    return router


async def keep_post(message: Message, keep_post: KeepPost) -> None:
    """Into the archive; Telegram's own news of the channel are no posts."""
    post = post_of(message)
    if post is None:
        return
    if message.media_group_id:
        await keep_post.part_of_album(post, chat_id=message.chat.id, group=message.media_group_id)
    else:
        await keep_post(post)
