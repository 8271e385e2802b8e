"""The queue of posts: what an entry is, what may happen to it, and what keeps it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from content.posts import Post, PostKind
from content.publishing.history import QueueEvent
from content.publishing.options import PostOptions


class QueueState(StrEnum):
    """Where a queued post is on its way to the channel."""

    DRAFT = "draft"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    HELD = "held"
    LATE = "late"
    CANCELLED = "cancelled"


NEXT_STATES: dict[QueueState, frozenset[QueueState]] = {
    # Only a person gives it a time.
    QueueState.DRAFT: frozenset({QueueState.QUEUED, QueueState.SENDING, QueueState.CANCELLED}),
    QueueState.QUEUED: frozenset({QueueState.QUEUED, QueueState.SENDING, QueueState.LATE, QueueState.CANCELLED}),
    # Back to the queue only when nothing can have reached the channel.
    QueueState.SENDING: frozenset({QueueState.SENT, QueueState.FAILED, QueueState.UNKNOWN, QueueState.QUEUED}),
    # Settled by looking at the channel, or held for a person.
    QueueState.UNKNOWN: frozenset({QueueState.SENT, QueueState.QUEUED, QueueState.HELD}),
    # From here on only a person decides.
    QueueState.FAILED: frozenset({QueueState.QUEUED, QueueState.CANCELLED}),
    QueueState.LATE: frozenset({QueueState.QUEUED, QueueState.SENDING, QueueState.CANCELLED}),
    QueueState.HELD: frozenset({QueueState.SENT, QueueState.QUEUED, QueueState.CANCELLED}),
    QueueState.SENT: frozenset(),
    QueueState.CANCELLED: frozenset(),
}
"""Which state may follow which; whatever is not here does not happen."""

TROUBLED = frozenset({QueueState.FAILED, QueueState.HELD, QueueState.LATE})
"""States that wait for a person."""


class QueueChangedError(Exception):
    """The entry is not any more as it was seen, or may not go where it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an admin asked for: to copy these messages into the channel at `due_at` (UTC).

    The messages stand in the chat `source_chat_id`; several make an album. `request_message_id` is the message
    that asked: it never queues twice. What is copied are copies of the admin's own `original_message_ids`. `title`
    is "" when the messages have no words of their own. `posts` are the messages as the archive will keep them, one
    for each; empty once it does. Of a draft, `due_at` says when it was made.
    """

    due_at: datetime
    kind: PostKind
    title: str
    source_chat_id: int
    source_message_ids: tuple[int, ...]
    original_message_ids: tuple[int, ...] = ()
    request_message_id: int
    created_by: int
    created_at: datetime
    posts: tuple[Post, ...] = ()
    options: PostOptions = field(default_factory=PostOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedPost(Order):
    """An order in the queue.

    `attempts` grows each time sending begins, at `claimed_at`; `after_id` is the newest number that the channel had
    then, None when nobody could tell. `not_before` is until when Telegram asked for a pause. `message_ids` are the
    channel's. `failure` is what Telegram said when it refused, or why a person has to decide; of
    a late post it is `late_by`, the seconds that it might have been late.
    """

    id: int
    state: QueueState
    not_before: datetime | None = None
    attempts: int = 0
    claimed_at: datetime | None = None
    after_id: int | None = None
    sent_at: datetime | None = None
    message_ids: tuple[int, ...] = ()
    failure: str | None = None


class Queue(Protocol):
    """Where the queue is kept.

    Every change is written down with who acts (`content.publishing.history`). Whatever changes an entry takes it as it was seen, returns it as it became, and raises QueueChangedError when
    its state or attempts are not those any more or NEXT_STATES does not allow the change.
    """

    async def add(self, order: Order, *, draft: bool = False) -> QueuedPost:
        """Queues the order, or keeps it as a draft; the same request again returns what it made the first time."""
        ...

    async def asked(self, *, chat_id: int, message_id: int) -> QueuedPost | None:
        """Returns what the request with this message queued."""
        ...

    async def get(self, post_id: int) -> QueuedPost | None:
        """Returns the entry with this number."""
        ...

    async def holding(self, *, chat_id: int, message_id: int) -> QueuedPost | None:
        """Returns the newest entry that would copy this message or a copy of it."""
        ...

    async def newest_draft(self, *, chat_id: int, since: datetime) -> QueuedPost | None:
        """Returns the draft of this chat that was made last, and not before that moment."""
        ...

    async def upcoming(self, *, offset: int, limit: int) -> Sequence[QueuedPost]:
        """Returns entries that have a time and are neither sent nor cancelled, the first due first."""
        ...

    async def count_upcoming(self) -> int:
        """Returns how many entries have a time and are neither sent nor cancelled."""
        ...

    async def claim_due(self, now: datetime, *, channel_id: int | None) -> QueuedPost | None:
        """Commits that sending begins of the entry that has been due longest; None when none is due, or in a pause."""
        ...

    async def claim(self, post: QueuedPost, *, now: datetime, channel_id: int | None) -> QueuedPost:
        """Commits that sending of this entry begins, due or not."""
        ...

    async def mark_late(self, now: datetime, *, patience: Mapping[PostKind, timedelta | None]) -> None:
        """Takes entries out of the queue that are later than their kind may be (None: never); none in a pause."""
        ...

    async def mark_sent(
        self, post: QueuedPost, *, now: datetime, channel_id: int | None, message_ids: tuple[int, ...] = ()
    ) -> QueuedPost:
        """The post is in the channel, under `message_ids` where they are known."""
        ...

    async def mark_failed(self, post: QueuedPost, *, reason: str) -> QueuedPost:
        """Telegram refused, in these words."""
        ...

    async def mark_unknown(self, post: QueuedPost) -> QueuedPost:
        """Nobody can tell yet whether the post reached the channel."""
        ...

    async def hold(self, post: QueuedPost, *, reason: str, now: datetime) -> QueuedPost:
        """Looking at the channel does not tell either: a person decides."""
        ...

    async def release(
        self, post: QueuedPost, *, due_at: datetime, request_message_id: int | None = None
    ) -> QueuedPost:
        """Puts the entry (back) into the queue for `due_at`; from now on it is what that message asked for."""
        ...

    async def put_off(self, post: QueuedPost, *, not_before: datetime) -> QueuedPost:
        """Nothing reached the channel: the entry waits again, for its old time and at least until `not_before`."""
        ...

    async def restore(self, post: QueuedPost, *, source_message_ids: tuple[int, ...]) -> QueuedPost:
        """Nothing reached the channel: the entry waits again, to be copied from other messages that say the same."""
        ...

    async def choose(
        self, post: QueuedPost, *, options: PostOptions, source_message_ids: tuple[int, ...] | None = None
    ) -> QueuedPost:
        """Gives an entry that is not on its way other options, and other messages to copy where they are given.

        QueueChangedError also when it has other options, or another content, by now.
        """
        ...

    async def rewrite(
        self,
        post: QueuedPost,
        *,
        source_message_ids: tuple[int, ...],
        title: str,
        posts: tuple[Post, ...],
        original_message_ids: tuple[int, ...] | None = None,
        options: PostOptions | None = None,
    ) -> QueuedPost:
        """Gives an entry that is not on its way another content; other originals and options where they are given.

        QueueChangedError also when it has other options, or another content, by now.
        """
        ...

    async def swap(self, one: QueuedPost, other: QueuedPost) -> tuple[QueuedPost, QueuedPost]:
        """Exchanges the times of two entries that wait; of two at the same time the earlier goes right behind."""
        ...

    async def neighbour(self, post: QueuedPost, *, later: bool) -> QueuedPost | None:
        """Returns the waiting entry that is due next after this one, or next before it."""
        ...

    async def to_pin(self) -> Sequence[QueuedPost]:
        """Returns entries that are out, are to be pinned and are not yet, under whatever number."""
        ...

    async def to_delete(self, now: datetime) -> Sequence[QueuedPost]:
        """Returns entries that are out and whose time is over, and at once those that nobody will find then."""
        ...

    async def mark_pinned(self, post: QueuedPost, *, now: datetime) -> None:
        """The pinning of this entry is settled."""
        ...

    async def mark_deleted(self, post: QueuedPost, *, now: datetime) -> None:
        """The deletion of this entry is settled."""
        ...

    async def cancel(self, post: QueuedPost) -> QueuedPost:
        """The post will not go out."""
        ...

    async def interrupted(self) -> Sequence[QueuedPost]:
        """Returns entries whose sending began and has no outcome."""
        ...

    async def doubtful(self) -> Sequence[QueuedPost]:
        """Returns entries that are to be looked for in the channel."""
        ...

    async def numbers_after(self, after_id: int, *, channel_id: int) -> Collection[int]:
        """Returns the numbers above this one under which messages of the channel are known."""
        ...

    async def untold(self) -> Sequence[QueuedPost]:
        """Returns entries that wait for a person whom nobody has told yet."""
        ...

    async def mark_told(self, post: QueuedPost, *, now: datetime) -> None:
        """A person was told of this entry's trouble."""
        ...

    async def unkept(self) -> Sequence[QueuedPost]:
        """Returns entries that are sent, under known numbers, and not yet in the archive."""
        ...

    async def history(self, post: QueuedPost) -> Sequence[QueueEvent]:
        """Returns what happened to the entry, oldest first."""
        ...

    async def mark_kept(self, post: QueuedPost) -> None:
        """The archive has the post now."""
        ...
