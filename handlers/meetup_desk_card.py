"""A meetup as admins see it: every field, what to check, and what to do about it."""

from collections.abc import Collection
from enum import StrEnum
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.html import Html, plain
from content.meetups.correcting import UNCERTAIN, Field
from content.meetups.desk import CHANNEL_REMINDERS
from content.meetups.meetup import Meetup, MeetupState
from content.posts import shorten
from content.texts import Texts
from handlers.meetup_card import TALKS, ahead, speaking, when_line, where_line

FIELDS = ((Field.TITLE, Field.WHEN), (Field.WHERE, Field.URL), (Field.TALKS,))
"""What every meetup has, by rows of buttons."""

LATER_FIELDS = ((Field.RECORDING, Field.SLIDES),)
"""What one has that people know of."""

URL_SHOWN = 80
"""Characters of an address that the card shows."""

_HEADINGS = {
    MeetupState.DRAFT: "meetup-desk-draft",
    MeetupState.PLANNED: "meetup-desk-planned",
    MeetupState.CANCELLED: "meetup-desk-cancelled",
}


class Do(StrEnum):
    """What a button does with a meetup; EDIT asks for `field`, REMIND and LEAVE take `minutes`."""

    SHOW = "show"
    EDIT = "edit"
    ANNOUNCE = "queue"
    PUBLISH = "now"
    FORGET = "drop"
    REMIND = "remind"
    LEAVE = "leave"
    ASK_CANCEL = "cancel?"
    CANCEL = "cancel"
    REVIVE = "revive"
    LIKE_LAST = "like"
    BUTTON = "button"


_LABELS = {
    Do.SHOW: "meetup-desk-button-edit",
    Do.ANNOUNCE: "meetup-desk-button-announce",
    Do.PUBLISH: "meetup-desk-button-publish",
    Do.FORGET: "meetup-desk-button-forget",
    Do.ASK_CANCEL: "meetup-desk-button-ask-cancel",
    Do.REVIVE: "meetup-desk-button-revive",
    Do.LIKE_LAST: "meetup-desk-button-like-last",
    Do.BUTTON: "meetup-desk-button-button",
}


class DeskButton(CallbackData, prefix="md"):
    """Does something with the meetup of this number."""

    do: Do
    id: int
    field: str = ""
    minutes: int = 0


def desk_card(
    meetup: Meetup, *, followers: int, reminders: Collection[int], zone: ZoneInfo, texts: Texts
) -> tuple[Html, InlineKeyboardMarkup]:
    """Returns the card; `reminders` are the minutes at which the channel is reminded."""
    event = meetup.event
    shown: dict[Field, Html | str | None] = {
        Field.TITLE: Html(f"<b>{texts('meetup-desk-plain', text=event.title)}</b>"),
        Field.WHEN: when_line(event, zone=zone, texts=texts),
        Field.WHERE: where_line(event, texts=texts),
        Field.URL: shorten(event.url, limit=URL_SHOWN) if event.url else None,
        Field.RECORDING: shorten(meetup.recording, limit=URL_SHOWN) if meetup.recording else None,
        Field.SLIDES: shorten(meetup.slides, limit=URL_SHOWN) if meetup.slides else None,
    }
    lines = [texts(_HEADINGS[meetup.state]), Html("")]
    for field, value in shown.items():
        if field in (Field.RECORDING, Field.SLIDES) and not value:
            continue
        lines.append(
            texts(
                "meetup-desk-field",
                name=texts(f"meetup-field-{field}"),
                value=value or texts("meetup-desk-nothing"),
                check=texts("meetup-desk-check") if is_doubtful(meetup, field) else "",
            )
        )
    talks = list(speaking(event, texts=texts))
    lines += talks[:TALKS]
    if len(talks) > TALKS:
        lines.append(texts("meetup-more-talks", count=len(talks) - TALKS))
    if followers:
        lines += [Html(""), texts("meetup-desk-followers", count=followers)]
    rows = [[_edit(meetup, field, texts=texts) for field in row] for row in FIELDS]
    rows += _ROWS[meetup.state](meetup, reminders, texts)
    return Html("\n".join(lines)), InlineKeyboardMarkup(inline_keyboard=rows)


def is_doubtful(meetup: Meetup, field: Field) -> bool:
    """Tells whether the field is a guess, or is missing where it should not be."""
    if field is Field.WHEN and meetup.event.starts is None:
        return True
    return bool(UNCERTAIN.get(field, frozenset()) & meetup.event.uncertain)


def _draft_rows(meetup: Meetup, reminders: Collection[int], texts: Texts) -> list[list[InlineKeyboardButton]]:
    return [
        _reminder_row(meetup, reminders, texts=texts),
        [desk_button(meetup, Do.LIKE_LAST, texts=texts)],
        [desk_button(meetup, Do.ANNOUNCE, texts=texts)],
        [desk_button(meetup, Do.PUBLISH, texts=texts), desk_button(meetup, Do.FORGET, texts=texts)],
    ]


def _planned_rows(meetup: Meetup, reminders: Collection[int], texts: Texts) -> list[list[InlineKeyboardButton]]:
    rows = [[_edit(meetup, field, texts=texts) for field in row] for row in LATER_FIELDS]
    rows.append(_reminder_row(meetup, reminders, texts=texts))
    if meetup.post_id is not None:
        rows.append([desk_button(meetup, Do.BUTTON, texts=texts)])
    return [*rows, [desk_button(meetup, Do.ASK_CANCEL, texts=texts)]]


def _reminder_row(meetup: Meetup, reminders: Collection[int], *, texts: Texts) -> list[InlineKeyboardButton]:
    """When the channel is reminded; a tap changes it."""
    return [
        InlineKeyboardButton(
            text=texts(
                "meetup-desk-reminded" if minutes in reminders else "meetup-desk-remind",
                ahead=ahead(minutes, texts=texts),
            ),
            callback_data=DeskButton(
                do=Do.LEAVE if minutes in reminders else Do.REMIND, id=meetup.id, minutes=minutes
            ).pack(),
        )
        for minutes in CHANNEL_REMINDERS
    ]


def _cancelled_rows(meetup: Meetup, _reminders: Collection[int], texts: Texts) -> list[list[InlineKeyboardButton]]:
    return [[desk_button(meetup, Do.REVIVE, texts=texts)]]


_ROWS = {
    MeetupState.DRAFT: _draft_rows,
    MeetupState.PLANNED: _planned_rows,
    MeetupState.CANCELLED: _cancelled_rows,
}


def _edit(meetup: Meetup, field: Field, *, texts: Texts) -> InlineKeyboardButton:
    mark = "❓" if is_doubtful(meetup, field) else "✏️"
    label = f"{mark} {plain(texts(f'meetup-field-{field}'))}"
    return InlineKeyboardButton(text=label, callback_data=DeskButton(do=Do.EDIT, id=meetup.id, field=field).pack())


def desk_button(meetup: Meetup, do: Do, *, texts: Texts) -> InlineKeyboardButton:
    """Returns a button that needs nothing but the meetup."""
    return InlineKeyboardButton(
        text=texts(_LABELS[do]),
        callback_data=DeskButton(do=do, id=meetup.id).pack(),
    )
