"""Plain text as Telegram keeps it: trimmed, with links, hashtags and commands found by the server."""

from __future__ import annotations

import re

from playground import limits
from playground.links import checked_url
from playground.telegram_html import Entity, utf16

# Top-level domains after which a link needs no scheme; Telegram's own list has over a thousand.
_DOMAINS = (
    "com|org|net|info|biz|edu|gov|io|ai|me|dev|app|ru|su|рф|by|ua|kz|uk|de|fr|it|es|nl|pl|cz|eu|us|cn|jp|in|ly|"
    "co|gg|tv|so|sh|to|be|ch|at|se|no|fi|ca|au|br|xyz|tech|science|blog|news|page|site|online|club|cloud|ml"
)
_TAIL = r"(?::\d{1,5})?(?:[/?#][^\s<>\"'«»“”]*)?"
_URL = re.compile(
    r"(?<![\w@.\-])(?:(?:https?|ftp)://[^\s/?#@<>\"'«»“”]+\.[^\s/?#@:<>\"'«»“”.,!]{2,}"
    + _TAIL
    + r"|tg://[^\s<>\"'«»]+"
    + r"|(?:[\w\-]+\.)+(?:"
    + _DOMAINS
    + r")(?![\w\-@])(?!\.\w)"
    + _TAIL
    + ")",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+\-])[A-Za-z0-9_.+\-]{1,64}@(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,}(?![\w\-])")
_MENTION = re.compile(r"(?<![\w/@.])@([A-Za-z0-9_]{2,32})(?!\w)", re.ASCII)
_HASHTAG = re.compile(r"(?<![\w#@/])#(?=[\w·]*[^\W\d])([\w·]{1,256})(?![\w·])(?!#)")
_CASHTAG = re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?:@[A-Za-z0-9_]{3,32})?(?![\w$])")
_PHONE = re.compile(r"(?<![\w+])\+\d[\d\- ()]{8,18}\d(?!\w)")
_COMMAND = re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")

_PLAIN = (
    ("mention", _MENTION),
    ("hashtag", _HASHTAG),
    ("cashtag", _CASHTAG),
    ("bot_command", _COMMAND),
    ("phone_number", _PHONE),
)

_ALONE = ("code", "pre", "text_link", "text_mention", "url", "email", "mention", "custom_emoji")
_VISIBLE_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\t]")


def cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Trims the ends and finds entities; ('', []) when nothing but spaces is left.

    Given entities win over found ones, and only the first hundred are kept.
    """
    # A control character becomes a space, which keeps the offsets; a carriage return is left out.
    text, entities = _without_returns(text, entities)
    text = _VISIBLE_CONTROL.sub(" ", text)
    stripped = text.rstrip()
    end = utf16(stripped)
    kept = []
    for entity in sorted(entities, key=lambda e: (e["offset"], -e["length"])):
        length = min(entity["length"], end - entity["offset"])
        if length > 0:
            kept.append({**entity, "length": length})
    first = min((e["offset"] for e in kept), default=end)
    lead = 0
    while lead < first and lead < len(stripped) and stripped[lead] in " \n":
        lead += 1
    text = stripped[lead:]
    kept = _without_doubles([{**e, "offset": e["offset"] - lead} for e in kept])
    found = [entity for entity in found_entities(text) if not _crosses(entity, kept)]
    merged = sorted([*kept, *found], key=lambda e: (e["offset"], -e["length"]))
    return text, merged[: limits.ENTITIES]


def found_entities(text: str) -> list[Entity]:
    """What the server marks by itself: links, addresses, mentions, tags, commands, phone numbers."""
    found: list[tuple[int, int, str]] = []

    def take(kind: str, begin: int, end: int) -> None:
        if not any(begin < other_end and other_begin < end for other_begin, other_end, _ in found):
            found.append((begin, end, kind))

    for match in _EMAIL.finditer(text):
        take("email", *match.span())
    for match in _URL.finditer(text):
        end = _url_end(text, *match.span())
        if match[0].startswith("tg:") or checked_url(text[match.start() : end].replace("ftp://", "http://")):
            take("url", match.start(), end)
    for kind, pattern in _PLAIN:
        for match in pattern.finditer(text):
            take(kind, *match.span())
    return [
        {"offset": utf16(text[:begin]), "length": utf16(text[begin:end]), "type": kind}
        for begin, end, kind in sorted(found)
    ]


def _url_end(text: str, begin: int, end: int) -> int:
    """Punctuation and an unopened bracket after a link belong to the sentence."""
    pairs = {")": "(", "]": "[", "}": "{"}
    while end > begin:
        last = text[end - 1]
        unopened = last in pairs and text.count(last, begin, end) > text.count(pairs[last], begin, end)
        if last not in ".,:;!?…*_~" and not unopened:
            break
        end -= 1
    return end


def _without_returns(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    if "\r" not in text:
        return text, entities
    places = []
    at = 0
    for char in text:
        if char == "\r":
            places.append(at)
        at += utf16(char)

    def moved(offset: int) -> int:
        return offset - sum(place < offset for place in places)

    shifted = []
    for e in entities:
        begin, end = moved(e["offset"]), moved(e["offset"] + e["length"])
        shifted.append({**e, "offset": begin, "length": end - begin})
    return text.replace("\r", ""), shifted


def _without_doubles(entities: list[Entity]) -> list[Entity]:
    """One entity of a kind over one place, and nothing inside code."""
    kept: list[Entity] = []
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        inside = [e for e in kept if e["offset"] <= begin and end <= e["offset"] + e["length"]]
        if any(e["type"] == entity["type"] or e["type"] in ("code", "pre") for e in inside):
            continue
        kept.append(entity)
    return kept


def _crosses(entity: Entity, given: list[Entity]) -> bool:
    """Found entities stay out of code and links, and do not straddle the edge of anything."""
    begin, end = entity["offset"], entity["offset"] + entity["length"]
    for other in given:
        left, right = other["offset"], other["offset"] + other["length"]
        overlaps = begin < right and left < end
        nested = (left <= begin and end <= right) or (begin <= left and right <= end)
        if overlaps and (other["type"] in (*_ALONE, entity["type"]) or not nested):
            return True
    return False
