"""Training in people's private chats: quiz polls without a timer, and the one message that tells the result."""

from aiogram import Bot
from aiogram.enums import PollType
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardMarkup, InputPollOption

from bot.pacing import bulk
from bot.sending import sending
from content.people import People
from content.quiz.reminding import Reminders
from content.quiz.training_runs import Report, TrainingRound
from content.quiz.training_text import render_report
from content.sending import OutcomeUnknownError
from content.texts import Texts, texts_in
from handlers.posts import NO_PREVIEW
from handlers.training_keyboard import report_rows
from handlers.training_reminder import nudge, reminder_row


class TelegramRoom:
    """Implements `content.quiz.training_runs.Room` and `content.quiz.reminding.Nudges`.

    It speaks each person's language, or else the bot's own.
    """

    def __init__(self, bot: Bot, *, people: People, reminders: Reminders, language: str) -> None:
        self._bot = bot
        self._people = people
        self._reminders = reminders
        self._language = language

    async def ask(self, round_: TrainingRound) -> tuple[str, int]:
        """Sends the poll; everything in it is plain text."""
        with sending():
            message = await self._bot.send_poll(
                round_.run.person_id,
                question=round_.question.text,
                question_parse_mode=None,
                options=[InputPollOption(text=option, text_parse_mode=None) for option in round_.options],
                type=PollType.QUIZ,
                is_anonymous=False,
                allows_multiple_answers=len(round_.correct) > 1,
                correct_option_ids=list(round_.correct),
                explanation=round_.question.explanation,
                explanation_parse_mode=None,
            )
        if message.poll is None:
            raise OutcomeUnknownError
        return message.poll.id, message.message_id

    async def tell(self, report: Report, *, message_id: int | None) -> int:
        """Edits the message; sends one where there is none or somebody has deleted it."""
        person_id, texts = report.run.person_id, await self._texts(report.run.person_id)
        post_id = report.round.question.post_id if report.round else None
        with sending():
            me = (await self._bot.me()).username or ""
            text = render_report(report, texts=texts, link_to_post=lambda number: _post_link(me, number))
            rows = report_rows(report, texts=texts, post_link=None if post_id is None else _post_link(me, post_id))
            if report.run.over:
                rows.append(reminder_row(await self._reminders.hour(person_id), texts=texts))
            keyboard = InlineKeyboardMarkup(inline_keyboard=rows)
            if message_id is not None:
                try:
                    await self._bot.edit_message_text(
                        text,
                        chat_id=person_id,
                        message_id=message_id,
                        reply_markup=keyboard,
                        link_preview_options=NO_PREVIEW,
                    )
                except TelegramBadRequest as error:
                    if "message is not modified" in error.message:
                        return message_id
                    if "message to edit not found" not in error.message:
                        raise
                else:
                    return message_id
            sent = await self._bot.send_message(
                person_id,
                text,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
                disable_notification=True,
            )
        return sent.message_id

    async def remove(self, person_id: int, message_id: int) -> None:
        """Deletes a message of the bot."""
        with sending():
            await self._bot.delete_message(person_id, message_id)

    async def nudge(self, person_id: int, *, due: int, hour: int) -> None:
        """Sends the reminder without sound, behind whatever people wait for."""
        text, keyboard = nudge(due=due, hour=hour, texts=await self._texts(person_id))
        with sending(), bulk():
            await self._bot.send_message(person_id, text, reply_markup=keyboard, disable_notification=True)

    async def _texts(self, person_id: int) -> Texts:
        return texts_in(await self._people.language(person_id) or self._language)


def _post_link(bot_username: str, post_id: int) -> str:
    return f"https://t.me/{bot_username}?start=post_{post_id}"
