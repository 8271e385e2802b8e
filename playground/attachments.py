"""What a person sends beside words: pictures, files, sounds, albums, places, contacts, dice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from playground import images, limits
from playground.errors import Refused
from playground.files import StoredFile
from playground.messages import Message
from playground.sender import Captioned, Sender, Shown, Way
from playground.telegram_html import Entity

_NAMES = {"video": "video.mp4", "animation": "animation.mp4", "audio": "song.mp3"}
_ALBUM_KINDS = ("photo", "video", "document", "audio")


@dataclass(frozen=True, slots=True)
class AlbumItem:
    """One item of an album: a photo, video, document or audio with a caption of its own."""

    kind: str = "photo"
    caption: str = ""
    entities: Sequence[Entity] = ()
    spoiler: bool = False
    data: bytes | None = None
    """A plain picture or a few bytes unless given."""
    name: str = ""


class Attaching(Sender):
    """A person who sends media; a caption is plain unless entities are given with it."""

    async def sends_photo(self, caption: str = "", *, data: bytes | None = None, **how: Unpack[Shown]) -> Message:
        """Sends a picture; a plain one unless its bytes are given."""
        return await self._send_media("photo", caption, data or images.picture(), how)

    async def sends_video(
        self, caption: str = "", *, data: bytes = b"a moving picture", **how: Unpack[Shown]
    ) -> Message:
        """Sends a video."""
        return await self._send_media("video", caption, data, how)

    async def sends_animation(
        self, caption: str = "", *, data: bytes = b"a cat that falls", **how: Unpack[Shown]
    ) -> Message:
        """Sends a video without sound, as GIFs are."""
        return await self._send_media("animation", caption, data, how)

    async def sends_document(
        self,
        name: str,
        content: bytes,
        *,
        caption: str | None = None,
        mime: str = "",
        **how: Unpack[Captioned],
    ) -> Message:
        """Sends a file."""
        return await self._send_media("document", caption or "", content, how, name=name, mime=mime)

    async def sends_audio(
        self,
        caption: str = "",
        *,
        data: bytes = b"a song",
        title: str = "Песня",
        performer: str = "Певец",
        **how: Unpack[Captioned],
    ) -> Message:
        """Sends a piece of music."""
        return await self._send_media("audio", caption, data, how, title=title, performer=performer)

    async def sends_voice(self, caption: str = "", *, data: bytes = b"hello", **how: Unpack[Captioned]) -> Message:
        """Sends a voice message."""
        return await self._send_media("voice", caption, data, how)

    async def sends_video_note(self, *, data: bytes = b"a round face", **how: Unpack[Way]) -> Message:
        """Sends a round video message."""
        return await self._send(how, file=self.world.files.add("video_note", data))

    async def sends_sticker(self, emoji: str = "🐙", *, data: bytes | None = None, **how: Unpack[Way]) -> Message:
        """Sends a sticker."""
        picture = data or images.picture(64, 64)
        return await self._send(how, file=self.world.files.add("sticker", picture, emoji=emoji))

    async def sends_location(
        self, latitude: float = 59.93, longitude: float = 30.31, **how: Unpack[Way]
    ) -> Message:
        """Sends a point on the map."""
        return await self._send(how, attachment={"location": _point(latitude, longitude)})

    async def sends_venue(
        self,
        title: str,
        address: str,
        *,
        latitude: float = 59.93,
        longitude: float = 30.31,
        **how: Unpack[Way],
    ) -> Message:
        """Sends a place with a name."""
        point = _point(latitude, longitude)
        venue = {"location": point, "title": title, "address": address}
        return await self._send(how, attachment={"venue": venue, "location": point})

    async def sends_contact(
        self, phone_number: str, first_name: str, *, last_name: str = "", **how: Unpack[Way]
    ) -> Message:
        """Sends a card from the address book."""
        contact = {"phone_number": phone_number, "first_name": first_name}
        if last_name:
            contact["last_name"] = last_name
        return await self._send(how, attachment={"contact": contact})

    async def sends_dice(self, emoji: str = "🎲", *, value: int | None = None, **how: Unpack[Way]) -> Message:
        """Throws a dice; the value that the world throws unless given."""
        return await self._send(how, attachment={"dice": thrown(emoji, self.world.number(), value)})

    async def sends_album(
        self, items: Sequence[str | AlbumItem], *, caption_above: bool = False, **how: Unpack[Way]
    ) -> list[Message]:
        """Sends 2 to 10 items as one album (a text is a picture's caption), each a message of its own.

        Photos and videos may be mixed; documents and music stay among their kind.
        """
        wanted = [item if isinstance(item, AlbumItem) else AlbumItem(caption=item) for item in items]
        kinds = {item.kind for item in wanted}
        if not 2 <= len(wanted) <= limits.ALBUM:
            raise Refused(f"an album holds 2 to {limits.ALBUM} pictures")
        if not kinds <= set(_ALBUM_KINDS) or (len(kinds) > 1 and kinds != {"photo", "video"}):
            raise Refused(f"{' and '.join(sorted(kinds))} do not make an album")
        marked = []
        for item in wanted:
            self._check_caption(item.caption)
            marked.append(self._checked(item.entities))
        files = [self._album_file(number, item) for number, item in enumerate(wanted)]
        group = f"album{self.world.number()}"
        sent = [
            self._compose(
                how.get("to"),
                text=item.caption,
                entities=entities,
                file=file,
                media_group_id=group,
                has_media_spoiler=item.spoiler,
                show_caption_above_media=caption_above,
                reply_to=how.get("reply_to"),
                silent=how.get("silent", False),
            )
            for item, entities, file in zip(wanted, marked, files, strict=True)
        ]
        updates = [self.world.tell_bot(message) for message in sent]
        await self.world.wait_for_bot(*updates, wait=how.get("wait", True))
        return sent

    def _album_file(self, number: int, item: AlbumItem) -> StoredFile:
        data = item.data or f"{item.kind} {number}".encode()
        if item.kind == "photo" and item.data is None:
            data = images.picture(colour=(40 + 20 * number, 120, 180))
        return self.world.files.add(item.kind, data, name=item.name or _NAMES.get(item.kind, ""))

    async def _send_media(
        self,
        kind: str,
        caption: str,
        data: bytes,
        how: Captioned | Shown,
        *,
        name: str = "",
        **details: Any,
    ) -> Message:
        self._check_caption(caption)
        return await self._send(
            how,
            text=caption,
            entities=self._checked(how.get("entities")),
            file=self.world.files.add(kind, data, name=name or _NAMES.get(kind, ""), **details),
            has_media_spoiler=bool(how.get("spoiler", False)),
            show_caption_above_media=how.get("caption_above", False),
        )


def _point(latitude: float, longitude: float) -> dict[str, float]:
    return {"latitude": latitude, "longitude": longitude}


def thrown(emoji: str, number: int, value: int | None = None) -> dict[str, Any]:
    """A Dice; without a value, one that follows from the number."""
    sides = {"🏀": 5, "⚽": 5, "🎰": 64}.get(emoji, 6)
    return {"emoji": emoji, "value": value or number % sides + 1}
