"""How an answer looks in a chat: the question, what the posts say with a link under each, and the buttons."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, User

from content.asking.answers import Answer, Certainty, Quote
from content.channel import ChannelView
from content.html import Html
from content.posts import shorten
from content.search.search_posts import SearchHit
from content.texts import Texts
from handlers.listing import fitting, found_entry, linked, numbered
from handlers.posts import PostButton, deep_link

SHOWN_QUESTION = 200
"""Characters of the question that stand above its answer."""

QUOTE_LENGTH = 800
"""Characters of one post's sentences; three of them fit into a message."""

QUOTE_PLACES = 25
"""Places in bold in one post's sentences."""

UNKNOWN = 6
"""Words that are named as unknown."""

UNKNOWN_LENGTH = 40
"""Characters of such a word."""

NEAREST = 3
"""Posts that are offered where no sentence answers."""


class MissedButton(CallbackData, prefix="miss"):
    """The answer was not what was asked for; `mark` is the answer's own."""

    mark: str


def answer_text(
    answer: Answer, *, phrased: Html | None, of_post: bool, texts: Texts, channel: ChannelView, bot_user: User
) -> Html:
    """Returns the answer as a message.

    `phrased` are checked words to stand above the quotes; `of_post` tells that a single post was asked.
    """
    parts = [texts("ask-question", question=shorten(answer.question, limit=SHOWN_QUESTION))]
    if answer.fact:
        parts.append(texts(answer.fact.key, **answer.fact.arguments))
    elif answer.certainty is Certainty.NONE:
        parts.append(texts("ask-none-in-post" if of_post else "ask-none"))
    if phrased:
        parts.append(texts("ask-phrased", said=phrased))
    if answer.unknown:
        named = [shorten(word, limit=UNKNOWN_LENGTH) for word in answer.unknown[:UNKNOWN]]
        words = ", ".join(f"«{word}»" for word in named)
        parts.append(texts("ask-unknown", words=words, count=len(named)))
    if answer.certainty is Certainty.POSSIBLE and not answer.fact:
        parts.append(texts("ask-possible"))
    opened = opened_posts(answer)
    for number, post_id in enumerate(opened if answer.quotes else (), start=1):
        quotes = [quote for quote in answer.quotes if quote.post_id == post_id]
        place = f"{number}. " if len(opened) > 1 else ""
        parts.append(_quoted(quotes, place=place, texts=texts, channel=channel, bot_user=bot_user))
    offered = () if answer.quotes else _offered(answer)
    if offered and answer.certainty is Certainty.NONE:
        parts.append(texts("ask-nearest"))
    shown = [found_entry(hit, channel=channel) for hit in offered]
    return numbered(Html("\n\n".join(parts)), shown, texts=texts)


def _quoted(quotes: Sequence[Quote], *, place: str, texts: Texts, channel: ChannelView, bot_user: User) -> Html:
    """Sentences of one post, and under them where they stand."""
    first = quotes[0]
    words = Html("\n".join(quote.html for quote in quotes))
    said = fitting(words, characters=QUOTE_LENGTH, places=QUOTE_PLACES)
    link = channel.link(first.message_id) or deep_link(first.post_id, bot_user=bot_user)
    title = linked(first.title or texts("post-wordless"), link)
    day = channel.day(first.date)
    return texts("ask-quote", quote=said, number=place, title=title, date=f" · {day}" if day else "")


def _offered(answer: Answer) -> Sequence[SearchHit]:
    return answer.nearest[:NEAREST]


def opened_posts(answer: Answer) -> list[int]:
    """Returns the posts that the buttons open, in the order shown: those quoted, else those offered."""
    shown = [quote.post_id for quote in answer.quotes] or [hit.post_id for hit in _offered(answer)]
    return list(dict.fromkeys(shown))


def answer_keyboard(answer: Answer, *, mark: str, texts: Texts) -> InlineKeyboardMarkup:
    """Returns buttons that open the posts, and the one that says it is not what was asked for."""
    opened = opened_posts(answer)
    labels = [texts("button-read")] if len(opened) == 1 else [str(number) for number in range(1, len(opened) + 1)]
    row = [
        InlineKeyboardButton(text=label, callback_data=PostButton(id=post_id).pack())
        for label, post_id in zip(labels, opened, strict=True)
    ]
    missed = InlineKeyboardButton(text=texts("ask-missed"), callback_data=MissedButton(mark=mark).pack())
    return InlineKeyboardMarkup(inline_keyboard=[[*row, missed]])


def without_missed(keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """Returns the keyboard as it is when «Не то» has been said."""
    rows = [
        [one for one in row if not (one.callback_data or "").startswith(f"{MissedButton.__prefix__}:")]
        for row in (keyboard.inline_keyboard if keyboard else ())
    ]
    kept = [row for row in rows if row]
    return InlineKeyboardMarkup(inline_keyboard=kept) if kept else None
