"""«В банк вопросов» under a quiz that an admin sent: the bank has it, or it waits there for its key."""

from aiogram import F, Router
from aiogram.enums import PollType
from aiogram.types import CallbackQuery, Message, Poll

from content.html import Html, plain
from content.quiz.admitting import Admissions, Source
from content.quiz.bank import WaitingQuestion
from content.quiz.questions import Question, QuestionError
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.question_buttons import PollButton
from handlers.queue import refuse_button


def poll_to_bank_router() -> Router:
    """The button, for admins in private chats."""
    router = Router(name="poll to bank")
    router.callback_query.register(take_poll, PollButton.filter(), F.message.chat.type == "private", IsAdmin())
    router.callback_query.register(refuse_button, PollButton.filter())
    return router


async def take_poll(query: CallbackQuery, admissions: Admissions, texts: Texts, clock: Clock) -> None:
    """The poll is in the message that the card answers; told again after a kill, the bank has it."""
    asked = query.message.reply_to_message if isinstance(query.message, Message) else None
    if asked is None or asked.poll is None or asked.poll.type != PollType.QUIZ:
        await query.answer(texts("entry-gone"), show_alert=True)
        return
    said = await _take(asked.poll, person_id=query.from_user.id, admissions=admissions, texts=texts, clock=clock)
    await query.answer(plain(said), show_alert=True)


async def _take(poll: Poll, *, person_id: int, admissions: Admissions, texts: Texts, clock: Clock) -> Html:
    now, options = clock.now(), tuple(option.text for option in poll.options)
    right = poll.correct_option_ids or ([] if poll.correct_option_id is None else [poll.correct_option_id])
    try:
        if not right:
            waiting = WaitingQuestion(poll.question, options)
            new = await admissions.wait(waiting, person_id=person_id, now=now)
            return texts("poll-waits" if new else "poll-known")
        question = Question(poll.question, options, tuple(sorted(right)), poll.explanation or None)
        new = await admissions.admit(question, person_id=person_id, source=Source.CHAT, now=now)
    except QuestionError:
        # Telegram has taken it once: options that are the same, which nobody can tell apart.
        return texts("poll-unfit")
    return texts("poll-taken" if new else "poll-known")
