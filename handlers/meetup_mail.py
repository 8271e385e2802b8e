"""What people are told of a meetup: that it is near, that it has moved, that it does not take place."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.delivering.delivery import Delivery
from content.html import Html, plain
from content.meetups.meetup import DAY, HOUR, Meetup, remind_from
from content.publishing.options import LinkButton
from content.texts import Texts
from handlers.clock import Clock
from handlers.letter import Letter
from handlers.meetup_card import MeetupButton, ahead, meetup_link, summary, when_line, where_line
from handlers.meetups import ShowMeetups


class MeetupMail:
    """Composes reminders and word of changes from what is known when they are sent."""

    def __init__(self, show_meetups: ShowMeetups, *, clock: Clock, zone: ZoneInfo) -> None:
        self._show = show_meetups
        self._clock = clock
        self._zone = zone

    async def reminder(self, delivery: Delivery, texts: Texts) -> Letter | None:
        """How long it is to go, when and where; nothing of one that has moved, is cancelled, or has begun."""
        meetup, now = await self._show.meetups.get(delivery.subject), self._clock.now()
        begins = remind_from(meetup.event, zone=self._zone) if meetup else None
        if meetup is None or meetup.cancelled or begins is None or begins <= now:
            return None
        left = _left(meetup, begins, now=now, zone=self._zone, texts=texts)
        text = texts("meetup-reminder", left=left, summary=summary(meetup, zone=self._zone, texts=texts))
        return Letter(text=text, keyboard=_keyboard(meetup, texts=texts))

    async def change(self, delivery: Delivery, texts: Texts) -> Letter | None:
        """How it is now, with a file that renews the calendar's entry."""
        meetup = await self._show.meetups.get(delivery.subject)
        if meetup is None:
            return None
        short = summary(meetup, zone=self._zone, texts=texts)
        if meetup.cancelled:
            text = texts(
                "meetup-called-off",
                title=Html(short.partition("\n")[0]),
                when=when_line(meetup.event, zone=self._zone, texts=texts),
            )
        else:
            text = texts("meetup-moved" if meetup.event.starts else "meetup-moved-away", summary=short)
        file = await self._show.file(meetup, texts=texts) if meetup.event.starts else None
        return Letter(text=text, keyboard=_keyboard(meetup, texts=texts), file=file)


class ChannelWords:
    """What the channel itself is told of a meetup, in the bot's own language."""

    def __init__(self, username: str | None, *, zone: ZoneInfo, texts: Texts) -> None:
        self._username = username
        self._zone = zone
        self._texts = texts

    def note(self, meetup: Meetup) -> Html:
        """What is said above the announcement of a change."""
        if meetup.cancelled:
            return self._texts("meetup-note-cancelled")
        event = meetup.event
        lines = [
            self._texts("meetup-note-changed", when=when_line(event, zone=self._zone, texts=self._texts)),
            where_line(event, texts=self._texts),
        ]
        return Html("\n".join(line for line in lines if line))

    def reminder(self, meetup: Meetup, minutes: int) -> tuple[Html, LinkButton]:
        """A reminder of so many minutes before, and the button that leads to the card."""
        texts = self._texts
        left = texts("meetup-reminder-left", span=ahead(minutes, texts=texts))
        if minutes == DAY:
            left = texts("meetup-reminder-tomorrow")
        text = texts("meetup-reminder", left=left, summary=summary(meetup, zone=self._zone, texts=texts))
        if meetup.event.url:
            text = Html(f"{text}\n\n{texts('meetup-register', url=meetup.event.url)}")
        label = plain(texts("meetup-channel-button"))
        return text, LinkButton(label, meetup_link(meetup.id, username=self._username))


def _left(meetup: Meetup, begins: datetime, *, now: datetime, zone: ZoneInfo, texts: Texts) -> Html:
    """The time to go as people say it: minutes and hours on the day, else days on the calendar."""
    days = (begins.astimezone(zone).date() - now.astimezone(zone).date()).days
    if meetup.event.time is None or days > 1:
        key = {0: "meetup-reminder-today", 1: "meetup-reminder-tomorrow"}.get(days, "meetup-reminder-days")
        return texts(key, count=days)
    minutes = max(round((begins - now).total_seconds() / 60), 1)
    if minutes >= 12 * HOUR:
        return texts("meetup-reminder-tomorrow" if days else "meetup-reminder-today")
    hours, rest = divmod(minutes, HOUR)
    parts = [texts(key, count=count) for key, count in (("span-hours", hours), ("span-minutes", rest)) if count]
    return texts("meetup-reminder-left", span=Html(" ".join(parts)))


def _keyboard(meetup: Meetup, *, texts: Texts) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton(text=texts("meetup-button-open"), callback_data=MeetupButton(id=meetup.id).pack())]
    if meetup.event.url and not meetup.cancelled:
        row.append(InlineKeyboardButton(text=texts("meetup-button-register"), url=meetup.event.url))
    return InlineKeyboardMarkup(inline_keyboard=[row])
