"""How a post of the queue looks in a chat: the card that shows it, and the buttons that act on it."""

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.html import Html, escape
from content.publishing.channel import refusal_key
from content.publishing.link_preview import shows_link
from content.publishing.moments import moment_in_full, span_in_words
from content.publishing.options import PostOptions
from content.publishing.queue import QueuedPost, QueueState
from content.publishing.quizzes import is_quiz
from content.texts import Texts
from handlers.moment_keyboard import near_moments
from handlers.question_buttons import poll_row


class Do(StrEnum):
    """What a button does with a post in the queue."""

    OPEN = "open"
    SHOW = "show"
    PUBLISH = "now"
    MOVE = "move"
    LATER_HOUR = "hour"
    LATER_DAY = "day"
    CANCEL = "drop"
    CONFIRM = "there"
    AGAIN = "again"
    OPTIONS = "opts"
    SILENT = "silent"
    PIN = "pin"
    STAY = "stay"
    LINK = "link"
    REPLY = "reply"
    NO_REPLY = "noreply"
    BUTTONS = "btns"
    NO_BUTTONS = "nobuttons"
    AUTHOR = "author"
    TEXT = "text"
    HISTORY = "past"
    SLOT = "slot"
    NOT_A_POST = "no"
    SWAP = "swap"
    REPEAT = "twice"
    UP = "up"
    DOWN = "down"


class QueueButton(CallbackData, prefix="q"):
    """Acts on a post as it was when the button was made: after another attempt to send it the button is stale.

    `due` is when the post was due then, in Unix seconds: a move counts from there, and a second tap is no second move.
    `value` is what a switch showed.
    """

    do: Do
    post: int
    attempt: int
    due: int
    value: str = ""


class QueuePageButton(CallbackData, prefix="queue"):
    """Show a page of the queue: `place` says where it begins or ends, "" means the first one."""

    place: str = ""


_CARDS = {
    QueueState.DRAFT: "queue-card-draft",
    QueueState.QUEUED: "queue-card-queued",
    QueueState.SENDING: "queue-card-sending",
    QueueState.SENT: "queue-card-sent",
    QueueState.FAILED: "queue-card-failed",
    QueueState.UNKNOWN: "queue-card-unknown",
    QueueState.HELD: "queue-card-held",
    QueueState.LATE: "queue-card-late",
    QueueState.CANCELLED: "queue-card-cancelled",
}
_LABELS = {
    Do.SHOW: "queue-button-show",
    Do.PUBLISH: "queue-button-now",
    Do.MOVE: "queue-button-move",
    Do.LATER_HOUR: "queue-button-hour",
    Do.LATER_DAY: "queue-button-day",
    Do.CANCEL: "queue-button-drop",
    Do.CONFIRM: "queue-button-there",
    Do.AGAIN: "queue-button-again",
    Do.OPTIONS: "queue-button-options",
    Do.BUTTONS: "queue-button-buttons",
    Do.REPLY: "queue-button-reply",
    Do.TEXT: "queue-button-text",
    Do.HISTORY: "queue-button-history",
    Do.SLOT: "draft-slot",
    Do.NOT_A_POST: "draft-no-post",
    Do.SWAP: "queue-button-swap",
    Do.REPEAT: "queue-button-repeat",
    Do.UP: "queue-button-up",
    Do.DOWN: "queue-button-down",
}
_DECISIONS = {
    QueueState.QUEUED: ((Do.PUBLISH,), (Do.MOVE, Do.CANCEL)),
    QueueState.FAILED: ((Do.AGAIN,), (Do.TEXT, Do.CANCEL)),
    QueueState.HELD: ((Do.CONFIRM,), (Do.AGAIN,)),
    QueueState.LATE: ((Do.PUBLISH,), (Do.MOVE, Do.CANCEL)),
}
"""Rows of buttons of a card and of a notice."""

_MORE = {
    QueueState.QUEUED: ((Do.UP, Do.DOWN), (Do.SWAP, Do.REPEAT), (Do.TEXT, Do.OPTIONS), (Do.SHOW, Do.HISTORY)),
    QueueState.FAILED: ((Do.SHOW, Do.HISTORY),),
    QueueState.HELD: ((Do.CANCEL,), (Do.SHOW, Do.HISTORY)),
    QueueState.LATE: ((Do.SHOW, Do.HISTORY),),
    QueueState.SENT: ((Do.REPEAT, Do.HISTORY),),
    QueueState.CANCELLED: ((Do.REPEAT, Do.HISTORY),),
}
"""Those that a card has beside them."""


def card(
    post: QueuedPost, *, now: datetime, zone: ZoneInfo, texts: Texts, listed: bool = True
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """Returns a post of the queue as a message: what it is, when it goes out or what became of it, what to do.

    A card that is not `listed` is a notice: it carries only the decision it asks for.
    """
    text = texts(
        _CARDS[post.state],
        title=title_of(post, texts=texts),
        moment=moment_in_full(post.sent_at or post.due_at, now=now, zone=zone, texts=texts),
        reason=refusal(post.failure or "", texts=texts),
        zone=zone.key,
        patience=_patience(post, texts=texts),
    )
    if is_quiz(post):
        text = Html(f"{text}\n{texts('queue-quiz')}")
    if chosen := _chosen(post, texts=texts):
        text = Html(f"{text}\n{chosen}")
    if post.state is QueueState.DRAFT:
        return text, InlineKeyboardMarkup(inline_keyboard=_draft_rows(post, now=now, zone=zone, texts=texts))
    choices: tuple[tuple[Do, ...], ...] = _DECISIONS.get(post.state, ())
    if listed:
        choices += _MORE.get(post.state, ((Do.HISTORY,),))
    rows = [[button(post, do, texts=texts) for do in row] for row in choices]
    if listed:
        back = QueuePageButton().pack()
        rows.append([InlineKeyboardButton(text=texts("queue-button-list"), callback_data=back)])
    return text, InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _draft_rows(
    post: QueuedPost, *, now: datetime, zone: ZoneInfo, texts: Texts
) -> list[list[InlineKeyboardButton]]:
    """When, and how; what came with somebody's name is asked about here."""
    choices = [[Do.SLOT, Do.PUBLISH], [Do.TEXT, Do.OPTIONS], [Do.NOT_A_POST]]
    rows = [
        *near_moments(post.id, now=now, zone=zone, texts=texts).inline_keyboard,
        *([button(post, do, texts=texts) for do in row] for row in choices),
    ]
    if is_quiz(post) and post.request_message_id > 0:
        # One that comes from the bank has no message of somebody behind it.
        rows.insert(-1, poll_row(texts))
    if post.options.with_author is not None:
        value = int(post.options.with_author)
        label = texts("options-author", value=value)
        rows.insert(0, [button(post, Do.AUTHOR, texts=texts, text=label, value=str(value))])
    return rows


def link_keyboard(options: PostOptions) -> InlineKeyboardMarkup | None:
    """Returns the link buttons that go out under a post."""
    rows = [[InlineKeyboardButton(text=one.text, url=one.url) for one in row] for row in options.buttons]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _patience(post: QueuedPost, *, texts: Texts) -> Html:
    """How late a late post might have been."""
    late = post.state is QueueState.LATE and post.failure
    return span_in_words(timedelta(seconds=int(late)), texts=texts) if late else Html()


def _chosen(post: QueuedPost, *, texts: Texts) -> str:
    options = post.options
    if options == PostOptions(with_author=options.with_author) and not options.with_author:
        return ""
    chosen = texts(
        "options-chosen",
        silent=int(options.silent),
        pin=int(options.pin),
        stay=(options.delete_after or 0) // 3600,
        buttons=sum(map(len, options.buttons)),
        author=int(options.with_author or False),
        link=(shows_link(post) and options.link_preview) or "usual",
        plain=int(
            bool(options.buttons or options.reply_to) and any("<tg-emoji " in one.html for one in post.posts)
        ),
    ).strip()
    if (earlier := options.reply_to) is None:
        return chosen
    title = escape(earlier.title or f"№ {earlier.message_id}")
    named = Html(f'<a href="{earlier.link}">{title}</a>') if earlier.link else title
    return f"{chosen}\n{texts('options-reply-chosen', title=named)}".strip()


def refusal(reason: str, *, texts: Texts) -> Html:
    """Returns why Telegram refused, in the reader's language."""
    return texts(refusal_key(reason), reason=reason)


def post_on_card(message: Message) -> int | None:
    """Returns the number of the post that this message of the bot shows: its buttons carry it.

    None for a message that shows none, and for a list: nobody can tell which of its posts is meant.
    """
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    buttons = [found for row in rows for one in row if (found := _queue_button(one.callback_data or ""))]
    posts = {one.post for one in buttons}
    is_list = all(one.do is Do.OPEN for one in buttons)
    return posts.pop() if len(posts) == 1 and not is_list else None


def asked_on(message: Message) -> str:
    """Returns what this message of the bot asks a post's admin for, "" for nothing: its button back remembers it."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    buttons = [_queue_button(one.callback_data or "") for row in rows for one in row]
    return next((one.value for one in buttons if one and one.do is Do.OPTIONS and one.value), "")


def _queue_button(data: str) -> QueueButton | None:
    """The button with this data; None for another kind, and for one of an older version of the program."""
    if not data.startswith(f"{QueueButton.__prefix__}:"):
        return None
    try:
        return QueueButton.unpack(data)
    except (TypeError, ValueError):
        return None


def title_of(post: QueuedPost, *, texts: Texts) -> str:
    """Returns the post's first words, or what to call it when it has none."""
    return post.title or str(texts("queue-untitled", count=len(post.source_message_ids)))


def button(
    post: QueuedPost, do: Do, *, texts: Texts, text: str | None = None, value: str = ""
) -> InlineKeyboardButton:
    """Returns a button that acts on the post as it is now, under its usual label unless another is given."""
    data = QueueButton(do=do, post=post.id, attempt=post.attempts, due=int(post.due_at.timestamp()), value=value)
    label = text or texts(_LABELS[do], state=post.state)
    return InlineKeyboardButton(text=label, callback_data=data.pack())
