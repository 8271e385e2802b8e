"""/stats: what an admin may know of the channel's use: a picture of numbers, and the questions without an answer."""

import logging
from typing import Protocol
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.enums import ChatAction
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, Message

from content.asking.missed import KEPT, MissedQuestions
from content.html import Html
from content.posts import shorten
from content.statistics import Counts, CountUse, Statistics
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.posts import NO_PREVIEW
from handlers.queue import refuse_command

logger = logging.getLogger(__name__)

QUESTIONS = 20
QUESTION_LENGTH = 120
"""Characters of each question: twenty fit into a message."""


class ChartError(Exception):
    """No picture came."""


class Charts(Protocol):
    """Draws."""

    async def draw(self, statistics: Statistics, *, texts: Texts) -> bytes:
        """Returns a PNG. Raises ChartError."""
        ...


def stats_router() -> Router:
    """/stats, for admins in private chats."""
    router = Router(name="stats")
    router.message.filter(F.chat.type == "private")
    router.message.register(tell_stats, Command("stats", ignore_case=True), IsAdmin())
    router.message.register(refuse_command, Command("stats", ignore_case=True))
    return router


async def tell_stats(
    message: Message,
    counts: Counts,
    count_use: CountUse,
    charts: Charts,
    missed: MissedQuestions,
    texts: Texts,
    clock: Clock,
    zone: ZoneInfo,
) -> None:
    """/stats: the picture takes some seconds; the questions without an answer stand in words under it."""
    now = clock.now()
    await count_use(now)
    today = now.astimezone(zone).date()
    numbers = await counts.statistics(today)
    heading = texts("stats-posts", count=numbers.total_posts)
    await message.chat.do(ChatAction.UPLOAD_PHOTO)
    try:
        picture = await charts.draw(numbers, texts=texts)
    except ChartError as error:
        logger.warning("the picture of /stats was not drawn: %s", error)
        await message.answer(Html(f"{heading}\n{texts('stats-no-picture')}"))
    else:
        await message.answer_photo(BufferedInputFile(picture, filename="stats.png"), caption=heading)
    questions = await missed.since(today - KEPT, limit=QUESTIONS)
    lines = [texts("stats-missed" if questions else "stats-missed-none", days=KEPT.days)]
    lines += [
        texts("stats-question", question=shorten(one.question, limit=QUESTION_LENGTH), times=one.times)
        for one in questions
    ]
    await message.answer(Html("\n".join(lines)), link_preview_options=NO_PREVIEW)
