"""The bot offers an old post when nothing is queued, silently; whatever becomes of it is a tap of an admin."""

from datetime import timedelta

import pytest

from bot.app import App
from content.html import escape
from content.posts import Post
from playground import World
from tests.e2e.conftest import MORNING, People
from tests.e2e.test_admin import answer_to, passes, queues, words
from tests.e2e.test_repeating import WHEN

WORDS = "Свёрточная сеть смотрит на снимок кусками, и каждый слой видит больше, чем слой под ним. " * 3


def old(number: int, *, days: int = 100) -> Post:
    text = f"🌊 Запись {number}\n{WORDS * (number % 7 + 1)}"
    date = MORNING - timedelta(days=days)
    return Post(text=text, html=escape(text), date=date, message_id=3000 + number)


@pytest.fixture
async def dry(app: App, world: World, people: People) -> App:
    """The queue ran dry: what was in it is out, and there are three old posts."""
    await queues(people.boris, "Последний в очереди")
    await passes(app, world, minutes=1)
    await app.services.keep_post(*(old(number) for number in (1, 2, 3)))
    return app


async def test_an_offer_comes_silently_and_becomes_a_draft(dry: App, world: World, people: People) -> None:
    boris = people.boris
    await passes(dry, world, minutes=10)
    offer = boris.chat.last
    assert offer.text == "💡 В очереди есть место. Можно показать ещё раз: 🌊 Запись 3 · 13.10.2025"
    assert 'href="https://t.me/deepdive/3003"' in offer.html
    assert offer.silent
    assert offer.buttons == [
        ["📣 Опубликовать снова"],
        ["Другой", "Не предлагать этот"],
        ["Не предлагать вообще"],
    ]
    assert words(people.alice.chat) == []
    await boris.taps("📣", message=offer)
    preview, asked = boris.chat.posts[-2:]
    assert preview.text == old(3).text.strip()
    assert WHEN in asked.text
    assert people.channel.posts[1:] == []
    await boris.taps("Опубликовать сейчас", message=asked)
    assert words(people.channel)[1:] == [old(3).text.strip()]


async def test_another_one_not_this_one_and_none_at_all(dry: App, world: World, people: People) -> None:
    boris = people.boris
    await passes(dry, world, minutes=10)
    offer = boris.chat.last
    heard = len(boris.chat.posts)
    await boris.taps("Другой", message=offer)
    assert "Запись 2" in offer.text
    await boris.taps("Не предлагать этот", message=offer)
    assert offer.text == "Больше не предложу: 🌊 Запись 2"
    await boris.taps("Другой", message=offer)
    assert "Запись 1" in offer.text
    assert (await answer_to(boris, "Другой", offer)).text == "Больше предложить нечего."
    await boris.taps("Не предлагать вообще", message=offer)
    assert "больше не предлагаю" in offer.text
    assert len(boris.chat.posts) == heard
    await passes(dry, world, days=60)
    assert len(boris.chat.posts) == heard

    await boris.says("/queue")
    await boris.taps("💡 Предлагать старые посты")
    assert "Когда очередь опустеет" in boris.chat.last.text
    await passes(dry, world, minutes=10)
    # What was not to be offered is not.
    assert "Запись 3" in boris.chat.last.text
    await boris.taps("Другой")
    assert "Запись 1" in boris.chat.last.text
    assert (await answer_to(boris, "Другой", boris.chat.last)).text == "Больше предложить нечего."


async def test_a_demoted_admin_taps_in_vain(dry: App, world: World, people: People) -> None:
    boris = people.boris
    await passes(dry, world, minutes=10)
    offer = boris.chat.last
    before = offer.text
    del people.channel.members[boris]
    await world.advance(minutes=6)
    for label in ("📣", "Другой", "Не предлагать этот", "Не предлагать вообще"):
        assert (await answer_to(boris, label, offer)).show_alert
    assert offer.text == before
    assert (await dry.services.rested.standing()).offers
    # The next one has nobody to go to.
    heard = len(boris.chat.posts)
    await passes(dry, world, days=8)
    assert len(boris.chat.posts) == heard


async def test_a_queue_that_has_something_is_left_alone(dry: App, world: World, people: People) -> None:
    await queues(people.boris, "Завтрашний", "/schedule завтра в 9")
    heard = len(people.boris.chat.posts)
    await passes(dry, world, minutes=10)
    assert len(people.boris.chat.posts) == heard
