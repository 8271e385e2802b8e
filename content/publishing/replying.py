"""The earlier post of the channel that a post answers."""

import re
from dataclasses import dataclass

from content.channel import ChannelView
from content.posts import shorten
from content.publishing.channel import Channel
from content.publishing.options import Earlier
from content.publishing.queue import Queue
from content.reading import PostReader
from content.sending import SendingError

LINK = re.compile(
    r"(?:https?://)?(?:t|telegram)\.me/(?:c/(?P<number>\d{1,15})|(?:s/)?(?P<name>\w{1,64}))/(?P<message>\d{1,9})(?:\?\S*)?",
    re.ASCII | re.IGNORECASE,
)
_POST = re.compile(r"№? ?(?P<post>\d{1,9})", re.ASCII)

TITLE = 60
"""Characters of an earlier post's title that are kept with the options."""


class NoEarlierPostError(Exception):
    """The words name no post of the channel; `key` names the line that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class FindEarlier:
    """Finds the post of the channel that an admin names by its link or by its number in the archive."""

    posts: PostReader
    queue: Queue
    channel: Channel
    view: ChannelView

    async def __call__(self, words: str) -> Earlier:
        """Returns the post; raises NoEarlierPostError, and SendingError while nobody can tell which channel it is."""
        words = words.strip()
        link, number = LINK.fullmatch(words), _POST.fullmatch(words)
        if link:
            if not await self._is_ours(link):
                raise NoEarlierPostError("earlier-elsewhere")
            return await self.at(int(link["message"]))
        if not number:
            raise NoEarlierPostError("earlier-unreadable")
        found = await self.posts.get(int(number["post"]))
        if found is None:
            raise NoEarlierPostError("earlier-unknown")
        if found.message_id is None:
            raise NoEarlierPostError("earlier-without-number")
        return await self.at(found.message_id)

    async def at(self, message_id: int) -> Earlier:
        """Returns the post under this number of the channel: the archive has it, or the number is known at least.

        Raises NoEarlierPostError, and SendingError while nobody can tell which channel it is.
        """
        found = await self.posts.at_message(message_id)
        if found is None and not await self._is_known(message_id):
            raise NoEarlierPostError("earlier-unknown")
        title = shorten(found.title, limit=TITLE) if found else ""
        return Earlier(message_id, title, self.view.link(message_id))

    async def _is_known(self, message_id: int) -> bool:
        channel_id = await self.channel.identify()
        return message_id in await self.queue.numbers_after(message_id - 1, channel_id=channel_id)

    async def _is_ours(self, link: re.Match[str]) -> bool:
        if link["name"]:
            return self.view.is_named(link["name"])
        try:
            return await self.channel.identify() == int(f"-100{link['number']}")
        except SendingError:
            return False
