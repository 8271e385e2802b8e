"""The language model's client against a server that misbehaves in every way it can."""

import asyncio
import gzip
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.language_model import AT_ONCE, FAILURES, LONGEST_REPLY, REST_SECONDS, LanguageModel

QUESTION = "Сколько стоит участие?"
QUOTES = ["Участие бесплатное.", "Встречаемся в марте."]
SAID = "Участие бесплатное."
KEY = "secret-key-1"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def completion(content: Any = SAID, **more: Any) -> dict[str, Any]:
    return {"id": "1", "choices": [{"index": 0, "message": {"role": "assistant", "content": content}, **more}]}


@dataclass
class Server:
    """A local server whose every answer is decided by `handler`."""

    url: str = ""
    handler: Handler = lambda request: answered(request)
    asked: list[tuple[str, Any, str]] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.path, await request.json(), request.headers.get("Authorization", "")))
        self.came.set()
        return await self.handler(request)


async def answered(request: web.Request) -> web.StreamResponse:
    return web.json_response(completion())


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(application, shutdown_timeout=0, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    yield server
    await runner.cleanup()


@dataclass
class Watch:
    """A clock that goes when it is told to."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def model(
    server: Server, *, url: str | None = None, seconds: float = 5.0, watch: Watch | None = None
) -> AsyncIterator[LanguageModel]:
    async with LanguageModel(
        url or server.url, "small", SecretStr(KEY), seconds=seconds, monotonic=watch or Watch()
    ) as opened:
        yield opened


async def write(opened: LanguageModel, *, language: str = "ru") -> str | None:
    return await opened.write(QUESTION, QUOTES, language=language)


def replies(status: int = 200, body: bytes | str = b"", **more: Any) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=body.encode() if isinstance(body, str) else body, **more)

    return handler


async def test_what_is_asked_and_what_comes_back(server: Server) -> None:
    async with model(server) as opened:
        assert await write(opened) == SAID
    [(path, asked, authorization)] = server.asked
    assert path == "/v1/chat/completions"
    assert authorization == f"Bearer {KEY}"
    assert asked["model"] == "small"
    assert asked["temperature"] == 0
    assert 0 < asked["max_tokens"] <= 1000
    told = asked["messages"][-1]["content"]
    assert QUESTION in told
    assert all(f"{number}. {quote}" in told for number, quote in enumerate(QUOTES, 1))


async def test_it_is_asked_in_the_readers_language(server: Server) -> None:
    async with model(server) as opened:
        for language in ("ru", "en", "de"):
            await write(opened, language=language)
    rules = [asked["messages"][0]["content"] for _, asked, _ in server.asked]
    assert [rule.split()[0] for rule in rules] == ["Ответь", "Answer", "Answer"]


@pytest.mark.parametrize("end", ["", "/", "/chat/completions"])
async def test_the_address_may_end_as_it_likes(server: Server, end: str) -> None:
    async with model(server, url=server.url + end) as opened:
        assert await write(opened) == SAID
    assert server.asked[0][0] == "/v1/chat/completions"


async def test_without_a_key_none_is_sent(server: Server) -> None:
    async with LanguageModel(server.url, "small") as opened:
        assert await write(opened) == SAID
    assert server.asked[0][2] == ""


MISBEHAVING: dict[str, Handler] = {
    "status 500": replies(500, json.dumps(completion())),
    "status 429": replies(429, json.dumps({"error": {"message": QUESTION}})),
    "status 401": replies(401, json.dumps({"error": {"message": f"wrong key {KEY}"}})),
    "status 204": replies(204),
    "status 302": replies(302, headers={"Location": "/elsewhere"}),
    "status 307": replies(307, headers={"Location": "/elsewhere"}),
    "HTML": replies(200, f"<html>{SAID}</html>", content_type="text/html"),
    "nothing": replies(200),
    "broken JSON": replies(200, json.dumps(completion())[:-3]),
    "bytes": replies(200, bytes(range(256))),
    "deep JSON": replies(200, "[" * 20_000 + "]" * 20_000),
    "a list": replies(200, "[]"),
    "an error with status 200": replies(200, json.dumps({"error": {"message": "overloaded"}})),
    "no choices": replies(200, json.dumps({"choices": []})),
    "choices null": replies(200, json.dumps({"choices": None})),
    "no message": replies(200, json.dumps({"choices": [{"text": SAID}]})),
    "content null": replies(200, json.dumps(completion(None))),
    "content empty": replies(200, json.dumps(completion(""))),
    "content a number": replies(200, json.dumps(completion(42))),
    "content in parts": replies(200, json.dumps(completion([{"type": "text", "text": SAID}]))),
    "cut off": replies(200, json.dumps(completion(finish_reason="length"))),
    "filtered": replies(200, json.dumps(completion(finish_reason="content_filter"))),
    "too long": replies(200, json.dumps(completion("а" * LONGEST_REPLY))),
    "packed": replies(200, gzip.compress(b" " * 10_000_000), headers={"Content-Encoding": "gzip"}),
}


@pytest.mark.parametrize("how", MISBEHAVING)
async def test_whatever_is_wrong_gives_none(server: Server, how: str, caplog: pytest.LogCaptureFixture) -> None:
    server.handler = MISBEHAVING[how]
    with caplog.at_level(logging.DEBUG, logger="bot"):
        async with model(server) as opened:
            assert await write(opened) is None
    assert len(server.asked) == 1
    [record] = caplog.records
    assert record.levelno == logging.WARNING
    assert all(secret not in caplog.text for secret in (KEY, QUESTION, *QUOTES))


async def streams_for_ever(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" " * 10_000)


async def drips(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.01)


async def silent(request: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError("nobody sets it")


async def silent_after_the_head(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    return await silent(request)


async def hangs_up(request: web.Request) -> web.StreamResponse:
    assert request.transport
    request.transport.abort()
    return web.Response()


async def hangs_up_midway(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b"{")
    return await hangs_up(request)


@pytest.mark.parametrize(
    "handler", [streams_for_ever, drips, silent, silent_after_the_head, hangs_up, hangs_up_midway]
)
async def test_a_server_that_never_ends_or_hangs_up_gives_none(server: Server, handler: Handler) -> None:
    server.handler = handler
    async with model(server, seconds=0.2) as opened:
        assert await write(opened) is None
    assert len(server.asked) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/v1", "http://[broken/v1"])
async def test_nobody_at_the_address_gives_none(server: Server, url: str) -> None:
    async with model(server, url=url) as opened:
        assert await write(opened) is None


async def test_who_comes_when_it_is_busy_gets_none_at_once(server: Server) -> None:
    go, waiting = asyncio.Event(), asyncio.Semaphore(0)

    async def slow(request: web.Request) -> web.StreamResponse:
        waiting.release()
        await go.wait()
        return await answered(request)

    server.handler = slow
    async with model(server) as opened:
        running = [asyncio.create_task(write(opened)) for _ in range(AT_ONCE)]
        for _ in running:
            await waiting.acquire()
        assert await write(opened) is None
        go.set()
        assert await asyncio.gather(*running) == [SAID] * AT_ONCE
        assert await write(opened) == SAID
    assert len(server.asked) == AT_ONCE + 1


async def test_who_gives_up_waiting_leaves_the_place_free(server: Server) -> None:
    server.handler = silent
    async with model(server) as opened:
        for _ in range(AT_ONCE + 1):
            server.came.clear()
            running = asyncio.create_task(write(opened))
            await server.came.wait()
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
        server.handler = answered
        assert await write(opened) == SAID


async def test_after_failures_in_a_row_it_is_left_alone_for_a_while(server: Server) -> None:
    watch = Watch()
    async with model(server, watch=watch) as opened:
        for _ in range(FAILURES - 1):
            server.handler = replies(500)
            await write(opened)
        server.handler = answered
        assert await write(opened) == SAID

        server.handler = replies(500)
        for _ in range(FAILURES):
            await write(opened)
        before = len(server.asked)
        server.handler = answered
        watch.now += REST_SECONDS - 1
        assert await write(opened) is None
        assert len(server.asked) == before

        watch.now += 1
        server.handler = replies(500)
        assert await write(opened) is None
        assert len(server.asked) == before + 1
        server.handler = answered
        assert await write(opened) is None

        watch.now += REST_SECONDS
        assert await write(opened) == SAID
        assert await write(opened) == SAID


async def test_it_must_be_opened() -> None:
    with pytest.raises(RuntimeError, match="async with"):
        await LanguageModel("http://127.0.0.1:1", "small").write(QUESTION, QUOTES, language="ru")
