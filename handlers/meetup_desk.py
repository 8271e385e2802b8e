"""/meetup: an announcement becomes a meetup that admins put right, announce, move and cancel."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageOriginChannel,
    ReplyParameters,
    User,
)

from content.channel import ChannelView
from content.html import Html, plain
from content.meetups.channel_reminding import RemindChannel
from content.meetups.correcting import CorrectionError, Field, corrected, like_last, understood
from content.meetups.desk import CHANNEL_REMINDERS, ChannelReminder, MeetupDesk, Question
from content.meetups.meetup import (
    Guests,
    Meetup,
    MeetupChangedError,
    Meetups,
    MeetupState,
    Request,
    is_news,
)
from content.meetups.noting import Board
from content.publishing.options import LinkButton
from content.publishing.queue import Queue, QueueChangedError
from content.publishing.scheduling import ChooseOptions
from content.reading import PostReader
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.drafts import ALERT
from handlers.meetup_card import meetup_link
from handlers.meetup_desk_card import DeskButton, Do, desk_card
from handlers.message_post import post_of
from handlers.permissions import IsAdmin
from handlers.posts import NO_PREVIEW
from handlers.queue import refuse_button, refuse_command
from handlers.queue_card import refusal
from handlers.repeating import wish_of
from handlers.wishes import FulfilWish, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDesk:
    """Shows a meetup to an admin."""

    guests: Guests
    desk: MeetupDesk
    zone: ZoneInfo

    async def __call__(self, meetup: Meetup, *, texts: Texts) -> tuple[Html, InlineKeyboardMarkup]:
        """Returns the card."""
        reminders = {one.minutes for one in await self.desk.channel_reminders(meetup.id)}
        followers = await self.guests.count_followers(meetup.id)
        return desk_card(meetup, followers=followers, reminders=reminders, zone=self.zone, texts=texts)


class Answers(Filter):
    """Passes words that answer a question about a meetup; hands the question on as `found`."""

    async def __call__(self, message: Message, meetup_desk: MeetupDesk, clock: Clock) -> bool | dict[str, Any]:
        """Looks whether one waits."""
        question = await meetup_desk.asked(message.chat.id, now=clock.now())
        return {"found": question} if question else False


class OfMeetup(Filter):
    """Hands the meetup of a button on as `found`."""

    async def __call__(
        self, query: CallbackQuery, callback_data: DeskButton, meetups: Meetups, texts: Texts
    ) -> bool | dict[str, Any]:
        """Looks it up; says so when it is gone."""
        meetup = await meetups.get(callback_data.id)
        if meetup is None:
            await query.answer(texts("button-stale"))
        return {"found": meetup} if meetup else False


def meetup_desk_router() -> Router:
    """/meetup, what follows it, and its buttons, in admins' private chats. Goes before what takes any text for a post."""
    router = Router(name="meetup desk")
    router.message.filter(F.chat.type == "private")
    command = Command("meetup", ignore_case=True)
    router.message.register(begin, command, IsAdmin())
    router.message.register(refuse_command, command)
    cancel = Command("cancel", ignore_case=True)
    router.message.register(forget_question, cancel, Answers(), IsAdmin())
    words = F.text | F.caption
    router.message.register(take_answer, words, ~F.text.startswith("/"), Answers(), IsAdmin())
    for do, handler in (
        (Do.SHOW, show),
        (Do.EDIT, ask),
        (Do.ANNOUNCE, announce),
        (Do.PUBLISH, publish),
        (Do.FORGET, forget),
        (Do.REMIND, remind_channel),
        (Do.LEAVE, leave_channel),
        (Do.ASK_CANCEL, ask_cancel),
        (Do.CANCEL, cancel_meetup),
        (Do.REVIVE, revive),
        (Do.LIKE_LAST, repeat_last),
        (Do.BUTTON, add_button),
    ):
        router.callback_query.register(handler, DeskButton.filter(F.do == do), IsAdmin(), OfMeetup())
    router.callback_query.register(refuse_button, DeskButton.filter())
    return router


async def begin(
    message: Message,
    command: CommandObject,
    meetups: Meetups,
    meetup_desk: MeetupDesk,
    posts: PostReader,
    channel: ChannelView,
    show_desk: ShowDesk,
    clock: Clock,
    texts: Texts,
) -> None:
    """/meetup in reply to an announcement, with its text, or alone: then the next message is the announcement."""
    source = message.reply_to_message
    if source is None and command.args:
        source = await _written(message)
    if source is None:
        await meetup_desk.ask(Question(chat_id=message.chat.id, field=None, meetup_id=None), now=clock.now())
        await message.answer(texts("meetup-desk-how"))
        return
    published = await _published(source, meetups=meetups, posts=posts, channel=channel)
    if published is not None:
        await _send(message, published, show_desk=show_desk, texts=texts, about=source)
        return
    await _draft(message, source, meetups=meetups, show_desk=show_desk, clock=clock, texts=texts)


async def take_answer(
    message: Message,
    found: Question,
    meetups: Meetups,
    meetup_desk: MeetupDesk,
    posts: PostReader,
    channel: ChannelView,
    show_desk: ShowDesk,
    clock: Clock,
    zone: ZoneInfo,
    texts: Texts,
) -> None:
    """An announcement, or the right value of a field."""
    meetup = await meetups.get(found.meetup_id) if found.meetup_id is not None else None
    if found.field is None or meetup is None:
        published = await _published(message, meetups=meetups, posts=posts, channel=channel)
        if published is not None:
            await _send(message, published, show_desk=show_desk, texts=texts, about=message)
        else:
            await _draft(message, message, meetups=meetups, show_desk=show_desk, clock=clock, texts=texts)
        await meetup_desk.answered(message.chat.id)
        return
    try:
        changed = corrected(meetup, found.field, message.text or message.caption or "", now=clock.now(), zone=zone)
    except CorrectionError as error:
        await message.answer(texts(error.key, **error.arguments))
        return
    if changed != meetup:
        try:
            meetup = await meetups.change(meetup, changed, now=clock.now())
        except MeetupChangedError:
            await message.answer(texts("meetup-desk-changed"))
            return
    await meetup_desk.answered(message.chat.id)
    await _send(message, meetup, show_desk=show_desk, texts=texts)


async def forget_question(message: Message, meetup_desk: MeetupDesk, texts: Texts) -> None:
    """/cancel"""
    await meetup_desk.answered(message.chat.id)
    await message.answer(texts("meetup-desk-nothing-asked"))


async def show(query: CallbackQuery, found: Meetup, show_desk: ShowDesk, texts: Texts) -> None:
    """The card, as it is now."""
    await _edit(query, found, show_desk=show_desk, texts=texts)


async def ask(
    query: CallbackQuery,
    callback_data: DeskButton,
    found: Meetup,
    meetup_desk: MeetupDesk,
    show_desk: ShowDesk,
    clock: Clock,
    texts: Texts,
) -> None:
    """What the right value is; whoever follows the meetup learns of another time or place at once."""
    if callback_data.field not in set(Field) or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    field = Field(callback_data.field)
    chat_id = query.message.chat.id
    await meetup_desk.ask(Question(chat_id=chat_id, field=field, meetup_id=found.id), now=clock.now())
    await query.answer()
    lines = [texts(f"meetup-ask-{field}")]
    followers = await show_desk.guests.count_followers(found.id)
    if field in (Field.WHEN, Field.WHERE) and followers and not found.cancelled:
        lines.append(texts("meetup-ask-told", count=followers))
    lines.append(texts("meetup-ask-cancel"))
    await query.message.answer(Html("\n".join(lines)))


async def announce(
    query: CallbackQuery,
    found: Meetup,
    meetups: Meetups,
    queue: Queue,
    fulfil_wish: FulfilWish,
    choose_options: ChooseOptions,
    bot_user: User,
    clock: Clock,
    zone: ZoneInfo,
    texts: Texts,
) -> None:
    """The announcement becomes a draft of the queue, with a button that leads to the meetup's card."""
    source = query.message.reply_to_message if isinstance(query.message, Message) else None
    if not isinstance(query.message, Message) or source is None:
        await query.answer(texts("meetup-desk-no-source"), show_alert=True)
        return
    wish = wish_of(query)
    text, keyboard = await fulfil_wish(
        Wish(source=source, request_id=wish.request_id, by=query.from_user), texts=texts
    )
    post = await queue.asked(chat_id=wish.chat_id, message_id=wish.request_id) or await queue.holding(
        chat_id=wish.chat_id, message_id=source.message_id
    )
    if post is not None:
        link = LinkButton(plain(texts("meetup-channel-button")), meetup_link(found.id, username=bot_user.username))
        # An album carries no buttons.
        with suppress(QueueChangedError, SendingError):
            post = await choose_options(post, options=replace(post.options, buttons=((link,),)))
        try:
            await meetups.change(found, replace(_confirmed(found, zone=zone), queued_id=post.id), now=clock.now())
        except MeetupChangedError:
            await query.answer(texts("meetup-desk-changed"), show_alert=True)
            return
        text, keyboard = await fulfil_wish.card_with_warnings(post, texts=texts)
    await query.answer()
    about = ReplyParameters(
        message_id=post.source_message_ids[0] if post else source.message_id, allow_sending_without_reply=True
    )
    await query.message.answer(text, reply_markup=keyboard, reply_parameters=about)


async def publish(
    query: CallbackQuery,
    found: Meetup,
    meetups: Meetups,
    show_desk: ShowDesk,
    clock: Clock,
    zone: ZoneInfo,
    texts: Texts,
) -> None:
    """Into /meetups at once, whenever it is announced."""
    planned = replace(_confirmed(found, zone=zone), state=MeetupState.PLANNED)
    await _change(query, found, planned, meetups=meetups, show_desk=show_desk, clock=clock, texts=texts)


async def forget(query: CallbackQuery, found: Meetup, meetups: Meetups, texts: Texts) -> None:
    """It was no meetup, or a mistake."""
    await meetups.forget_draft(found.id)
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(texts("meetup-desk-forgotten"))


async def remind_channel(
    query: CallbackQuery,
    callback_data: DeskButton,
    found: Meetup,
    meetup_desk: MeetupDesk,
    show_desk: ShowDesk,
    texts: Texts,
) -> None:
    """The channel is reminded so many minutes before: through the queue, like any post."""
    if callback_data.minutes in CHANNEL_REMINDERS:
        chosen = {one.minutes for one in await meetup_desk.channel_reminders(found.id)}
        if callback_data.minutes not in chosen:
            person = query.from_user.id
            await meetup_desk.remind_channel(
                ChannelReminder(meetup=found, minutes=callback_data.minutes, chat_id=person, by=person)
            )
    await _edit(query, found, show_desk=show_desk, texts=texts, said=texts("meetup-desk-said-reminder"))


async def leave_channel(
    query: CallbackQuery,
    callback_data: DeskButton,
    found: Meetup,
    meetup_desk: MeetupDesk,
    remind_channel_of: RemindChannel,
    show_desk: ShowDesk,
    texts: Texts,
) -> None:
    """The channel is not reminded then."""
    for one in await meetup_desk.channel_reminders(found.id):
        if one.minutes == callback_data.minutes:
            await remind_channel_of.stop(one)
    await _edit(query, found, show_desk=show_desk, texts=texts, said=texts("meetup-desk-said-no-reminder"))


async def ask_cancel(query: CallbackQuery, found: Meetup, show_desk: ShowDesk, texts: Texts) -> None:
    """One more tap: people are told at once."""
    await query.answer()
    if isinstance(query.message, Message):
        followers = await show_desk.guests.count_followers(found.id)
        rows = [
            [
                _button(texts("meetup-desk-button-cancel"), DeskButton(do=Do.CANCEL, id=found.id)),
                _button(texts("meetup-desk-button-back"), DeskButton(do=Do.SHOW, id=found.id)),
            ]
        ]
        await query.message.edit_text(
            texts("meetup-desk-sure", title=found.event.title, count=followers),
            reply_markup=InlineKeyboardMarkup(inline_keyboard=rows),
        )


async def cancel_meetup(
    query: CallbackQuery, found: Meetup, meetups: Meetups, show_desk: ShowDesk, clock: Clock, texts: Texts
) -> None:
    """It does not take place."""
    off = replace(found, state=MeetupState.CANCELLED)
    await _change(query, found, off, meetups=meetups, show_desk=show_desk, clock=clock, texts=texts)


async def revive(
    query: CallbackQuery, found: Meetup, meetups: Meetups, show_desk: ShowDesk, clock: Clock, texts: Texts
) -> None:
    """It takes place after all."""
    on = replace(found, state=MeetupState.PLANNED)
    await _change(query, found, on, meetups=meetups, show_desk=show_desk, clock=clock, texts=texts)


async def repeat_last(
    query: CallbackQuery,
    found: Meetup,
    meetups: Meetups,
    meetup_desk: MeetupDesk,
    show_desk: ShowDesk,
    clock: Clock,
    texts: Texts,
) -> None:
    """What the announcement leaves out, and the channel's reminders, as they were the last time."""
    last = await meetups.last_before(found.id)
    if last is None:
        await query.answer(texts("meetup-desk-no-last"), show_alert=True)
        return
    person = query.from_user.id
    for one in await meetup_desk.channel_reminders(last.id):
        await meetup_desk.remind_channel(
            ChannelReminder(meetup=found, minutes=one.minutes, chat_id=person, by=person)
        )
    changed = like_last(found, last)
    await _change(query, found, changed, meetups=meetups, show_desk=show_desk, clock=clock, texts=texts)


async def add_button(query: CallbackQuery, found: Meetup, posts: PostReader, board: Board, texts: Texts) -> None:
    """The way to the card, under the announcement in the channel."""
    post = await posts.get(found.post_id) if found.post_id is not None else None
    if post is None:
        await query.answer(texts("button-stale"))
        return
    try:
        await board.add_button(post, meetup=found)
    except RefusedError as error:
        reason = plain(refusal(error.reason, texts=texts))
        await query.answer(plain(texts("schedule-refused", reason=reason))[:ALERT], show_alert=True)
    except SendingError:
        await query.answer(texts("schedule-unreachable"), show_alert=True)
    else:
        await query.answer(texts("meetup-desk-said-button"))


async def _change(
    query: CallbackQuery,
    found: Meetup,
    changed: Meetup,
    *,
    meetups: Meetups,
    show_desk: ShowDesk,
    clock: Clock,
    texts: Texts,
) -> None:
    said = texts("meetup-desk-said-told") if is_news(found, changed) else None
    try:
        found = await meetups.change(found, changed, now=clock.now())
    except MeetupChangedError:
        said = texts("meetup-desk-changed")
    await _edit(query, found, show_desk=show_desk, texts=texts, said=said)


def _confirmed(meetup: Meetup, *, zone: ZoneInfo) -> Meetup:
    """Whoever lets it out has looked at what was marked; a time without a zone is that of the channel."""
    event = meetup.event
    zone_name = event.zone or (zone.key if event.time else None)
    return replace(meetup, event=replace(event, zone=zone_name, uncertain=frozenset()))


async def _written(message: Message) -> Message:
    """The text after the command, as a message of its own: that can be announced."""
    command = (message.text or "").split(maxsplit=1)[0]
    return await message.answer(_after(message, command), link_preview_options=NO_PREVIEW)


def _after(message: Message, command: str) -> Html:
    """What stands behind the command, with its markup."""
    return Html(message.html_text.removeprefix(command).lstrip())


async def _published(
    source: Message, *, meetups: Meetups, posts: PostReader, channel: ChannelView
) -> Meetup | None:
    """The meetup of a post of the channel that was forwarded here."""
    origin = source.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return None
    if not channel.is_chat(origin.chat.id, username=origin.chat.username):
        return None
    post = await posts.at_message(origin.message_id)
    return await meetups.of_post(post.id) if post and post.id is not None else None


async def _draft(
    message: Message, source: Message, *, meetups: Meetups, show_desk: ShowDesk, clock: Clock, texts: Texts
) -> None:
    post = post_of(source)
    if post is None or not post.text.strip():
        await message.answer(texts("meetup-desk-no-words"))
        return
    request = Request(chat_id=message.chat.id, message_id=message.message_id, source_id=source.message_id)
    event = understood(post.text, now=clock.now(), urls=post.urls)
    meetup = await meetups.draft(event, request, now=clock.now())
    await _send(message, meetup, show_desk=show_desk, texts=texts, about=source)


async def _send(
    message: Message, meetup: Meetup, *, show_desk: ShowDesk, texts: Texts, about: Message | None = None
) -> None:
    """The card; it answers the announcement, which the queue takes from there."""
    text, keyboard = await show_desk(meetup, texts=texts)
    source = await show_desk.desk.source(meetup.id)
    number = about.message_id if about else source[1] if source else None
    reply = ReplyParameters(message_id=number, allow_sending_without_reply=True) if number else None
    await message.answer(text, reply_markup=keyboard, reply_parameters=reply, link_preview_options=NO_PREVIEW)


async def _edit(
    query: CallbackQuery, meetup: Meetup, *, show_desk: ShowDesk, texts: Texts, said: Html | None = None
) -> None:
    await query.answer(plain(said) if said else None)
    if isinstance(query.message, Message):
        text, keyboard = await show_desk(meetup, texts=texts)
        if keyboard != query.message.reply_markup or plain(text) != query.message.text:
            await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


def _button(label: str, data: DeskButton) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())
