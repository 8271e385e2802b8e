"""/meetups: what is coming and what was, a meetup's card, and what one may do about it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from content.channel import ChannelView
from content.html import Html, plain
from content.meetups.calendar_file import calendar_file, google_link
from content.meetups.meetup import USUAL_REMINDERS, Guests, Meetup, Meetups
from content.publishing.admins import Admins
from content.reading import PostReader
from content.texts import Texts
from handlers.clock import Clock
from handlers.meetup_card import (
    CalendarButton,
    GoButton,
    MeetupButton,
    RemindButton,
    ahead,
    card,
    card_keyboard,
    list_line,
    meetup_link,
)
from handlers.meetup_desk_card import Do, desk_button
from handlers.posts import NO_PREVIEW, is_post_number

PAGE = 5

_PRIVATE = "private"


class MeetupsButton(CallbackData, prefix="mts"):
    """Show the list from `offset` on."""

    past: bool
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMeetups:
    """Shows meetups to whoever asked."""

    meetups: Meetups
    guests: Guests
    posts: PostReader
    admins: Admins
    channel: ChannelView
    clock: Clock
    zone: ZoneInfo
    username: str | None

    async def page(
        self, *, past: bool, offset: int, private: bool, texts: Texts
    ) -> tuple[Html, InlineKeyboardMarkup | None]:
        """Returns a page of the list; in groups its buttons lead to the private chat."""
        now = self.clock.now()
        coming_count, past_count = await self.meetups.count(now)
        find = self.meetups.past if past else self.meetups.coming
        shown = await find(now, offset=offset, limit=PAGE)
        if shown:
            lines = [
                list_line(one, number=number, zone=self.zone, texts=texts)
                for number, one in enumerate(shown, offset + 1)
            ]
            text = Html("\n\n".join([texts("meetups-past" if past else "meetups-coming"), *lines]))
        else:
            text = texts("meetups-none-coming" if past_count else "meetups-none")
        numbers = [
            self._opening(one, label=str(number), private=private) for number, one in enumerate(shown, offset + 1)
        ]
        total = past_count if past else coming_count
        turns = [
            _button(texts(key), MeetupsButton(past=past, offset=target))
            for key, target, there in (
                ("button-previous", max(offset - PAGE, 0), offset > 0),
                ("button-next", offset + PAGE, offset + PAGE < total),
            )
            if there
        ]
        other = coming_count if past else past_count
        key = "meetups-button-coming" if past else "meetups-button-past"
        switch = [_button(texts(key, count=other), MeetupsButton(past=not past))] if other else []
        rows = [row for row in (numbers, turns, switch) if row]
        return text, InlineKeyboardMarkup(inline_keyboard=rows) if rows else None

    async def card(
        self, meetup: Meetup, *, reader: int, texts: Texts, choosing: bool = False
    ) -> tuple[Html, InlineKeyboardMarkup]:
        """Returns the card with the buttons as this reader has them."""
        going = await self.guests.is_going(meetup.id, reader)
        rows = card_keyboard(
            meetup,
            going=going,
            reminders=await self.guests.reminders(meetup.id, reader),
            now=self.clock.now(),
            zone=self.zone,
            texts=texts,
            choosing=choosing,
        )
        if await self.admins.include(reader, now=self.clock.now()):
            rows.append([desk_button(meetup, Do.SHOW, texts=texts)])
        rows.append([_button(texts("meetups-button-list"), MeetupsButton(past=False))])
        text = card(
            meetup,
            zone=self.zone,
            texts=texts,
            announcement=await self.announcement(meetup),
            going=await self.guests.count_going(meetup.id),
        )
        return text, InlineKeyboardMarkup(inline_keyboard=rows)

    async def announcement(self, meetup: Meetup) -> str | None:
        """Returns the address of the announcement: in the channel, or else where the bot shows it."""
        post = await self.posts.get(meetup.post_id) if meetup.post_id is not None else None
        if post is None:
            return None
        return self.channel.link(post.message_id) or f"https://t.me/{self.username}?start=post_{post.id}"

    async def file(self, meetup: Meetup, *, texts: Texts) -> tuple[str, bytes]:
        """Returns the calendar's file, with a name. Raises ValueError when nobody knows the day."""
        content = calendar_file(
            meetup,
            home=f"{self.username}.t.me",
            now=self.clock.now(),
            online=plain(texts("meetup-online")).partition(" ")[2],
            announcement=await self.announcement(meetup),
        )
        return f"meetup-{meetup.id}.ics", content

    async def google(self, meetup: Meetup, *, texts: Texts) -> InlineKeyboardMarkup:
        """Returns a button that opens Google's calendar. Raises ValueError when nobody knows the day."""
        online = plain(texts("meetup-online")).partition(" ")[2]
        link = google_link(meetup, online=online, announcement=await self.announcement(meetup))
        button = InlineKeyboardButton(text=texts("meetup-button-google"), url=link)
        return InlineKeyboardMarkup(inline_keyboard=[[button]])

    def _opening(self, meetup: Meetup, *, label: str, private: bool) -> InlineKeyboardButton:
        if private:
            return _button(label, MeetupButton(id=meetup.id))
        return InlineKeyboardButton(text=label, url=meetup_link(meetup.id, username=self.username))


def meetups_router() -> Router:
    """/meetups and its buttons; what is a person's own is done in private chats."""
    router = Router(name="meetups")
    router.message.register(list_meetups, Command("meetups", ignore_case=True))
    router.callback_query.register(turn_meetups, MeetupsButton.filter())
    private = F.message.chat.type == _PRIVATE
    router.callback_query.register(open_meetup, MeetupButton.filter(), private)
    router.callback_query.register(go, GoButton.filter(), private)
    router.callback_query.register(remind, RemindButton.filter(), private)
    router.callback_query.register(send_calendar, CalendarButton.filter(), private)
    return router


async def list_meetups(message: Message, show_meetups: ShowMeetups, texts: Texts) -> None:
    """/meetups"""
    private = message.chat.type == _PRIVATE
    text, keyboard = await show_meetups.page(past=False, offset=0, private=private, texts=texts)
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def turn_meetups(
    query: CallbackQuery, callback_data: MeetupsButton, show_meetups: ShowMeetups, texts: Texts
) -> None:
    """Another page of the list, in the same message."""
    await query.answer()
    if isinstance(query.message, Message):
        private = query.message.chat.type == _PRIVATE
        text, keyboard = await show_meetups.page(
            past=callback_data.past, offset=max(callback_data.offset, 0), private=private, texts=texts
        )
        await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def show_meetup(message: Message, number: str, *, show_meetups: ShowMeetups, texts: Texts) -> None:
    """Answers with the card of the meetup that a deep link names."""
    meetup = await show_meetups.meetups.get(int(number)) if is_post_number(number) else None
    if meetup is None or message.from_user is None:
        await message.answer(texts("meetup-unknown"))
        return
    text, keyboard = await show_meetups.card(meetup, reader=message.from_user.id, texts=texts)
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def open_meetup(
    query: CallbackQuery, callback_data: MeetupButton, show_meetups: ShowMeetups, texts: Texts
) -> None:
    """The card, in place of the list."""
    await _edit(query, callback_data.id, show_meetups=show_meetups, texts=texts)


async def go(
    query: CallbackQuery, callback_data: GoButton, show_meetups: ShowMeetups, guests: Guests, texts: Texts
) -> None:
    """«Пойду», or not any more."""
    if await show_meetups.meetups.get(callback_data.id):
        await guests.go(callback_data.id, query.from_user.id, going=callback_data.going)
    said = texts("meetup-said-going" if callback_data.going else "meetup-said-not-going")
    await _edit(query, callback_data.id, show_meetups=show_meetups, texts=texts, said=said)


async def remind(
    query: CallbackQuery,
    callback_data: RemindButton,
    show_meetups: ShowMeetups,
    guests: Guests,
    clock: Clock,
    texts: Texts,
) -> None:
    """The first tap asks for the usual times and shows the others, each of which is one more tap."""
    meetup = await show_meetups.meetups.get(callback_data.id)
    if meetup is None:
        await query.answer(texts("button-stale"))
        return
    person = query.from_user.id
    wished = set(await guests.reminders(meetup.id, person))
    if callback_data.minutes == 0:
        wished = (wished or set(USUAL_REMINDERS)) if callback_data.on else set()
    elif callback_data.on:
        wished.add(callback_data.minutes)
    else:
        wished.discard(callback_data.minutes)
    due = await guests.remind(meetup, person, minutes=wished, now=clock.now())
    if due:
        times = ", ".join(
            texts("meetup-said-ahead", ahead=ahead(one, texts=texts)) for one in sorted(wished)[::-1]
        )
        said = texts("meetup-said-reminders", when=times)
    else:
        said = texts("meetup-said-too-late" if wished else "meetup-said-no-reminders")
    choosing = bool(wished)
    await _edit(query, meetup.id, show_meetups=show_meetups, texts=texts, said=said, choosing=choosing)


async def send_calendar(
    query: CallbackQuery, callback_data: CalendarButton, show_meetups: ShowMeetups, texts: Texts
) -> None:
    """«В календарь»: the file, and a way into Google's calendar."""
    meetup = await show_meetups.meetups.get(callback_data.id)
    if meetup is None or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    if meetup.event.starts is None:
        await query.answer(texts("meetup-said-no-day"), show_alert=True)
        return
    await query.answer()
    name, content = await show_meetups.file(meetup, texts=texts)
    await query.message.answer_document(
        BufferedInputFile(content, filename=name),
        caption=texts("meetup-file"),
        reply_markup=await show_meetups.google(meetup, texts=texts),
    )


async def _edit(
    query: CallbackQuery,
    meetup_id: int,
    *,
    show_meetups: ShowMeetups,
    texts: Texts,
    said: Html | None = None,
    choosing: bool = False,
) -> None:
    """The card as it is now, in the same message; a tap that changes nothing edits nothing."""
    meetup = await show_meetups.meetups.get(meetup_id)
    if meetup is None or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    await query.answer(plain(said) if said else None)
    text, keyboard = await show_meetups.card(meetup, reader=query.from_user.id, texts=texts, choosing=choosing)
    if keyboard != query.message.reply_markup or plain(text) != query.message.text:
        await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


def _button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())
