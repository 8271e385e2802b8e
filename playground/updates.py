"""The queue between the world and one bot: updates wait here until the bot confirms them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playground import limits
from playground.errors import bad_request, conflict

KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "message_reaction",
        "message_reaction_count",
    }
)
"""The kinds of updates that can come to pass here; others may be asked for, but never come."""

DEFAULT_KINDS = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(slots=True, eq=False)
class Update:
    """One update, frozen as it was when it was made."""

    id: int
    kind: str
    payload: Any
    raw: dict[str, Any] | None = None
    """What is handed out in place of all this, for an update that no Telegram would make."""
    taken: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def json(self) -> dict[str, Any]:
        """As getUpdates returns it."""
        if self.raw is not None:
            return {"update_id": self.id, **self.raw}
        return {"update_id": self.id, self.kind: self.payload}


class UpdateQueue:
    """What getUpdates reads; waiting is in real time, never by the world's clock."""

    def __init__(self, *, on_change: Callable[[], None]) -> None:
        self.allowed = DEFAULT_KINDS
        self.webhook_url = ""
        self._on_change = on_change
        self._waiting = 0
        self._pending: deque[Update] = deque()
        self._next_id = 100_001
        self._news = asyncio.Event()
        self._poll = 0
        self._last_offset: int | None = None
        self._last_start = float("-inf")
        self._closed = False

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def is_polled(self) -> bool:
        """Whether the bot stands waiting at this moment."""
        return self._waiting > 0

    def put(self, kind: str, payload: dict[str, Any]) -> Update | None:
        """Queues an update; None when the bot has not asked for this kind."""
        if kind not in self.allowed:
            return None
        return self._queued(Update(self._next_id, kind, payload))

    def put_raw(self, update: dict[str, Any]) -> Update:
        """Queues any JSON as an update, asked for or not, whole or not; its number is given to it here."""
        return self._queued(Update(self._next_id, ", ".join(update), None, raw=update))

    def _queued(self, update: Update) -> Update:
        self._next_id += 1
        self._pending.append(update)
        self._news.set()
        return update

    async def wait_until_taken(self, update: Update, *, seconds: float) -> None:
        """Returns when the bot has confirmed it; AssertionError after so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await update.taken.wait()
        except TimeoutError:
            raise AssertionError(
                f"the bot did not take the update {update.id} ({update.kind}) in {seconds:g} s"
            ) from None

    def allow(self, kinds: list[str]) -> None:
        """allowed_updates: an empty list means the default set."""
        self.allowed = frozenset(kinds) or DEFAULT_KINDS

    def drop_pending(self) -> None:
        """Forgets everything that waits."""
        self._confirm(self._next_id)

    def close(self) -> None:
        """Lets every waiting poll go, with nothing."""
        self._closed = True
        self._news.set()

    async def get(
        self, *, offset: int, limit: int, timeout: float, allowed: list[str] | None
    ) -> list[dict[str, Any]]:
        """getUpdates; ApiError 409 beside a webhook, or when another poll takes over."""
        if self.webhook_url:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self._poll += 1
        mine = self._poll
        self._news.set()
        if allowed is not None:
            self.allow(allowed)
        loop = asyncio.get_running_loop()
        if offset == self._last_offset and timeout < 3:
            # Telegram slows down a bot that asks for the same again and again.
            if loop.time() < self._last_start + 3:
                timeout = 3
            if loop.time() < self._last_start + 0.5:
                limit = 1
        self._last_offset, self._last_start = offset, loop.time()
        if offset < 0:
            self._confirm(self._pending[max(offset, -len(self._pending))].id if self._pending else 0)
        else:
            self._confirm(offset)
        self._waiting += 1
        self._on_change()
        try:
            await self._wait(mine, until=loop.time() + timeout)
        finally:
            self._waiting -= 1
            self._on_change()
        return [update.json for update in list(self._pending)[:limit]]

    async def _wait(self, mine: int, *, until: float) -> None:
        loop = asyncio.get_running_loop()
        while not self._pending and not self._closed and (left := until - loop.time()) > 0:
            self._news.clear()
            try:
                async with asyncio.timeout(left):
                    await self._news.wait()
            except TimeoutError:
                return
            if self._poll != mine:
                raise conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )

    def _confirm(self, offset: int) -> None:
        confirmed = False
        while self._pending and self._pending[0].id < offset:
            self._pending.popleft().taken.set()
            confirmed = True
        if confirmed:
            self._on_change()


def page_of_updates(offset: int | None, limit: int | None, timeout: int | None) -> tuple[int, int, int]:
    """The three numbers of getUpdates, clamped as Telegram clamps them."""
    return (
        offset or 0,
        min(max(limit if limit is not None else limits.UPDATES, 1), limits.UPDATES),
        min(max(timeout or 0, 0), limits.POLL_TIMEOUT),
    )


def checked_webhook(url: str, secret: str | None) -> str:
    """The address of setWebhook; ApiError when Telegram would refuse it."""
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret is not None:
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not all(char.isascii() and (char.isalnum() or char in "_-") for char in secret):
            raise bad_request("secret token contains unallowed characters")
    return url
