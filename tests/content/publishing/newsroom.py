"""A newsroom for tests: a real queue, a channel that can be told to fail, a desk that remembers what it said."""

from collections import deque
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from content.html import Html, escape
from content.kinds import kind_of
from content.posts import Media, Post
from content.publishing.channel import Presence
from content.publishing.keeping import KeepSent
from content.publishing.options import PostOptions
from content.publishing.queue import QueuedPost, QueueState
from content.publishing.restoring import RestorePreview
from content.publishing.scheduling import (
    CancelPost,
    ConfirmSent,
    Request,
    Reschedule,
    SchedulePost,
    SendAgain,
)
from content.publishing.sending import Lane, PublishDue, PublishNow, ReportTrouble
from content.publishing.settling import SettleDoubts
from content.sending import SendingError
from storage.albums import AlbumStore
from storage.database import Database
from storage.inbox import InboxStore
from storage.lateness import LatenessStore
from storage.queue import QueueStore

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
BORIS = 7
CHANNEL = -1005
FIRST = 10
"""The number of the channel's newest message before the bot posts."""
COPIES = 1000
"""Added to a message's id by whatever copies it."""


class PowerCutError(BaseException):
    """The process ends here, whatever it was doing."""


class FakeChannel:
    """A channel: `posts` holds what readers see of the bot. Each of `before` and `after` meets one copy.

    `standing` are the numbers of all messages; a gap is what was deleted.
    """

    def __init__(self) -> None:
        self.posts: list[tuple[int, ...]] = []
        self.standing: dict[int, Presence] = {FIRST: Presence.OTHER}
        self.next_number = FIRST + 1
        self.blind: deque[BaseException | None] = deque()
        self.care: deque[BaseException | None] = deque()
        self.pinned: list[int] = []
        self.deleted: list[tuple[int, ...]] = []
        self.before: deque[BaseException | None] = deque()
        self.after: deque[BaseException | None] = deque()
        self.closed: SendingError | None = None

    async def check(self) -> None:
        if self.closed:
            raise self.closed

    async def identify(self) -> int:
        return CHANNEL

    async def check_pin(self) -> None:
        await self.check()

    async def pin(self, message_id: int) -> None:
        _strike(self.care)
        self.pinned.append(message_id)

    async def delete(self, message_ids: tuple[int, ...]) -> None:
        _strike(self.care)
        self.deleted.append(message_ids)

    async def looks_at(self, message_id: int, *, options: PostOptions) -> Presence:
        _strike(self.blind)
        return self.standing.get(message_id, Presence.ABSENT)

    async def copy(
        self, *, from_chat_id: int, message_ids: tuple[int, ...], options: PostOptions
    ) -> tuple[int, ...]:
        _strike(self.before)
        numbers = self.arrive(message_ids)
        _strike(self.after)
        return numbers

    def arrive(self, message_ids: tuple[int, ...]) -> tuple[int, ...]:
        """The bot's messages stand in the channel from now on."""
        self.posts.append(message_ids)
        return tuple(self.stand(Presence.MAY_BE_OWN) for _ in message_ids)

    def stand(self, presence: Presence) -> int:
        """A message gets the next number."""
        number, self.next_number = self.next_number, self.next_number + 1
        self.standing[number] = presence
        return number


class FakeDesk:
    """The admins' chats."""

    def __init__(self) -> None:
        self.previews: list[tuple[int, ...]] = []
        self.written: list[Html] = []
        self.standing: list[Post] = []
        """What a copy made now would hold."""
        self.reports: list[tuple[int, QueueState]] = []
        self.regrets: list[tuple[int, str]] = []
        self.asked: list[int] = []
        self.declined: list[tuple[int, str]] = []
        self.taken_away: list[tuple[int, ...]] = []
        self.faults: deque[BaseException | None] = deque()

    async def preview(
        self, *, chat_id: int, from_chat_id: int, message_ids: tuple[int, ...], options: PostOptions | None = None
    ) -> tuple[int, ...]:
        _strike(self.faults)
        self.previews.append(message_ids)
        again = self.previews.count(message_ids)
        return tuple(message_id + COPIES * again for message_id in message_ids)

    async def write(self, *, chat_id: int, text: Html) -> int:
        _strike(self.faults)
        self.written.append(text)
        return COPIES * 2 + len(self.written)

    async def show_link(self, *, chat_id: int, message_id: int, said: Post, options: PostOptions) -> int:
        _strike(self.faults)
        return message_id

    async def read(self, *, chat_id: int, message_ids: tuple[int, ...]) -> Sequence[Post]:
        _strike(self.faults)
        return self.standing

    async def recaption(self, *, chat_id: int, message_id: int, caption: Html) -> int:
        _strike(self.faults)
        return message_id + COPIES

    async def regret(self, post: QueuedPost, key: str, *, reason: str) -> None:
        _strike(self.faults)
        self.regrets.append((post.id, key))

    async def ask_when(self, post: QueuedPost) -> None:
        _strike(self.faults)
        self.asked.append(post.id)

    async def decline(self, *, chat_id: int, message_id: int, reason: str) -> None:
        _strike(self.faults)
        self.declined.append((message_id, reason))

    async def take_away(self, *, chat_id: int, message_ids: tuple[int, ...]) -> None:
        self.taken_away.append(message_ids)

    async def announce(self, key: str, *, people: Collection[int], count: int) -> None:
        _strike(self.faults)

    async def report(self, post: QueuedPost) -> None:
        _strike(self.faults)
        self.reports.append((post.id, post.state))


def _strike(faults: deque[BaseException | None]) -> None:
    fault = faults.popleft() if faults else None
    if fault:
        raise fault


class FakeClock:
    """Behind whatever moment a test names, unless the test lets time pass while something is done."""

    def __init__(self) -> None:
        self.time = NOW - timedelta(days=1)

    def now(self) -> datetime:
        return self.time


class Newsroom:
    """Everything publishing consists of, over one database file."""

    def __init__(self, database: Database) -> None:
        self.queue = QueueStore(database)
        self.inbox = InboxStore(database)
        self.albums = AlbumStore(database)
        self.lateness = LatenessStore(database)
        self.coming: list[int] = []
        """Numbers of other people's posts that Telegram has not told of yet."""
        self.deaf = False
        self.kept: list[Post] = []
        self.fresh: list[int] = []
        """Numbers of messages that followers are told of."""
        self.clock = FakeClock()
        self.channel = FakeChannel()
        self.desk = FakeDesk()
        self.restart()

    def restart(self) -> None:
        """What a new process would know: nothing but the file."""
        report = ReportTrouble(self.queue, self.desk)
        keep_sent = KeepSent(self.queue, self.keep, self)
        self.schedule = SchedulePost(self.queue, self.channel, self.desk, self.albums)
        self.reschedule = Reschedule(self.queue)
        self.send_again = SendAgain(self.queue)
        self.confirm_sent = ConfirmSent(self.queue)
        self.cancel = CancelPost(self.queue)
        lane = Lane(self.queue, self.channel, self.clock, RestorePreview(self.desk))
        self.publish_due = PublishDue(
            lane, SettleDoubts(self.queue, self.channel, self), report, keep_sent, self.lateness
        )
        self.publish_now = PublishNow(lane, keep_sent)

    async def catch_up(self) -> None:
        """Telegram tells what it has to tell."""
        if self.deaf:
            raise TimeoutError
        told, self.coming = self.coming, []
        await self.hears(*told)

    async def hears(self, *numbers: int, now: datetime = NOW - timedelta(hours=1)) -> None:
        """Updates with these posts of the channel come in."""
        chat = {"id": CHANNEL, "type": "channel"}
        updates = [
            {"update_id": number, "channel_post": {"message_id": number, "chat": chat}} for number in numbers
        ]
        await self.inbox.keep(updates, now=now)

    def somebody_posts(self, presence: Presence = Presence.OTHER) -> int:
        """A post of another admin, of which Telegram will tell."""
        number = self.channel.stand(presence)
        self.coming.append(number)
        return number

    async def queues(self, source_id: int, *, minutes: float = 0, words: str = "Текст") -> QueuedPost:
        """Queues a message for so many minutes from NOW."""
        due_at = NOW + timedelta(minutes=minutes)
        return await self.schedule(request(source_id, due_at=due_at, words=words), now=NOW)

    async def queues_album(self, *numbers: int) -> QueuedPost:
        """Queues an album of these messages for NOW."""
        for number in numbers:
            await self.albums.remember(message(number), chat_id=BORIS, group=f"album{numbers[0]}")
        return await self.schedule(
            request(numbers[0], album=f"album{numbers[0]}", message_id=numbers[-1] + 1), now=NOW
        )

    async def keep(self, *posts: Post) -> bool:
        """The archive."""
        self.kept += posts
        return True

    async def note(self, message_ids: Collection[int], *, ready_at: datetime) -> None:
        """What followers are told of."""
        self.fresh.extend(message_ids)

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
