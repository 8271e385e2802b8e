"""«В канал» on a question's card: a quiz of the bank becomes a draft, asked about like any post."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from content.publishing.quizzes import QueueQuiz
from content.quiz.shelf import QuestionShelf
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.question_buttons import Do, QuestionButton
from handlers.repeating import draft_again, wish_of
from handlers.wishes import FulfilWish


def quiz_to_channel_router() -> Router:
    """The button, for admins in private chats; others are refused where the card's other buttons are."""
    router = Router(name="quiz to channel")
    router.callback_query.register(
        queue_question,
        QuestionButton.filter(F.do == Do.CHANNEL),
        F.message.chat.type == "private",
        IsAdmin(),
    )
    return router


async def queue_question(
    query: CallbackQuery,
    callback_data: QuestionButton,
    question_shelf: QuestionShelf,
    queue_quiz: QueueQuiz,
    fulfil_wish: FulfilWish,
    texts: Texts,
    clock: Clock,
) -> None:
    """The quiz as the channel will have it, and under it the card that asks when."""
    entry = await question_shelf.entry(callback_data.question)
    if entry is None:
        await query.answer(texts("button-stale"))
        return
    making = queue_quiz(entry.question, wish_of(query), now=clock.now())
    await draft_again(query, making, fulfil_wish, texts=texts)
