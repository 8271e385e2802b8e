"""What followers are told: one new post with its first sentences, several as a list."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.channel import ChannelView
from content.delivering.delivery import Delivery
from content.html import Html
from content.posts import Post
from content.reading import PostReader
from content.subscribing.news import News
from content.subscribing.opening import opening
from content.texts import Texts
from handlers.letter import Letter
from handlers.listing import linked
from handlers.posts import PostButton
from handlers.subscribe_buttons import OffButton, ScreenButton, button

OPENING = 400
"""Characters of a single post behind its title."""

LINE = 140
"""The same in a list."""

LISTED = 14
"""Posts in a list: with their lines they fit into a message."""


class NewsMail:
    """Composes news from the posts as they are when it is sent."""

    def __init__(self, news: News, posts: PostReader, *, channel: ChannelView) -> None:
        self._news = news
        self._posts = posts
        self._channel = channel

    async def __call__(self, delivery: Delivery, texts: Texts) -> Letter | None:
        """None when another delivery has told all that was due."""
        numbers = await self._news.told_in(delivery.key, delivery.person_id)
        posts = [post for number in numbers if (post := await self._posts.get(number))]
        if not posts:
            return None
        settings = [
            button(texts("news-button-settings"), ScreenButton(fresh=True)),
            button(texts("news-button-off"), OffButton()),
        ]
        if len(posts) == 1:
            rows = [self._opening_row(posts[0], texts=texts), settings]
            return Letter(
                text=self._single(posts[0], texts=texts), keyboard=InlineKeyboardMarkup(inline_keyboard=rows)
            )
        text = self._list(posts, texts=texts)
        return Letter(text=text, keyboard=InlineKeyboardMarkup(inline_keyboard=[settings]))

    def _single(self, post: Post, *, texts: Texts) -> Html:
        said = texts("news-post", title=self._title(post, texts=texts), opening=opening(post, limit=OPENING))
        return Html(said.strip())

    def _list(self, posts: Sequence[Post], *, texts: Texts) -> Html:
        lines = [
            texts("news-line", title=self._title(post, texts=texts), opening=opening(post, limit=LINE))
            for post in posts[:LISTED]
        ]
        if len(posts) > LISTED:
            lines.append(texts("news-more", count=len(posts) - LISTED))
        return Html("\n\n".join(line.strip() for line in [texts("news-heading", count=len(posts)), *lines]))

    def _title(self, post: Post, *, texts: Texts) -> Html:
        return linked(post.title or texts("post-wordless"), self._channel.link(post.message_id))

    def _opening_row(self, post: Post, *, texts: Texts) -> list[InlineKeyboardButton]:
        row = [button(texts("button-read"), PostButton(id=post.id or 0))]
        if link := self._channel.link(post.message_id):
            row.append(InlineKeyboardButton(text=texts("button-open-in-channel"), url=link))
        return row
