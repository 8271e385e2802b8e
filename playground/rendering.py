"""Text with entities back to Telegram HTML."""

from __future__ import annotations

from html import escape

from playground.telegram_html import Entity, reading_order

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "blockquote": "blockquote",
}


def _tags(entity: Entity) -> tuple[str, str] | None:
    """The start and the end tag of an entity; None for those that Telegram finds by itself."""
    match entity["type"]:
        case "text_link":
            return f'<a href="{escape(entity["url"])}">', "</a>"
        case "text_mention":
            return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
        case "date_time":
            looks = f' format="{entity["date_time_format"]}"' if entity.get("date_time_format") else ""
            return f'<tg-time unix="{entity["unix_time"]}"{looks}>', "</tg-time>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
        case "pre":
            if language := entity.get("language"):
                return f'<pre><code class="language-{escape(language)}">', "</code></pre>"
            return "<pre>", "</pre>"
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case kind if kind in _TAGS:
            return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    return None


def render(text: str, entities: list[Entity]) -> str:
    """Text and entities back to Telegram HTML; crossing entities are closed and opened again."""
    spans = [
        (entity["offset"], entity["offset"] + entity["length"], *tags)
        for entity in sorted(entities, key=reading_order)
        if (tags := _tags(entity))
    ]
    edges = sorted({edge for begin, end, *_ in spans for edge in (begin, end)})
    raw = text.encode("utf-16-le", "surrogatepass")
    out: list[str] = []
    opened: list[tuple[int, int, str, str]] = []
    at = 0
    for edge in [*edges, len(raw) // 2]:
        out.append(escape(raw[at * 2 : edge * 2].decode("utf-16-le", "replace"), quote=False))
        at = edge
        reopened: list[tuple[int, int, str, str]] = []
        while any(end <= edge for _, end, *_ in opened):
            span = opened.pop()
            out.append(span[3])
            if span[1] > edge:
                reopened.append(span)
        for span in [*reversed(reopened), *(s for s in spans if s[0] == edge and s[1] > edge)]:
            out.append(span[2])
            opened.append(span)
    return "".join(out)
