"""A change of a meetup is told above its announcement in the channel too."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from content.html import MESSAGE_LIMIT, Html, plain
from content.meetups.desk import MeetupDesk, Note
from content.meetups.meetup import Meetup
from content.posts import Post
from content.publishing.refusals import CAPTION_LIMIT
from content.reading import PostReader
from content.sending import RefusedError, SendingError

PAUSE = timedelta(seconds=30)
"""How long Telegram is left in peace when it did not answer."""


class Board(Protocol):
    """The channel's posts, and the admins."""

    async def rewrite(self, post: Post, html: Html, *, meetup: Meetup) -> None:
        """Gives a post of the channel these words, again without harm; the archive keeps them. Raises SendingError."""
        ...

    async def add_button(self, post: Post, *, meetup: Meetup) -> None:
        """Puts the way to the card under a post of the channel, again without harm; raises SendingError."""
        ...

    async def tell(self, chat_id: int | None, meetup: Meetup) -> None:
        """Tells an admin (None: an owner) that the announcement can't be changed; raises SendingError."""
        ...


@dataclass(slots=True)
class NoteChanges:
    """Writes above announcements what has changed."""

    desk: MeetupDesk
    posts: PostReader
    board: Board
    write: Callable[[Meetup], Html]
    _not_before: datetime | None = field(default=None, init=False)

    async def __call__(self, now: datetime) -> None:
        """Does it once for each change; an announcement that can't be changed is told of to an admin."""
        if self._not_before and now < self._not_before <= now + PAUSE:
            return
        self._not_before = None
        for note in await self.desk.unnoted(now):
            try:
                await self._note(note)
            except SendingError:
                self._not_before = now + PAUSE
                return

    async def _note(self, note: Note) -> None:
        meetup = note.meetup
        post = await self.posts.get(meetup.post_id) if meetup.post_id is not None else None
        text = self.write(meetup)
        try:
            if post is None or post.message_id is None:
                raise RefusedError("the announcement has no number in the channel")
            html = _noted(post, old=note.text, new=text)
            await self.board.rewrite(post, html, meetup=meetup)
        except RefusedError:
            await self.desk.noted(note, text=None)
            try:
                await self.board.tell(note.chat_id, meetup)
            except RefusedError:
                return
        else:
            await self.desk.noted(note, text=text)


def _noted(post: Post, *, old: Html | None, new: Html) -> Html:
    """The announcement with the note above it, instead of an older one."""
    words = post.html
    if old and words.startswith(old):
        words = Html(words[len(old) :].lstrip())
    html = Html(f"{new}\n\n{words}")
    if len(plain(html)) > (CAPTION_LIMIT if post.media else MESSAGE_LIMIT):
        raise RefusedError("message is too long")
    return html
