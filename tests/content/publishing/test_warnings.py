"""What a careful colleague would say of a queued post, and where they would keep silent."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from content.channel import ChannelView
from content.html import escape
from content.kinds import kind_of
from content.posts import Post
from content.publishing.queue import Order, QueuedPost
from content.publishing.warnings import FindWarnings, Warned
from content.signs import urls
from storage.archive import Archive
from storage.database import Database
from storage.precedents import PrecedentStore
from storage.queue import QueueStore
from storage.queue_clues import complete_clues

NOW = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
"""Wednesday noon in Moscow."""

STORY = (
    "🐝 Улей под присмотром\nСеть слушает гул улья и за неделю до роения предупреждает пасечника. Микрофон стоит копейки, "
    "а запись разбирается прямо на месте, без сети. Авторы собрали записи сорока ульев за три лета."
)
LINK = "https://example.org/bees"


class Desk:
    """A queue, an archive and the colleague who knows both."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.queue = QueueStore(database)
        self.archive = Archive(database)
        self.look = FindWarnings(PrecedentStore(database), ChannelView("@deepdive", ZoneInfo("Europe/Moscow")))
        self.requests = 100

    async def posted(self, *texts: str, ago: timedelta = timedelta(days=9)) -> None:
        """These posts are in the channel since a while."""
        known = self.requests
        self.requests += len(texts)
        await self.archive.save(
            [replace(post(text), message_id=known + n, date=NOW - ago) for n, text in enumerate(texts)]
        )

    async def queues(self, text: str, *, hours: float = 24) -> QueuedPost:
        """A post is queued for so many hours from now."""
        self.requests += 1
        one = post(text)
        return await self.queue.add(
            Order(
                due_at=NOW + timedelta(hours=hours),
                kind=one.kind,
                title=one.title,
                source_chat_id=7,
                source_message_ids=(self.requests,),
                request_message_id=self.requests,
                created_by=7,
                created_at=NOW,
                posts=(one,),
            )
        )

    async def says(self, text: str, *, hours: float = 24) -> Sequence[Warned]:
        """What is said of a post that is queued."""
        return await self.look(await self.queues(text, hours=hours), now=NOW)

    async def keys(self, text: str, *, hours: float = 24) -> list[str]:
        """The kinds of warnings about a post that is queued."""
        return [one.key.removeprefix("warning-") for one in await self.says(text, hours=hours)]


def post(text: str) -> Post:
    return Post(text=text, html=escape(text), kind=kind_of(text, urls(text)), urls=urls(text))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with await Database.open(tmp_path / "bot.db") as database:
        yield Desk(database)


async def test_nothing_is_said_of_a_post_like_no_other(desk: Desk) -> None:
    await desk.posted("🦉 Совы ночью\nСеть узнаёт сов по голосу.", f"Ещё о пчёлах: {LINK}/2")
    await desk.queues("Завтрашний пост о погоде", hours=25)
    assert await desk.says(f"{STORY} {LINK}") == []


async def test_the_same_text_that_was_posted(desk: Desk) -> None:
    await desk.posted("🦉 Совы ночью\nСеть узнаёт сов по голосу.", STORY)
    (warned,) = await desk.says(STORY.replace("копейки", "гроши") + " Подробнее в статье.")
    assert warned == Warned(
        key="warning-text-posted",
        title="🐝 Улей под присмотром",
        link="https://t.me/deepdive/101",
        moment=NOW - timedelta(days=9),
    )


async def test_the_same_text_that_waits(desk: Desk) -> None:
    await desk.queues(STORY, hours=48)
    (warned,) = await desk.says(STORY)
    assert (warned.key, warned.title, warned.moment) == (
        "warning-text-queued",
        "🐝 Улей под присмотром",
        NOW + timedelta(hours=48),
    )


async def test_a_link_that_was_posted_in_another_spelling(desk: Desk) -> None:
    await desk.posted(f"Пчёлы и микрофоны: http://www.example.org/bees/?utm_source=tg и ещё {LINK}x")
    (warned,) = await desk.says(f"Как услышать роение за неделю? {LINK}#:~:text=bees")
    assert (warned.key, warned.link) == ("warning-link-posted", "https://t.me/deepdive/100")


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/bees/2",
        "https://example.org/bees?page=2",
        "https://example.org/bee",
        "https://t.me/neighbours",
        "https://t.me/deepdive/5",
    ],
)
async def test_links_that_say_nothing(desk: Desk, link: str) -> None:
    await desk.posted(f"Пчёлы и микрофоны: {LINK} https://t.me/neighbours https://t.me/deepdive/5")
    assert await desk.says(f"Как услышать роение за неделю? {link}") == []


async def test_a_link_under_nearly_every_post_is_custom(desk: Desk) -> None:
    foot = "https://example.org/support-us"
    await desk.posted(*(f"Пост о предмете {word} {foot}" for word in ("лёд", "сова", "река", "гроза")))
    assert await desk.says(f"Как услышать роение за неделю? {foot}") == []


async def test_a_link_is_custom_in_a_queue_too(desk: Desk) -> None:
    foot = "https://example.org/support-us"
    assert await desk.keys(f"О льде на реке весной {foot}", hours=10) == []
    assert await desk.keys(f"Совы ночью не спят совсем {foot}", hours=20) == ["link-queued"]
    assert await desk.keys(f"Как услышать роение за неделю? {foot}", hours=30) == []


async def test_one_line_for_one_post(desk: Desk) -> None:
    await desk.posted(f"{STORY} {LINK}")
    assert await desk.keys(f"{STORY} {LINK}") == ["text-posted"]


@pytest.mark.parametrize("apart", [0, 0.5, -0.9])
async def test_another_post_within_an_hour(desk: Desk, apart: float) -> None:
    await desk.queues("О погоде на завтра коротко", hours=24 + apart)
    assert await desk.keys(STORY) == ["near-queued"]


@pytest.mark.parametrize("apart", [1, -1, 5])
async def test_an_hour_is_enough(desk: Desk, apart: float) -> None:
    await desk.queues("О погоде на завтра коротко", hours=24 + apart)
    assert await desk.keys(STORY) == []


async def test_a_post_that_has_just_come_out(desk: Desk) -> None:
    await desk.posted("О погоде на сегодня коротко", ago=timedelta(minutes=20))
    assert await desk.keys(STORY, hours=0.2) == ["near-posted"]
    assert await desk.keys("Совсем о другом, о море и парусах", hours=2) == []


async def test_what_was_taken_back_does_not_count(desk: Desk) -> None:
    await desk.queue.cancel(await desk.queues(STORY, hours=24))
    assert await desk.keys(STORY) == []


async def test_three_at_most_the_most_important_first(desk: Desk) -> None:
    text = f"Приглашаем на митап о пчёлах в понедельник, 22 января, в 19:00! Ждём всех, кто слышит ульи. {LINK}"
    await desk.posted(text, f"Другой пост о пчёлах {LINK}")
    await desk.queues("О погоде на завтра коротко", hours=72.5)
    assert await desk.keys(text, hours=72) == ["event-over", "text-posted", "weekday"]


async def test_a_moved_post_is_not_compared_with_itself(desk: Desk) -> None:
    queued = await desk.queues(f"{STORY} {LINK}")
    assert await desk.look(await desk.queue.release(queued, due_at=NOW + timedelta(hours=25)), now=NOW) == []


async def test_a_post_whose_words_are_gone_is_warned_of_by_its_time(desk: Desk) -> None:
    await desk.queues("О погоде на завтра коротко", hours=24.5)
    queued = replace(await desk.queues(STORY), posts=())
    assert [one.key for one in await desk.look(queued, now=NOW)] == ["warning-near-queued"]


async def test_the_one_of_thousands_that_says_the_same_is_found(desk: Desk) -> None:
    """However late it is due, and though all of them share words; so is the one with the same link."""
    for number in range(300):
        await desk.queues(
            f"Улей номер {number}: {SHAKEN[number % 7]} и сеть слушает гул целое лето", hours=2 + number
        )
    same = await desk.queues(STORY.replace("Микрофон", "Датчик"), hours=900)
    link = await desk.queues(f"Совсем о другом: {LINK}", hours=901)
    found = await desk.look(await desk.queues(f"{STORY} {LINK}?utm_source=x", hours=1000), now=NOW)
    assert [(one.key, one.moment) for one in found] == [
        ("warning-text-queued", same.due_at),
        ("warning-link-queued", link.due_at),
    ]


SHAKEN = ("пасечник", "роение", "микрофон", "запись", "соты", "матка", "мёд")


async def test_an_excerpt_of_a_waiting_post_is_found(desk: Desk) -> None:
    whole = await desk.queues(
        f"{STORY} Осенью к ним присоединятся ещё две пасеки на севере, и тогда станет видно, как слышна зима."
    )
    found = await desk.look(await desk.queues(STORY, hours=48), now=NOW)
    assert [(one.key, one.moment) for one in found] == [("warning-text-queued", whole.due_at)]


async def test_what_is_out_or_taken_back_is_no_precedent(desk: Desk) -> None:
    taken = await desk.queues(STORY)
    await desk.queue.cancel(taken)
    assert await desk.look(await desk.queues(STORY, hours=48), now=NOW) == []


async def test_another_text_is_found_by_its_own_words(desk: Desk) -> None:
    queued = await desk.queues("Ни слова об этом, совсем ни слова, и никогда не было")
    said = post(STORY)
    await desk.queue.rewrite(queued, source_message_ids=(9,), title=said.title, posts=(said,))
    found = await desk.look(await desk.queues(STORY, hours=48), now=NOW)
    assert [one.key for one in found] == ["warning-text-queued"]


async def test_posts_queued_by_an_older_version_are_found_after_a_start(desk: Desk) -> None:
    await desk.queues(STORY)
    async with desk.database.write() as connection:
        await connection.execute("delete from queued_clue")
    await complete_clues(desk.database)
    found = await desk.look(await desk.queues(STORY, hours=48), now=NOW)
    assert [one.key for one in found] == ["warning-text-queued"]
