"""What the bot says, in each language: Fluent messages that come out as trusted Telegram HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from content.html import Html, escape

LANGUAGES = {"ru": "Русский", "en": "English"}
"""Languages there are texts in, by code, under the name a reader of the language knows."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The bot's words in one language: `texts("found", query=…)` returns Html.

    Every argument is escaped unless it is Html already; numbers choose plural forms. A missing key or argument
    is a programmer's error and raises KeyError.
    """

    language: str
    bundle: FluentBundle

    def __call__(self, key: str, **arguments: str | float | datetime | None) -> Html:
        """Returns the message with its arguments filled in."""
        pattern = self.bundle.get_message(key).value if self.bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(key)
        safe = {name: _safe(value) for name, value in arguments.items() if value is not None}
        # Fluent takes no long arguments, so marks stand for them until it is done.
        long = {f"\ue000{name}\ue001": value for name, value in safe.items() if _is_long(value)}
        marked = {name: f"\ue000{name}\ue001" if _is_long(value) else value for name, value in safe.items()}
        text, errors = self.bundle.format_pattern(pattern, marked)
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        text = str(text)
        for mark, value in long.items():
            text = text.replace(mark, value)
        return Html(text)


LONG = 1000
"""Characters of an argument from which on Fluent is spared it; it refuses 2500."""


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > LONG


def _safe(value: Any) -> Any:
    return escape(value) if isinstance(value, str) else value


@cache
def texts_in(language: str) -> Texts:
    """Returns the texts of a language of LANGUAGES."""
    bundle = FluentBundle([language], use_isolating=False)
    folder = files("content") / "locales"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(f".{language}.ftl"):
            bundle.add_resource(FluentResource(entry.read_text(encoding="utf-8")))
    return Texts(language, bundle)


def message_keys(language: str) -> Iterable[str]:
    """Returns the keys there are in a language; tests hold the languages against each other."""
    return texts_in(language).bundle._messages.keys()
