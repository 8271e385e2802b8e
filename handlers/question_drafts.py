"""Drafts of questions on a phone: proposed from posts, one by one; a tap takes one into the bank or refuses it."""

from enum import StrEnum

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from content.channel import ChannelView
from content.html import Html, plain
from content.quiz.drafting.desk import DraftShelf, Found, NextDraft, TakeDraft
from content.texts import Texts
from handlers.permissions import IsAdmin
from handlers.posts import NO_PREVIEW
from handlers.question_buttons import board_row
from handlers.queue import refuse_button


class Do(StrEnum):
    """What a button does."""

    NEXT = "next"
    TAKE = "take"
    OTHERS = "other"
    REFUSE = "no"


class DraftButton(CallbackData, prefix="qd"):
    """Decides about a draft with the wrong options of one drawing; NEXT shows the one behind `draft`."""

    do: Do
    draft: int = 0
    drawing: int = 0


def question_drafts_router() -> Router:
    """The buttons of drafts, for admins."""
    router = Router(name="question_drafts")
    router.callback_query.register(decide, DraftButton.filter(), IsAdmin())
    router.callback_query.register(refuse_button, DraftButton.filter())
    return router


def drafts_row(texts: Texts) -> list[InlineKeyboardButton]:
    """The row of buttons that leads here."""
    return [_button(DraftButton(do=Do.NEXT), texts("question-drafts-button"))]


async def decide(
    query: CallbackQuery,
    callback_data: DraftButton,
    next_draft: NextDraft,
    take_draft: TakeDraft,
    draft_shelf: DraftShelf,
    channel: ChannelView,
    texts: Texts,
) -> None:
    """A tap under a draft, or on the way to the first; what comes next stands in the same message."""
    number, drawing = callback_data.draft, callback_data.drawing
    done, said, after = True, "", number
    if callback_data.do is Do.TAKE:
        done, said = await take_draft(number, drawing=drawing), texts("question-draft-taken")
    elif callback_data.do is Do.REFUSE:
        done, said = await draft_shelf.refuse(number), texts("question-draft-refused")
    elif callback_data.do is Do.OTHERS:
        done, after = await draft_shelf.get(number) is not None, number - 1
    if not done or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    found = await next_draft(after=after)
    shown = drawing if found.draft and found.draft.id == number else 0
    text, keyboard = draft_card(found, after=after, drawing=shown, channel=channel, texts=texts)
    await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)
    await query.answer(said)


def draft_card(
    found: Found, *, after: int, drawing: int, channel: ChannelView, texts: Texts
) -> tuple[Html, InlineKeyboardMarkup]:
    """A draft with its options, the right one marked, its post and the sentence; or that there is none."""
    draft, post = found.draft, found.post
    if draft is None or post is None:
        return _nothing(found, after=after, texts=texts)
    question = draft.question(drawing=drawing)
    options = [
        texts("question-draft-right" if place in question.correct else "question-draft-wrong", option=option)
        for place, option in enumerate(question.options)
    ]
    where = texts("question-draft-post", number=str(post.id))
    if link := channel.link(post.message_id):
        where = Html(f"{where} {texts('question-draft-link', link=link)}")
    told = texts("question-draft-told", sentence=draft.explanation)
    heading = texts("question-draft-card", count=found.waiting, question=draft.text)
    text = Html("\n\n".join([heading, Html("\n".join(options)), Html(f"{told}\n{where}")]))

    def button(do: Do, label: str, *, drawing: int = drawing) -> InlineKeyboardButton:
        return _button(DraftButton(do=do, draft=draft.id or 0, drawing=drawing), texts(label))

    rows = [[button(Do.TAKE, "question-draft-button-take")]]
    if draft.drawings > 1:
        other = (drawing + 1) % draft.drawings
        rows[0].append(button(Do.OTHERS, "question-draft-button-others", drawing=other))
    rows.append([button(Do.REFUSE, "question-draft-button-refuse"), button(Do.NEXT, "question-draft-button-next")])
    rows.append(board_row(texts))
    return text, InlineKeyboardMarkup(inline_keyboard=rows)


def _nothing(found: Found, *, after: int, texts: Texts) -> tuple[Html, InlineKeyboardMarkup]:
    """No further draft: some were skipped, or there are posts left to look through, or neither."""
    if found.unseen:
        text, label = texts("question-drafts-unseen"), "question-drafts-button-further"
        button = DraftButton(do=Do.NEXT, draft=after)
    elif found.waiting:
        text, label = texts("question-drafts-skipped", count=found.waiting), "question-drafts-button-again"
        button = DraftButton(do=Do.NEXT)
    else:
        return texts("question-drafts-none"), InlineKeyboardMarkup(inline_keyboard=[board_row(texts)])
    return text, InlineKeyboardMarkup(inline_keyboard=[[_button(button, texts(label))], board_row(texts)])


def _button(data: DraftButton, label: Html) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=plain(label), callback_data=data.pack())
