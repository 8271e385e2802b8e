"""Everything that was uploaded: bytes with the identifiers by which a bot may send them again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from playground import images, limits
from playground.errors import bad_request

KINDS = {
    "photo": ("photos", "jpg", "image/jpeg"),
    "video": ("videos", "mp4", "video/mp4"),
    "animation": ("animations", "mp4", "video/mp4"),
    "document": ("documents", "bin", "application/octet-stream"),
    "audio": ("music", "mp3", "audio/mpeg"),
    "voice": ("voice", "oga", "audio/ogg"),
    "video_note": ("video_notes", "mp4", "video/mp4"),
    "sticker": ("stickers", "webp", "image/webp"),
}
"""Kind of media: folder, usual extension and type."""

_SIZED = {"video": (640, 360), "animation": (320, 180), "sticker": (512, 512)}
_TIMED = ("video", "animation", "audio", "voice", "video_note")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One uploaded file and what is known of it."""

    id: str
    unique_id: str
    kind: str
    path: str
    name: str
    mime: str
    data: bytes = field(repr=False)
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def short_json(self) -> dict[str, Any]:
        """What every file has."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}

    @property
    def json(self) -> dict[str, Any]:
        """The part of a Message that holds this file: {"photo": […]}, {"document": {…}}, …"""
        named = {"file_name": self.name, "mime_type": self.mime}
        match self.kind:
            case "photo":
                return {"photo": [{**self.short_json, **self.details}]}
            case "voice" | "video_note" | "sticker":
                return {self.kind: {**self.short_json, **self.details}}
            case "animation":
                body = {**self.short_json, **named, **self.details}
                return {"animation": body, "document": {**self.short_json, **named}}
        return {self.kind: {**self.short_json, **named, **self.details}}


class Files:
    """All files of one world."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, data: bytes, *, name: str = "", mime: str = "", **details: Any) -> StoredFile:
        """Keeps an upload; ApiError when Telegram would refuse it (empty, too big, not a picture)."""
        if not data:
            raise bad_request("file must be non-empty")
        folder, extension, usual = KINDS[kind]
        if kind == "photo":
            details = _checked_photo(data)
        elif len(data) > limits.UPLOAD_BYTES:
            raise bad_request("file is too big")
        elif kind in _SIZED:
            width, height = _SIZED[kind]
            details = {"width": width, "height": height, **details}
        if kind in _TIMED:
            details = {"duration": 1, **details}
        if kind == "video_note":
            details = {"length": 240, **details}
        if kind == "sticker":
            details = {"type": "regular", "is_animated": False, "is_video": False, **details}
        number = len(self._by_id) + 1
        if kind == "document" and "." in name:
            extension = name.rsplit(".", 1)[1]
        file = StoredFile(
            id=f"{kind.title().replace('_', '')}-{number:08d}",
            unique_id="AQAD" + hashlib.sha256(kind.encode() + data).hexdigest()[:12],
            kind=kind,
            path=f"{folder}/file_{number}.{extension}",
            name=name or f"file_{number}.{extension}",
            mime=mime or usual,
            data=data,
            details=details,
        )
        self._by_id[file.id] = file
        self._by_path[file.path] = file
        return file

    def get(self, file_id: str, *, kind: str) -> StoredFile:
        """A file sent before, to send it again; ApiError when unknown or of another kind."""
        file = self._by_id.get(file_id)
        if file is None:
            raise bad_request("wrong remote file identifier specified: Wrong character in the string")
        if file.kind != kind:
            raise bad_request(f"can't use file of type {_called(file.kind)} as {_called(kind)}")
        return file

    def find(self, file_id: str) -> StoredFile | None:
        """A file by its id, whatever its kind."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """A file by the path that getFile gave."""
        return self._by_path.get(path)


def _called(kind: str) -> str:
    return "".join(part.title() for part in kind.split("_"))


def _checked_photo(data: bytes) -> dict[str, Any]:
    if len(data) > limits.PHOTO_BYTES:
        raise bad_request("file is too big")
    size = images.size_of(data)
    if size is None or 0 in size:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > limits.PHOTO_SIDES or max(size) > limits.PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return {"width": width, "height": height}
