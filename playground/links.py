"""Which links Telegram accepts, and how it writes them down."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):", re.ASCII)
_INSIDE = re.compile(r"([A-Za-z0-9_.-]+)((?:[/?#].*)?)")
"""What follows a scheme of Telegram's own."""
_HOST = re.compile(r"[^\s/?#@:<>\"'`{}|\\^\[\]]+\.[^\s/?#@:<>\"'`{}|\\^\[\].]+")


def checked_url(link: str) -> str | None:
    """The link as Telegram keeps it; None when it refuses it (no dot in the host, odd scheme)."""
    link = link.strip()
    if not link or any(char.isspace() for char in link):
        return None
    scheme = _SCHEME.match(link)
    if scheme and scheme[1].lower() in ("tg", "ton", "tonsite"):
        inside = _INSIDE.fullmatch(link[scheme.end() :].removeprefix("//"))
        return f"{scheme[1].lower()}://{inside[1]}{inside[2]}" if inside else None
    if scheme and scheme[1].lower() in ("http", "https") and link[scheme.end() :].startswith("//"):
        prefix, rest = scheme[1].lower() + "://", link[scheme.end() + 2 :]
    elif "://" in link.split("?", 1)[0]:
        return None
    else:
        prefix, rest = "http://", link
    try:
        parts = urlsplit(prefix + rest)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or not _HOST.fullmatch(host) or host.startswith(".") or ".." in host or port == 0:
        return None
    authority = rest[: len(parts.netloc)].lower()
    tail = rest[len(parts.netloc) :]
    return prefix + authority + (tail if tail.startswith("/") else "/" + tail)
