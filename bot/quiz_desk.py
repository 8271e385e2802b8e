"""Quizzes of the bank shown to an admin as the channel will have them."""

from aiogram import Bot
from aiogram.enums import PollType
from aiogram.types import InputPollOption

from bot.sending import REQUEST_SECONDS, sending
from content.quiz.questions import Question


class TelegramQuizDesk:
    """Implements `content.publishing.quizzes.QuizDesk`."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def show_quiz(
        self, question: Question, *, chat_id: int, options: tuple[str, ...], correct: tuple[int, ...]
    ) -> int:
        """Sends the poll, all of it plain text; raises SendingError. A copy needs its key, which the sender knows."""
        with sending():
            message = await self._bot.send_poll(
                chat_id,
                question=question.text,
                question_parse_mode=None,
                options=[InputPollOption(text=option, text_parse_mode=None) for option in options],
                type=PollType.QUIZ,
                # Channels take no others.
                is_anonymous=True,
                allows_multiple_answers=len(correct) > 1,
                correct_option_ids=list(correct),
                explanation=question.explanation,
                explanation_parse_mode=None,
                request_timeout=REQUEST_SECONDS,
            )
        return message.message_id
