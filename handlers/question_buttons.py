"""The buttons that act on questions of the bank: to report one, to list them, to look at one and change it."""

from collections.abc import Sequence
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from content.texts import Texts


class Board(StrEnum):
    """What the bank's board leads to."""

    SHOW = "show"
    WRITE = "write"
    KEYS = "keys"
    FILE = "file"
    EXPORT = "export"


class BoardButton(CallbackData, prefix="nb"):
    """The board of the bank, and what it leads to; `file` marks the message that a file may answer."""

    do: Board = Board.SHOW
    file: int = 0


class PollButton(CallbackData, prefix="bank"):
    """The bank shall have the quiz that this message answers."""


class ReportButton(CallbackData, prefix="qr"):
    """I think this question is wrong."""

    question: int


class ReportOneButton(CallbackData, prefix="qrg"):
    """One of the questions of this game is wrong: asks which."""

    game: int


class Shown(StrEnum):
    """Which questions a list shows."""

    ALL = "all"
    FLAGGED = "flag"
    FOUND = "find"


class ListButton(CallbackData, prefix="ql"):
    """A page of a list, counted from 0; `topic` is `topic_mark` of the only topic it shows."""

    shown: Shown = Shown.ALL
    page: int = 0
    topic: str = ""


class TopicsButton(CallbackData, prefix="qlt"):
    """Lists the topics."""


class FindButton(CallbackData, prefix="qlf"):
    """Asks for words to look for."""


class Do(StrEnum):
    """What a button does with a question."""

    SHOW = "show"
    EDIT = "edit"
    RETIRE = "off"
    RESTORE = "on"
    CHECK = "ok"
    CHANNEL = "post"


class QuestionButton(CallbackData, prefix="qc"):
    """Acts on a question; `part` is what an answer to the message with this button changes."""

    do: Do
    question: int
    part: str = ""


def report_button(question_id: int, *, texts: Texts) -> InlineKeyboardButton:
    """Returns the button under a question's result."""
    return labelled(texts("report-button"), ReportButton(question=question_id))


def report_row(game_id: int, questions: Sequence[int], *, texts: Texts) -> list[list[InlineKeyboardButton]]:
    """Returns the row under the result of these questions of a game: of several, the tap asks which; of none no row."""
    if not questions:
        return []
    if len(questions) == 1:
        return [[report_button(questions[0], texts=texts)]]
    return [[labelled(texts("report-button"), ReportOneButton(game=game_id))]]


def bank_row(texts: Texts, *, flagged: int) -> list[InlineKeyboardButton]:
    """Returns the row that leads to all questions, and to those an admin should look at."""
    return [
        labelled(texts("bank-button"), ListButton()),
        labelled(texts("flagged-button", count=flagged), ListButton(shown=Shown.FLAGGED)),
    ]


def poll_row(texts: Texts) -> list[InlineKeyboardButton]:
    """Returns the row under what is said of a quiz that somebody sent."""
    return [labelled(texts("poll-button"), PollButton())]


def board_row(texts: Texts) -> list[InlineKeyboardButton]:
    """Returns the row that leads back to the board."""
    return [labelled(texts("board-back"), BoardButton())]


def labelled(label: str, data: CallbackData) -> InlineKeyboardButton:
    """Returns a button."""
    return InlineKeyboardButton(text=label, callback_data=data.pack())
