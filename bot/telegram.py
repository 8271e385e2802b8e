"""Telegram as publishing sees it: the channel, and the admins' private chats."""

import logging
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.types import ChatMemberAdministrator, InlineKeyboardMarkup, MessageId, ReplyParameters

from bot.pacing import unretried
from bot.preview import shown_link
from bot.sending import REQUEST_SECONDS, sending
from content.channel import ChannelView
from content.html import Html
from content.posts import Post
from content.publishing.channel import NO_CHANNEL, NO_PIN, NO_RIGHTS, Names, Presence
from content.publishing.options import PostOptions
from content.publishing.queue import QueuedPost
from content.sending import OutcomeUnknownError, RefusedError, RetryLaterError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.message_post import post_of
from handlers.queue_card import card, link_keyboard, refusal, title_of
from handlers.standing import may_post

logger = logging.getLogger(__name__)

_AS_IT_IS = PostOptions()

VIDEO_SECONDS = 60
"""When to try again while Telegram processes a video."""

LOOK_SECONDS = 10
"""The same where asking again does no harm."""


class TelegramChannel:
    """Implements `Channel` and `Administrators`; without a channel in the settings everything is refused."""

    def __init__(self, bot: Bot, view: ChannelView, names: Names) -> None:
        self._bot = bot
        self._view = view
        self._names = names
        self._number = view.address if isinstance(view.address, int) else None

    async def identify(self) -> int:
        """Returns the channel's chat id; raises SendingError when it is not known and can't be learnt.

        Telegram is asked once in a run: a channel that was renamed since is known by the number it had.
        """
        if self._number is not None:
            return self._number
        if self._view.address is None:
            raise RefusedError(NO_CHANNEL)
        name = str(self._view.address)
        try:
            with sending():
                chat = await self._bot.get_chat(name, request_timeout=REQUEST_SECONDS)
        except SendingError:
            known = await self._names.number(name)
            if known is None:
                raise
            logger.warning("BOT_CHANNEL: Telegram does not tell of %s; going on with the number it had", name)
            self._number = known
            with suppress(SendingError), sending():
                chat = await self._bot.get_chat(known, request_timeout=REQUEST_SECONDS)
                self._view.learn(known, name=chat.username)
        else:
            if chat.id != await self._names.number(name):
                await self._names.remember(name, number=chat.id)
            self._number = chat.id
            self._view.learn(chat.id, name=chat.username)
        return self._number

    async def check_pin(self) -> None:
        """Returns when the bot may pin; raises SendingError, RefusedError with the reason when it may not."""
        channel = await self.identify()
        with sending():
            member = await self._bot.get_chat_member(channel, self._bot.id, request_timeout=REQUEST_SECONDS)
        if isinstance(member, ChatMemberAdministrator) and member.can_edit_messages:
            return
        raise RefusedError(NO_PIN)

    async def pin(self, message_id: int) -> None:
        """Pins a message, again without harm; raises SendingError."""
        channel = await self.identify()
        with sending():
            await self._bot.pin_chat_message(
                channel, message_id, disable_notification=True, request_timeout=REQUEST_SECONDS
            )

    async def delete(self, message_ids: tuple[int, ...]) -> None:
        """Deletes messages; those that are gone already are passed over. Raises SendingError."""
        channel = await self.identify()
        with sending():
            await self._bot.delete_messages(channel, sorted(message_ids), request_timeout=REQUEST_SECONDS)

    async def looks_at(self, message_id: int, *, options: PostOptions) -> Presence:
        """Tells what stands under a number, changing nothing; raises SendingError.

        To give a message the buttons that it has, or none where it has none, changes nothing, and Telegram says so of
        the bot's own posts and, where the bot may edit those, of other people's. An edit of the text would tell more, and would undo what
        somebody has corrected since.
        """
        channel = await self.identify()
        try:
            with unretried(), sending():
                await self._bot.edit_message_reply_markup(
                    chat_id=channel,
                    message_id=message_id,
                    reply_markup=link_keyboard(options),
                    request_timeout=LOOK_SECONDS,
                )
        except RefusedError as error:
            reason = error.reason.casefold()
            if "message to edit not found" in reason:
                return Presence.ABSENT
            if "message is not modified" in reason:
                return Presence.MAY_BE_OWN
            if "message can't be edited" in reason:
                # A forward is nobody's to edit, the bot's own neither.
                return Presence.MAY_BE_OWN if options.with_author else Presence.OTHER
            raise
        # It had other buttons: it is somebody else's, and gets its own back, which are none.
        with suppress(SendingError), unretried(), sending():
            await self._bot.edit_message_reply_markup(
                chat_id=channel, message_id=message_id, request_timeout=REQUEST_SECONDS
            )
        return Presence.OTHER

    async def check(self) -> None:
        """Returns when the bot may post; raises SendingError, RefusedError with the reason when it may not."""
        channel = await self.identify()
        with sending():
            member = await self._bot.get_chat_member(channel, self._bot.id, request_timeout=REQUEST_SECONDS)
        if not may_post(member):
            raise RefusedError(NO_RIGHTS)

    async def copy(
        self, *, from_chat_id: int, message_ids: tuple[int, ...], options: PostOptions
    ) -> tuple[int, ...]:
        """Posts copies of the messages, several as one album, and returns their ids in the channel.

        Raises RefusedError, RetryLaterError or OutcomeUnknownError.
        """
        channel = await self.identify()
        with unretried():
            copies = await _copy(
                self._bot, channel, from_chat_id=from_chat_id, message_ids=message_ids, options=options
            )
        if len(copies) < len(message_ids):
            # Telegram skips what it can't copy: a part of the album is out, and only a person can mend that.
            raise OutcomeUnknownError(f"{len(copies)} of {len(message_ids)} messages were copied")
        return copies

    async def administrators(self) -> frozenset[int]:
        """Returns the people who may post in the channel; raises SendingError."""
        channel = await self.identify()
        with sending():
            members = await self._bot.get_chat_administrators(channel, request_timeout=REQUEST_SECONDS)
        return frozenset(member.user.id for member in members if may_post(member) and not member.user.is_bot)


class TelegramDesk:
    """Implements `Desk`: reports are in the bot's own language, times in its zone."""

    def __init__(self, bot: Bot, *, owners: frozenset[int], texts: Texts, zone: ZoneInfo, clock: Clock) -> None:
        self._bot = bot
        self._owners = owners
        self._texts = texts
        self._zone = zone
        self._clock = clock

    async def preview(
        self, *, chat_id: int, from_chat_id: int, message_ids: tuple[int, ...], options: PostOptions | None = None
    ) -> tuple[int, ...]:
        """Copies the messages into an admin's chat, and returns the copies' ids; raises SendingError."""
        copies = await _copy(
            self._bot,
            chat_id,
            from_chat_id=from_chat_id,
            message_ids=message_ids,
            # What it answers stands in the channel, not here.
            options=replace(options or _AS_IT_IS, reply_to=None),
        )
        if len(copies) < len(message_ids):
            # A part of an album is gone: the rest of it is of no use here.
            await self.take_away(chat_id=chat_id, message_ids=copies)
            raise RefusedError("message to copy not found")
        if all(copies):
            return copies
        # A large video gets number 0 until Telegram has processed it; then only the original can be copied.
        if chat_id != from_chat_id:
            raise RetryLaterError(VIDEO_SECONDS)
        return message_ids

    async def report(self, post: QueuedPost) -> None:
        """Tells whoever queued the post, else an owner, that it failed or that its outcome is unknown.

        Returns as well when nobody takes messages from the bot; raises SendingError when Telegram does not answer.
        """
        text, keyboard = card(post, now=self._clock.now(), zone=self._zone, texts=self._texts, listed=False)
        await self._tell(post, text, keyboard)

    async def write(self, *, chat_id: int, text: Html) -> int:
        """Sends words to an admin's chat as a post would have them, returns the message's id; raises SendingError."""
        with sending():
            message = await self._bot.send_message(chat_id, text, request_timeout=REQUEST_SECONDS)
        return message.message_id

    async def show_link(self, *, chat_id: int, message_id: int, said: Post, options: PostOptions) -> int:
        """Shows the page behind a preview's link as the options say; raises SendingError.

        Returns the preview's number: a new one where this one can't be edited, or could lose what it says by it.
        """
        return await shown_link(self._bot, chat_id=chat_id, message_id=message_id, said=said, options=options)

    async def read(self, *, chat_id: int, message_ids: tuple[int, ...]) -> Sequence[Post]:
        """Returns what stands in these messages of an admin's chat; raises SendingError.

        A bot can't look a message up, but to forward one within the chat tells it; the forwards are taken away.
        """
        forwards = []
        try:
            for message_id in message_ids:
                with sending():
                    forward = await self._bot.forward_message(
                        chat_id, chat_id, message_id, disable_notification=True, request_timeout=REQUEST_SECONDS
                    )
                forwards.append(forward)
        finally:
            await self.take_away(chat_id=chat_id, message_ids=tuple(one.message_id for one in forwards))
        return [post for forward in forwards if (post := post_of(forward))]

    async def recaption(self, *, chat_id: int, message_id: int, caption: Html) -> int:
        """Copies a message within an admin's chat under another caption, returns the copy's id; raises SendingError."""
        with sending():
            copied = await self._bot.copy_message(
                chat_id, chat_id, message_id, caption=caption, request_timeout=REQUEST_SECONDS
            )
        return copied.message_id

    async def ask_when(self, post: QueuedPost) -> None:
        """Asks whoever sent it what is to become of a draft, under its preview; raises SendingError."""
        text, keyboard = card(post, now=self._clock.now(), zone=self._zone, texts=self._texts)
        await self._reply(post.source_chat_id, post.source_message_ids[0], text, keyboard)

    async def decline(self, *, chat_id: int, message_id: int, reason: str) -> None:
        """Tells why a message that an admin sent is not to become a post; raises SendingError."""
        why = refusal(reason, texts=self._texts)
        await self._reply(chat_id, message_id, self._texts("schedule-refused", reason=why), None)

    async def take_away(self, *, chat_id: int, message_ids: tuple[int, ...]) -> None:
        """Removes previews that nobody needs any more, where Telegram lets it."""
        if message_ids:
            with suppress(SendingError), sending():
                await self._bot.delete_messages(chat_id, list(message_ids), request_timeout=REQUEST_SECONDS)

    async def regret(self, post: QueuedPost, key: str, *, reason: str) -> None:
        """Tells the same people that something about a post that is out did not work; raises SendingError."""
        why = refusal(reason, texts=self._texts)
        title, stay = title_of(post, texts=self._texts), (post.options.delete_after or 0) // 3600
        await self._tell(post, self._texts(key, title=title, reason=why, stay=stay), None)

    async def announce(self, key: str, *, people: Collection[int], count: int) -> None:
        """Tells these people and the owners of what concerns `count` waiting posts; raises SendingError."""
        for person in sorted(self._owners.union(people)):
            try:
                with sending():
                    await self._bot.send_message(
                        person, self._texts(key, count=count), request_timeout=REQUEST_SECONDS
                    )
            except RefusedError:
                continue

    async def _reply(
        self, chat_id: int, message_id: int, text: Html, keyboard: InlineKeyboardMarkup | None
    ) -> None:
        with sending():
            await self._bot.send_message(
                chat_id,
                text,
                reply_markup=keyboard,
                reply_parameters=ReplyParameters(message_id=message_id, allow_sending_without_reply=True),
                request_timeout=REQUEST_SECONDS,
            )

    async def _tell(self, post: QueuedPost, text: Html, keyboard: InlineKeyboardMarkup | None) -> None:
        for person in (post.created_by, *sorted(self._owners - {post.created_by})):
            try:
                with sending():
                    await self._bot.send_message(
                        person, text, reply_markup=keyboard, request_timeout=REQUEST_SECONDS
                    )
            except RefusedError:
                continue
            return
        logger.warning("queued post %d is %s, and no admin takes messages from the bot", post.id, post.state)


def _answers(options: PostOptions) -> ReplyParameters | None:
    """What a post answers, if it is still there at its hour."""
    if options.reply_to is None:
        return None
    return ReplyParameters(message_id=options.reply_to.message_id, allow_sending_without_reply=True)


async def _copy(
    bot: Bot,
    chat_id: str | int,
    *,
    from_chat_id: int,
    message_ids: tuple[int, ...],
    options: PostOptions = _AS_IT_IS,
) -> tuple[int, ...]:
    """Copies one message, or several so that an album stays one; ids that Telegram left out are missing."""
    with sending():
        copies: Sequence[MessageId]
        if options.with_author:
            copies = await bot.forward_messages(
                chat_id,
                from_chat_id,
                sorted(message_ids),
                disable_notification=options.silent or None,
                request_timeout=REQUEST_SECONDS,
            )
        elif len(message_ids) == 1:
            copies = [
                await bot.copy_message(
                    chat_id,
                    from_chat_id,
                    message_ids[0],
                    reply_parameters=_answers(options),
                    disable_notification=options.silent or None,
                    reply_markup=link_keyboard(options),
                    request_timeout=REQUEST_SECONDS,
                )
            ]
        else:
            copies = await bot.copy_messages(
                chat_id,
                from_chat_id,
                sorted(message_ids),
                disable_notification=options.silent or None,
                request_timeout=REQUEST_SECONDS,
            )
    if not copies:
        raise RefusedError("message to copy not found")
    return tuple(copied.message_id for copied in copies)
