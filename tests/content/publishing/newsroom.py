"""A newsroom for tests: a real queue, a channel that can be told to fail, a desk that remembers what it said."""

from collections import deque
from datetime import UTC, datetime, timedelta

from content.html import escape
from content.kinds import kind_of
from content.posts import Media, Post
from content.publishing.keeping import KeepSent
from content.publishing.queue import QueuedPost, QueueState
from content.publishing.scheduling import (
    CancelPost,
    ConfirmSent,
    Request,
    Reschedule,
    SchedulePost,
    SendAgain,
)
from content.publishing.sending import PublishDue, PublishNow, RecoverInterrupted, ReportTrouble
from content.sending import SendingError
from storage.albums import AlbumStore
from storage.database import Database
from storage.queue import QueueStore

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
BORIS = 7
COPIES = 1000
"""Added to a message's id by whatever copies it."""


class PowerCutError(BaseException):
    """The process ends here, whatever it was doing."""


class FakeChannel:
    """A channel: `posts` holds what readers see. Each of `faults` meets one copy, before or after it is made."""

    def __init__(self) -> None:
        self.posts: list[tuple[int, ...]] = []
        self.before: deque[BaseException | None] = deque()
        self.after: deque[BaseException | None] = deque()
        self.closed: SendingError | None = None

    async def check(self) -> None:
        if self.closed:
            raise self.closed

    async def copy(self, *, from_chat_id: int, message_ids: tuple[int, ...]) -> tuple[int, ...]:
        _strike(self.before)
        self.posts.append(message_ids)
        _strike(self.after)
        return tuple(range(len(self.posts) * 10, len(self.posts) * 10 + len(message_ids)))


class FakeDesk:
    """The admins' chats."""

    def __init__(self) -> None:
        self.previews: list[tuple[int, ...]] = []
        self.reports: list[tuple[int, QueueState]] = []
        self.faults: deque[BaseException | None] = deque()

    async def preview(self, *, chat_id: int, from_chat_id: int, message_ids: tuple[int, ...]) -> tuple[int, ...]:
        _strike(self.faults)
        self.previews.append(message_ids)
        return tuple(message_id + COPIES for message_id in message_ids)

    async def report(self, post: QueuedPost) -> None:
        _strike(self.faults)
        self.reports.append((post.id, post.state))


def _strike(faults: deque[BaseException | None]) -> None:
    fault = faults.popleft() if faults else None
    if fault:
        raise fault


class Newsroom:
    """Everything publishing consists of, over one database file."""

    def __init__(self, database: Database) -> None:
        self.queue = QueueStore(database)
        self.albums = AlbumStore(database)
        self.kept: list[Post] = []
        self.channel = FakeChannel()
        self.desk = FakeDesk()
        self.restart()

    def restart(self) -> None:
        """What a new process would know: nothing but the file."""
        report = ReportTrouble(self.queue, self.desk)
        keep_sent = KeepSent(self.queue, self.keep)
        self.schedule = SchedulePost(self.queue, self.channel, self.desk, self.albums)
        self.reschedule = Reschedule(self.queue)
        self.send_again = SendAgain(self.queue)
        self.confirm_sent = ConfirmSent(self.queue)
        self.cancel = CancelPost(self.queue)
        self.publish_due = PublishDue(self.queue, self.channel, report, keep_sent)
        self.publish_now = PublishNow(self.queue, self.channel, keep_sent)
        self.recover = RecoverInterrupted(self.queue, report)

    async def queues(self, source_id: int, *, minutes: float = 0, words: str = "Текст") -> QueuedPost:
        """Queues a message for so many minutes from NOW."""
        due_at = NOW + timedelta(minutes=minutes)
        return await self.schedule(request(source_id, due_at=due_at, words=words), now=NOW)

    async def keep(self, *posts: Post) -> None:
        """The archive."""
        self.kept += posts

    async def state(self, post: QueuedPost) -> QueueState:
        """The state the file holds."""
        stored = await self.queue.get(post.id)
        assert stored
        return stored.state


def message(number: int, words: str = "", *, media: tuple[Media, ...] = ()) -> Post:
    """A message in Boris's chat, as a post."""
    return Post(
        text=words,
        html=escape(words),
        kind=kind_of(words, ()),
        media=media,
        message_id=number,
        forwarded_from="Чужой",
    )


def request(
    source_id: int,
    *,
    due_at: datetime = NOW,
    words: str = "",
    media: tuple[Media, ...] = (),
    album: str | None = None,
    public_votes: bool = False,
    message_id: int | None = None,
) -> Request:
    return Request(
        chat_id=BORIS,
        message_id=message_id or source_id + 1,
        by=BORIS,
        source=message(source_id, words, media=media),
        due_at=due_at,
        album=album,
        public_votes=public_votes,
    )
