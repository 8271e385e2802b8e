"""The HTTP side: tokens, the envelope of answers, faults on order, downloads of files."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from aiohttp import web

from playground.call import Call
from playground.clock import Clock
from playground.errors import ApiError
from playground.methods import BY_LOWER_NAME
from playground.params import checked, read, schema
from playground.world import World

_TOKEN = re.compile(r"\d{1,16}:[A-Za-z0-9_-]{24,}")


class PlaygroundServer:
    """A Bot API server on this machine for any number of worlds, told apart by the tokens of their bots."""

    def __init__(self, *, host: str = "127.0.0.1") -> None:
        self.url = ""
        self._host = host
        self.app = web.Application(client_max_size=64 * 2**20)
        self.app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self.app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._worlds: dict[str, World] = {}
        self._numbers = count(7_000_001)
        self._runner: web.AppRunner | None = None

    async def start(self, *, port: int = 0) -> None:
        """Starts to listen, on any free port for 0; OSError when it is taken. Pages mount on `app` before."""
        self.app.router.add_route("*", "/{rest:.*}", _not_found)
        self._runner = web.AppRunner(self.app, handler_cancellation=True, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, port).start()
        host = "127.0.0.1" if self._host in ("", "0.0.0.0", "::") else self._host  # noqa: S104
        self.url = f"http://{host}:{self._runner.addresses[0][1]}"
        for world in self._worlds.values():
            world.url = self.url

    async def stop(self) -> None:
        """Lets waiting polls go and closes the port."""
        for world in self._worlds.values():
            world.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    def new_world(self, *, clock: Clock | None = None) -> World:
        """A fresh world with a bot of its own; the machine's clock unless another is given."""
        number = next(self._numbers)
        token = f"{number}:" + f"playground-{number}-".ljust(35, "A")
        world = World(bot_id=number, token=token, clock=clock, url=self.url)
        self._worlds[token] = world
        return world

    def close_world(self, world: World) -> None:
        """Forgets a world; its token is valid no more."""
        world.close()
        self._worlds.pop(world.bot.token, None)

    def _world(self, token: str) -> World:
        if not _TOKEN.fullmatch(token):
            raise ApiError(401, "Unauthorized: invalid token specified")
        world = self._worlds.get(token)
        if world is None:
            raise ApiError(401, "Unauthorized")
        return world

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        """One method call: faults first, then the schema, then the method itself."""
        try:
            world = self._world(request.match_info["token"])
            answer = await self._called(request, world, request.match_info["method"].lower())
            world.touch()
            return answer
        except ApiError as refusal:
            return _refusal(refusal)

    async def _called(self, request: web.Request, world: World, lower: str) -> web.StreamResponse:
        model = schema().get(lower)
        if model is None:
            raise ApiError(404, "Not Found: method not found")
        values, uploads = await read(request)
        name = model.__api_method__
        params, refusal = values, None
        try:
            params = checked(model, values)
        except ApiError as error:
            refusal = error
        if name != "getUpdates":
            world.requests.append((name, params))
            world.touch()
        method = BY_LOWER_NAME.get(lower)

        async def effect() -> Any:
            if method is None:
                raise ApiError(501, f"Not Implemented: the playground does not know {name}")
            if refusal:
                raise refusal
            return await method(Call(world, params, uploads))

        if fault := world.faults.take(name):
            await world.faults.befall(fault, effect)
            return _cut(request)
        return web.json_response({"ok": True, "result": await effect()})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        try:
            world = self._world(request.match_info["token"])
        except ApiError as refusal:
            return _refusal(refusal)
        file = world.files.at(request.match_info["path"])
        if file is None:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=file.data, content_type="application/octet-stream")


async def _not_found(_request: web.Request) -> web.StreamResponse:
    return _refusal(ApiError(404, "Not Found"))


def _refusal(refusal: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    headers = {}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
        if seconds := refusal.parameters.get("retry_after"):
            headers["Retry-After"] = str(seconds)
    return web.json_response(body, status=refusal.code, headers=headers)


def _cut(request: web.Request) -> web.Response:
    """Breaks the connection; the response goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
