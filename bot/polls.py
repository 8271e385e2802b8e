"""The stage of quiz games in Telegram: polls, the score message, the podium, and what their failures mean."""

import logging
from contextlib import nullcontext

from aiogram import Bot
from aiogram.enums import ChatMemberStatus, PollType
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, InputPollOption

from bot.pacing import droppable
from bot.sending import sending
from content.html import Html
from content.quiz.game import Game, Round
from content.quiz.marks import mark
from content.quiz.scoreboard import render_lobby, render_podium, render_score
from content.quiz.stage import Asked, Lobby, Podium, Scoreboard
from content.sending import OutcomeUnknownError
from content.texts import Texts
from handlers.clock import Clock
from handlers.game_buttons import NextButton, lobby_keyboard
from handlers.posts import NO_PREVIEW
from handlers.question_buttons import report_row

logger = logging.getLogger(__name__)

_CLOSED_ALREADY = ("poll has already been closed", "message with poll to stop not found")

CONNECT_PAUSE = 5.0
"""Seconds until a connection is tried again when none could be made."""


class TelegramStage:
    """Implements `content.quiz.stage.Stage`; `texts` are in the bot's own language, for nobody asked here."""

    def __init__(self, bot: Bot, *, texts: Texts, clock: Clock) -> None:
        self._bot = bot
        self._texts = texts
        self._clock = clock

    async def ask(self, game: Game, round_: Round) -> Asked:
        """Sends the poll; everything in it is plain text."""
        question = round_.question
        with sending():
            message = await self._bot.send_poll(
                game.chat_id,
                message_thread_id=game.thread_id,
                question=question.text,
                question_parse_mode=None,
                options=[InputPollOption(text=option, text_parse_mode=None) for option in round_.options],
                type=PollType.QUIZ,
                is_anonymous=False,
                allows_multiple_answers=len(round_.correct) > 1,
                correct_option_ids=list(round_.correct),
                explanation=question.explanation,
                explanation_parse_mode=None,
                description=mark(self._texts("quiz-mark", number=round_.number, length=game.length), round_.id),
                description_parse_mode=None,
                open_period=game.timer,
                hide_results_until_closes=True,
                reply_markup=self._next_button(game, round_),
            )
        if message.poll is None:
            raise OutcomeUnknownError
        return Asked(message.poll.id, message.message_id, self._clock.now())

    async def close(self, chat_id: int, message_id: int) -> None:
        """Stops the poll; one that Telegram's timer or a person ended before is as good."""
        with sending():
            try:
                await self._bot.stop_poll(chat_id, message_id)
            except TelegramBadRequest as error:
                if not any(text in error.message for text in _CLOSED_ALREADY):
                    raise

    async def show_lobby(self, lobby: Lobby) -> int:
        """Edits the message that will show the score; sends it the first time."""
        text = render_lobby(lobby, texts=self._texts)
        keyboard = None if lobby.cancelled else lobby_keyboard(lobby.game, texts=self._texts)
        shown_in = lobby.game.score_message_id
        # The first one is waited for; that somebody has joined is dropped when others wait, and told later.
        with nullcontext() if shown_in is None else droppable():
            return await self._show(lobby.game, shown_in, text, keyboard)

    async def hears_everything(self, chat_id: int) -> bool:
        """Asks Telegram whether privacy mode is off, or the bot an administrator, who hears everything all the same."""
        me = await self._bot.me()
        return bool(me.can_read_all_group_messages) or await self.is_admin(chat_id, me.id, unknown=True)

    async def show_score(self, board: Scoreboard) -> int:
        """Edits the score message; sends it the first time, or again when somebody has deleted it."""
        text = render_score(board, texts=self._texts)
        keyboard = await self._score_keyboard(board.game, board.round)
        return await self._show(board.game, board.game.score_message_id, text, keyboard)

    async def _show(
        self, game: Game, message_id: int | None, text: Html, keyboard: InlineKeyboardMarkup | None
    ) -> int:
        with sending():
            if message_id is not None:
                try:
                    await self._bot.edit_message_text(
                        text,
                        chat_id=game.chat_id,
                        message_id=message_id,
                        reply_markup=keyboard,
                        link_preview_options=NO_PREVIEW,
                    )
                except TelegramBadRequest as error:
                    if "message to edit not found" not in error.message:
                        if "message is not modified" not in error.message:
                            raise
                        return message_id
                else:
                    return message_id
            sent = await self._bot.send_message(
                game.chat_id,
                text,
                message_thread_id=game.thread_id,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
                disable_notification=True,
            )
        return sent.message_id

    async def show_podium(self, podium: Podium) -> int:
        """Sends the podium, or edits it."""
        me = await self._me()
        text = render_podium(podium, texts=self._texts, link_to_post=lambda post_id: _post_link(me, post_id))
        rows = report_row(podium.game.id, [one.question.id or 0 for one in podium.rounds], texts=self._texts)
        keyboard = InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
        return await self._show(podium.game, podium.game.podium_message_id, text, keyboard)

    async def is_admin(self, chat_id: int, person_id: int, *, unknown: bool = False) -> bool:
        """Asks Telegram, `unknown` when it does not tell; who writes in the group's own name is one of its administrators."""
        if person_id == chat_id:
            return True
        try:
            member = await self._bot.get_chat_member(chat_id, person_id)
        except (TelegramAPIError, ClientDecodeError):
            logger.info("chat %d: whether a person is an administrator could not be learnt", chat_id)
            return unknown
        return member.status in {ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR}

    def _next_button(self, game: Game, round_: Round) -> InlineKeyboardMarkup | None:
        if game.timer is not None:
            return None
        data = NextButton(game=game.id, round=round_.id).pack()
        button = InlineKeyboardButton(text=self._texts("quiz-next-button"), callback_data=data)
        return InlineKeyboardMarkup(inline_keyboard=[[button]])

    async def _score_keyboard(self, game: Game, round_: Round) -> InlineKeyboardMarkup | None:
        if round_.lost:
            return None
        rows = report_row(game.id, [round_.question.id or 0], texts=self._texts)
        if round_.question.post_id is not None:
            link = _post_link(await self._me(), round_.question.post_id)
            rows.insert(0, [InlineKeyboardButton(text=self._texts("quiz-post-button"), url=link)])
        return InlineKeyboardMarkup(inline_keyboard=rows)

    async def _me(self) -> str:
        """The bot's username; aiogram asks Telegram once."""
        with sending():
            return (await self._bot.me()).username or ""


def _post_link(bot_username: str, post_id: int) -> str:
    return f"https://t.me/{bot_username}?start=post_{post_id}"
