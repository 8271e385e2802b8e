"""Reading posts: /post, /random, and the pages of a long post."""

import re
from dataclasses import dataclass

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    CallbackQuery,
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    User,
)

from content.bookmarks import Bookmarks
from content.channel import ChannelView
from content.html import Html, split
from content.posts import PollRecord, Post
from content.publishing.admins import Admins
from content.reading import PostReader
from content.texts import Texts
from handlers.clock import Clock

_NUMBER = re.compile(r"[0-9]{1,15}")
"""A post's number as people write it; SQLite's integers have room for four digits more."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class PostButton(CallbackData, prefix="post"):
    """Open a post in a message of its own."""

    id: int


class StarButton(CallbackData, prefix="star"):
    """Keep a post for later, or not any more."""

    id: int
    saved: bool


class SimilarButton(CallbackData, prefix="like"):
    """List what is similar to a post."""

    id: int


class AgainButton(CallbackData, prefix="repost"):
    """Make a draft of a post of the archive: to publish it again."""

    id: int


class PostPageButton(CallbackData, prefix="page"):
    """Turn the page of the post shown in this message."""

    id: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPost:
    """Shows a post of the archive to whoever asked; admins may publish it again."""

    posts: PostReader
    channel: ChannelView
    admins: Admins
    bookmarks: Bookmarks
    clock: Clock

    async def __call__(self, message: Message, post_id: int, *, reader: User | None, texts: Texts) -> None:
        """Answers with the post, its first page when it is long; says so when there is no such post."""
        post = await self.posts.get(post_id)
        if post is None:
            await message.answer(texts("post-unknown", number=str(post_id), count=await self.posts.count()))
            return
        pages = post_pages(post, texts=texts, channel=self.channel)
        keyboard = await self.keyboard(post, 0, len(pages), chat=message.chat, reader=reader, texts=texts)
        await message.answer(pages[0], reply_markup=keyboard, link_preview_options=NO_PREVIEW)

    async def keyboard(
        self, post: Post, page: int, pages: int, *, chat: Chat, reader: User | None, texts: Texts
    ) -> InlineKeyboardMarkup | None:
        """Returns the buttons under a page of the post, as this reader may see them in this chat."""
        again = (
            chat.type == "private"
            and reader is not None
            and await self.admins.include(reader.id, now=self.clock.now())
        )
        starred = (
            chat.type == "private"
            and reader is not None
            and post.id is not None
            and await self.bookmarks.is_saved(reader.id, post.id)
        )
        return _post_keyboard(post, page, pages, texts=texts, channel=self.channel, again=again, starred=starred)


def posts_router() -> Router:
    """/post, /random and the buttons that open and turn posts."""
    router = Router(name="posts")
    router.message.register(read_post, Command("post", ignore_case=True))
    router.message.register(read_linked_post, F.text.regexp(r"^/post_([0-9]{1,15})(?:@(\w+))?$").as_("found"))
    router.message.register(read_any_post, Command("random", ignore_case=True))
    router.callback_query.register(open_post, PostButton.filter())
    router.callback_query.register(turn_post_page, PostPageButton.filter())
    return router


def deep_link(post_id: int, *, bot_user: User) -> str:
    """Returns the address at which the bot shows a post."""
    return f"https://t.me/{bot_user.username}?start=post_{post_id}"


def is_post_number(text: str) -> bool:
    """Tells whether the text can be a post's number."""
    return bool(_NUMBER.fullmatch(text))


async def read_post(message: Message, command: CommandObject, show_post: ShowPost, texts: Texts) -> None:
    """/post 17"""
    number = (command.args or "").strip()
    if not is_post_number(number):
        await message.answer(texts("post-usage"))
        return
    await show_post(message, int(number), reader=message.from_user, texts=texts)


async def read_linked_post(
    message: Message, found: re.Match[str], show_post: ShowPost, texts: Texts, bot_user: User
) -> None:
    """/post_17, tapped in a message; in a group it may be meant for another bot."""
    if found[2] in (None, bot_user.username):
        await show_post(message, int(found[1]), reader=message.from_user, texts=texts)


async def read_any_post(message: Message, posts: PostReader, show_post: ShowPost, texts: Texts) -> None:
    """/random"""
    post = await posts.random()
    if post is None or post.id is None:
        await message.answer(texts("archive-empty"))
        return
    await show_post(message, post.id, reader=message.from_user, texts=texts)


async def open_post(
    query: CallbackQuery, callback_data: PostButton, posts: PostReader, show_post: ShowPost, texts: Texts
) -> None:
    """A tap on a result: the post comes as a new message, the results stay where they are."""
    if not isinstance(query.message, Message) or await posts.get(callback_data.id) is None:
        await query.answer(texts("button-stale"))
        return
    await query.answer()
    await show_post(query.message, callback_data.id, reader=query.from_user, texts=texts)


async def turn_post_page(
    query: CallbackQuery,
    callback_data: PostPageButton,
    posts: PostReader,
    show_post: ShowPost,
    texts: Texts,
    channel: ChannelView,
) -> None:
    """Another page of a long post, in the same message."""
    post, page = await posts.get(callback_data.id), callback_data.page
    pages = post_pages(post, texts=texts, channel=channel) if post else []
    if post is None or not isinstance(query.message, Message) or not 0 <= page < len(pages):
        await query.answer(texts("button-stale"))
        return
    await query.answer()
    keyboard = await show_post.keyboard(
        post, page, len(pages), chat=query.message.chat, reader=query.from_user, texts=texts
    )
    await query.message.edit_text(pages[page], reply_markup=keyboard, link_preview_options=NO_PREVIEW)


def post_pages(post: Post, *, texts: Texts, channel: ChannelView) -> list[Html]:
    """Returns the whole post as messages Telegram takes, with where it was forwarded from above it."""
    head = texts("post-forwarded", origin=post.forwarded_from) + "\n\n" if post.forwarded_from else ""
    poll = _poll(post.poll, texts=texts) if post.poll and post.poll.question not in post.text else ""
    day = channel.day(post.date)
    foot = f"\n\n<i>{day}</i>" if day else ""
    body = Html(head + (post.html or texts("post-wordless")) + poll)
    whole = split(Html(body + foot))
    # A page of its own is too much for a date.
    return whole if len(whole) == len(pages := split(body)) else pages


def star_button(post_id: int, *, starred: bool, texts: Texts) -> InlineKeyboardButton:
    """Returns the star under a post: a full one takes it from what is kept."""
    key = "saved-button-drop" if starred else "saved-button-keep"
    data = StarButton(id=post_id, saved=not starred)
    return InlineKeyboardButton(text=texts(key), callback_data=data.pack())


def _poll(poll: PollRecord, *, texts: Texts) -> Html:
    """A poll's question and options with what is known of the votes."""
    votes = "post-option-percent" if poll.percent else "post-option-votes"
    options = (
        texts("post-option", option=one.text)
        if one.votes is None
        else texts(votes, option=one.text, votes=one.votes)
        for one in poll.options
    )
    return Html("\n".join(("\n", texts("post-question", question=poll.question), *options)))


def _post_keyboard(
    post: Post, page: int, pages: int, *, texts: Texts, channel: ChannelView, again: bool, starred: bool
) -> InlineKeyboardMarkup | None:
    rows = []
    if pages > 1 and post.id is not None:
        turns = [(page - 1, texts("button-previous")), (page + 1, texts("button-next"))]
        rows.append(
            [
                InlineKeyboardButton(text=text, callback_data=PostPageButton(id=post.id, page=target).pack())
                for target, text in turns
                if 0 <= target < pages
            ]
        )
        rows[0].insert(
            1 if page else 0,
            InlineKeyboardButton(
                text=f"{page + 1} / {pages}", callback_data=PostPageButton(id=post.id, page=page).pack()
            ),
        )
    further = []
    if post.id is not None:
        further.append(star_button(post.id, starred=starred, texts=texts))
        similar = SimilarButton(id=post.id).pack()
        further.append(InlineKeyboardButton(text=texts("button-similar"), callback_data=similar))
    if link := channel.link(post.message_id):
        further.append(InlineKeyboardButton(text=texts("button-open-in-channel"), url=link))
    if further:
        rows.append(further)
    if again and post.id is not None:
        data = AgainButton(id=post.id).pack()
        rows.append([InlineKeyboardButton(text=texts("button-publish-again"), callback_data=data)])
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
