"""The tree of a saved page: parsed within bounds, and looked through without regard to how deep it nests."""

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

TAG_LIMIT = 400_000
TAG_LENGTH_LIMIT = 16 * 1024
DEPTH_LIMIT = 512
"""Tags in a page, characters of one tag, tags open at once: a real page has a tenth of it.

A parser's memory grows with the tags, its time with their depth: 100,000 in each other take a quarter of a minute.
"""

MESSAGES = frozenset(("message", "tgme_widget_message"))
"""Classes of an element that is a whole message; one inside of another was only not closed properly."""

INVISIBLE = frozenset(("script", "style", "svg", "template", "noscript"))

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)")
_INLINED = re.compile(r"data:[\w/+.-]*;base64,[\w+/=]+")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)


def parsed(text: str) -> LexborHTMLParser | None:
    """Returns the page's tree, None for what no page looks like and no parser bears."""
    return LexborHTMLParser(text) if _is_bearable(text) else None


def _is_bearable(text: str) -> bool:
    """Tells a page from a trap by a look at its tags: how many, how long, how many are left open."""
    opened: dict[str, int] = {}
    depth = 0
    for count, tag in enumerate(_TAG.finditer(_INLINED.sub("", text))):
        name, rest = tag[2].lower(), tag[3]
        if count >= TAG_LIMIT or len(rest) > TAG_LENGTH_LIMIT:
            return False
        if name in _VOID or rest.endswith("/"):
            continue
        change = -1 if tag[1] else 1
        if change < 0 and not opened.get(name):
            continue
        opened[name] = opened.get(name, 0) + change
        depth += change
        if depth > DEPTH_LIMIT:
            return False
    return True


def classes(node: LexborNode) -> frozenset[str]:
    """Returns the words of an element's class."""
    return frozenset((node.attributes.get("class") or "").split())


def attribute(node: LexborNode, name: str) -> str:
    """Returns an attribute's value without white space around it, "" when there is none."""
    return (node.attributes.get(name) or "").strip()


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Yields a node's children, the last one first: as a stack needs them."""
    child = node.last_child
    while child is not None:
        yield child
        child = child.prev


def elements(root: LexborNode, *, closed: Callable[[frozenset[str]], bool]) -> Iterator[LexborNode]:
    """Yields the elements inside one in their order, none of another message.

    An element whose classes are `closed` is yielded, what is inside of it is not.
    """
    stack = list(children(root))
    while stack:
        node = stack.pop()
        if not node.is_element_node or node.tag in INVISIBLE:
            continue
        own = classes(node)
        if own & MESSAGES:
            continue
        yield node
        if not closed(own):
            stack.extend(children(node))
