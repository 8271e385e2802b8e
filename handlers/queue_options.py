"""How a queued post goes out: without sound, pinned, with link buttons, for how long; replies to its card."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.html import plain
from content.publishing.link_preview import ChooseLinkPreview, shows_link
from content.publishing.options import STAYS, ButtonsError, LinkPreview, PostOptions, parse_buttons
from content.publishing.queue import Queue, QueueChangedError, QueuedPost, QueueState
from content.publishing.read_when import ReadWhen
from content.publishing.rewriting import NotRewritableError, RewritePost
from content.publishing.scheduling import ChooseOptions, Reschedule
from content.publishing.swapping import MoveInQueue
from content.publishing.when import WhenError
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.message_post import link_preview_of, post_of
from handlers.permissions import IsAdmin
from handlers.queue import Seen
from handlers.queue_card import Do, QueueButton, asked_on, button, card, post_on_card, refusal, title_of
from handlers.queue_reply import AskedForwards

_CHANGES: dict[Do, Callable[[PostOptions], PostOptions]] = {
    Do.SILENT: lambda options: replace(options, silent=not options.silent),
    Do.PIN: lambda options: replace(options, pin=not options.pin),
    Do.STAY: lambda options: replace(options, delete_after=_next_stay(options.delete_after)),
    Do.NO_BUTTONS: lambda options: replace(options, buttons=()),
    Do.NO_REPLY: lambda options: replace(options, reply_to=None),
    Do.AUTHOR: lambda options: replace(options, with_author=not options.with_author),
}


_SWITCHES = {
    Do.SILENT: "options-silent",
    Do.PIN: "options-pin",
    Do.STAY: "options-stay",
    Do.NO_BUTTONS: "options-nobuttons",
    Do.NO_REPLY: "options-noreply",
    Do.AUTHOR: "options-author",
}


class RepliesToCard(Filter):
    """Passes words in reply to a post's card, and hands the post on as `found`."""

    async def __call__(self, message: Message, queue: Queue) -> bool | dict[str, QueuedPost]:
        """Looks which post the card shows."""
        number = post_on_card(message.reply_to_message) if message.reply_to_message else None
        post = await queue.get(number) if number is not None else None
        return {"found": post} if post else False


def queue_options_router() -> Router:
    """The options of a post of the queue, for admins in private chats. Goes before whatever takes any text."""
    router = Router(name="queue options")
    router.message.register(
        take_reply, F.chat.type == "private", F.text, ~F.text.startswith("/"), RepliesToCard(), IsAdmin()
    )
    router.callback_query.register(show_options, QueueButton.filter(F.do == Do.OPTIONS), IsAdmin(), Seen())
    router.callback_query.register(change_option, QueueButton.filter(F.do.in_(_CHANGES)), IsAdmin(), Seen())
    router.callback_query.register(change_link, QueueButton.filter(F.do == Do.LINK), IsAdmin(), Seen())
    router.callback_query.register(ask_text, QueueButton.filter(F.do == Do.TEXT), IsAdmin(), Seen())
    router.callback_query.register(ask_buttons, QueueButton.filter(F.do == Do.BUTTONS), IsAdmin(), Seen())
    router.callback_query.register(step, QueueButton.filter(F.do.in_({Do.UP, Do.DOWN})), IsAdmin(), Seen())
    return router


async def show_options(
    query: CallbackQuery,
    found: QueuedPost,
    asked_forwards: AskedForwards,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """The switches, in the same message."""
    asked_forwards.forget(chat_id=query.from_user.id)
    await _show(query, found, texts=texts, now=clock.now(), zone=zone)
    await query.answer()


async def change_option(
    query: CallbackQuery,
    callback_data: QueueButton,
    found: QueuedPost,
    choose_options: ChooseOptions,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """One switch."""
    if callback_data.value != _value(found, callback_data.do):
        # Tapped twice, or on an older card: what it shows is not so any more.
        await _show(query, found, texts=texts, now=clock.now(), zone=zone)
        await query.answer()
        return
    try:
        post = await choose_options(found, options=_CHANGES[callback_data.do](found.options))
    except QueueChangedError:
        await query.answer(texts("button-stale"))
    except RefusedError as error:
        await query.answer(plain(refusal(error.reason, texts=texts)), show_alert=True)
    except SendingError:
        await query.answer(texts("queue-unreachable"), show_alert=True)
    else:
        await _show_changed(query, post, callback_data.do, texts=texts, now=clock.now(), zone=zone)
        await query.answer()


async def change_link(
    query: CallbackQuery,
    callback_data: QueueButton,
    found: QueuedPost,
    choose_link_preview: ChooseLinkPreview,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """The next way to show the page behind the link, in the preview above as well."""
    shown, ways = found.options.link_preview, list(LinkPreview)
    if callback_data.value != shown:
        await _show(query, found, texts=texts, now=clock.now(), zone=zone)
        await query.answer()
        return
    try:
        post = await choose_link_preview(found, link_preview=ways[(ways.index(shown) + 1) % len(ways)])
    except QueueChangedError:
        await query.answer(texts("button-stale"))
    except RefusedError as error:
        await query.answer(plain(refusal(error.reason, texts=texts)), show_alert=True)
    except SendingError:
        await query.answer(texts("queue-unreachable"), show_alert=True)
    else:
        await _show(query, post, texts=texts, now=clock.now(), zone=zone)
        await query.answer()


async def ask_text(query: CallbackQuery, found: QueuedPost, texts: Texts) -> None:
    """How to give the post another text."""
    back = button(found, Do.OPTIONS, texts=texts, text=texts("button-previous"), value=Do.TEXT)
    if isinstance(query.message, Message):
        text = texts("rewrite-ask", title=title_of(found, texts=texts))
        await query.message.edit_text(text, reply_markup=InlineKeyboardMarkup(inline_keyboard=[[back]]))
    await query.answer()


async def ask_buttons(query: CallbackQuery, found: QueuedPost, texts: Texts) -> None:
    """How to write link buttons."""
    rows = [[button(found, Do.OPTIONS, texts=texts, text=texts("button-previous"))]]
    if found.options.buttons:
        rows.insert(0, [_switch(found, Do.NO_BUTTONS, texts)])
    if isinstance(query.message, Message):
        text = texts("options-buttons", title=title_of(found, texts=texts))
        await query.message.edit_text(text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
    await query.answer()


async def step(
    query: CallbackQuery,
    callback_data: QueueButton,
    found: QueuedPost,
    move_in_queue: MoveInQueue,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """One place up or down: the neighbour gets the time, and this one the neighbour's."""
    try:
        if callback_data.due != int(found.due_at.timestamp()):
            raise QueueChangedError
        post = await move_in_queue(found, later=callback_data.do is Do.DOWN)
    except QueueChangedError:
        await query.answer(texts("options-no-neighbour"))
        return
    text, keyboard = card(post, now=clock.now(), zone=zone, texts=texts)
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=keyboard)
    await query.answer()


async def take_reply(
    message: Message,
    found: QueuedPost,
    reschedule: Reschedule,
    read_when: ReadWhen,
    choose_options: ChooseOptions,
    rewrite_post: RewritePost,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """Another text where one was asked for, else another time or link buttons."""
    words, now, post_said = message.text or "", clock.now(), post_of(message)
    asked = asked_on(message.reply_to_message) if message.reply_to_message else ""
    try:
        if asked == Do.TEXT and post_said:
            post = await rewrite_post(
                found, words=post_said, chat_id=message.chat.id, link=link_preview_of(message)
            )
        elif "://" in words or "t.me/" in words:
            options = replace(found.options, buttons=parse_buttons(words))
            post = await choose_options(found, options=options)
        else:
            async with read_when.turn(words):
                post = await reschedule(found, due_at=await read_when(words, now=now))
    except NotRewritableError as error:
        await message.answer(texts(error.key))
    except ButtonsError as error:
        await message.answer(texts(error.key, line=error.line))
    except WhenError as error:
        await message.answer(texts(error.key, **error.arguments))
    except QueueChangedError:
        await message.answer(texts("schedule-too-late"))
    except RefusedError as error:
        await message.answer(texts("options-refused", reason=refusal(error.reason, texts=texts)))
    except SendingError:
        await message.answer(texts("queue-unreachable"))
    else:
        text, keyboard = card(post, now=now, zone=zone, texts=texts)
        await message.answer(text, reply_markup=keyboard)


async def _show_changed(
    query: CallbackQuery, post: QueuedPost, do: Do, *, texts: Texts, now: datetime, zone: ZoneInfo
) -> None:
    """The screen with the switch: a draft asks beside its times whether to keep the author."""
    if post.state is QueueState.DRAFT and do is Do.AUTHOR and isinstance(query.message, Message):
        text, keyboard = card(post, now=now, zone=zone, texts=texts)
        await query.message.edit_text(text, reply_markup=keyboard)
    else:
        await _show(query, post, texts=texts, now=now, zone=zone)


async def _show(query: CallbackQuery, post: QueuedPost, *, texts: Texts, now: datetime, zone: ZoneInfo) -> None:
    rows = [[_switch(post, do, texts)] for do in (Do.SILENT, Do.PIN, Do.STAY)]
    if post.options.with_author is not None and post.state is not QueueState.DRAFT:
        rows.insert(0, [_switch(post, Do.AUTHOR, texts)])
    if len(post.source_message_ids) == 1 and not post.options.with_author:
        if shows_link(post):
            rows.append([_switch(post, Do.LINK, texts)])
        rows.append([button(post, Do.BUTTONS, texts=texts)])
        rows.append([button(post, Do.REPLY, texts=texts)])
    rows.append([button(post, Do.OPEN, texts=texts, text=texts("button-previous"))])
    text, _ = card(post, now=now, zone=zone, texts=texts)
    if isinstance(query.message, Message):
        await query.message.edit_text(text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


def _switch(post: QueuedPost, do: Do, texts: Texts) -> InlineKeyboardButton:
    value = _value(post, do)
    if do is Do.LINK:
        usual = "own" if post.options.link_look else "usual"
        return button(post, do, texts=texts, text=texts("options-link", value=value or usual), value=value)
    return button(post, do, texts=texts, text=texts(_SWITCHES[do], value=int(value)), value=value)


def _value(post: QueuedPost, do: Do) -> str:
    """What a switch shows now: a tap on one that shows something else changes nothing."""
    options = post.options
    match do:
        case Do.SILENT:
            return str(int(options.silent))
        case Do.PIN:
            return str(int(options.pin))
        case Do.AUTHOR:
            return str(int(options.with_author or False))
        case Do.LINK:
            return options.link_preview
        case Do.NO_REPLY:
            return str(options.reply_to.message_id if options.reply_to else 0)
        case Do.STAY:
            return str((options.delete_after or 0) // 3600)
    return str(sum(map(len, options.buttons)))


def _next_stay(current: int | None) -> int | None:
    place = STAYS.index(current) if current in STAYS else 0
    return STAYS[(place + 1) % len(STAYS)]
