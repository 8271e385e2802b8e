"""What a single line of a channel's text gives away: links, hashtags, emoji, counters, names of sites."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

_EMOJI = (
    r"(?:[\U0001F000-\U0001FAFF\u203C\u2049\u2190-\u21FF\u2300-\u23FF\u25A0-\u27BF\u2934\u2935\u2B00-\u2BFF"
    r"\u3030\u303D\u3297\u3299]|[0-9#*]\uFE0F?\u20E3)[\uFE0E\uFE0F\u200D\U0001F3FB-\U0001F3FF]*"
)
_LEADING_EMOJI = re.compile(rf"\s*({_EMOJI})")
_ANY_EMOJI = re.compile(_EMOJI)
_URL = re.compile(r"https?://[^\s<>«»“”\"]+")
_HASHTAG = re.compile(r"(?<![\w#&/.])#(?=\w*[^\W\d_])\w+")
_COUNTER = re.compile(r"[\d.,\s]+[KMКМ]? (?:subscribers?|members?|photos?|videos?|files?|links?)")
_FORWARDED = re.compile(r"Forwarded from[\s\u00a0]+(?P<name>\S.*)")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
_LIST_ITEM = re.compile(r"\s*(?:[•·‣▪▫●○–—*-]\s|\d{1,2}[.)]\s?\D|[0-9]\uFE0F?\u20E3)")
_POINTER = frozenset("👉➡👇🔗📎▶🔹🔸▪▫✅☑✔➖◾◽🔺🔻")

PLACEHOLDERS = frozenset(
    {
        "This media is not supported in your browser",
        "This media is not supported in the widget",
        "Please open Telegram to view this post",
        "Media is too big",
        "VIEW IN TELEGRAM",
    }
)
"""What Telegram's web preview shows instead of what it cannot show."""

_SERVICE = re.compile(
    r"Channel (?:created|photo updated|photo removed|name was changed to .*)|.+ pinned (?:«.*»|a .+)"
)

_OTHER_NAMES = {
    "youtu": "youtube",
    "facebook": "meta",
    "fb": "meta",
    "t": "telegram",
    "telegra": "telegraph",
    "habr": "хабр",
    "vk": "вконтакте",
    "yandex": "яндекс",
    "x": "twitter",
}
"""Sites that call themselves otherwise than their address does, by the address's main part."""


def urls(text: str) -> tuple[str, ...]:
    """Returns the links of a text in order, each once, without the sentence's punctuation around them."""
    found = (_trimmed(match.group()) for match in _URL.finditer(text))
    return tuple(dict.fromkeys(url for url in found if not url.endswith("://")))


def without_urls(text: str) -> str:
    """Returns the text with a space in place of each link."""
    return _URL.sub(" ", text) if "://" in text else text


def _trimmed(url: str) -> str:
    while url[-1] in ".,;:!?…'*" or (url[-1] == ")" and url.count(")") > url.count("(")):
        url = url[:-1]
    return url


@lru_cache(maxsize=256)
def host_and_path(url: str) -> tuple[str, str]:
    """Returns a link's host and path in small letters; two empty strings for what only looks like a link."""
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.path.lower()
    except ValueError:
        return "", ""


def hashtags(text: str) -> tuple[str, ...]:
    """Returns the hashtags of a text in order, each once, with the sign."""
    if "#" not in text:
        return ()
    return tuple(dict.fromkeys(match.group() for match in _HASHTAG.finditer(without_urls(text))))


def forwarded_from(line: str) -> str | None:
    """Returns whose post is forwarded when the line is Telegram's header of a forwarded post."""
    match = _FORWARDED.fullmatch(line.strip())
    return match["name"] if match else None


def is_counter(line: str) -> bool:
    """Tells a line of a page's header such as the number of subscribers."""
    return bool(_COUNTER.fullmatch(line.strip()))


def is_placeholder(line: str) -> bool:
    """Tells what stands in place of a medium, and Telegram's own messages about the channel."""
    return line.strip() in PLACEHOLDERS or bool(_SERVICE.fullmatch(line.strip()))


def is_links_only(line: str) -> bool:
    """Tells a line with a link and nothing else."""
    return "http" in line and not _URL.sub("", line).strip(" ,;|•.")


def ends_with_link(line: str) -> bool:
    """Tells a line whose last word is a link."""
    words = line.split()
    return bool(words) and bool(_URL.match(words[-1].lstrip("(")))


def is_hashtags_only(line: str) -> bool:
    """Tells a line with hashtags and nothing else."""
    return "#" in line and bool(hashtags(line)) and not _HASHTAG.sub("", without_emoji(line)).strip(" ,;|•.")


def is_mention_only(line: str) -> bool:
    """Tells a signature: the line is a channel's @name, perhaps with an emoji before it."""
    return bool(re.fullmatch(r"@\w{4,}", without_emoji(line).strip()))


def is_list_item(line: str) -> bool:
    """Tells a line that begins with a bullet or a number."""
    return bool(_LIST_ITEM.match(line))


def leading_emoji(line: str) -> str | None:
    """Returns the emoji a line begins with, without its variations."""
    match = _LEADING_EMOJI.match(line)
    return match[1][0] if match else None


def is_pointer(line: str) -> bool:
    """Tells a line that begins with an emoji used for pointing or listing rather than for a title."""
    return leading_emoji(line) in _POINTER


def without_emoji(text: str) -> str:
    """Returns the text with its emoji taken out."""
    return _ANY_EMOJI.sub("", text)


def ends_sentence(line: str) -> bool:
    """Tells a line that ends as a sentence does."""
    return line.rstrip().endswith((".", "!", "?", "…", ".)", "!)", ".»", ".”"))


def begins_small(line: str) -> bool:
    """Tells a line that goes on with a sentence: it begins with a small letter, a dash or a closing mark."""
    first = line.lstrip()[:1]
    return first.islower() or first in "—–-,.;:)»"


def is_site_name(line: str, links: Iterable[str]) -> bool:
    """Tells the first line of a link's preview: the bare domain, or the name of a site among the links."""
    name = line.strip()
    if not name or len(name) > 40 or "http" in name:
        return False
    if _DOMAIN.fullmatch(name):
        return True
    squeezed = _squeezed(name)
    for link in links:
        host, _ = host_and_path(link)
        parts = [part for part in host.split(".") if part not in ("www", "m")]
        labels = {*parts[:-1], "".join(parts), "".join(parts[:-1])}
        labels |= {_OTHER_NAMES[label] for label in labels if label in _OTHER_NAMES}
        if squeezed in {_squeezed(label) for label in labels}:
            return True
    return False


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()
