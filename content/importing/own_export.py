"""Reads what `bot export --json` wrote: one post to a line, everything about it exact."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from content.html import Html
from content.importing.archives import NotAnArchiveError, Reading
from content.posts import Media, PollRecord, Post, PostKind, Source, Version

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes; a post of ours has some kilobytes, a longer line is none."""

_BEGINNING = re.compile(rb'\s*\{\s*"id"\s*:')
_Number = Annotated[int, Field(ge=0, lt=2**42)]
"""A post's place is its message's number times OFFSETS_PER_MESSAGE, and SQLite's integers end at 2**63."""


@dataclass(frozen=True, slots=True)
class OwnExport:
    """A recognised export of our own, read through once and found whole."""

    path: Path
    size: int

    @property
    def file(self) -> str:
        """The file's name."""
        return self.path.name

    def posts(self, reading: Reading) -> Iterator[Post]:
        """Yields the posts with the ids they had; lines that are no posts are left out and named by number."""
        for number, end, line in _lines(self.path):
            reading.position = end
            post = _post(line)
            if post:
                yield post
            else:
                reading.leave_out("import-left-no-message", example=f"[{number}]")
        reading.position = self.size


def recognised(path: Path, *, beginning: bytes, size: int) -> OwnExport | None:
    """Returns the export if the first line is a post as we write it.

    Raises NotAnArchiveError where a line further on is not JSON, so that nothing of a damaged file is kept.
    """
    if not _BEGINNING.match(beginning):
        return None
    for number, _, line in _lines(path):
        post = _post(line)
        if post is None and number == 1:
            return None
        if post is None:
            _check(line, path, number)
    return OwnExport(path, size)


def _lines(path: Path) -> Iterator[tuple[int, int, bytes]]:
    """Yields number, place of the end and content of each line that is not blank."""
    with path.open("rb") as stream:
        number = end = 0
        while line := stream.readline(LONGEST_LINE):
            number, end = number + 1, end + len(line)
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if line.strip():
                yield number, end, line


def _check(line: bytes, path: Path, number: int) -> None:
    try:
        json.loads(line)
    except UnicodeDecodeError as error:
        raise NotAnArchiveError(
            "import-broken-json", file=path.name, line=number, column=error.start + 1
        ) from error
    except json.JSONDecodeError as error:
        if error.pos >= len(line.decode().rstrip()):
            raise NotAnArchiveError("import-cut-short", file=path.name, line=number) from error
        raise NotAnArchiveError("import-broken-json", file=path.name, line=number, column=error.colno) from error
    except RecursionError as error:
        raise NotAnArchiveError("import-broken-json", file=path.name, line=number, column=1) from error


class _Version(BaseModel):
    text: str
    html: str
    edited: AwareDatetime | None


class _Line(BaseModel):
    """The keys of `bot export`; those it has besides follow from these."""

    id: _Number
    text: str
    html: str
    kind: PostKind
    urls: tuple[str, ...]
    hashtags: tuple[str, ...]
    topics: tuple[str, ...]
    forwarded_from: str | None
    date: AwareDatetime | None
    message_id: _Number | None
    edited: AwareDatetime | None = None
    edits_unknown: bool = False
    reply_to: _Number | None = None
    author: str | None = None
    media: tuple[Media, ...] = ()
    album: tuple[_Number, ...] = ()
    poll: PollRecord | None = None
    earlier: tuple[_Version, ...] = ()
    sources: tuple[Source, ...]


def _post(line: bytes) -> Post | None:
    try:
        read = _Line.model_validate_json(line, strict=True)
    except ValidationError:
        return None
    fields = {name: getattr(read, name) for name in _Line.model_fields}
    earlier = tuple(Version(one.text, Html(one.html), one.edited) for one in read.earlier)
    return Post(**{**fields, "html": Html(read.html), "earlier": earlier})
