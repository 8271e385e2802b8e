"""Old posts offered in the admins' private chats."""

from collections.abc import Sequence

from aiogram import Bot

from bot.sending import sending
from content.channel import ChannelView
from content.posts import Post
from content.sending import RefusedError
from content.texts import Texts
from handlers.posts import NO_PREVIEW
from handlers.rested_offer import suggestion

REQUEST_SECONDS = 30


class TelegramSuggestions:
    """Implements `content.publishing.rested.Suggestions`, in the bot's own language."""

    def __init__(self, bot: Bot, *, channel: ChannelView, texts: Texts) -> None:
        self._bot = bot
        self._channel = channel
        self._texts = texts

    async def suggest(self, post: Post, *, people: Sequence[int]) -> bool:
        """Offers the post, without sound, to the first of these people who takes messages; False: nobody does."""
        text, keyboard = suggestion(post, channel=self._channel, texts=self._texts)
        for person in people:
            try:
                with sending():
                    await self._bot.send_message(
                        person,
                        text,
                        reply_markup=keyboard,
                        disable_notification=True,
                        link_preview_options=NO_PREVIEW,
                        request_timeout=REQUEST_SECONDS,
                    )
            except RefusedError:
                continue
            return True
        return False
