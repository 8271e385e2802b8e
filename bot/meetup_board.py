"""The channel's announcements, changed in place."""

from collections.abc import Collection
from dataclasses import replace

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.sending import sending
from content.channel import ChannelView
from content.html import Html, plain
from content.keeping import KeepPost
from content.meetups.meetup import Meetup
from content.posts import Post, shorten
from content.publishing.queue import Queue
from content.sending import RefusedError
from content.texts import Texts
from handlers.clock import Clock
from handlers.meetup_card import TITLE, meetup_link
from handlers.queue_card import link_keyboard


class TelegramBoard:
    """Implements `content.meetups.noting.Board`."""

    def __init__(
        self,
        bot: Bot,
        *,
        channel: ChannelView,
        keep_post: KeepPost,
        queue: Queue,
        owners: Collection[int],
        username: str | None,
        texts: Texts,
        clock: Clock,
    ) -> None:
        self._bot = bot
        self._channel = channel
        self._keep_post = keep_post
        self._queue = queue
        self._owners = owners
        self._username = username
        self._texts = texts
        self._clock = clock

    async def rewrite(self, post: Post, html: Html, *, meetup: Meetup) -> None:
        """Gives a post of the channel these words, again without harm; the archive keeps them."""
        chat_id = self._channel.number or self._channel.address
        if chat_id is None or post.message_id is None:
            raise RefusedError("the channel is not known")
        # Telegram takes the buttons away with the words unless they are given anew.
        keyboard = None if post.album else await self._keyboard(meetup)
        with sending():
            try:
                if post.media:
                    await self._bot.edit_message_caption(
                        chat_id=chat_id, message_id=post.message_id, caption=html, reply_markup=keyboard
                    )
                else:
                    await self._bot.edit_message_text(
                        html, chat_id=chat_id, message_id=post.message_id, reply_markup=keyboard
                    )
            except TelegramBadRequest as error:
                if "message is not modified" not in error.message:
                    raise
        # What a bot edits itself it is not told of.
        await self._keep_post(replace(post, html=html, text=plain(html), edited=self._clock.now()))

    async def add_button(self, post: Post, *, meetup: Meetup) -> None:
        """Puts the way to the card under a post of the channel, again without harm."""
        chat_id = self._channel.number or self._channel.address
        if chat_id is None or post.message_id is None or post.album:
            raise RefusedError("albums carry no buttons" if post.album else "the channel is not known")
        with sending():
            try:
                await self._bot.edit_message_reply_markup(
                    chat_id=chat_id, message_id=post.message_id, reply_markup=await self._keyboard(meetup)
                )
            except TelegramBadRequest as error:
                if "message is not modified" not in error.message:
                    raise

    async def tell(self, chat_id: int | None, meetup: Meetup) -> None:
        """Tells an admin that the announcement can't be changed."""
        people = [chat_id] if chat_id is not None else sorted(self._owners)
        title = shorten(meetup.event.title, limit=TITLE)
        for person in people:
            with sending():
                await self._bot.send_message(person, self._texts("meetup-desk-not-noted", title=title))

    async def _keyboard(self, meetup: Meetup) -> InlineKeyboardMarkup | None:
        post = await self._queue.get(meetup.queued_id) if meetup.queued_id is not None else None
        if post is not None and post.options.buttons:
            return link_keyboard(post.options)
        button = InlineKeyboardButton(
            text=plain(self._texts("meetup-channel-button")), url=meetup_link(meetup.id, username=self._username)
        )
        return InlineKeyboardMarkup(inline_keyboard=[[button]])
