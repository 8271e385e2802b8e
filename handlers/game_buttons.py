"""The buttons of a game in a group: to join, to begin, to go on, to set it up; and the periods of its tables."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.quiz.game import Game
from content.quiz.play import Period
from content.texts import Texts

_PERIODS = {Period.WEEK: "top-week", Period.MONTH: "top-month", Period.ALL: "top-all"}


class JoinButton(CallbackData, prefix="join"):
    """I play in this game."""

    game: int


class BeginButton(CallbackData, prefix="begin"):
    """Nobody is waited for any more."""

    game: int


class NextButton(CallbackData, prefix="next"):
    """This question is over; it has no timer."""

    game: int
    round: int


class SettingsButton(CallbackData, prefix="gset"):
    """Gives one of the group's settings the value of this place among its choices; "" shows them, "close" ends that."""

    what: str = ""
    place: int = 0


class TopButton(CallbackData, prefix="top"):
    """Shows the table of this period."""

    period: Period


def lobby_keyboard(game: Game, *, texts: Texts) -> InlineKeyboardMarkup:
    """Returns the buttons under a lobby."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                _button(texts("lobby-join-button"), JoinButton(game=game.id)),
                _button(texts("lobby-begin-button"), BeginButton(game=game.id)),
                _button(texts("lobby-settings-button"), SettingsButton()),
            ]
        ]
    )


def top_keyboard(chosen: Period, *, texts: Texts) -> InlineKeyboardMarkup:
    """Returns the periods, the one that is shown marked."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                _button(f"{'• ' if one is chosen else ''}{texts(_PERIODS[one])}", TopButton(period=one))
                for one in Period
            ]
        ]
    )


def _button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())
