"""What an admin chose for a post beside its content: sound, pin, link buttons, how long it stays."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

BUTTON_ROWS = 10
BUTTONS_IN_ROW = 4
"""More than these no phone shows well; Telegram's own limits are far beyond."""

BUTTON_TEXT = 64
"""Characters of a button: a phone cuts longer ones."""

STAYS = (None, 3600, 24 * 3600, 46 * 3600)
"""How long a post may stay, in seconds; None: for ever. A bot may delete its posts for 48 hours."""


class ButtonsError(Exception):
    """A line does not make buttons; `key` names the text that says why, `line` is the line."""

    def __init__(self, key: str, line: str) -> None:
        super().__init__(key)
        self.key = key
        self.line = line


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button under a post that leads to an address."""

    text: str
    url: str


class LinkPreview(StrEnum):
    """How the page behind a link is shown: as Telegram does, not at all, above the text, with a large picture."""

    USUAL = ""
    OFF = "off"
    ABOVE = "above"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class LinkLook:
    """How a message shows the page behind its link, where no LinkPreview but USUAL comes near; in Telegram's terms."""

    url: str | None = None
    above_text: bool = False
    small: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier post of the channel: its message's number there, its title, and its address where that is known."""

    message_id: int
    title: str
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOptions:
    """What is chosen for one post. `buttons` are rows; `delete_after` is in seconds from publishing.

    `with_author` says whether a forwarded post keeps the name it came with; None where it is no forward.
    `reply_to` is the post that this one answers. `link_look` is what a usual `link_preview` means for this post, None:
    what Telegram does.
    """

    silent: bool = False
    pin: bool = False
    delete_after: int | None = None
    buttons: tuple[tuple[LinkButton, ...], ...] = ()
    with_author: bool | None = None
    link_preview: LinkPreview = LinkPreview.USUAL
    link_look: LinkLook | None = None
    reply_to: Earlier | None = None


_BUTTON = re.compile(r"^(?P<text>.+?)\s*(?:[-–—:]\s*|\s)(?P<url>(?:https?://|tg://|t\.me/)\S+)$", re.IGNORECASE)


def parse_buttons(text: str) -> tuple[tuple[LinkButton, ...], ...]:
    """Returns rows of buttons from lines «Текст — https://адрес», several in a row set apart by `|`.

    Raises ButtonsError for a line that makes none.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > BUTTON_ROWS:
        raise ButtonsError("buttons-too-many", lines[BUTTON_ROWS])
    return tuple(_row(line) for line in lines)


def _row(line: str) -> tuple[LinkButton, ...]:
    parts = [part.strip() for part in line.split(" | ")]
    if len(parts) > BUTTONS_IN_ROW:
        raise ButtonsError("buttons-too-many", line)
    return tuple(_button(part) for part in parts)


def _button(part: str) -> LinkButton:
    match = _BUTTON.match(part)
    if match is None:
        raise ButtonsError("buttons-unreadable", part)
    url = match["url"] if "://" in match["url"] else f"https://{match['url']}"
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    # Telegram takes no address whose host has no dot.
    if "." not in host.strip(".") and not url.casefold().startswith("tg://"):
        raise ButtonsError("buttons-bad-address", part)
    if len(match["text"]) > BUTTON_TEXT:
        raise ButtonsError("buttons-too-long", part)
    return LinkButton(match["text"], url)
