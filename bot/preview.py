"""The preview of a post in an admin's chat, its link shown another way: what the channel gets is a copy of it."""

from contextlib import suppress

from aiogram import Bot
from aiogram.types import LinkPreviewOptions, Message

from bot.sending import REQUEST_SECONDS, sending
from content.html import Html
from content.posts import Post
from content.publishing.channel import MARKUP_LOST
from content.publishing.options import LinkLook, LinkPreview, PostOptions
from content.sending import RefusedError, SendingError
from handlers.message_post import post_of
from handlers.queue_card import link_keyboard

_MAY_BE_DROPPED = ("<tg-emoji ", '<a href="tg://user?id=')
"""Markup that a copy keeps, while Telegram may drop it from a bot's own words and says nothing: emoji from a set, where
the bot may not use them, and mentions of people without a @name whom it has not met."""

_NOT_EDITABLE = ("message to edit not found", "message can't be edited")
"""The admin deleted it, or it is the admin's own message."""


async def shown_link(bot: Bot, *, chat_id: int, message_id: int, said: Post, options: PostOptions) -> int:
    """Returns the number of the message that shows the link so: the same one, edited, or a new one.

    An edit can't be taken back, so what could lose its markup by it is written anew and compared. Raises
    SendingError, RefusedError with MARKUP_LOST; nothing is changed then.
    """
    shown, keyboard = _link_preview_options(options, said), link_keyboard(options)
    if not any(mark in said.html for mark in _MAY_BE_DROPPED):
        try:
            with sending():
                await bot.edit_message_text(
                    said.html,
                    chat_id=chat_id,
                    message_id=message_id,
                    link_preview_options=shown,
                    reply_markup=keyboard,
                    request_timeout=REQUEST_SECONDS,
                )
        except RefusedError as error:
            reason = error.reason.casefold()
            if "message is not modified" in reason:
                return message_id
            if not any(part in reason for part in _NOT_EDITABLE):
                raise
        else:
            return message_id
    with sending():
        message = await bot.send_message(
            chat_id, said.html, link_preview_options=shown, reply_markup=keyboard, request_timeout=REQUEST_SECONDS
        )
    if not _says(message, said.html):
        # If it can't be taken away, it stays as an odd message: what goes out is the one before.
        with suppress(SendingError), sending():
            await bot.delete_message(chat_id, message.message_id, request_timeout=REQUEST_SECONDS)
        raise RefusedError(MARKUP_LOST)
    return message.message_id


def _says(message: Message, text: Html) -> bool:
    written = post_of(message)
    return written is not None and written.html == text


def _link_preview_options(options: PostOptions, said: Post) -> LinkPreviewOptions:
    chosen, look = options.link_preview, options.link_look or LinkLook()
    if chosen is LinkPreview.USUAL:
        return LinkPreviewOptions(
            url=look.url,
            show_above_text=look.above_text or None,
            prefer_small_media=look.small or None,
            prefer_large_media=look.large or None,
        )
    large = chosen is LinkPreview.LARGE
    return LinkPreviewOptions(
        is_disabled=chosen is LinkPreview.OFF or None,
        show_above_text=chosen is LinkPreview.ABOVE or None,
        prefer_large_media=large or None,
        # Telegram heeds a size only where the address is named.
        url=said.urls[0] if large else None,
    )
