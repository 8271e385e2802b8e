"""The loop that takes updates, with a bot around it that only listens."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.types import CallbackQuery, Message

from bot.polling import Polling
from handlers.turns import TurnsMiddleware
from playground import ManualClock, World
from storage.database import Database
from storage.inbox import InboxStore

Act = Callable[[Message], Awaitable[object]]


class Bench:
    """A bot that hears and, where a test says so, does something about it."""

    def __init__(self, database: Database, world: World, session: AiohttpSession, clock: ManualClock) -> None:
        self.database, self.world, self.clock = database, world, clock
        self.inbox = InboxStore(database)
        self.bot = Bot(world.bot.token, session=session)
        self.heard: list[str] = []
        self.begun: list[str] = []

    @asynccontextmanager
    async def polling(self, act: Act | None = None, *, one_by_one: bool = False) -> AsyncIterator[Polling]:
        """Polls while the block runs; cut off at its end, if it was not stopped."""
        polling = Polling(self.bot, self.inbox, clock=self.clock)
        running = asyncio.create_task(polling.run(self._dispatcher(act), one_by_one=one_by_one))
        try:
            yield polling
            if polling._stopped.is_set():
                await running
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    async def poll(self) -> None:
        """Polls until the polling ends by itself."""
        await Polling(self.bot, self.inbox, clock=self.clock).run(self._dispatcher(None))

    def _dispatcher(self, act: Act | None) -> Dispatcher:
        dispatcher = Dispatcher(disable_fsm=True)
        dispatcher.update.outer_middleware(TurnsMiddleware())

        async def hear(message: Message) -> None:
            text = message.text or ""
            self.begun.append(text)
            self.world.touch()
            if act is not None:
                await act(message)
            self.heard.append(text)
            self.world.touch()

        async def tapped(query: CallbackQuery) -> None:
            self.heard.append(f"tap {query.data}")
            self.world.touch()

        dispatcher.message.register(hear)
        dispatcher.channel_post.register(hear)
        dispatcher.callback_query.register(tapped)
        return dispatcher

    async def known_posts(self) -> list[int]:
        async with self.database.read() as connection:
            rows = await connection.execute_fetchall("select message_id from channel_message order by message_id")
        return [row[0] for row in rows]

    async def nothing_waits(self) -> None:
        async with asyncio.timeout(5):
            while await self.inbox.count_waiting():  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.005)
