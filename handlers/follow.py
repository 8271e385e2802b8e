"""«🔔 Следить» under the results of a search and the posts of a topic."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from content.html import Html, plain
from content.reading import PostReader
from content.subscribing.subscription import (
    MOST,
    Subscribers,
    Subscription,
    SubscriptionKind,
    TooManyError,
    saved_search,
)
from content.texts import Texts
from handlers.search import query_in
from handlers.subscribe_buttons import FollowSearchButton, FollowTagButton
from handlers.subscribe_card import SubscribeCard
from handlers.tags import code_of


def follow_router() -> Router:
    """The buttons, in private chats."""
    router = Router(name="follow")
    private = F.message.chat.type == "private"
    router.callback_query.register(follow_search, FollowSearchButton.filter(), private)
    router.callback_query.register(follow_tag, FollowTagButton.filter(), private)
    return router


async def follow_search(
    query: CallbackQuery, subscribers: Subscribers, subscribe_card: SubscribeCard, texts: Texts
) -> None:
    """Follows the search whose results the message shows."""
    asked = query_in(query.message) if isinstance(query.message, Message) else None
    wanted = saved_search(asked) if asked else None
    await _follow_tapped(query, wanted, subscribers, subscribe_card, texts)


async def follow_tag(
    query: CallbackQuery,
    callback_data: FollowTagButton,
    posts: PostReader,
    subscribers: Subscribers,
    subscribe_card: SubscribeCard,
    texts: Texts,
) -> None:
    """Follows the topic or hashtag whose posts the message shows."""
    label = next((one for one in await posts.labels() if code_of(one) == callback_data.code), None)
    wanted = None
    if label is not None and label.kind == "topic":
        wanted = Subscription(SubscriptionKind.TOPIC, label.name)
    elif label is not None:
        wanted = saved_search(label.name)
    await _follow_tapped(query, wanted, subscribers, subscribe_card, texts)


async def _follow_tapped(
    query: CallbackQuery,
    wanted: Subscription | None,
    subscribers: Subscribers,
    subscribe_card: SubscribeCard,
    texts: Texts,
) -> None:
    if wanted is None:
        await query.answer(texts("button-stale"))
        return
    said = await follow(query.from_user.id, wanted, subscribers, subscribe_card, texts)
    await query.answer(plain(texts("subscribe-tapped", said=said)), show_alert=True)


async def follow(
    person_id: int, wanted: Subscription, subscribers: Subscribers, subscribe_card: SubscribeCard, texts: Texts
) -> Html:
    """Follows it, and says so in a line."""
    what = subscribe_card.named(wanted, texts=texts)
    try:
        new = await subscribers.follow(person_id, wanted)
    except TooManyError:
        return texts("subscribe-too-many", most=MOST)
    return texts("subscribe-followed" if new else "subscribe-known", what=what)
