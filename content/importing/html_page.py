"""A file of HTML as an archive: a saved page of the web preview, or a file of Telegram Desktop's export."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.importing import desktop_html, preview_html
from content.importing.archives import NotAnArchiveError, Reading
from content.importing.html_tree import parsed
from content.posts import Post

_ELEMENT = re.compile(rb"\s*<(?:[a-z]|!--|!doctype|\?xml)", re.IGNORECASE)
_WHOLE_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|\?xml|head|body)\b", re.IGNORECASE | re.DOTALL)
_OPENED = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A recognised page, read at once: its posts, and what of it became none."""

    file: str
    size: int
    found: tuple[Post, ...]
    rest: Reading

    def posts(self, reading: Reading) -> Iterator[Post]:
        """Yields the page's posts."""
        reading.position = self.size
        reading.left_out.update(self.rest.left_out)
        reading.examples.update(self.rest.examples)
        yield from self.found


def begins(head: bytes) -> bool:
    """Tells by its first bytes what may be HTML: a text may begin with a tag too."""
    return bool(_ELEMENT.match(head))


def recognised(text: str, *, file: str, size: int) -> HtmlPage | None:
    """Returns the page, None when the text only begins like HTML and may be something else.

    Raises NotAnArchiveError for HTML that is no archive, and for what no parser bears.
    """
    page = parsed(text.replace("\r\n", "\n"))
    if page is None:
        raise NotAnArchiveError("import-html-trap", file=file)
    rest = Reading()
    cut = bool(_OPENED.search(text)) and not _CLOSED.search(text)
    if preview_html.is_preview(page):
        return HtmlPage(file, size, tuple(preview_html.read_preview(page, rest, cut=cut)), rest)
    if desktop_html.is_export(page):
        return HtmlPage(file, size, tuple(desktop_html.read_export(page, rest, cut=cut)), rest)
    if _WHOLE_PAGE.match(text):
        raise NotAnArchiveError("import-html", file=file)
    return None
