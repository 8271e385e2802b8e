"""/tag: the topics and hashtags there are, and the posts of one."""

import hashlib
from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.channel import ChannelView
from content.html import Html, plain
from content.reading import Label, PostReader, label_key
from content.texts import Texts
from content.topics import Topics
from handlers.listing import entry, list_keyboard, numbered
from handlers.posts import NO_PREVIEW
from handlers.subscribe_buttons import FollowTagButton, follow_row

PAGE = 5
BUTTONS = 24
"""Labels that get a button of their own; the text names all that fit."""
NAMED_LENGTH = 900
"""Characters for the labels that one part of the overview names: four parts fit into a message."""


class TagButton(CallbackData, prefix="tag"):
    """Show a label's posts from `offset` on; `code` stands for its name, which may be longer than a button's data."""

    code: str
    offset: int = 0


def code_of(label: Label) -> str:
    """Returns a short code that is the same for all spellings of a label, for ever."""
    return hashlib.sha256(f"{label.kind} {label_key(label.name)}".encode()).hexdigest()[:12]


def tags_router() -> Router:
    """/tag with and without a name."""
    router = Router(name="tags")
    router.message.register(list_tags, Command("tag", ignore_case=True))
    router.callback_query.register(turn_tag, TagButton.filter())
    return router


async def list_tags(
    message: Message, command: CommandObject, posts: PostReader, topics: Topics, texts: Texts, channel: ChannelView
) -> None:
    """/tag lists all labels; /tag name shows one's posts."""
    if command.args and command.args.strip():
        await show_tag(message, command.args.strip(), posts=posts, topics=topics, texts=texts, channel=channel)
        return
    labels = await posts.labels()
    if not labels:
        await message.answer(texts("archive-empty"))
        return
    await message.answer(_overview(labels, topics, texts), reply_markup=_buttons(labels, topics, texts))


async def show_tag(
    message: Message, asked: str, *, posts: PostReader, topics: Topics, texts: Texts, channel: ChannelView
) -> None:
    """Answers with the first posts of a topic or hashtag, by its key or its name in any language."""
    label = _find(asked, await posts.labels(), topics)
    if label is None:
        await message.answer(texts("tag-unknown", name=asked[:64]))
        return
    private = message.chat.type == "private"
    text, keyboard = await _page(
        label, 0, posts=posts, topics=topics, texts=texts, channel=channel, private=private
    )
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def turn_tag(
    query: CallbackQuery,
    callback_data: TagButton,
    posts: PostReader,
    topics: Topics,
    texts: Texts,
    channel: ChannelView,
) -> None:
    """A label's posts, in the same message."""
    label = next((one for one in await posts.labels() if code_of(one) == callback_data.code), None)
    if label is None or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    await query.answer()
    offset = max(callback_data.offset, 0)
    private = query.message.chat.type == "private"
    text, keyboard = await _page(
        label, offset, posts=posts, topics=topics, texts=texts, channel=channel, private=private
    )
    await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def _page(
    label: Label,
    offset: int,
    *,
    posts: PostReader,
    topics: Topics,
    texts: Texts,
    channel: ChannelView,
    private: bool,
) -> tuple[Html, InlineKeyboardMarkup | None]:
    code, total = code_of(label), label.posts
    found = await posts.labelled(label.name, kind=label.kind, limit=PAGE, offset=offset)
    shown = [entry(post, channel=channel) for post in found]
    keyboard = list_keyboard(
        shown,
        texts=texts,
        first=offset + 1,
        previous=TagButton(code=code, offset=max(offset - PAGE, 0)) if offset else None,
        following=TagButton(code=code, offset=offset + PAGE) if offset + PAGE < total else None,
    )
    heading = texts("tag-heading", name=_shown_name(label, topics, texts), total=total)
    if private:
        # Nobody can be written to who is known from a group only.
        keyboard.inline_keyboard.append(follow_row(FollowTagButton(code=code), texts=texts))
    return numbered(heading, shown, texts=texts, first=offset + 1), keyboard


def _overview(labels: Sequence[Label], topics: Topics, texts: Texts) -> Html:
    parts = []
    for part, key in _PARTS.items():
        named = [label for label in labels if _part(label, topics) == part]
        if named:
            items = [
                texts("tag-item", name=_shown_name(label, topics, texts), posts=label.posts) for label in named
            ]
            fitting = _fitting(items)
            parts.append(texts(key, items=Html(", ".join(fitting)), more=len(items) - len(fitting)))
    return Html("\n\n".join([*parts, texts("tag-usage")]))


def _fitting(items: Sequence[Html]) -> Sequence[Html]:
    """As many of the first items as one part of the overview has room for; at least one."""
    total = 0
    for number, item in enumerate(items):
        total += len(plain(item)) + 2
        if number and total > NAMED_LENGTH:
            return items[:number]
    return items


_PARTS = {"area": "tag-areas", "maker": "tag-makers", "kind": "tag-kinds", "hashtag": "tag-hashtags"}
"""The parts of the overview in order, each with the key of its text."""


def _part(label: Label, topics: Topics) -> str:
    """Where a label is listed; a topic that the rules no longer know is taken for an area."""
    return "hashtag" if label.kind == "hashtag" else topics.group(label.name) or "area"


def _buttons(labels: Sequence[Label], topics: Topics, texts: Texts) -> InlineKeyboardMarkup:
    """Buttons for the most used labels, part by part as the text lists them."""
    order = list(_PARTS)
    used = sorted(labels[:BUTTONS], key=lambda label: order.index(_part(label, topics)))
    buttons = [
        InlineKeyboardButton(
            text=f"{_shown_name(label, topics, texts)} · {label.posts}",
            callback_data=TagButton(code=code_of(label)).pack(),
        )
        for label in used
    ]
    return InlineKeyboardMarkup(
        inline_keyboard=[buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    )


def _shown_name(label: Label, topics: Topics, texts: Texts) -> str:
    return topics.name(label.name, language=texts.language) if label.kind == "topic" else label.name


def _find(asked: str, labels: Sequence[Label], topics: Topics) -> Label | None:
    """The label a person means: a topic by key or name, or a hashtag with or without its #."""
    wanted = label_key(asked)
    key = topics.find(asked)
    for label in labels:
        if label.kind == "topic" and label.name == key and not asked.startswith("#"):
            return label
    for label in labels:
        if label.kind == "hashtag" and label_key(label.name) in (wanted, f"#{wanted}"):
            return label
    return None
