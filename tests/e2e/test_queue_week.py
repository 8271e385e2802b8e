"""The queue at a glance: a week by days with its free slots, and pages that fit a phone however long it is."""

from datetime import timedelta

import pytest

from bot.app import App
from content.html import escape
from content.posts import Post, PostKind
from content.publishing.options import PostOptions
from content.publishing.queue import Order, QueuedPost
from playground import Message, World
from tests.e2e.conftest import MORNING, People
from tests.e2e.test_admin import passes, queues, queues_what_vanishes


async def fills(app: App, count: int, *, every: timedelta, title: str = "Пост") -> list[QueuedPost]:
    """So many posts of Борис, one after the other."""
    return [
        await app.services.queue.add(
            Order(
                due_at=MORNING + number * every,
                kind=PostKind.POST,
                title=f"{title} {number}",
                source_chat_id=7,
                source_message_ids=(number * 2 + 1,),
                original_message_ids=(number * 2,),
                request_message_id=number,
                created_by=7,
                created_at=MORNING,
                posts=(Post(text=title, html=escape(title)),),
            )
        )
        for number in range(1, count + 1)
    ]


async def listing_of(people: People) -> Message:
    await people.boris.says("/queue")
    return people.boris.chat.last


async def test_a_week_shows_its_posts_their_marks_and_its_free_slots(app: App, people: People) -> None:
    boris = people.boris
    await boris.says("/slots пт 10:00 19:00, вс 12:00")
    await queues(boris, "Сегодняшний", "/schedule сегодня в 19:00")
    marked = (await app.services.queue.upcoming(offset=0, limit=1))[0]
    await app.services.queue.choose(marked, options=PostOptions(pin=True, silent=True))
    await queues(boris, "Вечерний", "/schedule в пятницу 19:00")
    await queues(boris, "Далёкий", "/schedule 20 февраля 10:00")
    listing = await listing_of(people)
    assert listing.text == (
        "В очереди: 3 · Europe/Moscow\n\n"
        "Сегодня, ср 21 января\n"
        "1. 19:00 · Сегодняшний 📌🔕\n\n"
        "пт 23 января\n"
        "2. 19:00 · Вечерний\n"
        "10:00 свободно\n\n"
        "вс 25 января · 12:00 свободно"
    )
    assert listing.buttons == [["1", "2"], ["Дальше ›"]]
    await boris.taps("Дальше", message=listing)
    assert "пт 20 февраля\n1. 10:00 · Далёкий\n19:00 свободно\n\nвс 22 февраля · 12:00 свободно" in listing.text
    assert listing.buttons == [["1"], ["‹ Раньше"]]
    await boris.taps("‹ Раньше", message=listing)
    assert "Сегодняшний" in listing.text
    await boris.taps("2", message=listing)
    assert "Вечерний\nВыйдет: пятница, 23 января 2026, 19:00" in listing.text


async def test_an_empty_week_says_so_and_leads_on(app: App, people: People) -> None:
    await queues(people.boris, "Далёкий", "/schedule 20 февраля 10:00")
    listing = await listing_of(people)
    assert listing.text == "В очереди: 1 · Europe/Moscow\n\nНа этой неделе постов нет."
    await people.boris.taps("Дальше", message=listing)
    assert "Далёкий" in listing.text


async def test_posts_in_trouble_come_first(app: App, world: World, people: People) -> None:
    await queues_what_vanishes(people.boris, "Пропадёт", "/schedule через 2 часа")
    await queues(people.boris, "Завтрашний", "/schedule завтра в 9")
    await passes(app, world, minutes=120)
    await queues(people.boris, "Скорый", "/schedule через 1 час")
    text = (await listing_of(people)).text
    assert "Ждут вашего решения\n1. ⚠️ 21.01 14:00 · Пропадёт\n\nСегодня, ср 21 января\n2. 15:00 · Скорый" in text


@pytest.mark.parametrize(("count", "late"), [(300, 0), (300, 60)])
async def test_every_post_of_a_long_queue_is_on_a_page(app: App, people: People, count: int, late: int) -> None:
    await people.boris.says("/slots каждый день " + " ".join(f"{hour}:00" for hour in range(24)))
    posts = await fills(app, count, every=timedelta(minutes=90), title="Слово & слово " * 12)
    if late:
        await app.services.queue.mark_late(posts[late].due_at, patience={PostKind.POST: timedelta()})
    listing = await listing_of(people)
    seen: list[str] = []
    while True:
        assert len(listing.text) < 4096
        rows = listing.json["reply_markup"]["inline_keyboard"]
        data = [one["callback_data"] for row in rows for one in row if one["callback_data"].startswith("q:open")]
        assert sum(map(len, rows)) < 100
        seen += [one.split(":")[2] for one in data]
        if ["Дальше ›"] not in listing.buttons and "Дальше ›" not in listing.buttons[-1]:
            break
        await people.boris.taps("Дальше", message=listing)
    assert seen == [str(post.id) for post in posts]
    back = 0
    while "‹ Раньше" in listing.buttons[-1]:
        await people.boris.taps("‹ Раньше", message=listing)
        back += 1
    assert back >= count // 20 - 1 - late // 20
    assert "Сегодня" in listing.text or late
    assert seen[0] in listing.json["reply_markup"]["inline_keyboard"][0][0]["callback_data"]


async def test_a_page_whose_posts_have_gone_shows_the_first(app: App, people: People) -> None:
    posts = await fills(app, 25, every=timedelta(hours=1))
    listing = await listing_of(people)
    for post in posts[20:]:
        await app.services.cancel_post(post)
    await people.boris.taps("Дальше", message=listing)
    assert listing.text.startswith("В очереди: 20")
    assert listing.buttons[-1] == ["16", "17", "18", "19", "20"]


async def test_others_can_not_turn_its_pages(app: App, world: World, people: People) -> None:
    await fills(app, 25, every=timedelta(hours=1))
    listing = await listing_of(people)
    del people.channel.members[people.boris]
    await world.advance(minutes=6)
    before = listing.text
    await people.boris.taps("Дальше", message=listing)
    assert listing.text == before
