"""A question changed from a phone: which part, then the words for it in reply to the bot's question."""

from contextlib import suppress
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.html import Html
from content.quiz.editing import TOPIC_LENGTH, EditQuestion, EditRefusedError, Part, options_as_lines
from content.quiz.questions import EXPLANATION_LENGTH, OPTION_LENGTH, OPTIONS, QUESTION_LENGTH
from content.quiz.shelf import Entry, QuestionShelf
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.posts import NO_PREVIEW
from handlers.question_buttons import Do, QuestionButton, labelled
from handlers.question_page import parts_keyboard
from handlers.shown_question import ShowQuestions

_PROMPTS = {
    Part.TEXT: "edit-ask-text",
    Part.OPTIONS: "edit-ask-options",
    Part.KEY: "edit-ask-key",
    Part.EXPLANATION: "edit-ask-why",
    Part.TOPIC: "edit-ask-topic",
    Part.POST: "edit-ask-post",
}


class AnswersPart(Filter):
    """Passes words in reply to the question for a part, and hands on as `found` which one of which question."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """Looks at the button under what is answered: it holds all, so that a restart forgets nothing."""
        asked = message.reply_to_message
        rows = asked.reply_markup.inline_keyboard if asked and asked.reply_markup else []
        for data in (one.callback_data or "" for row in rows for one in row):
            with suppress(TypeError, ValueError):
                # Another kind of button, or one of an older version of the program.
                found = QuestionButton.unpack(data)
                if found.do is Do.SHOW and found.part in set(Part):
                    return {"found": found}
        return False


def question_edit_router() -> Router:
    """Changing questions, for admins in private chats. Goes before whatever takes any text."""
    router = Router(name="question edit")
    router.message.register(take_part, F.chat.type == "private", F.text, AnswersPart(), IsAdmin())
    router.callback_query.register(
        ask_part, QuestionButton.filter(F.do == Do.EDIT), F.message.chat.type == "private", IsAdmin()
    )
    return router


async def ask_part(
    query: CallbackQuery, callback_data: QuestionButton, question_shelf: QuestionShelf, texts: Texts
) -> None:
    """Which part, and then what it shall be, in the same message."""
    entry = await question_shelf.entry(callback_data.question)
    if entry is None or not isinstance(query.message, Message):
        await query.answer(texts("button-stale"))
        return
    if callback_data.part not in set(Part):
        text, keyboard = (
            texts("edit-which", question=entry.question.text),
            parts_keyboard(callback_data.question, texts=texts),
        )
    else:
        part = Part(callback_data.part)
        back = QuestionButton(do=Do.SHOW, question=callback_data.question, part=part)
        text = _prompt(entry, part, texts=texts)
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[labelled(texts("button-previous"), back)]])
    await query.answer()
    await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def take_part(
    message: Message,
    found: QuestionButton,
    edit_question: EditQuestion,
    show_questions: ShowQuestions,
    texts: Texts,
    clock: Clock,
) -> None:
    """The words: the changed question's card, or why they can't be that part."""
    try:
        await edit_question(found.question, Part(found.part), message.text or "", now=clock.now())
    except EditRefusedError as refusal:
        await message.reply(texts(refusal.key, **refusal.arguments))
        return
    reply = await show_questions.card(found.question, texts=texts)
    if reply:
        text, keyboard = reply
        await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


def _prompt(entry: Entry, part: Part, *, texts: Texts) -> Html:
    """What to answer, and what stands there now, to be copied and mended."""
    question = entry.question
    match part:
        case Part.TEXT:
            now = question.text
        case Part.OPTIONS:
            now = options_as_lines(question)
        case Part.KEY:
            options = enumerate(question.options)
            now = "\n".join(f"{place + 1}. {'✅ ' * (place in question.correct)}{one}" for place, one in options)
        case Part.EXPLANATION:
            now = question.explanation or ""
        case Part.TOPIC:
            now = question.topic or ""
        case Part.POST:
            now = "" if question.post_id is None else str(question.post_id)
    ask = texts(
        _PROMPTS[part],
        text=QUESTION_LENGTH,
        options=OPTIONS,
        option=OPTION_LENGTH,
        explanation=EXPLANATION_LENGTH,
        topic=TOPIC_LENGTH,
    )
    return Html(f"{ask}\n\n{texts('edit-now', text=now)}") if now else ask
