"""Recognises what kind of archive a file is by its content, never by its name."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content.importing import desktop_export, web_preview
from content.importing.archives import Archive, NotAnArchiveError, Reading
from content.posts import Post

HEAD = 64 * 1024
"""Bytes that are enough to tell text from anything else."""

PAGE_LIMIT = 16 * 1024 * 1024
"""Bytes; a saved page has some 50 kB, a bigger text is none."""

_JSON = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\"\]]")
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A recognised page of the web preview: small, so it is read at once."""

    file: str
    size: int
    found: tuple[Post, ...]

    def posts(self, reading: Reading) -> Iterator[Post]:
        """Yields the page's posts."""
        reading.position = self.size
        yield from self.found


def recognise(path: Path) -> Archive:
    """Returns the archive in a file. Raises NotAnArchiveError, which says what is wrong with the file."""
    head, size = _head(path)
    if not head.strip():
        raise NotAnArchiveError("import-empty", file=path.name)
    if any(byte in _CONTROL for byte in head):
        raise NotAnArchiveError("import-binary", file=path.name)
    _check_encoding(head, path, final=size <= HEAD)
    beginning = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not _JSON.match(beginning):
        return _page(path, size)
    export = desktop_export.recognised(path, size=size) if beginning.startswith(b"{") else None
    if export is None:
        raise NotAnArchiveError("import-other-json", file=path.name)
    return export


def _head(path: Path) -> tuple[bytes, int]:
    """Returns the first bytes of a file and its size."""
    if path.is_dir():
        raise NotAnArchiveError("import-directory", file=path.name)
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD), path.stat().st_size
    except FileNotFoundError as error:
        raise NotAnArchiveError("import-missing", file=str(path)) from error
    except OSError as error:
        raise NotAnArchiveError("import-unreadable", file=path.name, reason=error.strerror or "") from error


def _check_encoding(data: bytes, path: Path, *, final: bool) -> None:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final)
    except UnicodeDecodeError as error:
        raise NotAnArchiveError("import-encoding", file=path.name, byte=error.start + 1) from error


def _page(path: Path, size: int) -> SavedPage:
    if size > PAGE_LIMIT:
        raise NotAnArchiveError("import-other-text", file=path.name)
    data = path.read_bytes()
    _check_encoding(data, path, final=True)
    text = data.decode("utf-8-sig")
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html", "<?xml")):
        raise NotAnArchiveError("import-html", file=path.name)
    found = web_preview.read_page(text, file=path.name) if web_preview.is_page(text) else []
    if not found:
        raise NotAnArchiveError("import-other-text", file=path.name)
    return SavedPage(path.name, size, tuple(found))
