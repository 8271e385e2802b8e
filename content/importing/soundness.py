"""Reads JSON through before anything is kept of it: whether it is sound, mendable, or where it is damaged."""

from enum import Enum
from pathlib import Path
from typing import IO, Any

import ijson

from content.importing.archives import NotAnArchiveError
from content.importing.mending import CHUNK, DEPTH, Mended, Mender, texts

_MARK = b"\xef\xbb\xbf"
_NOTHING = "-"
"""A path that no JSON we look for has: the parser checks everything and builds nothing."""

_Damage = (ijson.JSONError, ValueError)
"""What a parser raises; UnicodeDecodeError, for half a surrogate pair, is a ValueError."""


class Health(Enum):
    """How a file has to be read."""

    SOUND = "sound"
    MENDABLE = "mendable"

    def open(self, stream: IO[bytes]) -> IO[bytes] | Mended:
        """Returns the stream as a parser can read it."""
        if self is Health.MENDABLE:
            return Mended(stream)
        if stream.read(len(_MARK)) != _MARK:
            stream.seek(0)
        return stream


def health(path: Path) -> Health:
    """Returns how to read a file of JSON. Raises NotAnArchiveError with the place where it is damaged.

    About five seconds for a gigabyte of sound JSON; what must be mended takes longer.
    """
    with path.open("rb") as stream:
        try:
            for _ in ijson.items(_Shallow(Health.SOUND.open(stream)), _NOTHING, use_float=True):
                pass
        except _Damage:
            damage = _damage(path)
            if damage:
                raise damage from None
            return Health.MENDABLE
    return Health.SOUND


class _Shallow:
    """A stream that breaks where brackets pile up; those in texts count too, so this is only a suspicion."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._depth = 0

    def read(self, size: int) -> bytes:
        data: bytes = self._stream.read(size)
        self._depth += data.count(b"[") + data.count(b"{") - data.count(b"]") - data.count(b"}")
        if self._depth > DEPTH:
            raise ValueError
        return data


def _damage(path: Path) -> NotAnArchiveError | None:
    """Returns what is wrong with a file even after mending, None when nothing is."""
    with path.open("rb") as stream:
        parser, mender = _parser(), Mender()
        for number, text in enumerate(texts(stream)):
            try:
                _send(parser, mender.feed(text))
            except _Damage:
                return _place(path, number)
        try:
            _send(parser, mender.feed("", final=True))
            parser.close()
        except _Damage:
            line = 1 + _line_feeds(path)
            return NotAnArchiveError("import-cut-short", file=path.name, line=line)
    return None


def _place(path: Path, damaged: int) -> NotAnArchiveError:
    """Says where in the piece of this number the JSON breaks: the same once more, at last letter by letter."""
    line, column = 1, 0
    with path.open("rb") as stream:
        parser, mender = _parser(), Mender()
        for number, text in enumerate(texts(stream)):
            for part in text if number == damaged else [text]:
                feeds = part.count("\n")
                line, column = line + feeds, len(part) - part.rfind("\n") - 1 + (0 if feeds else column)
                try:
                    _send(parser, mender.feed(part))
                except _Damage:
                    return NotAnArchiveError("import-broken-json", file=path.name, line=line, column=column)
    return NotAnArchiveError("import-broken", file=path.name)


def _line_feeds(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(data.count(b"\n") for data in iter(lambda: stream.read(CHUNK), b""))


def _parser() -> Any:
    return ijson.items_coro(ijson.sendable_list(), _NOTHING, use_float=True)


def _send(parser: Any, text: str) -> None:
    # Nothing at all would mean the end.
    if text:
        parser.send(text.encode())
