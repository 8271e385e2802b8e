"""Questions typed as text: #тест, the question, its options, shown as they will look before the bank has them."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, ReplyParameters

from content.html import Html
from content.publishing.quizzes import QuizDesk
from content.quiz.admitting import Offer, OfferQuestions, Source
from content.quiz.formats import lines
from content.quiz.questions import Question
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.drafts import HoldsDraft, reply_with_card
from handlers.permissions import IsAdmin
from handlers.question_buttons import labelled
from handlers.question_offer import offer_keyboard, offer_text
from handlers.queue import refuse_button
from handlers.queue_card import refusal
from handlers.wishes import FulfilWish, Wish

SHOWN = 3000
"""Characters up to which questions are shown with their options; the rest is only counted."""


class PostButton(CallbackData, prefix="qp"):
    """What looks like a question is a post."""


class HoldsQuestions(Filter):
    """Passes a text that begins with #тест and goes on; #тест alone is somebody who wants to train."""

    async def __call__(self, message: Message) -> bool:
        """Looks at the lines; what was forwarded is a post."""
        if not message.text or message.forward_origin is not None:
            return False
        written = [line for line in message.text.splitlines() if line.strip()]
        return len(written) > 1 and lines.HEADER.match(written[0]) is not None


def question_text_router() -> Router:
    """#тест with a question, from admins in private chats. Goes before whatever makes posts of texts."""
    router = Router(name="question text")
    router.message.register(read_text, F.chat.type == "private", HoldsQuestions(), IsAdmin())
    # What was said to be a post all the same is one.
    router.edited_message.register(read_text, F.chat.type == "private", HoldsQuestions(), ~HoldsDraft(), IsAdmin())
    router.callback_query.register(make_post, PostButton.filter(), F.message.chat.type == "private", IsAdmin())
    router.callback_query.register(refuse_button, PostButton.filter())
    return router


async def read_text(
    message: Message, offer_questions: OfferQuestions, quiz_desk: QuizDesk, texts: Texts, clock: Clock
) -> None:
    """Says what was read; a question alone is shown as the poll that it will be."""
    reading = lines.parse(message.text or "")
    questions = [question for _, question in reading.questions]
    offer = Offer(0, ())
    if questions:
        offer = await offer_questions(
            questions,
            person_id=message.chat.id,
            message_id=message.message_id,
            source=Source.CHAT,
            now=clock.now(),
        )
    text, about = offer_text(len(questions), offer, reading.mistakes, texts=texts), message.message_id
    preview = 0
    if len(offer.questions) == 1:
        try:
            preview = about = await show_poll(offer.questions[0], chat_id=message.chat.id, desk=quiz_desk)
        except RefusedError as error:
            await message.reply(texts("entry-refused", reason=refusal(error.reason, texts=texts)))
            return
        except SendingError:
            await message.reply(texts("schedule-unreachable"))
            return
    elif offer.questions:
        text = Html("\n\n".join([text, *_listed(offer.questions, texts=texts)]))
    keyboard = offer_keyboard(offer, texts=texts, preview=preview)
    if reading.mistakes:
        row = [labelled(texts("entry-button-post"), PostButton())]
        keyboard = InlineKeyboardMarkup(inline_keyboard=[*(keyboard.inline_keyboard if keyboard else []), row])
        # The button looks at what is answered.
        about = message.message_id
    await message.answer(
        text,
        reply_markup=keyboard,
        reply_parameters=ReplyParameters(message_id=about, allow_sending_without_reply=True),
    )


async def show_poll(question: Question, *, chat_id: int, desk: QuizDesk) -> int:
    """Shows the quiz poll that a question will be, and returns its number; raises SendingError."""
    return await desk.show_quiz(question, chat_id=chat_id, options=question.options, correct=question.correct)


async def make_post(query: CallbackQuery, fulfil_wish: FulfilWish, texts: Texts) -> None:
    """«Это пост»: asked about like any other."""
    source = query.message.reply_to_message if isinstance(query.message, Message) else None
    if source is None or not isinstance(query.message, Message):
        await query.answer(texts("entry-gone"), show_alert=True)
        return
    await query.answer()
    wish = Wish(source=source, request_id=source.message_id, by=query.from_user)
    await reply_with_card(source, await fulfil_wish(wish, texts=texts))
    await query.message.delete()


def _listed(questions: Sequence[Question], *, texts: Texts) -> list[Html]:
    """The first questions with their options."""
    shown: list[Html] = []
    for one in questions:
        options = [
            texts("bank-option", right=int(place in one.correct), option=option, votes=0)
            for place, option in enumerate(one.options)
        ]
        why = [texts("bank-explanation", text=one.explanation)] if one.explanation else []
        block = Html("\n".join([texts("entry-listed", question=one.text), *options, *why]))
        if sum(map(len, shown)) + len(block) > SHOWN:
            break
        shown.append(block)
    more = len(questions) - len(shown)
    return [*shown, texts("entry-listed-more", count=more)] if more else shown
