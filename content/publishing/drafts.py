"""Posts to be that wait for a time: what an admin sent is shown as it will appear, then asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from content.albums import Albums, album_posts, number_of
from content.posts import Post
from content.publishing.channel import Desk
from content.publishing.queue import Queue, QueueChangedError, QueuedPost, QueueState
from content.publishing.refusals import album_refused
from content.publishing.scheduling import EDITABLE, Request, SchedulePost, as_copied
from content.sending import RefusedError, SendingError

STANDS_FOR = timedelta(hours=12)
"""How long a moment that an admin writes is taken for the draft before it."""

QUIET = timedelta(seconds=1)
"""An album whose newest picture came longer ago than this is whole."""

PATIENCE = timedelta(seconds=30)
"""How long to leave Telegram in peace when it did not take a preview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivingAlbum:
    """An album that an admin is sending; `group` is Telegram's id of it, `refused` when a picture of it can't be posted."""

    chat_id: int
    group: str
    by: int
    forwarded: bool
    arrived_at: datetime
    refused: bool = False


class ArrivingAlbums(Protocol):
    """Where such albums are remembered until they are drafts, so that a restart in between forgets none."""

    async def remember(self, album: ArrivingAlbum) -> None:
        """Another picture of it came; what was refused stays so."""
        ...

    async def all(self, *, before: datetime) -> Sequence[ArrivingAlbum]:
        """Returns the albums whose newest picture came before that moment."""
        ...

    async def forget(self, album: ArrivingAlbum) -> None:
        """It was dealt with, unless another picture has come since."""
        ...


@dataclass(slots=True)
class DraftAlbums:
    """Makes a draft of each album that has arrived, and asks when; a picture that comes late changes the draft."""

    arriving: ArrivingAlbums
    albums: Albums
    queue: Queue
    schedule_post: SchedulePost
    desk: Desk
    _not_before: datetime | None = field(default=None, init=False)

    async def __call__(self, now: datetime) -> None:
        """Does what is due; what Telegram does not take now is tried again later."""
        if self._not_before and now < self._not_before <= now + PATIENCE:
            return
        for album in await self.arriving.all(before=now - QUIET):
            try:
                draft = await self._draft(album, now=now)
                if draft:
                    await self.desk.ask_when(draft)
            except SendingError:
                self._not_before = now + PATIENCE
                return
            await self.arriving.forget(album)

    async def at_once(self, *, chat_id: int, now: datetime) -> None:
        """Does not wait any longer for this chat's albums, nor asks: somebody says when. Raises SendingError."""
        for album in await self.arriving.all(before=now + QUIET):
            if album.chat_id == chat_id:
                await self._draft(album, now=now)
                await self.arriving.forget(album)

    async def _draft(self, album: ArrivingAlbum, *, now: datetime) -> QueuedPost | None:
        """The album as a draft; None where it can't be one, or is more by now."""
        if album.refused:
            return None
        items = await self.albums.items(chat_id=album.chat_id, group=album.group)
        try:
            post = await self.queue.holding(chat_id=album.chat_id, message_id=number_of(items[0]))
            if post is None:
                request = Request(
                    chat_id=album.chat_id,
                    message_id=number_of(items[0]),
                    by=album.by,
                    source=items[0],
                    album=album.group,
                    forwarded=album.forwarded,
                )
                return await self.schedule_post(request, now=now)
            if post.posts != tuple(map(as_copied, items)):
                return await self._changed(post, items)
            # A draft already: the process died before it was asked about. With a time there is nothing to ask.
            return post if post.state is QueueState.DRAFT else None
        except RefusedError as error:
            await self.desk.decline(chat_id=album.chat_id, message_id=number_of(items[0]), reason=error.reason)
        except QueueChangedError:
            # It is on its way already, or taken back: it goes as it was agreed on.
            pass
        return None

    async def _changed(self, post: QueuedPost, items: Sequence[Post]) -> QueuedPost:
        """A picture came late, or got another caption: the preview is made anew."""
        as_agreed = post.state is not QueueState.DRAFT and set(map(number_of, items)) == set(
            post.original_message_ids
        )
        if post.state not in EDITABLE or as_agreed:
            raise QueueChangedError
        if reason := album_refused(items):
            raise RefusedError(reason)
        chat, originals = post.source_chat_id, tuple(map(number_of, items))
        preview = await self.desk.preview(
            chat_id=chat, from_chat_id=chat, message_ids=originals, options=post.options
        )
        return await self.queue.rewrite(
            post,
            source_message_ids=preview,
            original_message_ids=originals,
            title=album_posts(items)[0].title,
            posts=tuple(map(as_copied, items)),
        )


@dataclass(frozen=True, slots=True)
class DropDraft:
    """It is no post."""

    queue: Queue
    desk: Desk

    async def __call__(self, draft: QueuedPost) -> None:
        """Takes the draft back and its preview away; raises QueueChangedError when it is no draft any more."""
        await self.queue.cancel(draft)
        shown = set(draft.source_message_ids) - set(draft.original_message_ids)
        await self.desk.take_away(chat_id=draft.source_chat_id, message_ids=tuple(sorted(shown)))
