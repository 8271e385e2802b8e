"""The files of the chat page, and the files that people and the bot have sent."""

from __future__ import annotations

import mimetypes
from importlib import resources
from urllib.parse import quote

from aiohttp import web

from playground.files import Files

_PAGE_RULES = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
"""The browser itself keeps the page from fetching anything from elsewhere."""


def add_assets(app: web.Application, files: Files) -> None:
    """Adds the page, its style and modules, and everything uploaded to a world."""

    async def index(_: web.Request) -> web.Response:
        return _asset("index.html", {"Content-Security-Policy": _PAGE_RULES})

    async def static(request: web.Request) -> web.Response:
        return _asset(request.match_info["name"], {})

    async def uploaded(request: web.Request) -> web.Response:
        """Pictures are shown, everything else is only ever saved."""
        file = files.find(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        headers = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
        if file.kind not in ("photo", "sticker"):
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        return web.Response(body=file.data, content_type=file.mime, headers=headers)

    app.router.add_get("/", index)
    app.router.add_get("/page/static/{name}", static)
    app.router.add_get("/page/file/{id}", uploaded)


def _asset(name: str, headers: dict[str, str]) -> web.Response:
    """A file from the folder of the page inside of the package, and nothing above it."""
    asset = resources.files("playground") / "page" / name
    if name != asset.name or not asset.is_file():
        raise web.HTTPNotFound
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return web.Response(
        body=asset.read_bytes(),
        content_type=kind,
        charset="utf-8" if kind.startswith("text/") else None,
        headers={"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", **headers},
    )
