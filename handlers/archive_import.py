"""/import: an admin sends a saved page or an export of the channel, and the archive takes it in."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from aiogram import Bot, F, Router
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.filters import Command
from aiogram.types import Document, Message
from aiohttp import ClientError

from content.html import Html, split
from content.importing.archives import NotAnArchiveError
from content.importing.import_archive import ImportArchive, Progress
from content.importing.summary import summary_lines
from content.quiz.admitting import FindPosts
from content.quiz.bank import CollectQuizzes
from content.texts import Texts
from handlers.clock import Clock
from handlers.permissions import IsAdmin
from handlers.queue import refuse_command

FILE_LIMIT = 20 * 1024 * 1024
"""Bytes that Telegram lets a bot download."""

DOWNLOAD_SECONDS = 300
NAME_LENGTH = 60
"""Characters of a file's name that are kept: file systems take 255 bytes."""

PROGRESS_PAUSE = timedelta(seconds=3)
"""How long a message is left as it is before it tells more."""


class DownloadError(Exception):
    """The file did not arrive; `key` is a message of the locales."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def import_router() -> Router:
    """/import, for admins in private chats. Goes before whatever takes documents."""
    router = Router(name="import")
    router.message.filter(F.chat.type == "private")
    router.message.register(import_file, Command("import", ignore_case=True), IsAdmin())
    router.message.register(refuse_command, Command("import", ignore_case=True))
    return router


async def import_file(
    message: Message,
    bot: Bot,
    import_archive: ImportArchive,
    importing: asyncio.Lock,
    collect_quizzes: CollectQuizzes,
    find_posts: FindPosts,
    clock: Clock,
    texts: Texts,
) -> None:
    """/import under a file, or in reply to one. Others are served meanwhile: each update has a task of its own."""
    document = _document(message)
    if document is None:
        await message.answer(texts("import-how"))
        return
    if (document.file_size or 0) > FILE_LIMIT:
        await message.answer(texts("import-too-big"))
        return
    if importing.locked():
        await message.answer(texts("import-busy"))
        return
    async with importing:
        told = await message.answer(texts("import-begins", file=_name(document)))
        try:
            lines = await _imported(
                document, told, bot=bot, import_archive=import_archive, clock=clock, texts=texts
            )
        except DownloadError as error:
            lines = [texts(error.key)]
        except NotAnArchiveError as error:
            lines = [texts(error.key, **error.arguments)]
        else:
            collected = await collect_quizzes.from_archive()
            await find_posts()
            if collected.added:
                lines.append(texts("newquiz-collected", count=collected.added))
        await told.edit_text(split(Html("\n".join(lines)))[0])


async def _imported(
    document: Document, told: Message, *, bot: Bot, import_archive: ImportArchive, clock: Clock, texts: Texts
) -> list[Html]:
    """Imports the file and returns what came of it; raises DownloadError and NotAnArchiveError."""
    with TemporaryDirectory(prefix="bot-import-") as folder:
        path = Path(folder) / _name(document)
        await _download(document, path, bot=bot)
        async with _telling(told, clock=clock, texts=texts) as teller:
            summary = await import_archive([path], progress=teller.hear)
    return summary_lines(summary, texts)


async def _download(document: Document, path: Path, *, bot: Bot) -> None:
    """Raises DownloadError."""
    try:
        await bot.download(document, destination=path, timeout=DOWNLOAD_SECONDS)
    except TelegramBadRequest as error:
        raise DownloadError("import-too-big" if "too big" in error.message else "import-unreachable") from error
    except (AiogramError, ClientError, TimeoutError) as error:
        raise DownloadError("import-unreachable") from error


@asynccontextmanager
async def _telling(message: Message, *, clock: Clock, texts: Texts) -> AsyncIterator["ProgressTeller"]:
    """Waits at the end for an edit that is under way: it must not overwrite the outcome."""
    failure: Exception | None = None
    async with asyncio.TaskGroup() as group:
        try:
            yield ProgressTeller(message, group=group, clock=clock, texts=texts)
        except Exception as error:
            # Out of the group it would come wrapped.
            failure = error
    if failure:
        raise failure


class ProgressTeller:
    """Tells how far an import is by editing one message, at most once in PROGRESS_PAUSE."""

    def __init__(self, message: Message, *, group: asyncio.TaskGroup, clock: Clock, texts: Texts) -> None:
        self._message = message
        self._group = group
        self._clock = clock
        self._texts = texts
        self._next = clock.now() + PROGRESS_PAUSE
        self._telling: asyncio.Task[None] | None = None

    def hear(self, progress: Progress) -> None:
        """Takes note of the progress, and tells it when it is time."""
        now = self._clock.now()
        if now < self._next or (self._telling and not self._telling.done()):
            return
        self._next = now + PROGRESS_PAUSE
        self._telling = self._group.create_task(self._tell(progress))

    async def _tell(self, progress: Progress) -> None:
        percent = progress.done * 100 // max(progress.total, 1)
        # Progress that can't be told is no reason to stop.
        with suppress(AiogramError):
            await self._message.edit_text(
                self._texts("import-progress", file=progress.file, percent=percent, posts=progress.posts)
            )


def _document(message: Message) -> Document | None:
    """The file that the command stands under, or that it answers."""
    if message.document:
        return message.document
    return message.reply_to_message.document if message.reply_to_message else None


def _name(document: Document) -> str:
    """The file's name as the disk takes it; people meet it again in the archive's sources."""
    name = re.sub(r"[/\\\x00-\x1f]", "_", document.file_name or "").strip(". ")
    return name[-NAME_LENGTH:] or "archive"
