"""How an old post is offered: its title with a link, and what can be done with the offer."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from content.channel import ChannelView
from content.html import Html
from content.posts import Post
from content.texts import Texts
from handlers.listing import linked


class Offer(StrEnum):
    """What a button does with an offer."""

    AGAIN = "again"
    OTHER = "other"
    NEVER = "never"
    OFF = "off"
    ON = "on"


class RestedButton(CallbackData, prefix="rest"):
    """Acts on an offer of this post; 0 where it is not about one."""

    do: Offer
    post: int = 0


_LABELS = {
    Offer.AGAIN: "button-publish-again",
    Offer.OTHER: "rested-other",
    Offer.NEVER: "rested-never",
    Offer.OFF: "rested-off",
    Offer.ON: "rested-on",
}


def suggestion(post: Post, *, channel: ChannelView, texts: Texts) -> tuple[Html, InlineKeyboardMarkup]:
    """Returns the offer of a stored post as a message."""
    number = post.id or 0
    text = texts(
        "rested-offer",
        title=linked(post.title or texts("post-wordless"), channel.link(post.message_id)),
        date=channel.day(post.date),
    )
    rows = [
        [rested_button(Offer.AGAIN, texts=texts, post=number)],
        [rested_button(do, texts=texts, post=number) for do in (Offer.OTHER, Offer.NEVER)],
        [rested_button(Offer.OFF, texts=texts)],
    ]
    return text, InlineKeyboardMarkup(inline_keyboard=rows)


def rested_button(do: Offer, *, texts: Texts, post: int = 0) -> InlineKeyboardButton:
    """Returns a button that acts on an offer."""
    return InlineKeyboardButton(text=texts(_LABELS[do]), callback_data=RestedButton(do=do, post=post).pack())
