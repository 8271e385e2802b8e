"""Mends JSON that Telegram Desktop or a person's editor wrote wrong, so that a strict parser reads it."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO

CHUNK = 64 * 1024
"""Bytes read at once."""

DEPTH = 100
"""Objects and lists in each other; an export has fewer than ten, and a parser's work grows with the square."""

LONGEST_STRING = 1_000_000
"""Characters; Telegram's texts have some thousands, and a parser that gets a string in parts begins it anew."""

_LONGEST_BARE = 4096
"""Characters of a word without quotes, such as a file's name."""

_SPACE = re.compile(r"[ \t\r\n]+")
_ORDINARY = re.compile(r'[^"\\\x00-\x1f]+')
_SOUND_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\["\\/bfnrt])*+"')
_BARE_KEY = re.compile(r'[^:\r\n",{}\[\]]+')
_BARE_VALUE = re.compile(r"[^,\]}\r\n]+")
_SOUND_VALUE = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,40})?(?:[eE][+-]?\d{1,2})?|true|false|null")
_NO_VALUE = re.compile(r"[+-]?(?:nan|inf(?:inity)?)|undefined|none", re.IGNORECASE)
_KNOWN_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})')
_HEX_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})")
_HIGH, _LOW = re.compile(r"\\u[dD][89abAB]"), re.compile(r"\\u[dD][c-fC-F]")


class ExcessError(ValueError):
    """Lists or objects are nested deeper than `DEPTH`, or a string is longer than `LONGEST_STRING`."""


class Mender:
    """Text of JSON in, the same text mended out; sound JSON comes out as it went in.

    Telegram Desktop wrote `\\x0C` for a control character and left paths of custom emoji without quotes.
    Beyond its bugs: raw control characters in strings, halves of surrogate pairs, unknown escapes, keys without
    quotes, numbers too big for a machine, NaN, a missing value, a comma before a closing bracket. Nothing else:
    what remains wrong is for the parser to refuse.
    """

    def __init__(self) -> None:
        self._rest = ""
        self._out: list[str] = []
        self._open: list[str] = []
        self._in_string = False
        self._length = 0
        self._value_due = False
        # A comma and the space after it, until it is clear that something follows.
        self._held = ""

    def feed(self, text: str, *, final: bool = False) -> str:
        """Returns as much of the text as is certain yet. Raises ExcessError."""
        text, at = self._rest + text, 0
        while at < len(text):
            step = self._inside if self._in_string else self._outside
            end = step(text, at, final)
            if end == at:
                break
            at = end
        self._rest = "" if final else text[at:]
        if final:
            self._out += [self._held, text[at:]]
        mended = "".join(self._out)
        self._out.clear()
        return mended

    def _inside(self, text: str, at: int, final: bool) -> int:  # noqa: FBT001
        """Takes a piece of a string; returns its end, or `at` when more text is needed."""
        if self._length > LONGEST_STRING:
            raise ExcessError
        if run := _ORDINARY.match(text, at):
            self._out.append(run[0])
            self._length += len(run[0])
            return run.end()
        char = text[at]
        self._length += 1
        if char == '"':
            self._in_string = False
            self._length = 0
        elif char == "\\":
            return self._escape(text, at, final)
        else:
            char = json.dumps(char)[1:-1]
        self._out.append(char)
        return at + 1

    def _escape(self, text: str, at: int, final: bool) -> int:  # noqa: FBT001
        # The longest to be looked at is a pair of surrogates: \ud83d\ude00.
        if len(text) - at < 12 and not final and '"' not in text[at + 2 :]:
            return at
        if _HIGH.match(text, at) and _LOW.match(text, at + 6):
            size, mended = 12, text[at : at + 12]
        elif _HIGH.match(text, at) or _LOW.match(text, at):
            # What the parser itself makes of most halves.
            size, mended = 6, "?"
        elif found := _KNOWN_ESCAPE.match(text, at):
            size, mended = found.end() - at, found[0]
        elif found := _HEX_ESCAPE.match(text, at):
            size, mended = 4, f"\\u00{found[1]}"
        else:
            size, mended = 1, "\\\\"
        self._out.append(mended)
        return at + size

    def _outside(self, text: str, at: int, final: bool) -> int:  # noqa: FBT001
        """Takes what stands between strings; returns its end, or `at` when more text is needed."""
        if space := _SPACE.match(text, at):
            if self._held:
                self._held += space[0]
            else:
                self._out.append(space[0])
            return space.end()
        char = text[at]
        if char in '"{[':
            self._put_held()
            if string := _SOUND_STRING.match(text, at):
                # Nearly all are whole and sound, so they are taken at once.
                self._out.append(string[0])
                self._value_due = False
                return string.end()
            self._in_string = char == '"'
            if char != '"':
                self._deeper(char)
            self._value_due = False
        elif char in ",}]":
            if self._value_due:
                self._out.append("null")
                self._value_due = False
            if char == ",":
                self._put_held()
                self._held = char
                return at + 1
            # Before a closing bracket a comma is one too many.
            self._held = self._held.lstrip(",")
            self._put_held()
            if self._open:
                self._open.pop()
        elif char == ":":
            self._put_held()
            self._value_due = True
        else:
            return self._bare(text, at, final)
        self._out.append(char)
        return at + 1

    def _bare(self, text: str, at: int, final: bool) -> int:  # noqa: FBT001
        """Takes a word without quotes: a number, a name of a value, or what should have been a string."""
        is_key = not self._value_due and self._open[-1:] == ["{"]
        run = (_BARE_KEY if is_key else _BARE_VALUE).match(text, at)
        end = run.end() if run else at + 1
        if end == len(text) and end - at < _LONGEST_BARE and not final:
            return at
        self._put_held()
        word = text[at:end].rstrip()
        if not is_key and (_SOUND_VALUE.fullmatch(word) or end - at >= _LONGEST_BARE):
            self._out.append(word)
        elif not is_key and _NO_VALUE.fullmatch(word):
            self._out.append("null")
        else:
            self._out.append(json.dumps(word, ensure_ascii=False))
        self._out.append(text[at + len(word) : end])
        self._value_due = False
        return end

    def _put_held(self) -> None:
        self._out.append(self._held)
        self._held = ""

    def _deeper(self, bracket: str) -> None:
        self._open.append(bracket)
        if len(self._open) > DEPTH:
            raise ExcessError


def texts(stream: IO[bytes]) -> Iterator[str]:
    """Yields the text of a UTF-8 stream in pieces, without a byte order mark, wrong bytes as U+FFFD."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    while data := stream.read(CHUNK):
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)


class Mended:
    """A mended stream, for parsers that read by themselves."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._texts = texts(stream)
        self._mender = Mender()
        self._rest = b""
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        """Returns at most `size` bytes, b"" at the end."""
        while not self._ended and (size < 0 or len(self._rest) < size):
            text = next(self._texts, None)
            self._ended = text is None
            self._rest += self._mender.feed(text or "", final=self._ended).encode()
        size = len(self._rest) if size < 0 else size
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece
