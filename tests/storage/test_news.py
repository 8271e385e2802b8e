"""Who follows what, and which post is told to whom, on a real file."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from content.delivering.delivery import Delivery
from content.html import escape
from content.posts import Post, PostKind
from content.subscribing import news as rules
from content.subscribing.news import SpreadNews
from content.subscribing.subscription import MOST, Subscription, SubscriptionKind, TooManyError
from content.subscribing.timetable import Mode, Timetable
from storage.archive import Archive
from storage.database import Database
from storage.deliveries import DeliveryStore
from storage.news import NewsStore
from storage.posts import PostStore
from storage.subscriptions import SubscriptionStore

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 1, 21, 18, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
EVERYTHING = Subscription(SubscriptionKind.EVERYTHING)
NLP = Subscription(SubscriptionKind.TOPIC, "nlp")
NINE = Timetable(Mode.DAILY, 9)


class Newsroom:
    """All that telling news takes, without Telegram."""

    def __init__(self, database: Database) -> None:
        self.archive = Archive(database)
        self.subscribers = SubscriptionStore(database, MOSCOW)
        self.news, self.posts = NewsStore(database), PostStore(database)
        self.deliveries = DeliveryStore(database)
        self.spread = SpreadNews(self.news, self.posts, MOSCOW)

    async def follow(self, people: Collection[int], subscription: Subscription = EVERYTHING) -> None:
        for person_id in people:
            await self.subscribers.follow(person_id, subscription)

    async def appears(
        self, message_id: int, *, now: datetime = NOW, kind: PostKind = PostKind.POST, text: str = ""
    ) -> None:
        text = text or f"Пост {message_id}"
        await self.archive.save([Post(text=text, html=escape(text), message_id=message_id, kind=kind)])
        await self.news.note([message_id], ready_at=now)

    async def due(self, now: datetime) -> list[tuple[int, list[int]]]:
        """Delivers what is due; returns to whom, and which posts."""
        told = []
        while letter := await self.deliveries.claim(now):
            told.append((letter.person_id, await self.posts_in(letter)))
            await self.deliveries.mark_sent(letter, now=now)
        return sorted((person, posts) for person, posts in told if posts)

    async def posts_in(self, letter: Delivery) -> list[int]:
        return list(await self.news.told_in(letter.key, letter.person_id))


@pytest.fixture
def newsroom(database: Database) -> Newsroom:
    return Newsroom(database)


async def test_a_post_is_told_to_everybody_once_however_often_it_is_noted(newsroom: Newsroom) -> None:
    await newsroom.follow([1, 2])
    await newsroom.follow([2], NLP)
    await newsroom.appears(10)
    for _ in range(2):
        await newsroom.spread(NOW)
        await newsroom.news.note([10], ready_at=NOW)
    assert await newsroom.due(NOW) == [(1, [1]), (2, [1])]
    await newsroom.spread(NOW + DAY)
    assert await newsroom.due(NOW + DAY) == []


async def test_a_kill_between_two_batches_leaves_nobody_out_and_tells_nobody_twice(
    newsroom: Newsroom, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "BATCH", 3)
    await newsroom.follow(range(1, 11))
    await newsroom.appears(10)
    people = await newsroom.news.subscribers(after=0, limit=4)
    await newsroom.news.tell(1, {one.person_id: NOW for one in people}, through=4)
    again = Newsroom(database)
    await again.spread(NOW + SECOND)
    assert await again.due(NOW + SECOND) == [(person, [1]) for person in range(1, 11)]


async def test_an_album_waits_until_it_is_whole(newsroom: Newsroom) -> None:
    await newsroom.follow([1])
    await newsroom.appears(10, now=NOW + 5 * SECOND)
    await newsroom.news.note([10], ready_at=NOW + 7 * SECOND)
    await newsroom.spread(NOW + 6 * SECOND)
    assert await newsroom.due(NOW + 6 * SECOND) == []
    await newsroom.spread(NOW + 7 * SECOND)
    assert await newsroom.due(NOW + 7 * SECOND) == [(1, [1])]


async def test_advertisements_are_not_told(newsroom: Newsroom) -> None:
    await newsroom.follow([1])
    await newsroom.appears(10, kind=PostKind.AD)
    await newsroom.spread(NOW)
    assert await newsroom.due(NOW) == []


async def test_another_timetable_moves_what_waits(newsroom: Newsroom) -> None:
    await newsroom.follow([1, 2])
    for person in (1, 2):
        await newsroom.subscribers.arrange(person, NINE, now=NOW)
    await newsroom.appears(10)
    await newsroom.spread(NOW)
    assert await newsroom.due(NOW) == []
    await newsroom.subscribers.arrange(1, Timetable(), now=NOW + SECOND)
    assert await newsroom.due(NOW + SECOND) == [(1, [1])]
    await newsroom.subscribers.arrange(1, NINE, now=NOW + SECOND)
    assert await newsroom.due(NOW + DAY) == [(2, [1])]


async def test_a_delivery_that_was_not_sent_tells_the_same_again(newsroom: Newsroom) -> None:
    await newsroom.follow([1])
    await newsroom.appears(10)
    await newsroom.spread(NOW)
    letter = await newsroom.deliveries.claim(NOW)
    assert letter
    assert await newsroom.posts_in(letter) == [1]
    await newsroom.appears(11, now=NOW + SECOND)
    await newsroom.spread(NOW + SECOND)
    await newsroom.deliveries.put_off(letter, until=NOW + 30 * SECOND)
    assert await newsroom.due(NOW + 30 * SECOND) == [(1, [1]), (1, [2])]


async def test_what_was_put_off_moves_with_another_timetable(newsroom: Newsroom) -> None:
    await newsroom.follow([1])
    await newsroom.appears(10)
    await newsroom.spread(NOW)
    letter = await newsroom.deliveries.claim(NOW)
    assert letter
    await newsroom.deliveries.put_off(letter, until=NOW + 30 * SECOND)
    await newsroom.subscribers.arrange(1, NINE, now=NOW)
    assert await newsroom.due(NOW + 30 * SECOND) == []
    assert await newsroom.due(NOW + DAY) == [(1, [1])]


async def test_what_has_waited_comes_in_one_delivery(newsroom: Newsroom) -> None:
    """As after the bot was away for an hour."""
    await newsroom.follow([1])
    for minutes, message_id in enumerate((10, 11, 12)):
        moment = NOW + timedelta(minutes=minutes)
        await newsroom.appears(message_id, now=moment)
        await newsroom.spread(moment)
    assert await newsroom.due(NOW + timedelta(hours=1)) == [(1, [1, 2, 3])]


async def test_what_a_kill_may_have_sent_is_not_told_again(newsroom: Newsroom, database: Database) -> None:
    await newsroom.follow([1])
    await newsroom.appears(10)
    await newsroom.spread(NOW)
    letter = await newsroom.deliveries.claim(NOW)
    assert letter
    await newsroom.posts_in(letter)
    again = Newsroom(database)
    await again.deliveries.settle(now=NOW)
    await again.appears(11, now=NOW + SECOND)
    await again.spread(NOW + SECOND)
    assert await again.due(NOW + SECOND) == [(1, [2])]


async def test_what_comes_when_a_digest_has_just_left_is_not_lost(newsroom: Newsroom) -> None:
    await newsroom.follow([1])
    await newsroom.subscribers.arrange(1, NINE, now=NOW)
    morning = datetime(2026, 1, 22, 6, 0, tzinfo=UTC)
    for message_id in (10, 11, 12):
        # As when the clock is set back each time: all are of the same digest, which is sent already.
        await newsroom.appears(message_id)
        await newsroom.spread(NOW)
        assert await newsroom.due(morning) == [(1, [message_id - 9])]


async def test_nothing_waits_for_who_cannot_be_reached(newsroom: Newsroom) -> None:
    await newsroom.follow([1, 2])
    await newsroom.subscribers.arrange(1, NINE, now=NOW)
    await newsroom.appears(10)
    await newsroom.spread(NOW)
    await newsroom.deliveries.give_up(1, now=NOW)
    assert await newsroom.subscribers.untold(1) == []
    await newsroom.appears(11)
    await newsroom.spread(NOW)
    assert await newsroom.subscribers.untold(1) == []
    await newsroom.deliveries.reached(1)
    assert await newsroom.due(NOW + DAY) == [(2, [1, 2])]


async def test_leaving_ends_it_and_what_waits(newsroom: Newsroom) -> None:
    await newsroom.follow([1], NLP)
    await newsroom.follow([1])
    await newsroom.subscribers.arrange(1, NINE, now=NOW)
    await newsroom.appears(10)
    await newsroom.spread(NOW)
    await newsroom.subscribers.leave(1)
    assert await newsroom.subscribers.following(1) == []
    assert await newsroom.due(NOW + DAY) == []
    assert await newsroom.subscribers.timetable(1) == NINE


async def test_there_is_a_limit(newsroom: Newsroom) -> None:
    for number in range(MOST):
        assert await newsroom.subscribers.follow(1, Subscription(SubscriptionKind.SEARCH, f"слово{number}"))
    with pytest.raises(TooManyError):
        await newsroom.subscribers.follow(1, NLP)
    assert not await newsroom.subscribers.follow(1, Subscription(SubscriptionKind.SEARCH, "слово0"))


async def test_old_news_are_forgotten_and_stay_told(newsroom: Newsroom, database: Database) -> None:
    await newsroom.follow([1])
    await newsroom.appears(10)
    await newsroom.spread(NOW)
    await newsroom.due(NOW)
    later = NOW + rules.REMEMBERED + DAY
    await newsroom.spread(later)
    async with database.read() as connection:
        assert list(await connection.execute_fetchall("select * from news")) == []
    await newsroom.news.note([10], ready_at=later)
    await newsroom.spread(later)
    assert await newsroom.due(later) == []


async def test_news_of_a_post_that_became_part_of_another_go_with_it(newsroom: Newsroom) -> None:
    await newsroom.follow([1])
    await newsroom.subscribers.arrange(1, NINE, now=NOW)
    await newsroom.appears(10)
    await newsroom.spread(NOW)
    await newsroom.archive.save([Post(text="Другой", html=escape("Другой"), message_id=9)], moved={})
    await newsroom.archive.save([], moved={1: 2})
    assert await newsroom.due(NOW + DAY) == [(1, [2])]
