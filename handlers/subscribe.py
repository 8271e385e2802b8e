"""/subscribe: following topics, saved searches or everything, in private chats."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, User

from content.html import Html, plain
from content.subscribing.following import Unfollow, meant
from content.subscribing.subscription import Subscribers, Subscription, SubscriptionKind
from content.texts import Texts
from content.topics import Topics
from handlers.follow import follow
from handlers.posts import NO_PREVIEW
from handlers.subscribe_buttons import DropButton, OffButton, Screen, ScreenButton, TopicButton
from handlers.subscribe_card import SubscribeCard


def subscribe_router() -> Router:
    """/subscribe and its buttons."""
    router = Router(name="subscribe")
    command = Command("subscribe", ignore_case=True)
    router.message.register(subscribe, command, F.chat.type == "private")
    router.message.register(point_to_private, command)
    taps = router.callback_query
    private = F.message.chat.type == "private"
    taps.register(show_screen, ScreenButton.filter(), private)
    taps.register(toggle_topic, TopicButton.filter(), private)
    taps.register(drop, DropButton.filter(), private)
    taps.register(leave, OffButton.filter(), private)
    return router


async def subscribe(
    message: Message,
    command: CommandObject,
    subscribers: Subscribers,
    subscribe_card: SubscribeCard,
    topics: Topics,
    texts: Texts,
) -> None:
    """/subscribe shows what one follows; with a topic or words one follows that as well."""
    said = None
    if (command.args or "").strip():
        said = texts("subscribe-unclear")
        if wanted := meant(command.args or "", topics):
            said = await follow(message.chat.id, wanted, subscribers, subscribe_card, texts)
    await show_card(message, subscribe_card=subscribe_card, texts=texts, said=said)


async def show_card(
    message: Message, *, subscribe_card: SubscribeCard, texts: Texts, said: Html | None = None
) -> None:
    """Answers in a private chat with what the person follows."""
    text, keyboard = await subscribe_card.show(Screen.MAIN, person_id=message.chat.id, texts=texts, said=said)
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def point_to_private(message: Message, texts: Texts, bot_user: User) -> None:
    """A group can't follow anything."""
    link = f"https://t.me/{bot_user.username}?start=subscribe"
    way = InlineKeyboardButton(text=texts("subscribe-button-private"), url=link)
    await message.answer(texts("subscribe-private"), reply_markup=InlineKeyboardMarkup(inline_keyboard=[[way]]))


async def show_screen(
    query: CallbackQuery, callback_data: ScreenButton, subscribe_card: SubscribeCard, texts: Texts
) -> None:
    """Another screen in the same message; below news, the first one in a message of its own."""
    await query.answer()
    if callback_data.fresh and isinstance(query.message, Message):
        await show_card(query.message, subscribe_card=subscribe_card, texts=texts)
    else:
        await subscribe_card.edit(query, callback_data.screen, texts=texts, page=callback_data.page)


async def toggle_topic(
    query: CallbackQuery,
    callback_data: TopicButton,
    subscribers: Subscribers,
    unfollow: Unfollow,
    subscribe_card: SubscribeCard,
    topics: Topics,
    texts: Texts,
) -> None:
    """Follows a topic or everything, or no more."""
    key, person_id = callback_data.key, query.from_user.id
    wanted = Subscription(SubscriptionKind.TOPIC, key) if key else Subscription(SubscriptionKind.EVERYTHING)
    if key and key not in topics.keys:
        await query.answer(texts("button-stale"))
        return
    said = None
    if callback_data.on:
        said = await follow(person_id, wanted, subscribers, subscribe_card, texts)
    else:
        await unfollow(person_id, wanted)
    await query.answer(plain(said) if said else None)
    await subscribe_card.edit(query, Screen.TOPICS, texts=texts, page=callback_data.page)


async def drop(
    query: CallbackQuery,
    callback_data: DropButton,
    subscribers: Subscribers,
    unfollow: Unfollow,
    subscribe_card: SubscribeCard,
    texts: Texts,
) -> None:
    """Follows something no more."""
    person_id = query.from_user.id
    for one in await subscribers.following(person_id):
        if one.id == callback_data.id:
            await unfollow(person_id, one.subscription)
    await query.answer()
    left = await subscribers.following(person_id)
    await subscribe_card.edit(
        query, Screen.FOLLOWING if left else Screen.MAIN, texts=texts, page=callback_data.page
    )


async def leave(
    query: CallbackQuery,
    callback_data: OffButton,
    subscribers: Subscribers,
    subscribe_card: SubscribeCard,
    texts: Texts,
) -> None:
    """Everything off, in one tap."""
    await subscribers.leave(query.from_user.id)
    await query.answer(texts("subscribe-off"), show_alert=True)
    if callback_data.card:
        await subscribe_card.edit(query, Screen.MAIN, texts=texts)
