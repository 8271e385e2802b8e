"""Reads JSON through before anything is kept of it: whether it is sound, mendable, or where it is damaged."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import IO, Any

import ijson

from content.importing.archives import NotAnArchiveError
from content.importing.mending import CHUNK, DEPTH, LONGEST_STRING, Mended, Mender, texts

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
    """A stream that breaks where brackets pile up or a string does not end.

    It does not look closely, brackets in texts count too, so this is only a suspicion.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._depth = 0
        self._without_quote = 0

    def read(self, size: int) -> bytes:
        data: bytes = self._stream.read(size)
        self._depth += data.count(b"[") + data.count(b"{") - data.count(b"]") - data.count(b"}")
        self._without_quote = 0 if b'"' in data else self._without_quote + len(data)
        if self._depth > DEPTH or self._without_quote > LONGEST_STRING:
            raise ValueError
        return data


def _damage(path: Path) -> NotAnArchiveError | None:
    """Returns what is wrong with a file even after mending, None when nothing is."""
    at = 0
    # Ever finer: a parser that gets a string in parts begins it anew with each.
    for size in (CHUNK, 1024, 1):
        found = _break(path, after=at, size=size)
        if found is None:
            return None
        at = found
    line, column = 1, 1
    for piece in _pieces(path, after=at, size=CHUNK):
        if at == 0:
            return NotAnArchiveError("import-broken-json", file=path.name, line=line, column=column)
        at -= len(piece)
        feeds = piece.count("\n")
        line, column = line + feeds, len(piece) - piece.rfind("\n") + (0 if feeds else column - 1)
    return NotAnArchiveError("import-cut-short", file=path.name, line=line)


def _break(path: Path, *, after: int, size: int) -> int | None:
    """Returns the place, in characters, of the first piece that can't be parsed; None when all can."""
    parser, mender, at = ijson.items_coro(ijson.sendable_list(), _NOTHING, use_float=True), Mender(), 0
    try:
        for piece in _pieces(path, after=after, size=size):
            _send(parser, mender.feed(piece))
            at += len(piece)
        _send(parser, mender.feed("", final=True))
        parser.close()
    except _Damage:
        return at
    return None


def _pieces(path: Path, *, after: int, size: int) -> Iterator[str]:
    """Yields a file's text as it comes up to a place, and from there on in pieces of a size, in characters."""
    with path.open("rb") as stream:
        for text in texts(stream):
            whole = min(len(text), after)
            after -= whole
            if whole:
                yield text[:whole]
            yield from (text[at : at + size] for at in range(whole, len(text), size))


def _send(parser: Any, text: str) -> None:
    # Nothing at all would mean the end.
    if text:
        parser.send(text.encode())
