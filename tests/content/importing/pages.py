"""Pages of imagined channels in the shape of a saved web preview, for tests."""

from collections.abc import Iterable
from dataclasses import replace

from content.importing.web_preview import read_page
from content.posts import Post

HEADER = """Мастерская
1.2K subscribers
14 photos
3 files
57 links
Делаем мебель и рассказываем
об инструменте
Download Telegram"""

LONG = (
    "Сегодня показываем, как собрать полку из остатков доски, не имея ни верстака, ни струбцин: понадобятся пила, "
    "клей, немного терпения и ровный пол, на котором всё это можно разложить до утра."
)


def page(*posts: str, header: str = HEADER) -> str:
    """One page; each post is its lines as the page has them."""
    return "\n".join([header, *posts] if header else posts)


def read(*posts: str, header: str = HEADER) -> list[Post]:
    return read_page(page(*posts, header=header), file="page.txt")


def texts(*posts: str, header: str = HEADER) -> list[str]:
    return [post.text for post in read(*posts, header=header)]


def numbered(posts: Iterable[Post], *, first: int = 1) -> list[Post]:
    """The posts as stored: with ids."""
    return [replace(post, id=number) for number, post in enumerate(posts, first)]
