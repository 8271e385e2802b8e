"""Any two waiting posts change places, once, and only as they were when the list was shown."""

from datetime import timedelta

import pytest

from bot.app import App
from playground import Message, World
from tests.e2e.conftest import People
from tests.e2e.test_admin import answer_to, passes, queues, words
from tests.e2e.test_queue_week import fills


async def order_of(app: App) -> list[str]:
    return [post.title for post in await app.services.queue.upcoming(offset=0, limit=999)]


def data_of(message: Message, label: str) -> str:
    rows = message.json["reply_markup"]["inline_keyboard"]
    return next(str(one["callback_data"]) for row in rows for one in row if label in one["text"])


async def test_two_posts_far_apart_change_places(app: App, world: World, people: People) -> None:
    boris = people.boris
    card = await queues(boris, "Первый", "/schedule через 1 час")
    for number, title in ((2, "Второй"), (3, "Третий")):
        await queues(boris, title, f"/schedule через {number} часа")
    await boris.taps("🔁", message=card)
    assert card.text == "Первый (21.01 13:00)\nС каким постом поменять местами? Время одного получит другой."
    assert card.buttons == [["21.01 14:00 · Второй"], ["21.01 15:00 · Третий"], ["‹ Назад"]]
    answer = await answer_to(boris, "21.01 15:00", card)
    assert answer.text == "Поменялись с «Третий»."
    assert "среда, 21 января 2026, 15:00" in card.text
    assert await order_of(app) == ["Третий", "Второй", "Первый"]
    for _ in range(3):
        await passes(app, world, minutes=60)
    assert words(people.channel) == ["Третий", "Второй", "Первый"]


async def test_the_list_has_pages_on_both_sides_of_the_post(app: App, people: People) -> None:
    boris = people.boris
    await queues(boris, "Свой", "/schedule через 25 часов 30 минут")
    await fills(app, 50, every=timedelta(hours=1))
    card = next(one for one in boris.chat.posts if one.by_bot and "Свой\n" in one.text)
    await boris.taps("🔁", message=card)
    labels = [row[0] for row in card.buttons[:-2]]
    assert labels[0].endswith("Пост 22")
    assert labels[-1].endswith("Пост 28")
    seen = {label.split(" · ")[1] for label in labels}
    for turn in ("Дальше ›", "‹ Раньше"):
        while turn in card.buttons[-2]:
            await boris.taps(turn, message=card)
            seen |= {row[0].split(" · ")[1] for row in card.buttons[:-2]}
    assert seen == {f"Пост {number}" for number in range(1, 51)}
    await boris.taps("‹ Назад", message=card)
    assert "Выйдет:" in card.text


async def test_a_second_tap_and_an_older_list_change_nothing(app: App, people: People) -> None:
    boris = people.boris
    card = await queues(boris, "Первый", "/schedule через 1 час")
    other = await queues(boris, "Второй", "/schedule через 2 часа")
    await boris.taps("🔁", message=card)
    await boris.taps("🔁", message=other)
    data = data_of(card, "Второй")
    await boris.taps_data(card, data, wait=False)
    await boris.taps_data(card, data)
    assert await order_of(app) == ["Второй", "Первый"]
    assert "устарела" in (await answer_to(boris, "21.01 13:00", other)).text
    assert await order_of(app) == ["Второй", "Первый"]
    assert "Второй\nВыйдет: среда, 21 января 2026, 13:00" in other.text


@pytest.mark.parametrize("first", [True, False])
async def test_posts_at_the_same_time_change_their_order(app: App, people: People, *, first: bool) -> None:
    boris = people.boris
    cards = [await queues(boris, title, "/schedule завтра в 9") for title in ("Первый", "Второй")]
    card = cards[0 if first else 1]
    await boris.taps("🔁", message=card)
    data = data_of(card, "22.01 09:00")
    await boris.taps_data(card, data, wait=False)
    await boris.taps_data(card, data)
    assert await order_of(app) == ["Второй", "Первый"]
    assert "22 января 2026, 09:00" in card.text


async def test_who_goes_out_in_between_is_left_alone(app: App, world: World, people: People) -> None:
    boris = people.boris
    soon = await queues(boris, "Скорый", "/schedule через 10 минут")
    later = await queues(boris, "Поздний", "/schedule через 2 часа")
    await boris.taps("🔁", message=later)
    await boris.taps("🔁", message=soon)
    data = data_of(soon, "Поздний")
    await passes(app, world, minutes=10)
    assert "устарела" in (await answer_to(boris, "21.01 12:10", later)).text
    await boris.taps_data(soon, data)
    assert "В канале" in soon.text
    assert await order_of(app) == ["Поздний"]
    await boris.taps("🔁", message=later)
    assert words(people.channel) == ["Скорый"]


async def test_alone_in_the_queue(app: App, people: People) -> None:
    card = await queues(people.boris, "Один", "/schedule завтра в 9")
    assert (await answer_to(people.boris, "🔁", card)).text == "Меняться не с кем."


async def test_who_is_no_admin_any_more_swaps_nothing(app: App, world: World, people: People) -> None:
    boris = people.boris
    card = await queues(boris, "Первый", "/schedule через 1 час")
    await queues(boris, "Второй", "/schedule через 2 часа")
    await boris.taps("🔁", message=card)
    del people.channel.members[boris]
    await world.advance(minutes=6)
    assert (await answer_to(boris, "21.01 14:00", card)).show_alert
    assert await order_of(app) == ["Первый", "Второй"]
