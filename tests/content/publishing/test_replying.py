"""An earlier post that the archive does not hold is known all the same once Telegram has told of its number."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from content.channel import ChannelView
from content.publishing.options import Earlier, PostOptions
from content.publishing.replying import FindEarlier, NoEarlierPostError
from storage.database import Database
from storage.posts import PostStore
from tests.content.publishing.newsroom import CHANNEL, Newsroom


async def test_a_number_that_telegram_told_will_do(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "bot.db") as database:
        newsroom = Newsroom(database)
        view = ChannelView(CHANNEL, ZoneInfo("UTC"))
        find = FindEarlier(PostStore(database), newsroom.queue, newsroom.channel, view)
        await newsroom.hears(12)
        assert await find.at(12) == Earlier(12, "", view.link(12))
        for number in (11, 13, 0):
            with pytest.raises(NoEarlierPostError):
                await find.at(number)


async def test_options_of_before_are_read(newsroom: Newsroom, tmp_path: Path) -> None:
    post = await newsroom.queues(2)
    async with await Database.open(tmp_path / "bot.db") as database, database.write() as connection:
        await connection.execute("update queued_post set options = '{\"silent\": true}'")
    stored = await newsroom.queue.get(post.id)
    assert stored
    assert stored.options == PostOptions(silent=True)
