"""All questions of the bank on a phone: pages, topics, words to find; a card with figures and what to do about it."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.quiz.shelf import QuestionShelf
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.posts import NO_PREVIEW
from handlers.question_buttons import (
    Do,
    FindButton,
    ListButton,
    QuestionButton,
    Shown,
    TopicsButton,
    labelled,
)
from handlers.queue import refuse_button
from handlers.shown_question import Reply, ShowQuestions, words_of

WORDS = 100
"""Characters of the words to look for: the list repeats them."""

_DONE = {Do.RETIRE: "bank-done-off", Do.RESTORE: "bank-done-on", Do.CHECK: "bank-done-ok"}


class AsksForWords(Filter):
    """Passes a reply to the question what to look for."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """Looks at the button under what is answered."""
        asked = message.reply_to_message
        rows = asked.reply_markup.inline_keyboard if asked and asked.reply_markup else []
        return [one.callback_data for row in rows for one in row] == [ListButton(shown=Shown.FOUND).pack()]


def question_bank_router() -> Router:
    """The bank, for admins in private chats. Goes before whatever takes any text."""
    router = Router(name="question bank")
    private = F.message.chat.type == "private"
    router.message.register(
        find, F.chat.type == "private", F.text, ~F.text.startswith("/"), AsksForWords(), IsAdmin()
    )
    router.callback_query.register(turn_page, ListButton.filter(), private, IsAdmin())
    router.callback_query.register(list_topics, TopicsButton.filter(), private, IsAdmin())
    router.callback_query.register(ask_words, FindButton.filter(), private, IsAdmin())
    router.callback_query.register(show, QuestionButton.filter(F.do == Do.SHOW), private, IsAdmin())
    router.callback_query.register(decide, QuestionButton.filter(F.do.in_(set(_DONE))), private, IsAdmin())
    for button in (ListButton, TopicsButton, FindButton, QuestionButton):
        router.callback_query.register(refuse_button, button.filter())
    return router


async def turn_page(
    query: CallbackQuery, callback_data: ListButton, show_questions: ShowQuestions, texts: Texts
) -> None:
    """A page of a list, in the same message."""
    words = words_of(query.message.text) if isinstance(query.message, Message) else ""
    if callback_data.shown is Shown.FOUND and not words:
        callback_data = ListButton()
    if callback_data.shown is not Shown.FOUND:
        words = ""
    await _edit(query, await show_questions.page(callback_data, words=words, texts=texts))


async def list_topics(query: CallbackQuery, show_questions: ShowQuestions, texts: Texts) -> None:
    """The topics, in the same message."""
    await _edit(query, await show_questions.topics(texts=texts))


async def ask_words(query: CallbackQuery, texts: Texts) -> None:
    """What to look for? The answer is a reply, so that a restart in between forgets nothing."""
    back = labelled(texts("button-previous"), ListButton(shown=Shown.FOUND))
    await _edit(query, (texts("bank-ask-words"), InlineKeyboardMarkup(inline_keyboard=[[back]])))


async def find(message: Message, show_questions: ShowQuestions, texts: Texts) -> None:
    """свёртка"""
    words = " ".join((message.text or "").split())[:WORDS]
    text, keyboard = await show_questions.page(ListButton(shown=Shown.FOUND), words=words, texts=texts)
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def show(
    query: CallbackQuery, callback_data: QuestionButton, show_questions: ShowQuestions, texts: Texts
) -> None:
    """The question's card, in the same message."""
    await _show_card(query, callback_data.question, show_questions, texts=texts)


async def decide(
    query: CallbackQuery,
    callback_data: QuestionButton,
    question_shelf: QuestionShelf,
    show_questions: ShowQuestions,
    texts: Texts,
    clock: Clock,
) -> None:
    """Out of the games, back into them, or nothing is wrong with it."""
    number, do = callback_data.question, callback_data.do
    if do is Do.CHECK:
        done = await question_shelf.check(number, now=clock.now())
    else:
        # Said before: a tap that is told again after a kill finds it done.
        await question_shelf.retire(number, retired=do is Do.RETIRE)
        done = await question_shelf.entry(number) is not None
    said = texts(_DONE[do]) if done else ""
    await _show_card(query, number, show_questions, texts=texts, said=said)


async def _show_card(
    query: CallbackQuery, question_id: int, show_questions: ShowQuestions, *, texts: Texts, said: str = ""
) -> None:
    reply = await show_questions.card(question_id, texts=texts)
    if reply is None:
        await query.answer(texts("button-stale"))
        return
    await _edit(query, reply, said=said)


async def _edit(query: CallbackQuery, reply: Reply, *, said: str = "") -> None:
    # First the answer: what stands there already can't be edited into itself.
    await query.answer(said)
    if isinstance(query.message, Message):
        text, keyboard = reply
        await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)
