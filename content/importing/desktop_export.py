"""Reads Telegram Desktop's machine-readable export (result.json): one chat, or a whole account, as a stream."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import ijson

from content.importing.archives import NotAnArchiveError, Reading
from content.importing.messages import post_of
from content.posts import Post, Source

_MARK = b"\xef\xbb\xbf"
_BEARABLE = 64 * 1024 * 1024
"""Bytes; in a damaged file up to this size the place of the damage is looked for."""

_CHAT = "chats.list.item"
_MESSAGE = f"{_CHAT}.messages.item"


@dataclass(frozen=True, slots=True)
class DesktopExport:
    """A recognised export. `chat` is the number of the wanted chat in a whole account, None for a single chat."""

    path: Path
    size: int
    chat: int | None = None

    @property
    def file(self) -> str:
        """The file's name."""
        return self.path.name

    def posts(self, reading: Reading) -> Iterator[Post]:
        """Yields the export's posts; only one message is held in memory at a time.

        Service messages and media without a caption are left out and counted. A message without a number keeps
        its place by its source, whose lines are then the message's ordinal: an export has no lines of its own.
        """
        with self.path.open("rb") as stream, _damage_told(self.path):
            for ordinal, message in enumerate(_messages(stream, self.chat), 1):
                reading.position = stream.tell()
                if not isinstance(message, dict) or message.get("type", "message") != "message":
                    reading.left_out["import-left-service"] += 1
                    continue
                post = post_of(message)
                if post is None:
                    reading.left_out["import-left-media"] += 1
                elif post.message_id is None:
                    yield replace(post, sources=(Source(self.file, ordinal, ordinal),))
                else:
                    yield post
        reading.position = self.size


def recognised(path: Path, *, size: int) -> DesktopExport | None:
    """Returns the export, None when the JSON is something else.

    Reads no further than the first message of a single chat; a whole account is read through for its chats.
    Raises NotAnArchiveError on damage, and when an account has no channel or several of them.
    """
    with path.open("rb") as stream, _damage_told(path):
        channels: dict[int, str] = {}
        number, name, kind = -1, "", ""
        for prefix, event, value in ijson.parse(_after_mark(stream), use_float=True):
            if prefix == "messages":
                return DesktopExport(path, size) if event == "start_array" else None
            if (prefix, event) == (_CHAT, "start_map"):
                number, name, kind = number + 1, "", ""
            elif prefix == f"{_CHAT}.name" and isinstance(value, str):
                name = value
            elif prefix == f"{_CHAT}.type" and isinstance(value, str):
                kind = value
            elif (prefix, event) == (_CHAT, "end_map") and kind.endswith("_channel"):
                channels[number] = name
            elif (prefix, event) == ("chats.list", "end_array"):
                return DesktopExport(path, size, chat=_only(channels, path))
    return None


def _only(channels: dict[int, str], path: Path) -> int:
    """The one channel of an account: private chats are nobody's archive, and channels do not mix."""
    if not channels:
        raise NotAnArchiveError("import-no-channel", file=path.name)
    if len(channels) > 1:
        raise NotAnArchiveError("import-many-channels", file=path.name, channels=", ".join(channels.values()))
    return next(iter(channels))


def _messages(stream: IO[bytes], chat: int | None) -> Iterator[Any]:
    """Yields messages of a single chat, or of the chat that stands at this place in a whole account."""
    if chat is None:
        yield from ijson.items(_after_mark(stream), "messages.item", use_float=True)
        return
    number = -1
    builder: ijson.ObjectBuilder | None = None
    for prefix, event, value in ijson.parse(_after_mark(stream), use_float=True):
        if (prefix, event) == (_CHAT, "start_map"):
            number += 1
        elif number == chat and prefix.startswith(_MESSAGE):
            if builder is None:
                builder = ijson.ObjectBuilder()
            builder.event(event, value)
            if (prefix, event) == (_MESSAGE, "end_map"):
                yield builder.value
                builder = None


def _after_mark(stream: IO[bytes]) -> IO[bytes]:
    """Steps over a byte order mark."""
    if stream.read(len(_MARK)) != _MARK:
        stream.seek(0)
    return stream


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise _damage(path) from error


def _damage(path: Path) -> NotAnArchiveError:
    """Says where the JSON breaks; the stream's own error does not, so a file of bearable size is read again."""
    if path.stat().st_size <= _BEARABLE:
        try:
            json.loads(path.read_text(encoding="utf-8-sig"))
        except json.JSONDecodeError as error:
            return NotAnArchiveError("import-broken-json", file=path.name, line=error.lineno, column=error.colno)
        except UnicodeDecodeError as error:
            return NotAnArchiveError("import-encoding", file=path.name, byte=error.start + 1)
    return NotAnArchiveError("import-broken", file=path.name)
