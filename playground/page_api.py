"""The chat page's own server: what a person sees, what they do, and a stream of what happens."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from pydantic import ValidationError

from playground.chats import Chat
from playground.clock import ManualClock
from playground.errors import ApiError, Refused
from playground.events import Event, Listener
from playground.page_acts import PageActs
from playground.page_assets import add_assets
from playground.page_message import View, message_view
from playground.page_requests import Browsing, PageError, Pointing, Viewer, place, viewer
from playground.page_view import chat_view, hint_view, person_view
from playground.people import Person
from playground.world import World

HEARTBEAT_SECONDS = 15
_END = "end"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def mount(app: web.Application, world: World) -> None:
    """Adds `/` and `/page/…` for one world to an application that has not started yet."""
    page, acts = Page(world), PageActs(world)
    add_assets(app, world.files)
    app.router.add_get("/page/events", _answering(page.events, "События недоступны"))
    for name, look in (("state", page.state), ("chats", page.chats), ("messages", page.messages)):
        app.router.add_get(f"/page/{name}", _answering(look, "Это нельзя посмотреть"))
    doors: list[tuple[str, Handler, str]] = [
        ("send", acts.send, "Сюда сейчас нельзя написать"),
        ("upload", acts.upload, "Этот файл не отправить"),
        ("album", acts.album, "Из этого не сложить альбом"),
        ("poll", acts.poll, "Такой опрос не отправить"),
        ("pin", acts.pin, "Это сообщение нельзя закрепить"),
        ("delete", acts.delete, "Это сообщение нельзя удалить"),
        ("tap", acts.tap, "Этой кнопки больше нет"),
        ("vote", acts.vote, "Этот голос не принят"),
        ("forward", acts.forward, "Это сообщение нельзя переслать"),
        ("inline", acts.inline, "Здесь нельзя спросить бота"),
        ("pick", acts.pick, "Этот результат уже не отправить"),
        ("read", page.read, "Отметить прочитанным не вышло"),
        ("advance", acts.advance, "Часы этого мира не переводятся"),
    ]
    for name, act, refusal in doors:
        app.router.add_post(f"/page/{name}", _answering(act, refusal))
    app.on_shutdown.append(page.hang_up)


class Page:
    """What people see of one world; remembers only who has read what and who is listening."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._read: dict[tuple[int, int], int] | None = None
        self._listeners: set[Listener] = set()

    async def state(self, _: web.Request) -> web.Response:
        """What does not depend on who is looking: the bot, the people, the clock, things to try."""
        world = self._world
        return web.json_response(
            {
                "bot": {"id": world.bot.id, "name": world.bot.name, "username": world.bot.username},
                "people": [person_view(person, world) for person in world.people],
                "now": world.clock.now().isoformat(),
                "clock_runs": not isinstance(world.clock, ManualClock),
                "clock_movable": world.clock_movable,
                "hints": [hint_view(hint, world) for hint in world.hints],
            }
        )

    async def chats(self, request: web.Request) -> web.Response:
        """The chats of a person, each with its last message and the number of unread ones."""
        person = viewer(self._world, Viewer.model_validate(dict(request.query)))
        rows = [self._row(chat, person) for chat in self._world.chats if chat.includes(person)]
        return web.json_response({"chats": rows})

    async def messages(self, request: web.Request) -> web.Response:
        """One page of a chat, oldest first; `more` says whether there are older ones."""
        asked = Browsing.model_validate(dict(request.query))
        person, chat = place(self._world, asked)
        posts = [post for post in chat.posts if asked.before is None or post.id < asked.before]
        page = posts[-asked.limit :]
        return web.json_response(
            {"messages": [message_view(post, person) for post in page], "more": len(posts) > len(page)}
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: every change that this person may see; after a break the page asks afresh."""
        person = viewer(self._world, Viewer.model_validate(dict(request.query)))
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        stream = web.StreamResponse(headers=headers)
        self._reading()  # what is here before the first event is not news
        listener = self._world.listen()
        self._listeners.add(listener)
        try:
            await stream.prepare(request)
            await stream.write(b"retry: 1000\n\n")
            await self._tell(stream, listener, person)
        except ConnectionResetError:
            pass  # the page was closed
        finally:
            self._listeners.discard(listener)
        return stream

    async def _tell(self, stream: web.StreamResponse, listener: Listener, person: Person) -> None:
        while True:
            try:
                event = await asyncio.wait_for(anext(listener), HEARTBEAT_SECONDS)
            except TimeoutError:
                await stream.write(b": still here\n\n")
                continue
            if event["type"] == _END:
                return
            if seen := self._seen(event, person):
                await stream.write(f"data: {json.dumps(seen, ensure_ascii=False)}\n\n".encode())

    async def hang_up(self, _: web.Application) -> None:
        """Ends every stream, so that the server need not wait for pages to be closed."""
        for listener in self._listeners:
            listener.hear({"type": _END})

    async def read(self, request: web.Request) -> web.Response:
        """Remembers that a person has read a chat up to a message."""
        asked = Pointing.model_validate(await request.json())
        person, chat = place(self._world, asked)
        read, key = self._reading(), (person.id, chat.id)
        read[key] = max(asked.message, read.get(key, 0))
        return web.json_response({})

    def _reading(self) -> dict[tuple[int, int], int]:
        """Newest read message by person and chat; what was there before the first look is not news."""
        if self._read is None:
            self._read = {
                (person.id, chat.id): chat.posts[-1].id
                for chat in self._world.chats
                for person in self._world.people
                if chat.posts
            }
        return self._read

    def _row(self, chat: Chat, person: Person) -> View:
        read_up_to = self._reading().get((person.id, chat.id), 0)
        return chat_view(chat, person, read_up_to=read_up_to)

    def _seen(self, event: Event, person: Person) -> View | None:
        """An event as this person's page hears of it; None when it is not for them."""
        if event["type"] == "time":
            return {"type": "clock", "now": event["now"]}
        if event["type"] == "commands":
            return {"type": "commands"}
        chat = self._world.chat(event.get("chat", 0))
        if chat is None or not chat.includes(person):
            return None
        about: View = {"type": event["type"], "chat": chat.id, "row": self._row(chat, person)}
        if event["type"] == "delete":
            return {**about, "id": event["message_id"]}
        if event["type"] in ("message", "edit", "poll", "reaction", "pin"):
            message = chat.find(event.get("message_id") or event["message"]["message_id"])
            return {**about, "message": message_view(message, person)} if message else None
        return about if event["type"] == "typing" else None


def _answering(handler: Handler, refusal: str) -> Handler:
    """Turns refusals into one Russian line, and lets no other site's page act here."""

    async def answer(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        try:
            if origin is not None and urlsplit(origin).netloc != request.host:
                raise PageError(403, "Эта страница открыта не отсюда")
            return await handler(request)
        except PageError as error:
            return web.json_response({"error": str(error)}, status=error.status)
        except (ValidationError, json.JSONDecodeError, UnicodeDecodeError):
            return web.json_response({"error": "Непонятный запрос"}, status=400)
        except (Refused, ApiError):
            return web.json_response({"error": refusal}, status=409)

    return answer
