"""From the HTML of a saved page to a post's text, its Telegram HTML, links and hashtags."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape as escape_attribute
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from content.html import Html, escape
from content.importing import markup
from content.importing.html_tree import INVISIBLE, MESSAGES, attribute, children, classes
from content.importing.markup import Piece

Place = Callable[[str], str | None]
"""Makes a link's `href` an address, None when it leads nowhere outside of the page."""

_WHITE = re.compile(r"([ \t\r\n\f]+)")

_TAGS = {tag: tag for tag in ("b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler", "tg-emoji")}
_TAGS |= {"strong": "b", "em": "i", "ins": "u", "del": "s", "strike": "s"}
_BLOCKS = frozenset(("div", "p", "li", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3"))
_SILENT = INVISIBLE | {"video", "audio", "button", "time"}
_SPOILERS = frozenset(("spoiler", "tg-spoiler"))
_JOINED_AFTER = frozenset(" \t\n\u00a0([{«“„（「")
_JOINED_BEFORE = frozenset(" \t\n\u00a0)]}»”,.;:!?…，。：；！？）」")
"""After and before these the source's own line break is no space: a pretty printer has put it there."""

_SCHEMES = frozenset(("http", "https", "tg", "ton", "mailto", "tel"))
_LANGUAGE = re.compile(r"(?:language|lang)-([\w+#.-]+)")
_TAGGED = re.compile(r"[#$]\w[\w@]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """One element of Telegram HTML around a run; `number` tells it from another of the same kind."""

    number: int
    tag: str
    opening: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text with the marks around it, outermost first; `kind` and `href` as in a `Piece`."""

    text: str
    marks: tuple[Mark, ...] = ()
    kind: str = "plain"
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a post says."""

    text: str
    html: Html
    urls: tuple[str, ...]
    hashtags: tuple[str, ...]


def words(node: LexborNode | None) -> str:
    """Returns what an element says on one line, "" when it is not there."""
    if node is None:
        return ""
    return " ".join("".join(run.text for run in runs(node)).split())


def written(parts: Sequence[Run]) -> Written:
    """Makes a post's text of its runs."""
    kept = _stripped(parts)
    pieces = [Piece(run.kind, run.text, href=run.href) for run in kept]
    return Written(markup.plain(pieces), _html(kept), markup.links(pieces), markup.tags(pieces))


def runs(root: LexborNode, place: Place = lambda href: href) -> list[Run]:
    """Returns the text inside an element in runs.

    Line breaks are those of `<br>` and of paragraphs. White space with a line break of the source in it is the
    source's own layout: nothing at a line's ends, a space between words. Other white space is kept as it is.
    """
    pen = _Pen()
    number = 0
    stack: list[tuple[LexborNode | None, Run]] = [(child, Run("")) for child in children(root)]
    while stack:
        node, around = stack.pop()
        if node is None:
            pen.end_block()
        elif node.is_text_node:
            pen.write(node.text_content or "", around)
        elif node.tag == "br":
            pen.break_line(around)
        elif node.is_element_node and node.tag not in _SILENT and not classes(node) & MESSAGES:
            if emoji := _emoji(node):
                pen.write(emoji, around)
                continue
            number += 1
            inside = _inside(node, around, number, place)
            if node.tag in _BLOCKS:
                pen.end_block()
                stack.append((None, around))
            stack.extend((child, inside) for child in children(node))
    return pen.runs


def _emoji(node: LexborNode) -> str:
    """Returns an emoji that stands on the page as a picture."""
    if node.tag not in ("i", "img", "span") or "emoji" not in classes(node):
        return ""
    return attribute(node, "alt") if node.tag == "img" else node.text().strip()


def _inside(node: LexborNode, around: Run, number: int, place: Place) -> Run:
    """Returns what surrounds the text inside of an element, given what surrounds the element."""
    tag = node.tag or ""
    if tag == "a":
        return _link(node, around, number, place)
    if tag == "span" and classes(node) & _SPOILERS:
        tag = "tg-spoiler"
    if tag == "code" and around.kind == "pre":
        return around
    name = _TAGS.get(tag, "")
    opening = _opening(node, name)
    if not opening:
        return around
    kind = name if name in ("code", "pre") else around.kind
    return replace(around, marks=(*around.marks, Mark(number, name, opening)), kind=kind)


def _opening(node: LexborNode, name: str) -> str:
    """Returns the opening tag, "" when Telegram would not take it."""
    if not name:
        return ""
    if name == "tg-emoji":
        number = attribute(node, "emoji-id")
        return f'<tg-emoji emoji-id="{number}">' if number.isascii() and number.isdigit() else ""
    if name == "blockquote":
        folded = "expandable" in node.attributes or any("expandable" in word for word in classes(node))
        return "<blockquote expandable>" if folded else "<blockquote>"
    if name == "pre":
        code = node.css_first("code")
        said = " ".join(attribute(part, "class") for part in (node, code) if part is not None)
        if language := _LANGUAGE.search(said):
            return f'<pre><code class="language-{language[1]}">'
    return f"<{name}>"


def _link(node: LexborNode, around: Run, number: int, place: Place) -> Run:
    """Tells a link from what Telegram links by itself: hashtags, names, and addresses that are shown."""
    href = attribute(node, "href")
    shown = " ".join(node.text().split())
    if _TAGGED.fullmatch(shown) and (not href or "q=" in href):
        return replace(around, kind="hashtag" if shown.startswith("#") else "plain")
    address = place(href)
    if href and address is None and href == shown and "." in shown:
        return replace(around, kind="text_link", href=f"http://{shown}")
    if address is None or _scheme(address) not in _SCHEMES or _is_mention(shown, address):
        return around
    if address.removeprefix("mailto:").removeprefix("tel:") == shown:
        return around
    if _says_itself(shown, address):
        return replace(around, kind="text_link", href=shown if "://" in shown else f"http://{shown}")
    opening = f'<a href="{escape_attribute(address)}">'
    return replace(around, marks=(*around.marks, Mark(number, "a", opening)), kind="text_link", href=address)


def _scheme(address: str) -> str:
    """Returns an address's scheme in small letters, "" without one."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


def _is_mention(shown: str, address: str) -> bool:
    return shown.startswith("@") and address.rstrip("/").rpartition("/")[2].casefold() == shown[1:].casefold()


def _says_itself(shown: str, address: str) -> bool:
    """Tells an address that is its own text: the page's form of it is only spelt otherwise."""
    if "." not in shown or " " in shown:
        return False
    said = shown if "://" in shown else f"http://{shown}"
    return _spelling(said) == _spelling(address)


def _spelling(address: str) -> str:
    """The address without percent signs, Punycode, capitals and the last slash."""
    plain = re.sub(r"xn--[a-z0-9-]+", _from_punycode, address, flags=re.IGNORECASE)
    return unquote(plain).casefold().rstrip("/")


def _from_punycode(label: re.Match[str]) -> str:
    try:
        return label[0].encode("ascii").decode("idna")
    except UnicodeError:
        return label[0]


class _Pen:
    """Writes runs and decides about white space, which needs to know what stands before and after it."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._gap = self._ended = False

    def write(self, text: str, around: Run) -> None:
        """Writes a text as the source has it."""
        if around.kind == "pre":
            self._put(text, around)
            return
        said: list[str] = []
        for part in _WHITE.split(text):
            if "\n" in part:
                if said:
                    self._put("".join(said), around)
                    said.clear()
                self._gap = True
            elif part:
                said.append(part)
        if said:
            self._put("".join(said), around)

    def break_line(self, around: Run) -> None:
        """Ends a line."""
        self._gap = self._ended = False
        self.runs.append(replace(around, text="\n"))

    def end_block(self) -> None:
        """Says that what comes next begins a line of its own."""
        self._gap, self._ended = False, True

    def _put(self, text: str, around: Run) -> None:
        text = markup.clean(text)
        last = self.runs[-1] if self.runs else Run("\n")
        if self._ended and not last.text.endswith("\n"):
            self.runs.append(Run("\n", _shared(last.marks, around.marks)))
        elif self._gap and last.text[-1:] not in _JOINED_AFTER and text[:1] not in _JOINED_BEFORE:
            self.runs.append(Run(" ", _shared(last.marks, around.marks)))
        self._gap = self._ended = False
        self.runs.append(replace(around, text=text))


def _shared(some: Sequence[Mark], others: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks that both have, from the outermost on."""
    shared: list[Mark] = []
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        shared.append(one)
    return tuple(shared)


def _stripped(parts: Sequence[Run]) -> list[Run]:
    """Drops white space at both ends of a text, as Telegram does when one is sent."""
    kept = [run for run in parts if run.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def _html(parts: Sequence[Run]) -> Html:
    """Returns the runs as Telegram HTML; a mark with nothing but white space inside is none."""
    telling = {mark for run in parts if run.text.strip() for mark in run.marks}
    found: list[str] = []
    opened: tuple[Mark, ...] = ()
    for run in (*parts, Run("")):
        marks = tuple(mark for mark in run.marks if mark in telling)
        common = len(_shared(opened, marks))
        found.extend(_closing(mark) for mark in reversed(opened[common:]))
        found.extend(mark.opening for mark in marks[common:])
        found.append(escape(run.text))
        opened = marks
    return Html("".join(found))


def _closing(mark: Mark) -> str:
    return "</code></pre>" if "<code" in mark.opening and mark.tag == "pre" else f"</{mark.tag}>"
