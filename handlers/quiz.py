"""The quiz: /quiz and #тест start a game, votes answer, /stop ends it, /top tells who leads."""

import re

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message, Poll, PollAnswer

from content.quiz.play import AnswerRound, CloseRounds, Leaders, Player, StartGame, StopGame
from content.quiz.refusal import QuizRefusedError
from content.quiz.scoreboard import render_leaders
from content.texts import Texts
from handlers.clock import Clock
from handlers.posts import NO_PREVIEW

_HASHTAG = re.compile(r"\s*#тест\b", re.IGNORECASE)
"""The hashtag and not a longer one that begins like it."""


def quiz_router() -> Router:
    """/quiz, /stop, /top, #тест in groups, votes, and polls that Telegram closes."""
    router = Router(name="quiz")
    router.message.register(start_quiz, Command("quiz", ignore_case=True))
    router.message.register(
        start_by_hashtag,
        F.chat.type.in_({"group", "supergroup"}),
        F.text.regexp(_HASHTAG),
        # The channel's own quizzes carry the hashtag and arrive in its discussion group as forwards.
        ~F.forward_origin,
    )
    router.message.register(stop_quiz, Command("stop", ignore_case=True))
    router.message.register(show_top, Command("top", ignore_case=True))
    router.poll_answer.register(take_answer)
    router.poll.register(take_closing, F.is_closed)
    return router


async def start_quiz(
    message: Message, command: CommandObject, start_game: StartGame, texts: Texts, clock: Clock
) -> None:
    """/quiz 5 nlp"""
    await _start(message, command.args or "", start_game=start_game, texts=texts, clock=clock)


async def start_by_hashtag(message: Message, start_game: StartGame, texts: Texts, clock: Clock) -> None:
    """#тест: one question; what follows the hashtag is said to people. During a game it is no news."""
    await _start(message, "", start_game=start_game, texts=texts, clock=clock, silent="quiz-running")


async def play_from_link(message: Message, *, start_game: StartGame, texts: Texts, clock: Clock) -> None:
    """The deep link `quiz`: one question."""
    await _start(message, "", start_game=start_game, texts=texts, clock=clock)


async def _start(
    message: Message, request: str, *, start_game: StartGame, texts: Texts, clock: Clock, silent: str = ""
) -> None:
    """Starts a game or says why not; a refusal for the reason `silent` is kept to itself."""
    try:
        await start_game(
            message.chat.id,
            request=request,
            started_by=_sender(message),
            now=clock.now(),
            # In groups without topics the number names a thread of replies, which takes no polls of ours.
            thread_id=message.message_thread_id if message.is_topic_message else None,
        )
    except QuizRefusedError as refusal:
        if refusal.key != silent:
            await message.answer(texts(refusal.key, **refusal.arguments))


async def stop_quiz(message: Message, stop_game: StopGame, texts: Texts, clock: Clock) -> None:
    """/stop: the result that follows is the answer."""
    try:
        await stop_game(message.chat.id, by=_sender(message), now=clock.now())
    except QuizRefusedError as refusal:
        await message.answer(texts(refusal.key, **refusal.arguments))


async def show_top(message: Message, leaders: Leaders, texts: Texts) -> None:
    """/top"""
    private = message.chat.type == "private"
    text = render_leaders(await leaders(message.chat.id), private=private, texts=texts)
    await message.answer(text, link_preview_options=NO_PREVIEW)


async def take_answer(vote: PollAnswer, answer_round: AnswerRound, clock: Clock) -> None:
    """A vote; nothing is said, Telegram itself shows whether it was right."""
    if vote.voter_chat:
        player = Player(vote.voter_chat.id, vote.voter_chat.title or "")
    elif vote.user:
        player = Player(vote.user.id, vote.user.full_name)
    else:
        return
    await answer_round(vote.poll_id, player=player, chosen=tuple(vote.option_ids), now=clock.now())


async def take_closing(poll: Poll, close_rounds: CloseRounds, clock: Clock) -> None:
    """A poll was closed by Telegram's timer or by a person."""
    await close_rounds.poll_closed(poll.id, now=clock.now())


def _sender(message: Message) -> int:
    """Who speaks: a person, or a chat somebody speaks in the name of."""
    if message.sender_chat:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat.id
