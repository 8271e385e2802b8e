"""The live channel: what people post and edit there goes into the archive."""

from datetime import timedelta

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from content.channel import ChannelView
from content.keeping import KeepPost
from content.subscribing.news import ALBUM_PAUSE, FreshPosts
from handlers.clock import Clock
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
    router.channel_post.register(keep_news, InChannel())
    router.edited_channel_post.register(keep_post, InChannel())
    return router


async def keep_news(message: Message, keep_post: KeepPost, fresh_posts: FreshPosts, clock: Clock) -> None:
    """A new post goes into the archive, and its followers are told."""
    if await _keep(message, keep_post):
        wait = ALBUM_PAUSE if message.media_group_id else timedelta()
        await fresh_posts.note([message.message_id], ready_at=clock.now() + wait)


async def keep_post(message: Message, keep_post: KeepPost) -> None:
    """What was edited goes into the archive as it is now."""
    await _keep(message, keep_post)


async def _keep(message: Message, keep: KeepPost) -> bool:
    """Tells whether it is in the archive now; Telegram's own news of the channel are no posts."""
    post = post_of(message)
    if post is None:
        return False
    if message.media_group_id:
        return await keep.part_of_album(post, chat_id=message.chat.id, group=message.media_group_id)
    return await keep(post)
