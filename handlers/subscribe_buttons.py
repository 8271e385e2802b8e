"""What can be tapped to follow the channel, in whichever message the button stands."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from content.html import Html, plain
from content.subscribing.timetable import HOURS, OFFSETS, QUIET_HOURS, WEEKDAYS, Mode
from content.texts import Texts

CHANNELS_ZONE = 99
"""Stands for the channel's zone among the hours from UTC."""

NOT_QUIET = len(QUIET_HOURS)
"""Stands for no quiet hours among those that can be chosen."""


class Screen(StrEnum):
    """What the message of /subscribe shows."""

    MAIN = "m"
    TOPICS = "t"
    SEARCHES = "s"
    FOLLOWING = "f"
    HOW = "h"
    QUIET = "q"
    ZONE = "z"


class ScreenButton(CallbackData, prefix="sub"):
    """Show a screen of /subscribe in the same message; `fresh` in a message of its own."""

    screen: Screen = Screen.MAIN
    page: int = 0
    fresh: bool = False


class TopicButton(CallbackData, prefix="subt"):
    """Follow a topic, "" for every post, or follow it no more."""

    on: bool
    key: str = ""
    page: int = 0


class DropButton(CallbackData, prefix="subd"):
    """Follow the subscription of this number no more."""

    id: int
    page: int = 0


class HowButton(CallbackData, prefix="subh"):
    """Be told at once, once a day, or once a week, at that hour and on that weekday."""

    mode: Mode
    hour: int
    weekday: int

    @property
    def is_possible(self) -> bool:
        """Tells whether such an hour and day can be chosen."""
        return self.hour in HOURS and self.weekday in WEEKDAYS


class QuietButton(CallbackData, prefix="subq"):
    """Be left alone in the quiet hours of this place in QUIET_HOURS, or in none: NOT_QUIET."""

    place: int

    @property
    def is_possible(self) -> bool:
        """Tells whether there are such hours."""
        return 0 <= self.place <= NOT_QUIET


class ZoneButton(CallbackData, prefix="subz"):
    """Live so many hours from UTC, or in the CHANNELS_ZONE."""

    offset: int

    @property
    def is_possible(self) -> bool:
        """Tells whether people live there."""
        return self.offset == CHANNELS_ZONE or self.offset in OFFSETS


class OffButton(CallbackData, prefix="suboff"):
    """Follow nothing any more; `card` where the message is that of /subscribe."""

    card: bool = False


class FollowSearchButton(CallbackData, prefix="subf"):
    """Follow the search whose results the message shows."""


class FollowTagButton(CallbackData, prefix="subg"):
    """Follow the topic or hashtag whose posts the message shows; `code` as on its page."""

    code: str


def button(label: str, data: CallbackData) -> InlineKeyboardButton:
    """Returns a button; nothing on it is markup."""
    return InlineKeyboardButton(text=plain(label) if isinstance(label, Html) else label, callback_data=data.pack())


def follow_row(data: CallbackData, *, texts: Texts) -> list[InlineKeyboardButton]:
    """Returns the row that offers to follow what the message shows."""
    return [button(texts("subscribe-button-follow"), data)]


def marked(label: str, *, on: bool) -> str:
    """Returns a label with a mark where it is what was chosen."""
    shown = plain(label) if isinstance(label, Html) else label
    return f"✅ {shown}" if on else shown


def in_rows(buttons: Sequence[InlineKeyboardButton], count: int) -> Iterable[list[InlineKeyboardButton]]:
    """Returns buttons in rows of so many."""
    return [list(buttons[start : start + count]) for start in range(0, len(buttons), count)]
