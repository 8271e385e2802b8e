"""Reads Telegram Desktop's machine-readable export (result.json): one chat, or a whole account, as a stream."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ijson

from content.importing.archives import NotAnArchiveError, Reading
from content.importing.messages import BadMessageError, post_of
from content.importing.soundness import Health, health
from content.posts import Post

_CHATS = ("chats.list.item", "left_chats.list.item")
"""Where an account's export keeps chats: those one is in, and those one has left."""

TELLING = 50
"""Messages from one look at the place in the file to the next: each asks the system."""


@dataclass(frozen=True, slots=True)
class DesktopExport:
    """A recognised export, read through once and found whole.

    `channel` is the channel's id as the export writes it. `chat` is the number of its chat in a whole account,
    None for a single chat.
    """

    path: Path
    size: int
    health: Health = Health.SOUND
    channel: int | None = None
    chat: int | None = None

    @property
    def file(self) -> str:
        """The file's name."""
        return self.path.name

    def posts(self, reading: Reading) -> Iterator[Post]:
        """Yields the export's posts; only one message is held in memory at a time.

        Service messages are left out and counted, messages that are bad in themselves are named too: by their
        number, or, where that is what is wrong, by their place among the messages, as `[3]`.
        """
        with self.path.open("rb") as stream:
            for place, message in enumerate(_messages(self.health.open(stream), self.chat), 1):
                if place % TELLING == 0:
                    reading.position = stream.tell()
                if not isinstance(message, dict):
                    reading.leave_out("import-left-no-message", example=f"[{place}]")
                elif message.get("type") == "service":
                    reading.leave_out("import-left-service")
                else:
                    try:
                        yield post_of(message, channel=self.channel)
                    except BadMessageError as error:
                        unnumbered = error.reason == "import-left-no-id"
                        example = f"[{place}]" if unnumbered else str(message["id"])
                        reading.leave_out(error.reason, example=example)
        reading.position = self.size


def recognised(path: Path, *, size: int) -> DesktopExport | None:
    """Returns the export, None when the JSON is something else.

    Raises NotAnArchiveError on damage anywhere in the file, when the chat is no channel, and when an account has
    no channel or several of them.
    """
    state = health(path)
    with path.open("rb") as stream:
        return _shape(ijson.parse(state.open(stream), use_float=True), path, size, state)


@dataclass(slots=True)
class _Chat:
    """What an export says of a chat before its messages."""

    number: int | None
    name: str = ""
    kind: str | None = None
    id: int | None = None

    def learn(self, key: str, value: object) -> None:
        match key, value:
            case "name", str():
                self.name = value
            case "type", str():
                self.kind = value
            case "id", int():
                self.id = value

    @property
    def is_channel(self) -> bool:
        return self.kind is not None and self.kind.endswith("_channel")


def _shape(events: Iterable[tuple[str, str, Any]], path: Path, size: int, state: Health) -> DesktopExport | None:
    """Tells a single chat by its messages and an account by its chats; reads no further than it must."""
    single = _Chat(None)
    chats: dict[str, list[_Chat]] = {where: [] for where in _CHATS}
    is_account = False
    number = -1
    for prefix, event, value in events:
        where, _, key = prefix.rpartition(".")
        if prefix == "messages":
            if event != "start_array":
                return None
            if single.kind is not None and not single.is_channel:
                raise NotAnArchiveError("import-not-a-channel", file=path.name, chat=single.name)
            return DesktopExport(path, size, state, channel=single.id)
        if not where:
            single.learn(key, value)
        if prefix in chats and event == "start_map":
            number += 1
            chats[prefix].append(_Chat(number))
        elif chats.get(where):
            chats[where][-1].learn(key, value)
        is_account = is_account or (prefix in ("chats.list", "left_chats.list") and event == "start_array")
    if not is_account:
        return None
    # A channel one has left is somebody else's, unless there is no other.
    channels = next(filter(None, ([chat for chat in chats[where] if chat.is_channel] for where in _CHATS)), [])
    only = _only(channels, path)
    return DesktopExport(path, size, state, channel=only.id, chat=only.number)


def _only(channels: list[_Chat], path: Path) -> _Chat:
    """The one channel of an account: private chats are nobody's archive, and channels do not mix."""
    if not channels:
        raise NotAnArchiveError("import-no-channel", file=path.name)
    if len(channels) > 1:
        names = ", ".join(channel.name for channel in channels)
        raise NotAnArchiveError("import-many-channels", file=path.name, channels=names)
    return channels[0]


class _Object(dict[str, Any]):
    """An object of JSON. Telegram Desktop may write the key `text` twice: an empty text does not erase one."""

    def __setitem__(self, key: str, value: Any) -> None:
        if value != "" or key != "text" or key not in self:
            dict.__setitem__(self, key, value)


def _messages(stream: Any, chat: int | None) -> Iterator[Any]:
    """Yields messages of a single chat, or of the chat that stands at this place in a whole account."""
    if chat is None:
        yield from ijson.items(stream, "messages.item", use_float=True, map_type=_Object)
        return
    messages = tuple(f"{where}.messages.item" for where in _CHATS)
    number = -1
    builder: ijson.ObjectBuilder | None = None
    for prefix, event, value in ijson.parse(stream, use_float=True):
        if prefix in _CHATS and event == "start_map":
            number += 1
        elif number == chat and prefix.startswith(messages):
            builder = builder or ijson.ObjectBuilder(map_type=_Object)
            builder.event(event, value)
            # A key of the message and the start of a list in it come under the message's own path too.
            if prefix in messages and event not in ("start_map", "start_array", "map_key"):
                yield builder.value
                builder = None
