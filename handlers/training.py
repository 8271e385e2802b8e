"""Training in private chats: /quiz, the buttons under a result, /stop, /top."""

import re

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from content.html import plain
from content.quiz.progress import LookAtProgress, render_progress
from content.quiz.refusal import QuizRefusedError
from content.quiz.training import Trainer
from content.texts import Texts
from handlers.clock import Clock
from handlers.training_keyboard import Step, TrainingButton

_HASHTAG = re.compile(r"\s*#тест\s*", re.IGNORECASE)
"""The hashtag alone."""


def training_router() -> Router:
    """What /quiz and its like mean where a person is alone with the bot; votes come by handlers/quiz.py."""
    router = Router(name="training")
    private = F.chat.type == "private"
    router.message.register(train, Command("quiz", ignore_case=True), private)
    router.message.register(
        train_by_hashtag, private, F.text.regexp(_HASHTAG, mode="fullmatch"), ~F.forward_origin
    )
    router.message.register(stop_training, Command("stop", ignore_case=True), private)
    router.message.register(show_progress, Command("top", ignore_case=True), private)
    for do, handler in ((Step.NEXT, next_question), (Step.ENOUGH, enough), (Step.AGAIN, once_more)):
        router.callback_query.register(
            handler, TrainingButton.filter(F.do == do), F.message.chat.type == "private"
        )
    return router


async def train(message: Message, command: CommandObject, trainer: Trainer, texts: Texts, clock: Clock) -> None:
    """/quiz 5 nlp"""
    await start_training(message, command.args or "", trainer=trainer, texts=texts, clock=clock)


async def train_by_hashtag(message: Message, trainer: Trainer, texts: Texts, clock: Clock) -> None:
    """#тест, as in a group."""
    await start_training(message, "", trainer=trainer, texts=texts, clock=clock)


async def start_training(message: Message, words: str, *, trainer: Trainer, texts: Texts, clock: Clock) -> None:
    """Begins a run, or says why not; also by the deep link `quiz`."""
    try:
        await trainer.start(message.chat.id, words=words, request=f"message {message.message_id}", now=clock.now())
    except QuizRefusedError as refusal:
        await message.answer(texts(refusal.key, **refusal.arguments))


async def stop_training(message: Message, trainer: Trainer, texts: Texts, clock: Clock) -> None:
    """/stop: how it went is the answer."""
    try:
        await trainer.stop(message.chat.id, now=clock.now())
    except QuizRefusedError as refusal:
        await message.answer(texts(refusal.key, **refusal.arguments))


async def show_progress(message: Message, look_at_progress: LookAtProgress, texts: Texts, clock: Clock) -> None:
    """/top: there is nobody else to be better than."""
    progress = await look_at_progress(message.chat.id, now=clock.now())
    await message.answer(render_progress(progress, texts=texts))


async def next_question(
    query: CallbackQuery, callback_data: TrainingButton, trainer: Trainer, texts: Texts, clock: Clock
) -> None:
    """«Дальше»"""
    try:
        asked = await trainer.go_on(
            query.from_user.id,
            run_id=callback_data.run,
            number=callback_data.number,
            request=f"tap {query.id}",
            now=clock.now(),
        )
    except QuizRefusedError as refusal:
        await query.answer(plain(texts(refusal.key, **refusal.arguments)))
    else:
        await query.answer(None if asked else texts("training-below"))


async def enough(
    query: CallbackQuery, callback_data: TrainingButton, trainer: Trainer, texts: Texts, clock: Clock
) -> None:
    """«Хватит»"""
    try:
        await trainer.stop(query.from_user.id, run_id=callback_data.run, now=clock.now())
    except QuizRefusedError as refusal:
        await query.answer(plain(texts(refusal.key, **refusal.arguments)))
    else:
        await query.answer()


async def once_more(
    query: CallbackQuery, callback_data: TrainingButton, trainer: Trainer, texts: Texts, clock: Clock
) -> None:
    """«Ещё»: a run like that one."""
    try:
        await trainer.start_like(
            query.from_user.id, run_id=callback_data.run, request=f"tap {query.id}", now=clock.now()
        )
    except QuizRefusedError as refusal:
        await query.answer(plain(texts(refusal.key, **refusal.arguments)))
    else:
        await query.answer()
