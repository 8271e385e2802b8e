"""Asking the channel: /ask, questions in plain words, questions in reply to a post, and «Не то» under an answer."""

import re
import secrets

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message, User

from content.asking.answer_question import AnswerQuestion
from content.asking.answers import Certainty
from content.asking.missed import MissedQuestions
from content.asking.phrasing import PhraseAnswer
from content.asking.reads_as_question import reads_as_question
from content.channel import ChannelView
from content.reading import PostReader
from content.statistics import CountUse
from content.texts import Texts
from handlers.answer_text import MissedButton, answer_keyboard, answer_text, without_missed
from handlers.clock import Clock
from handlers.posts import NO_PREVIEW
from handlers.shown_post import is_from, shown_post

QUESTION_LENGTH = 500
"""Characters of a question that count."""

_FIRST_LINE = re.compile(r"❓ (.+)$", re.MULTILINE)


class RepliesToPost(Filter):
    """Passes a reply to a message of the bot that shows one post."""

    async def __call__(self, message: Message, posts: PostReader, channel: ChannelView, bot_user: User) -> bool:
        """Looks whose message is replied to, and what stands under it."""
        source = message.reply_to_message
        return (
            source is not None
            and is_from(source, bot_user)
            and await shown_post(source, posts=posts, channel=channel, bot_user=bot_user) is not None
        )


def ask_router() -> Router:
    """/ask and questions in plain words. Goes before whatever takes any text."""
    router = Router(name="ask")
    router.message.register(ask, Command("ask", ignore_case=True))
    question = F.text.func(reads_as_question)
    plain_words = (F.text, ~F.text.startswith("/"), ~F.via_bot, ~F.forward_origin, question)
    router.message.register(ask, F.chat.type == "private", *plain_words)
    router.message.register(ask, *plain_words, RepliesToPost())
    router.callback_query.register(note_missed, MissedButton.filter())
    return router


async def ask(
    message: Message,
    answer_question: AnswerQuestion,
    phrase_answer: PhraseAnswer,
    count_use: CountUse,
    posts: PostReader,
    texts: Texts,
    clock: Clock,
    channel: ChannelView,
    bot_user: User,
    command: CommandObject | None = None,
) -> None:
    """/ask question, or just the question; in reply to a post it is asked of that post."""
    question = " ".join(((command.args if command else message.text) or "").split())[:QUESTION_LENGTH].strip()
    if not question:
        await message.answer(texts("ask-usage"))
        return
    source = message.reply_to_message
    post_id = await shown_post(source, posts=posts, channel=channel, bot_user=bot_user) if source else None
    answer = await answer_question(question, now=clock.now(), post_id=post_id)
    count_use.searched(question, found=answer.certainty is not Certainty.NONE)
    phrased = await phrase_answer(answer, language=texts.language)
    text = answer_text(
        answer, phrased=phrased, of_post=post_id is not None, texts=texts, channel=channel, bot_user=bot_user
    )
    keyboard = answer_keyboard(answer, mark=secrets.token_hex(8), texts=texts)
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def note_missed(
    query: CallbackQuery, callback_data: MissedButton, missed: MissedQuestions, texts: Texts, clock: Clock
) -> None:
    """«Не то»: the question is counted once for this answer, without a name, and the button goes."""
    message = query.message
    found = _FIRST_LINE.match(message.text or "") if isinstance(message, Message) else None
    if not found or not isinstance(message, Message):
        await query.answer(texts("button-stale"))
        return
    first = await missed.note(found[1], mark=callback_data.mark, day=clock.now().date())
    await query.answer(texts("ask-missed-thanks" if first else "ask-missed-again"))
    if first:
        await message.edit_reply_markup(reply_markup=without_missed(message.reply_markup))
