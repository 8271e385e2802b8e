"""/stats: what an admin may know of the archive and of the questions it did not answer."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import Message

from content.asking.missed import KEPT, MissedQuestions
from content.html import Html
from content.posts import shorten
from content.reading import PostReader
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.posts import NO_PREVIEW
from handlers.queue import refuse_command

QUESTIONS = 20
QUESTION_LENGTH = 120
"""Characters of each question: twenty fit into a message."""


def stats_router() -> Router:
    """/stats, for admins in private chats."""
    router = Router(name="stats")
    router.message.filter(F.chat.type == "private")
    router.message.register(tell_stats, Command("stats", ignore_case=True), IsAdmin())
    router.message.register(refuse_command, Command("stats", ignore_case=True))
    return router


async def tell_stats(
    message: Message, posts: PostReader, missed: MissedQuestions, texts: Texts, clock: Clock
) -> None:
    """/stats"""
    questions = await missed.since(clock.now().date() - KEPT, limit=QUESTIONS)
    key = "stats-missed" if questions else "stats-missed-none"
    lines = [texts("stats-posts", count=await posts.count()), Html(""), texts(key, days=KEPT.days)]
    lines += [
        texts("stats-question", question=shorten(one.question, limit=QUESTION_LENGTH), times=one.times)
        for one in questions
    ]
    await message.answer(Html("\n".join(lines)), link_preview_options=NO_PREVIEW)
