"""/start with its deep links, and /help."""

from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message, User

from content.publishing.admins import Admins
from content.reading import PostReader
from content.texts import Texts
from content.topics import Topics
from handlers.posts import NO_PREVIEW, show_post
from handlers.quiz import play_from_link
from handlers.tags import show_tag


def start_router() -> Router:
    """/start and /help."""
    router = Router(name="start")
    router.message.register(start, CommandStart())
    router.message.register(help_, Command("help"))
    return router


async def start(message: Message, command: CommandObject, bot_user: User, **services: Any) -> None:
    """Greets, or goes where a deep link points: post_<id>, tag_<tag>, quiz."""
    posts: PostReader = services["posts"]
    texts: Texts = services["texts"]
    kind, _, name = (command.args or "").partition("_")
    if kind == "post" and name.isdecimal() and len(name) <= 15:
        await show_post(message, int(name), posts=posts, texts=texts, channel=services["channel"])
    elif kind == "tag" and name:
        topics: Topics = services["topics"]
        await show_tag(message, name, posts=posts, topics=topics, texts=texts)
    elif kind == "quiz":
        await play_from_link(message, **services)
    else:
        await message.answer(
            texts("start", count=await posts.count(), bot=bot_user.username or ""),
            link_preview_options=NO_PREVIEW,
        )


async def help_(message: Message, admins: Admins, bot_user: User, texts: Texts) -> None:
    """What can be typed; administrators are told of their part as well."""
    parts = [texts("help", bot=bot_user.username or "")]
    if (
        message.chat.type == "private"
        and message.from_user
        and await admins.may_publish(message.from_user.id)
    ):
        parts.append(texts("help-admin"))
    await message.answer("\n\n".join(parts), link_preview_options=NO_PREVIEW)
