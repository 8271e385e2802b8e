"""A post of the channel that a reader forwards to the bot: its card, with what is similar."""

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import Message, User

from content.channel import ChannelView
from content.reading import PostReader
from content.texts import Texts
from handlers.posts import ShowPost
from handlers.shown_post import shown_post


class OfChannel(Filter):
    """Passes what was forwarded from the channel and stands in the archive, handing its number on as `found`."""

    async def __call__(
        self, message: Message, posts: PostReader, channel: ChannelView, bot_user: User
    ) -> bool | dict[str, int]:
        """Looks the post up."""
        found = await shown_post(message, posts=posts, channel=channel, bot_user=bot_user)
        return False if found is None else {"found": found}


def forwarded_router() -> Router:
    """Posts forwarded in private chats. Goes after what admins send to be published, before any text."""
    router = Router(name="forwarded")
    router.message.register(show_forwarded, F.chat.type == "private", F.forward_origin, OfChannel())
    return router


async def show_forwarded(message: Message, found: int, show_post: ShowPost, texts: Texts) -> None:
    """The post as the archive has it."""
    await show_post(message, found, reader=message.from_user, texts=texts)
