"""The one message of /subscribe: what one follows, when one is told, and the screens to change both."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.html import Html, plain
from content.posts import shorten
from content.subscribing.subscription import Kept, Subscribers, Subscription, SubscriptionKind
from content.subscribing.timetable import Timetable
from content.texts import Texts
from content.topics import GROUPS, Topics
from handlers.posts import NO_PREVIEW
from handlers.subscribe_buttons import (
    DropButton,
    OffButton,
    Screen,
    ScreenButton,
    TopicButton,
    button,
    in_rows,
    marked,
)
from handlers.timetable_rows import how_rows, how_words, place_words, quiet_rows, quiet_words, zone_rows

TOPICS_PAGE = 14
FOLLOWING_PAGE = 8
LISTED = 15
"""Subscriptions that the first screen names."""

LABEL = 40
"""Characters of a saved search on a button or in a line."""

_Rows = list[list[InlineKeyboardButton]]


@dataclass(frozen=True, slots=True)
class SubscribeCard:
    """Shows each person their own."""

    subscribers: Subscribers
    topics: Topics
    zone: ZoneInfo

    async def show(
        self, screen: Screen, *, person_id: int, texts: Texts, page: int = 0, said: Html | None = None
    ) -> tuple[Html, InlineKeyboardMarkup]:
        """Returns the text and the buttons of a screen; `said` goes before the text of the first one."""
        following = await self.subscribers.following(person_id)
        timetable = await self.subscribers.timetable(person_id)
        rows: _Rows
        match screen:
            case Screen.MAIN:
                text = self._summary(following, timetable, texts=texts)
                return Html(f"{said}\n\n{text}" if said else text), self._menu(following, timetable, texts=texts)
            case Screen.TOPICS:
                text, rows = texts("subscribe-topics"), self._topics(following, page, texts=texts)
            case Screen.SEARCHES:
                text, rows = texts("subscribe-searches"), []
            case Screen.FOLLOWING:
                text, rows = texts("subscribe-following"), self._following(following, page, texts=texts)
            case Screen.HOW:
                text, rows = texts("subscribe-how"), list(how_rows(timetable, texts=texts))
            case Screen.QUIET:
                text, rows = texts("subscribe-quiet"), list(quiet_rows(timetable, texts=texts))
            case Screen.ZONE:
                text, rows = texts("subscribe-zone"), list(zone_rows(timetable, usual=self.zone))
        rows.append([button(texts("subscribe-button-done"), ScreenButton())])
        return text, InlineKeyboardMarkup(inline_keyboard=rows)

    async def edit(self, query: CallbackQuery, screen: Screen, *, texts: Texts, page: int = 0) -> None:
        """Puts a screen in place of the one in the message; a tap that changes nothing edits nothing."""
        if not isinstance(query.message, Message):
            return
        text, keyboard = await self.show(screen, person_id=query.from_user.id, texts=texts, page=page)
        if keyboard != query.message.reply_markup or plain(text) != query.message.text:
            await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)

    def named(self, subscription: Subscription, *, texts: Texts) -> Html:
        """Returns what is followed in words: every post, a topic, a search."""
        if subscription.kind is SubscriptionKind.EVERYTHING:
            return texts("subscribe-everything")
        if subscription.kind is SubscriptionKind.TOPIC:
            return texts("subscribe-topic", name=self.topics.name(subscription.value, language=texts.language))
        return texts("subscribe-search", query=shorten(subscription.value, limit=LABEL))

    def _summary(self, following: Sequence[Kept], timetable: Timetable, *, texts: Texts) -> Html:
        if not following:
            return texts("subscribe-nothing")
        lines = [
            texts("subscribe-line", what=self.named(one.subscription, texts=texts)) for one in following[:LISTED]
        ]
        if len(following) > LISTED:
            lines.append(texts("subscribe-more", count=len(following) - LISTED))
        quiet = quiet_words(timetable, texts=texts)
        when = texts(
            "subscribe-when",
            how=how_words(timetable, texts=texts),
            quiet=quiet,
            zone=place_words(timetable, usual=self.zone),
        )
        return Html("\n".join([texts("subscribe-heading"), *lines, "", when]))

    def _menu(self, following: Sequence[Kept], timetable: Timetable, *, texts: Texts) -> InlineKeyboardMarkup:
        rows = [
            [
                button(texts("subscribe-button-topics"), ScreenButton(screen=Screen.TOPICS)),
                button(texts("subscribe-button-searches"), ScreenButton(screen=Screen.SEARCHES)),
            ]
        ]
        if following:
            rows[0].append(button(texts("subscribe-button-following"), ScreenButton(screen=Screen.FOLLOWING)))
        how = texts("subscribe-button-how", how=how_words(timetable, texts=texts))
        quiet = texts("subscribe-button-quiet", quiet=quiet_words(timetable, texts=texts))
        rows += [
            [button(how, ScreenButton(screen=Screen.HOW))],
            [button(quiet, ScreenButton(screen=Screen.QUIET))],
            [
                button(
                    texts("subscribe-button-zone", zone=place_words(timetable, usual=self.zone)),
                    ScreenButton(screen=Screen.ZONE),
                )
            ],
        ]
        if following:
            rows.append([button(texts("subscribe-button-off"), OffButton(card=True))])
        return InlineKeyboardMarkup(inline_keyboard=rows)

    def _topics(self, following: Sequence[Kept], page: int, *, texts: Texts) -> _Rows:
        chosen = {one.subscription for one in following}
        # In the groups of the overview of topics.
        keys = sorted(self.topics.keys, key=lambda key: GROUPS.index(self.topics.group(key) or "area"))
        page = min(max(page, 0), (len(keys) - 1) // TOPICS_PAGE)
        everything = Subscription(SubscriptionKind.EVERYTHING) in chosen
        buttons = [
            button(
                marked(self.topics.name(key, language=texts.language), on=on),
                TopicButton(on=not on, key=key, page=page),
            )
            for key in keys[page * TOPICS_PAGE : (page + 1) * TOPICS_PAGE]
            for on in [Subscription(SubscriptionKind.TOPIC, key) in chosen]
        ]
        every = button(
            marked(texts("subscribe-everything"), on=everything), TopicButton(on=not everything, page=page)
        )
        turns = _turns(Screen.TOPICS, page, more=(page + 1) * TOPICS_PAGE < len(keys), texts=texts)
        return [[every], *in_rows(buttons, 2), *turns]

    def _following(self, following: Sequence[Kept], page: int, *, texts: Texts) -> _Rows:
        page = min(max(page, 0), max(len(following) - 1, 0) // FOLLOWING_PAGE)
        shown = following[page * FOLLOWING_PAGE : (page + 1) * FOLLOWING_PAGE]
        rows = [
            [
                button(
                    texts("subscribe-button-drop", what=self.named(one.subscription, texts=texts)),
                    DropButton(id=one.id, page=page),
                )
            ]
            for one in shown
        ]
        more = (page + 1) * FOLLOWING_PAGE < len(following)
        return [*rows, *_turns(Screen.FOLLOWING, page, more=more, texts=texts)]


def _turns(screen: Screen, page: int, *, more: bool, texts: Texts) -> _Rows:
    turns = []
    if page:
        turns.append(button(texts("button-previous"), ScreenButton(screen=screen, page=page - 1)))
    if more:
        turns.append(button(texts("button-next"), ScreenButton(screen=screen, page=page + 1)))
    return [turns] if turns else []
