"""What a message of Telegram Desktop's export shows besides its text."""

from collections.abc import Mapping
from typing import Any

from content.posts import Media

_DOCUMENTS = {
    "animation": "animation",
    "audio_file": "audio",
    "sticker": "sticker",
    "video_file": "video",
    "video_message": "video_note",
    "voice_message": "voice",
}
"""Bot API's names of what the export calls `media_type`; a file without one is a document."""

_OTHERS = {
    "place_name": "venue",
    "location_information": "location",
    "contact_information": "contact",
    "invoice_information": "invoice",
    "game_title": "game",
    "giveaway_information": "giveaway",
    "giveaway_results": "giveaway_winners",
    "todo_list": "checklist",
    "paid_stars_amount": "paid_media",
}
"""Bot API's names by the key that gives each away; a place has a location too, so it comes first."""


def media(message: Mapping[str, Any]) -> tuple[Media, ...]:
    """Returns the message's medium; a poll is none."""
    if message.get("type") == "unsupported":
        return (Media("unsupported"),)
    if "photo" in message:
        return (Media("photo", _name(message, "photo"), _size(message, "photo_file_size")),)
    if "file" in message or "media_type" in message:
        kind = message.get("media_type")
        known = _DOCUMENTS.get(kind, "document") if isinstance(kind, str) else "document"
        return (Media(known, _name(message, "file"), _size(message, "file_size")),)
    return tuple(Media(kind) for key, kind in _OTHERS.items() if key in message)[:1]


def _name(message: Mapping[str, Any], key: str) -> str | None:
    """The file's path in the export; of a file that was not exported, the name that its sender gave it."""
    path = message.get(key)
    # Instead of a path: "(File not included. …)", "(File exceeds maximum size. …)", "(File unavailable, …)".
    if isinstance(path, str) and path and not path.startswith("("):
        return path
    given = message.get("file_name")
    return given if isinstance(given, str) and given else None


def _size(message: Mapping[str, Any], key: str) -> int | None:
    size = message.get(key)
    return size if isinstance(size, int) and not isinstance(size, bool) and size >= 0 else None
