"""«Новый вопрос»: a question written in a conversation. What is written stands in rows: a restart forgets nothing."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiogram import Bot, F, Router
from aiogram.exceptions import AiogramError
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from content.html import Html
from content.publishing.queue import Queue
from content.publishing.quizzes import QuizDesk
from content.publishing.read_when import ReadWhen
from content.quiz.admitting import Admissions, Source
from content.quiz.bank import WaitingQuestions
from content.quiz.entry_steps import KeptWriting, Mark, Said, Step, Tap, Words, Writing, Writings, step
from content.quiz.start import GameStarts
from content.sending import RefusedError, SendingError
from content.texts import Texts
from handlers.clock import Clock
from handlers.drafts import is_moment
from handlers.permissions import IsAdmin
from handlers.question_buttons import Board, BoardButton, board_row, labelled
from handlers.question_entry_page import Do, EntryButton, entry_page
from handlers.question_page import topic_mark
from handlers.question_text import show_poll
from handlers.queue import refuse_button
from handlers.queue_card import refusal

STANDS_FOR = timedelta(hours=1)
"""How long after the last word any message belongs to the question; later only the board leads back to it."""

_TAPS = {Do.DONE: Tap.DONE, Do.SKIP: Tap.SKIP, Do.BACK: Tap.BACK, Do.DROP: Tap.DROP}


class Writes(Filter):
    """Passes what somebody says who is writing a question; hands that on as `found`."""

    def __init__(self, *, at_any_time: bool = False) -> None:
        self._at_any_time = at_any_time

    async def __call__(
        self, message: Message, writings: Writings, queue: Queue, read_when: ReadWhen, clock: Clock
    ) -> bool | dict[str, Any]:
        """Looks for something written lately; an answer to another message, or a moment for a later post, means that."""
        kept = await writings.get(message.chat.id)
        if kept is None:
            return False
        if self._at_any_time:
            return {"found": kept}
        now, answered = clock.now(), message.reply_to_message
        if now - kept.touched_at > STANDS_FOR or (answered and answered.message_id != kept.message_id):
            return False
        draft = await queue.newest_draft(chat_id=message.chat.id, since=kept.touched_at)
        if draft and await is_moment(message.text or "", read_when, now=now):
            return False
        return {"found": kept}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEntry:
    """Shows the step that a question is at."""

    bot: Bot
    writings: Writings
    quiz_desk: QuizDesk
    topics: GameStarts

    async def anew(self, chat_id: int, kept: KeptWriting | None, writing: Writing, *, texts: Texts) -> None:
        """In a new message; the one before loses its buttons."""
        if kept and kept.message_id:
            with suppress(AiogramError):
                await self.bot.edit_message_reply_markup(chat_id=chat_id, message_id=kept.message_id)
        text, keyboard = await self._page(chat_id, writing, texts=texts)
        sent = await self.bot.send_message(chat_id, text, reply_markup=keyboard)
        await self.writings.shown(chat_id, sent.message_id)

    async def instead(self, message: Message, kept: KeptWriting | None, writing: Writing, *, texts: Texts) -> None:
        """In the message whose button was tapped; the end comes below the quiz that it shows."""
        if writing.step is Step.PREVIEW:
            await self.anew(message.chat.id, kept, writing, texts=texts)
            return
        text, keyboard = await self._page(message.chat.id, writing, texts=texts)
        with suppress(AiogramError):
            # A tap told again finds it there.
            await message.edit_text(text, reply_markup=keyboard)
        await self.writings.shown(message.chat.id, message.message_id)

    async def _page(self, chat_id: int, writing: Writing, *, texts: Texts) -> tuple[Html, InlineKeyboardMarkup]:
        if writing.step is not Step.PREVIEW:
            topics = await self.topics.topics() if writing.step is Step.TOPIC else ()
            return entry_page(writing, texts=texts, topics=topics)
        try:
            preview = await show_poll(writing.question(), chat_id=chat_id, desk=self.quiz_desk)
        except RefusedError as error:
            _, keyboard = entry_page(writing, texts=texts)
            return texts("entry-refused", reason=refusal(error.reason, texts=texts)), keyboard
        except SendingError:
            _, keyboard = entry_page(writing, texts=texts)
            return texts("schedule-unreachable"), keyboard
        return entry_page(writing, texts=texts, preview=preview)


def question_entry_router() -> Router:
    """The conversation, for admins in private chats. Goes before whatever takes any text."""
    router = Router(name="question entry")
    router.message.filter(F.chat.type == "private")
    private = F.message.chat.type == "private"
    router.callback_query.register(begin, BoardButton.filter(F.do == Board.WRITE), private, IsAdmin())
    router.message.register(cancel, Command("cancel", ignore_case=True), Writes(at_any_time=True), IsAdmin())
    router.message.register(take_words, F.text, ~F.text.startswith("/"), ~F.forward_origin, Writes(), IsAdmin())
    router.callback_query.register(stop, EntryButton.filter(F.do == Do.STOP), private, IsAdmin())
    router.callback_query.register(take, EntryButton.filter(F.do == Do.TAKE), private, IsAdmin())
    router.callback_query.register(tap, EntryButton.filter(), private, IsAdmin())
    router.callback_query.register(refuse_button, EntryButton.filter())
    return router


async def begin(
    query: CallbackQuery, writings: Writings, show_entry: ShowEntry, texts: Texts, clock: Clock
) -> None:
    """«Новый вопрос»: the first step, or where it was left."""
    kept = await writings.get(query.from_user.id)
    writing = kept.writing if kept else Writing()
    await writings.keep(query.from_user.id, writing, now=clock.now())
    await query.answer()
    if isinstance(query.message, Message):
        await show_entry.instead(query.message, kept, writing, texts=texts)


async def take_words(
    message: Message, found: KeptWriting, writings: Writings, show_entry: ShowEntry, texts: Texts, clock: Clock
) -> None:
    """What the step asks for, or why it can't be that."""
    if found.heard_id == message.message_id:
        # Taken before a kill; what came of it may not have been told.
        await show_entry.anew(message.chat.id, found, found.writing, texts=texts)
        return
    writing, refused = step(found.writing, Words(message.text or ""))
    if refused:
        await message.reply(texts(refused.key, **refused.arguments))
        return
    await writings.keep(message.chat.id, writing, now=clock.now(), heard_id=message.message_id)
    await show_entry.anew(message.chat.id, found, writing, texts=texts)


async def tap(
    query: CallbackQuery,
    callback_data: EntryButton,
    writings: Writings,
    show_entry: ShowEntry,
    question_topics: GameStarts,
    bot: Bot,
    texts: Texts,
    clock: Clock,
) -> None:
    """A button of the step; one of another step, as after a tap that is told again, changes nothing."""
    kept = await writings.get(query.from_user.id)
    if kept is None or not isinstance(query.message, Message) or kept.writing.step is not callback_data.step:
        await query.answer(texts("button-stale"))
        return
    said = await _said(kept.writing, callback_data, question_topics)
    writing, refused = step(kept.writing, said) if said else (kept.writing, None)
    if refused:
        await query.answer(texts(refused.key, **refused.arguments), show_alert=True)
        return
    await writings.keep(query.from_user.id, writing, now=clock.now())
    await query.answer()
    if callback_data.step is Step.PREVIEW:
        await _take_away(bot, query.from_user.id, callback_data.value)
    await show_entry.instead(query.message, kept, writing, texts=texts)


async def take(
    query: CallbackQuery,
    writings: Writings,
    admissions: Admissions,
    waiting_questions: WaitingQuestions,
    texts: Texts,
    clock: Clock,
) -> None:
    """«В банк»"""
    kept, person_id = await writings.get(query.from_user.id), query.from_user.id
    shown = query.message.message_id if query.message else None
    if kept is None or kept.writing.step is not Step.PREVIEW or kept.message_id != shown:
        # What stands above an older card is another quiz.
        await query.answer(texts("button-stale"))
        return
    question = kept.writing.question()
    new = await admissions.admit(question, person_id=person_id, source=Source.CHAT, now=clock.now())
    await writings.forget(person_id)
    await query.answer()
    said = texts("offer-taken", added=int(new), known=int(not new), ready=await waiting_questions.count_ready())
    rows = [[labelled(texts("entry-button-another"), BoardButton(do=Board.WRITE))], board_row(texts)]
    if isinstance(query.message, Message):
        await query.message.edit_text(said, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def stop(
    query: CallbackQuery, callback_data: EntryButton, writings: Writings, bot: Bot, texts: Texts
) -> None:
    """«Отмена»"""
    if not await writings.forget(query.from_user.id):
        await query.answer(texts("button-stale"))
        return
    await query.answer()
    await _take_away(bot, query.from_user.id, callback_data.value)
    if isinstance(query.message, Message):
        keyboard = InlineKeyboardMarkup(inline_keyboard=[board_row(texts)])
        await query.message.edit_text(texts("offer-dropped"), reply_markup=keyboard)


async def cancel(message: Message, found: KeptWriting, writings: Writings, bot: Bot, texts: Texts) -> None:
    """/cancel"""
    await writings.forget(message.chat.id)
    if found.message_id:
        with suppress(AiogramError):
            await bot.edit_message_reply_markup(chat_id=message.chat.id, message_id=found.message_id)
    await message.answer(texts("offer-dropped"))


async def _said(writing: Writing, button: EntryButton, topics: GameStarts) -> Said | None:
    """What a tap says; None for one that says what is so already, or is about what has changed."""
    if button.do is Do.MARK:
        return Mark(button.value, button.right)
    if button.do is Do.TOPIC:
        known = {topic_mark(topic): topic for topic in await topics.topics()}
        return Words(known[button.topic]) if button.topic in known else None
    if button.do is Do.DROP and button.value != len(writing.options):
        return None
    return _TAPS.get(button.do)


async def _take_away(bot: Bot, chat_id: int, preview: int) -> None:
    """The quiz that was shown."""
    if preview:
        with suppress(AiogramError):
            await bot.delete_message(chat_id, preview)
