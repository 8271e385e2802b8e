"""Files that a person sends on the chat page, one by one or as an album."""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import BodyPartReader, web

from playground import images, limits
from playground.attachments import AlbumItem
from playground.messages import Message
from playground.page_requests import Gathering, PageError, Uploading, message_in, place
from playground.people import Person
from playground.sender import Captioned
from playground.world import World

LARGEST_UPLOAD = limits.DOWNLOAD_BYTES


class Uploads:
    """What comes with bytes; nobody waits for the bot."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def upload(self, request: web.Request) -> web.Response:
        """Sends the body of the request as what it is: a picture, a video, music or a file."""
        asked = Uploading.model_validate(dict(request.query))
        person, chat = place(self._world, asked)
        _check_caption(asked.caption, person)
        how: Captioned = {
            "to": chat,
            "reply_to": message_in(chat, asked.reply_to) if asked.reply_to else None,
            "silent": asked.silent,
            "caption_above": asked.above,
            "wait": False,
        }
        data = await _content(request.content.iter_any())
        kind = "voice" if asked.as_voice else _kind(request.content_type, data, as_file=asked.as_file)
        message = await _sent(kind, asked, person, how, data, request.content_type)
        return web.json_response({"message": message.id})

    async def album(self, request: web.Request) -> web.Response:
        """Sends the parts of the request as one album; the caption belongs to the first."""
        asked = Gathering.model_validate(dict(request.query))
        person, chat = place(self._world, asked)
        _check_caption(asked.caption, person)
        reply_to = message_in(chat, asked.reply_to) if asked.reply_to else None
        files: list[tuple[str, str, bytes]] = []
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.filename is not None:
                mime = part.headers.get("Content-Type", "")
                files.append((part.filename, mime, await _content(_chunks(part))))
        kinds = [_kind(mime, data, as_file=asked.as_file) for _, mime, data in files]
        # What cannot stand beside the others goes as a file, and then all of it does.
        alone = set(kinds) not in ({"photo"}, {"video"}, {"audio"}, {"photo", "video"})
        items = [
            AlbumItem(
                "document" if alone else kind,
                "" if number else asked.caption,
                data=data,
                name=name,
                spoiler=asked.spoiler and not alone and kind != "audio",
            )
            for number, (kind, (name, _, data)) in enumerate(zip(kinds, files, strict=True))
        ]
        sent = await person.sends_album(
            items, to=chat, reply_to=reply_to, silent=asked.silent, caption_above=asked.above, wait=False
        )
        return web.json_response({"message": sent[0].id})


def _check_caption(caption: str, person: Person) -> None:
    longest = limits.PREMIUM_CAPTION if person.premium else limits.CAPTION
    if len(caption) > longest:
        raise PageError(400, f"Подпись длиннее {longest} знаков")


def _kind(mime: str, data: bytes, *, as_file: bool) -> str:
    if as_file:
        return "document"
    if mime == "image/gif":
        return "animation"
    if mime.startswith("image/"):
        return "photo" if images.size_of(data) else "document"
    return {"video": "video", "audio": "audio"}.get(mime.split("/")[0], "document")


async def _sent(kind: str, asked: Uploading, person: Person, how: Captioned, data: bytes, mime: str) -> Message:
    match kind:
        case "photo":
            return await person.sends_photo(asked.caption, data=data, spoiler=asked.spoiler, **how)
        case "video":
            return await person.sends_video(asked.caption, data=data, spoiler=asked.spoiler, **how)
        case "animation":
            return await person.sends_animation(asked.caption, data=data, spoiler=asked.spoiler, **how)
        case "audio":
            return await person.sends_audio(asked.caption, data=data, title=asked.name, **how)
        case "voice":
            return await person.sends_voice(asked.caption, data=data, **how)
    return await person.sends_document(asked.name, data, caption=asked.caption, mime=mime, **how)


async def _chunks(part: BodyPartReader) -> AsyncIterator[bytes]:
    while chunk := await part.read_chunk():
        yield chunk


async def _content(chunks: AsyncIterator[bytes]) -> bytes:
    """A file, up to what a bot could download; the application's own limit is not for files."""
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if len(data) > LARGEST_UPLOAD:
            raise PageError(413, "Файл больше 20 МБ: бот не смог бы его скачать")
    if not data:
        raise PageError(400, "Файл пуст")
    return bytes(data)
