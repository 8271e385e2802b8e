"""Recognises what kind of archive a file is by its content, never by its name."""

import codecs
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content.importing import desktop_export, html_page, own_export, web_preview
from content.importing.archives import Archive, NotAnArchiveError, Reading
from content.importing.html_page import HtmlPage
from content.posts import Post

HEAD = 64 * 1024
"""Bytes that are enough to tell text from anything else."""

PAGE_LIMIT = 16 * 1024 * 1024
"""Bytes; a saved page has some 50 kB, a bigger text is none."""

_JSON = re.compile(rb"\{\s*(?:[\"}]|(?:name|type|id|about|messages)\s*:)|\[\s*[\[{\"\]]")
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b")

_PACKED = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!": "rar",
    b"\x28\xb5\x2f\xfd": "zstd",
}
_OTHERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"RIFF": "RIFF (WebP, AVI, WAV)",
    b"OggS": "Ogg",
    b"ID3": "MP3",
    b"SQLite format 3\0": "SQLite",
    b"\x7fELF": "ELF",
    b"\xd0\xcf\x11\xe0": "Microsoft Office",
}
"""What files of well-known formats begin with."""

_WIDE = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}

FEW_WRONG_BYTES = 3
"""So many places that are not UTF-8 may be somebody's name cut in two; more of them are another encoding."""


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
    is_binary = any(byte in _CONTROL for byte in head)
    if is_binary or head[0] >= 0x80 or head.startswith(b"%PDF-"):
        _check_magic(head, path)
    beginning = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if _JSON.match(beginning):
        return _json(beginning, path, size)
    if is_binary:
        raise NotAnArchiveError("import-binary", file=path.name)
    _check_encoding(head, path, final=size <= HEAD)
    return _page(path, size, is_html=html_page.begins(beginning))


def _json(beginning: bytes, path: Path, size: int) -> Archive:
    # Desktop itself writes names cut within a letter, but a text in another encoding has hardly a letter right.
    wrong = beginning.decode(errors="replace").count("\ufffd")
    right = sum(byte >= 0xC2 for byte in beginning) - wrong
    if wrong > max(FEW_WRONG_BYTES, right):
        _check_encoding(beginning, path, final=size <= HEAD)
    export: Archive | None = own_export.recognised(path, beginning=beginning, size=size)
    if export is None and beginning.startswith(b"{"):
        export = desktop_export.recognised(path, size=size)
    if export is None:
        raise NotAnArchiveError("import-other-json", file=path.name)
    return export


def _head(path: Path) -> tuple[bytes, int]:
    """Returns the first bytes of a file and its size."""
    try:
        # Opening a pipe waits until somebody writes to it, so what it is comes first.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise NotAnArchiveError("import-directory", file=path.name)
        if not stat.S_ISREG(mode):
            raise NotAnArchiveError("import-special", file=path.name)
        with path.open("rb") as stream:
            return stream.read(HEAD), path.stat().st_size
    except FileNotFoundError as error:
        raise NotAnArchiveError("import-missing", file=str(path)) from error
    except OSError as error:
        raise NotAnArchiveError("import-unreadable", file=path.name, reason=error.strerror or "") from error


def _check_magic(head: bytes, path: Path) -> None:
    """Refuses files of well-known other formats by name."""
    for key, formats in (("import-packed", _PACKED), ("import-other-format", _OTHERS), ("import-wide", _WIDE)):
        for magic, name in formats.items():
            if head.startswith(magic):
                raise NotAnArchiveError(key, file=path.name, format=name)
    # Without a mark: of every two bytes one is zero.
    if head.count(0) > len(head) // 3 and b"\0\0" not in head:
        raise NotAnArchiveError("import-wide", file=path.name, format="UTF-16")


def _check_encoding(data: bytes, path: Path, *, final: bool) -> None:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final)
    except UnicodeDecodeError as error:
        raise NotAnArchiveError("import-encoding", file=path.name, byte=error.start + 1) from error


def _page(path: Path, size: int, *, is_html: bool) -> SavedPage | HtmlPage:
    if size > PAGE_LIMIT:
        raise NotAnArchiveError("import-page-too-big" if is_html else "import-other-text", file=path.name)
    data = path.read_bytes()
    _check_encoding(data, path, final=True)
    text = data.decode("utf-8-sig")
    if is_html and (page := html_page.recognised(text, file=path.name, size=size)):
        return page
    found = web_preview.read_page(text, file=path.name) if web_preview.is_page(text) else []
    if not found:
        raise NotAnArchiveError("import-other-text", file=path.name)
    return SavedPage(path.name, size, tuple(found))
