"""The quiz: /quiz and #тест start a game, people join, votes answer, /stop ends it, /top tells who leads."""

import re

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, Poll, PollAnswer, Update

from content.html import Html, plain
from content.quiz.answering import AdoptPoll, AnswerRound
from content.quiz.group_settings import Groups
from content.quiz.play import CloseRounds, Leaders, Period, StopGame
from content.quiz.players import Player
from content.quiz.refusal import QuizRefusedError
from content.quiz.scoreboard import render_leaders
from content.quiz.start import JoinGame, StartGame
from content.quiz.training import Trainer
from content.texts import Texts
from handlers.clock import Clock
from handlers.game_buttons import BeginButton, JoinButton, NextButton, TopButton, top_keyboard
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
    router.message.register(move_group, F.migrate_to_chat_id)
    router.callback_query.register(join_game, JoinButton.filter())
    router.callback_query.register(begin_game, BeginButton.filter())
    router.callback_query.register(next_question, NextButton.filter())
    router.callback_query.register(turn_top, TopButton.filter())
    router.poll_answer.register(take_answer)
    router.poll.register(take_poll)
    return router


async def start_quiz(
    message: Message, command: CommandObject, start_game: StartGame, texts: Texts, clock: Clock
) -> None:
    """/quiz 5 nlp"""
    await _start(message, command.args or "", start_game=start_game, texts=texts, clock=clock)


async def start_by_hashtag(message: Message, start_game: StartGame, texts: Texts, clock: Clock) -> None:
    """#тест: one question; what follows the hashtag is said to people. During a game it is no news."""
    await _start(message, "", start_game=start_game, texts=texts, clock=clock, single=True)


async def play_from_link(message: Message, *, start_game: StartGame, texts: Texts, clock: Clock) -> None:
    """The deep link `quiz` in a group: one question."""
    await _start(message, "", start_game=start_game, texts=texts, clock=clock, single=True)


async def _start(
    message: Message, request: str, *, start_game: StartGame, texts: Texts, clock: Clock, single: bool = False
) -> None:
    """Starts a game or says why not; a hashtag that starts nothing is only a hashtag."""
    try:
        await start_game(
            message.chat.id,
            request=request,
            starter=_sender(message),
            now=clock.now(),
            # In groups without topics the number names a thread of replies, which takes no polls of ours.
            thread_id=message.message_thread_id if message.is_topic_message else None,
            single=single,
            request_id=message.message_id,
        )
    except QuizRefusedError as refusal:
        if not single or refusal.key == "quiz-empty":
            await message.answer(texts(refusal.key, **refusal.arguments))


async def join_game(
    query: CallbackQuery, callback_data: JoinButton, join_game: JoinGame, texts: Texts, clock: Clock
) -> None:
    """✋: the lobby's message follows in a moment."""
    if query.message is None:
        return
    player = Player(query.from_user.id, query.from_user.full_name)
    try:
        news = await join_game.join(
            query.message.chat.id, game_id=callback_data.game, player=player, now=clock.now()
        )
    except QuizRefusedError as refusal:
        await query.answer(plain(texts(refusal.key, **refusal.arguments)))
    else:
        await query.answer(texts("quiz-joined" if news else "quiz-joined-before"))


async def begin_game(
    query: CallbackQuery, callback_data: BeginButton, join_game: JoinGame, texts: Texts, clock: Clock
) -> None:
    """▶️: nobody is waited for."""
    if query.message is None:
        return
    try:
        await join_game.begin(
            query.message.chat.id, game_id=callback_data.game, by=query.from_user.id, now=clock.now()
        )
    except QuizRefusedError as refusal:
        await query.answer(plain(texts(refusal.key, **refusal.arguments)), show_alert=True)
    else:
        await query.answer()


async def next_question(
    query: CallbackQuery, callback_data: NextButton, join_game: JoinGame, texts: Texts, clock: Clock
) -> None:
    """The question without a timer is over."""
    if query.message is None:
        return
    try:
        await join_game.next(
            query.message.chat.id,
            game_id=callback_data.game,
            round_id=callback_data.round,
            by=query.from_user.id,
            now=clock.now(),
        )
    except QuizRefusedError as refusal:
        await query.answer(plain(texts(refusal.key, **refusal.arguments)), show_alert=True)
    else:
        await query.answer()


async def move_group(message: Message, groups: Groups) -> None:
    """The group has become a supergroup: another number, the same people."""
    if message.migrate_to_chat_id:
        await groups.move(message.chat.id, to=message.migrate_to_chat_id)


async def stop_quiz(message: Message, stop_game: StopGame, texts: Texts, clock: Clock) -> None:
    """/stop: the result that follows is the answer."""
    try:
        await stop_game(message.chat.id, by=_sender(message).id, now=clock.now())
    except QuizRefusedError as refusal:
        await message.answer(texts(refusal.key, **refusal.arguments))


async def show_top(message: Message, leaders: Leaders, texts: Texts, clock: Clock) -> None:
    """/top: the week's, other times by a tap."""
    text, keyboard = await _top(message.chat.id, Period.WEEK, leaders=leaders, texts=texts, clock=clock)
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def turn_top(
    query: CallbackQuery, callback_data: TopButton, leaders: Leaders, texts: Texts, clock: Clock
) -> None:
    """Another period, in the same message."""
    if isinstance(query.message, Message):
        text, keyboard = await _top(
            query.message.chat.id, callback_data.period, leaders=leaders, texts=texts, clock=clock
        )
        await query.message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)
    await query.answer()


async def _top(
    chat_id: int, period: Period, *, leaders: Leaders, texts: Texts, clock: Clock
) -> tuple[Html, InlineKeyboardMarkup | None]:
    standings = await leaders(chat_id, period=period, now=clock.now())
    if not standings and not await leaders(chat_id, period=Period.ALL, now=clock.now()):
        return texts("top-empty"), None
    return render_leaders(standings, texts=texts), top_keyboard(period, texts=texts)


async def take_answer(
    vote: PollAnswer, event_update: Update, answer_round: AnswerRound, trainer: Trainer, clock: Clock
) -> None:
    """A vote in a game, where nothing is said (Telegram itself shows whether it was right), or in training."""
    if vote.voter_chat:
        player = Player(vote.voter_chat.id, vote.voter_chat.title or "")
    elif vote.user:
        player = Player(vote.user.id, vote.user.full_name)
    else:
        return
    chosen = tuple(vote.option_ids)
    await answer_round(vote.poll_id, player=player, chosen=chosen, number=event_update.update_id, now=clock.now())
    if vote.user and not await answer_round.knows(vote.poll_id):
        await trainer.answer(vote.poll_id, person_id=vote.user.id, chosen=chosen, now=clock.now())


async def take_poll(
    poll: Poll, adopt_poll: AdoptPoll, close_rounds: CloseRounds, trainer: Trainer, clock: Clock
) -> None:
    """Votes on a question that nobody may know of since a kill, in a game or in training; or Telegram's timer or a person closed it."""
    options, now = tuple(option.text for option in poll.options), clock.now()
    await adopt_poll(
        poll.id,
        question=poll.question,
        options=options,
        description=poll.description,
        votes=poll.total_voter_count,
        closed=poll.is_closed,
        now=now,
    )
    if poll.is_closed:
        await close_rounds.poll_closed(poll.id, now=now)
    await trainer.look_at(poll.id, question=poll.question, options=options, now=now)


def _sender(message: Message) -> Player:
    """Who speaks: a person, or a chat somebody speaks in the name of."""
    if message.sender_chat:
        return Player(message.sender_chat.id, message.sender_chat.title or "")
    if message.from_user:
        return Player(message.from_user.id, message.from_user.full_name)
    return Player(message.chat.id, message.chat.title or "")
