"""/tag: the topics and hashtags there are, and the posts of one."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.channel import ChannelView
from content.html import Html
from content.reading import Label, LabelKind, PostReader, label_key
from content.texts import Texts
from content.topics import Topics
from handlers.listing import entry, list_keyboard, numbered
from handlers.posts import NO_PREVIEW

PAGE = 5
BUTTONS = 24
"""Labels that get a button of their own; the text names all that fit."""
NAMED = 60
"""Labels that the text names."""
CALLBACK_BYTES = 64


class TagButton(CallbackData, prefix="tag", sep="|"):
    """Show a label's posts from `offset` on."""

    kind: str
    name: str
    offset: int = 0


def tags_router() -> Router:
    """/tag with and without a name."""
    router = Router(name="tags")
    router.message.register(list_tags, Command("tag"))
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
    text, keyboard = await _page(
        label.kind, label.name, 0, posts=posts, topics=topics, texts=texts, channel=channel
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
    """A label's posts: the first page in a new message, further ones in the same."""
    kind: LabelKind = "topic" if callback_data.kind == "t" else "hashtag"
    offset = max(callback_data.offset, 0)
    if not await posts.labelled(callback_data.name, kind=kind, limit=1) or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    await query.answer()
    text, keyboard = await _page(
        kind, callback_data.name, offset, posts=posts, topics=topics, texts=texts, channel=channel
    )
    await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def _page(
    kind: LabelKind,
    name: str,
    offset: int,
    *,
    posts: PostReader,
    topics: Topics,
    texts: Texts,
    channel: ChannelView,
) -> tuple[Html, InlineKeyboardMarkup | None]:
    labels = {(label.kind, label.name): label.posts for label in await posts.labels()}
    total = labels.get((kind, name), 0)
    shown = [
        entry(post, channel=channel) for post in await posts.labelled(name, kind=kind, limit=PAGE, offset=offset)
    ]
    heading = texts("tag-heading", name=_shown_name(kind, name, topics, texts), total=total)
    keyboard = list_keyboard(
        shown,
        texts=texts,
        first=offset + 1,
        previous=_button(kind, name, max(offset - PAGE, 0)) if offset else None,
        following=_button(kind, name, offset + PAGE) if offset + PAGE < total else None,
    )
    return numbered(heading, shown, texts=texts, first=offset + 1), keyboard


def _overview(labels: Sequence[Label], topics: Topics, texts: Texts) -> Html:
    parts = []
    for part, key in _PARTS.items():
        named = [label for label in labels if _part(label, topics) == part]
        if named:
            items = ", ".join(
                texts("tag-item", name=_shown_name(label.kind, label.name, topics, texts), posts=label.posts)
                for label in named[:NAMED]
            )
            parts.append(texts(key, items=Html(items), more=max(len(named) - NAMED, 0)))
    return Html("\n\n".join([*parts, texts("tag-usage")]))


_PARTS = {"area": "tag-areas", "maker": "tag-makers", "kind": "tag-kinds", "hashtag": "tag-hashtags"}
"""The parts of the overview in order, each with the key of its text."""


def _part(label: Label, topics: Topics) -> str:
    """Where a label is listed; a topic that the rules no longer know is taken for an area."""
    return "hashtag" if label.kind == "hashtag" else topics.group(label.name) or "area"


def _buttons(labels: Sequence[Label], topics: Topics, texts: Texts) -> InlineKeyboardMarkup:
    """Buttons for the most used labels, part by part as the text lists them."""
    order = list(_PARTS)
    used = [(label, button) for label in labels if (button := _button(label.kind, label.name, 0))][:BUTTONS]
    used.sort(key=lambda one: order.index(_part(one[0], topics)))
    buttons = [
        InlineKeyboardButton(
            text=f"{_shown_name(label.kind, label.name, topics, texts)} · {label.posts}",
            callback_data=button.pack(),
        )
        for label, button in used
    ]
    return InlineKeyboardMarkup(
        inline_keyboard=[buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    )


def _button(kind: LabelKind, name: str, offset: int) -> TagButton | None:
    """A button for the label; None when its name is too long for Telegram's 64 bytes."""
    button = TagButton(kind=kind[0], name=name, offset=offset)
    size = len(f"tag|{kind[0]}|{name}|{offset}".encode())
    return button if size <= CALLBACK_BYTES and "|" not in name else None


def _shown_name(kind: LabelKind, name: str, topics: Topics, texts: Texts) -> str:
    return topics.name(name, language=texts.language) if kind == "topic" else name


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
