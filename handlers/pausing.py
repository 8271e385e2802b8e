"""/pause and /resume: nothing goes out by itself in between."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import Message

from content.html import Html
from content.publishing.lateness import Lateness
from content.publishing.moments import moment_in_full
from content.publishing.pausing import Outlook, PauseQueue, ResumeQueue
from content.publishing.queue import QueuedPost
from content.texts import Texts
from handlers.clock import Clock
from handlers.lateness import rules_in_words
from handlers.permissions import IsAdmin
from handlers.queue import refuse_command
from handlers.queue_card import title_of


def pausing_router() -> Router:
    """/pause and /resume, for admins in private chats."""
    router = Router(name="pausing")
    router.message.filter(F.chat.type == "private")
    router.message.register(pause, Command("pause", ignore_case=True), IsAdmin())
    router.message.register(resume, Command("resume", ignore_case=True), IsAdmin())
    router.message.register(refuse_command, Command("pause", "resume", ignore_case=True))
    return router


async def pause(
    message: Message, pause_queue: PauseQueue, lateness: Lateness, clock: Clock, zone: ZoneInfo, texts: Texts
) -> None:
    """/pause"""
    if message.from_user is None:
        return
    now = clock.now()
    found, before, outlook = await pause_queue(by=message.from_user.id, name=message.from_user.full_name, now=now)
    since = moment_in_full(found.since, now=now, zone=zone, texts=texts)
    lines = [texts("pause-before", since=since, name=found.name) if before else texts("pause-begun")]
    lines.append(texts("pause-waiting", count=outlook.waiting))
    if outlook.first:
        lines.append(_post("pause-first", outlook.first, now=now, zone=zone, texts=texts))
        lines.append(texts("pause-after", rules=rules_in_words(await lateness.patience(), texts=texts)))
    await message.answer(Html("\n".join(lines)))


async def resume(message: Message, resume_queue: ResumeQueue, clock: Clock, zone: ZoneInfo, texts: Texts) -> None:
    """/resume"""
    now = clock.now()
    paused, outlook = await resume_queue(now=now)
    lines = [texts("resume-done") if paused else texts("resume-before")]
    if paused:
        lines += _overdue(outlook, texts=texts)
    if outlook.following:
        lines.append(_post("resume-following", outlook.following, now=now, zone=zone, texts=texts))
    elif not outlook.waiting:
        lines.append(texts("resume-nothing"))
    await message.answer(Html("\n".join(lines)))


def _overdue(outlook: Outlook, *, texts: Texts) -> list[Html]:
    """What was held back."""
    lines = [texts("resume-at-once", count=outlook.at_once)] if outlook.waiting else []
    return [*lines, texts("resume-late", count=outlook.late)] if outlook.late else lines


def _post(key: str, post: QueuedPost, *, now: datetime, zone: ZoneInfo, texts: Texts) -> Html:
    moment = moment_in_full(post.due_at, now=now, zone=zone, texts=texts)
    return texts(key, title=title_of(post, texts=texts), moment=moment)
