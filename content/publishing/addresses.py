"""Which links lead to the same page: what tracks the reader, `www.` and a slash at the end make no other page."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = frozenset(
    {"fbclid", "gclid", "yclid", "ysclid", "igshid", "igsh", "si", "feature", "mc_cid", "mc_eid", "_openstat", "ref",
     "ref_src", "ref_url", "_hsenc", "_hsmi", "vero_id", "spm", "cmpid"}
)  # fmt: skip
_TRACKING_STARTS = ("utm_", "pk_", "mtm_")
_OF_ONE_KIND = ("www.", "m.")
_TELEGRAM = frozenset({"t.me", "telegram.me"})


def page_of(url: str) -> str:
    """Returns what all links to one page have in common; "" for what only looks like a link."""
    host, path, query, fragment = _parts(url)
    if not host:
        return ""
    if host == "youtu.be":
        host, path, query = "youtube.com", "/watch", [("v", path.strip("/"))]
    page = host + unquote(path) + (f"?{urlencode(sorted(query))}" if query else "")
    return f"{page}#{fragment}" if fragment else page


def beginnings(url: str) -> Sequence[str]:
    """Returns how links to the same page may begin, up to what may follow: a slash, more of a query, a fragment.

    A query that counts stands in it as far as its first part.
    """
    host, path, query, _ = _parts(url)
    if not host:
        return ()
    told = f"?{urlencode(query[:1])}" if query else ""
    places = [f"{before}{host}{path}{told}" for before in ("", *_OF_ONE_KIND)]
    if host == "youtube.com" and path == "/watch" and query:
        places.append(f"youtu.be/{dict(query).get('v', '')}")
    if host == "youtu.be":
        places += [f"{before}youtube.com/watch?v={path.strip('/')}" for before in ("", *_OF_ONE_KIND)]
    return [f"{scheme}://{place}" for place in places for scheme in ("https", "http")]


def is_mention(url: str) -> bool:
    """Tells a link that names a channel, a chat or a bot rather than something to read."""
    host, path, _, _ = _parts(url)
    return host in _TELEGRAM and path.strip("/").count("/") == 0


def _parts(url: str) -> tuple[str, str, list[tuple[str, str]], str]:
    """Host, path, the query and the fragment as far as they count."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return "", "", [], ""
    for start in _OF_ONE_KIND:
        if host.startswith(start) and "." in host[len(start) :]:
            host = host[len(start) :]
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(pair[0])]
    fragment = "" if parts.fragment.startswith((":~:", "utm_")) else parts.fragment
    return host, parts.path.rstrip("/"), query, fragment


def _is_tracking(name: str) -> bool:
    small = name.lower()
    return small in _TRACKING or small.startswith(_TRACKING_STARTS)
