"""Admins told of questions to look at, in their private chats."""

from collections.abc import Sequence

from aiogram import Bot
from aiogram.types import InlineKeyboardMarkup

from bot.pacing import bulk
from bot.sending import REQUEST_SECONDS, sending
from content.html import Html
from content.people import People
from content.posts import shorten
from content.quiz.quality import Figures, Flag
from content.texts import Texts, texts_in
from handlers.posts import NO_PREVIEW
from handlers.question_buttons import Do, ListButton, QuestionButton, Shown, labelled
from handlers.question_page import LINE, reason

MOST = 15
"""Questions that one message names; the rest is counted."""


class TelegramQuestionNotices:
    """Implements `content.quiz.telling.Notices`, in each admin's language or else the bot's own."""

    def __init__(self, bot: Bot, *, people: People, language: str) -> None:
        self._bot = bot
        self._people = people
        self._language = language

    async def tell_report(self, person_id: int, figures: Figures) -> None:
        """Tells without sound that people report a question."""
        texts = await self._texts(person_id)
        open_button = QuestionButton(do=Do.SHOW, question=figures.question.id or 0)
        text = texts("report-notice", reports=figures.reports, question=figures.question.text)
        await self._send(person_id, text, texts("report-open"), open_button)

    async def tell_flags(self, person_id: int, flagged: Sequence[tuple[Figures, Flag]]) -> None:
        """Tells without sound what the numbers speak against, in one message."""
        texts = await self._texts(person_id)
        parts = [texts("flags-notice", count=len(flagged))]
        parts += [
            texts(
                "flags-notice-line",
                number=str(number),
                question=shorten(" ".join(figures.question.text.split()), limit=LINE),
                reason=reason(flag, figures, texts=texts),
            )
            for number, (figures, flag) in enumerate(flagged[:MOST], 1)
        ]
        if len(flagged) > MOST:
            parts.append(texts("flags-notice-more", count=len(flagged) - MOST))
        label = texts("flagged-button", count=0)
        await self._send(person_id, Html("\n\n".join(parts)), label, ListButton(shown=Shown.FLAGGED))

    async def _send(self, person_id: int, text: Html, label: str, data: QuestionButton | ListButton) -> None:
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[labelled(label, data)]])
        with sending(), bulk():
            await self._bot.send_message(
                person_id,
                text,
                reply_markup=keyboard,
                disable_notification=True,
                link_preview_options=NO_PREVIEW,
                request_timeout=REQUEST_SECONDS,
            )

    async def _texts(self, person_id: int) -> Texts:
        return texts_in(await self._people.language(person_id) or self._language)
