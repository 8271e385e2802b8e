"""/start with its deep links, and /help."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message, User

from content.channel import ChannelView
from content.publishing.admins import Admins
from content.quiz.start import StartGame
from content.quiz.training import Trainer
from content.reading import PostReader
from content.texts import Texts
from content.topics import Topics
from handlers.clock import Clock
from handlers.meetups import ShowMeetups, show_meetup
from handlers.posts import NO_PREVIEW, ShowPost, is_post_number
from handlers.quiz import play_from_link
from handlers.subscribe import show_card
from handlers.subscribe_card import SubscribeCard
from handlers.tags import show_tag
from handlers.training import start_training


def start_router() -> Router:
    """/start and /help."""
    router = Router(name="start")
    router.message.register(start, CommandStart(ignore_case=True))
    router.message.register(help_, Command("help", ignore_case=True))
    return router


async def start(
    message: Message,
    command: CommandObject,
    posts: PostReader,
    topics: Topics,
    trainer: Trainer,
    start_game: StartGame,
    show_post: ShowPost,
    show_meetups: ShowMeetups,
    subscribe_card: SubscribeCard,
    texts: Texts,
    clock: Clock,
    channel: ChannelView,
    bot_user: User,
) -> None:
    """Greets, or goes where a deep link points: post_<id>, tag_<tag>, meetup_<id>, subscribe, quiz, ask."""
    kind, _, name = (command.args or "").partition("_")
    if kind == "post" and is_post_number(name):
        await show_post(message, int(name), reader=message.from_user, texts=texts)
    elif kind == "meetup" and name:
        await show_meetup(message, name, show_meetups=show_meetups, texts=texts)
    elif kind == "tag" and name:
        await show_tag(message, name, posts=posts, topics=topics, texts=texts, channel=channel)
    elif kind == "subscribe" and message.chat.type == "private":
        await show_card(message, subscribe_card=subscribe_card, texts=texts)
    elif kind == "quiz" and message.chat.type != "private":
        await play_from_link(message, start_game=start_game, texts=texts, clock=clock)
    elif kind == "quiz":
        await start_training(message, "", trainer=trainer, texts=texts, clock=clock)
    elif kind == "ask":
        await message.answer(texts("ask-usage"))
    else:
        await message.answer(
            texts("start", count=await posts.count(), bot=bot_user.username or ""),
            link_preview_options=NO_PREVIEW,
        )


async def help_(message: Message, admins: Admins, bot_user: User, texts: Texts, clock: Clock) -> None:
    """What can be typed; administrators are told of their part as well."""
    parts = [texts("help", bot=bot_user.username or "")]
    person = message.from_user
    if message.chat.type == "private" and person and await admins.include(person.id, now=clock.now()):
        parts.append(texts("help-admin"))
    await message.answer("\n\n".join(parts), link_preview_options=NO_PREVIEW)
