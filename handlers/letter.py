"""What a person is sent without having asked just now."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup

from content.delivering.delivery import Delivery
from content.html import Html
from content.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A text, or a file of (name, bytes) with the text as its caption; `silent` rings nowhere."""

    text: Html
    keyboard: InlineKeyboardMarkup | None = None
    file: tuple[str, bytes] | None = None
    silent: bool = False


Compose = Callable[[Delivery, Texts], Awaitable[Letter | None]]
"""Writes the letter from what is known now, in the person's language; None when there is nothing to tell any more."""
